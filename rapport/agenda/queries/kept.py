"""Which steps were kept: tasks done and appointments held."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from rapport.agenda.models import Appointment, Task
from rapport.kit.written_once import written_once

Subject = tuple[str, int]


def last_kept(about: Mapping[str, Collection[int]]) -> dict[Subject, datetime]:
    """Return when the last step about each record was kept, by kind and number: a task done, an appointment held.

    `about` is the numbers by kind. Private appointments don't count. Two queries; the caller sees the records.
    """
    asked = {kind: sorted(ids) for kind, ids in about.items() if ids}
    found: dict[Subject, datetime] = {}
    if not asked:
        return found
    kinds = tuple(asked)
    for rows in (_last_done(*asked.values(), kinds=kinds), _last_held(*asked.values(), kinds=kinds)):
        for kind, pk, last in rows:
            found[kind, pk] = max(last, found.get((kind, pk), last))
    return found


def _about(kinds: tuple[str, ...], ids: tuple[list[int], ...]) -> Q:
    wanted = Q()
    for kind, numbers in zip(kinds, ids, strict=True):
        wanted |= Q(subject_kind=kind, subject_id__in=numbers)
    return wanted


@written_once
def _last_done(*ids: list[int], kinds: tuple[str, ...]) -> QuerySet[Task, Any]:
    rows = Task.objects.filter(_about(kinds, ids), state=Task.State.DONE).order_by()
    return rows.values_list("subject_kind", "subject_id").annotate(last=Max("closed_at"))


@written_once
def _last_held(*ids: list[int], kinds: tuple[str, ...]) -> QuerySet[Appointment, Any]:
    rows = Appointment.objects.filter(_about(kinds, ids), state=Appointment.State.HELD, private=False).order_by()
    return rows.values_list("subject_kind", "subject_id").annotate(last=Max("lasts_until"))


def kept_since(kind: str, since: datetime, number: str = "pk") -> Q:
    """Return the condition on rows that a step was kept later than the moment about the record of the kind.

    `number` names the column that holds the record's number.
    """
    about = {"subject_kind": kind, "subject_id": OuterRef(number)}
    done = Task.objects.filter(**about, state=Task.State.DONE, closed_at__gt=since)
    held = Appointment.objects.filter(**about, state=Appointment.State.HELD, private=False, lasts_until__gt=since)
    return Q(Exists(done)) | Q(Exists(held))
