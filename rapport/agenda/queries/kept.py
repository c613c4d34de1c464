"""Which steps were kept: tasks done and appointments held."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import Exists, Max, OuterRef, Q

from rapport.agenda.models import Appointment, Task

Subject = tuple[str, int]


def last_kept(about: Mapping[str, Collection[int]]) -> dict[Subject, datetime]:
    """Return when the last step about each record was kept, by kind and number: a task done, an appointment held.

    `about` is the numbers by kind. Private appointments don't count. Two queries; the caller sees the records.
    """
    wanted = Q(pk__in=())
    for kind, ids in about.items():
        wanted |= Q(subject_kind=kind, subject_id__in=list(ids))
    done = Task.objects.filter(wanted, state=Task.State.DONE)
    held = Appointment.objects.filter(wanted, state=Appointment.State.HELD, private=False)
    found: dict[Subject, datetime] = {}
    for rows, moment in ((done, "closed_at"), (held, "lasts_until")):
        grouped = rows.order_by().values_list("subject_kind", "subject_id").annotate(last=Max(moment))
        for kind, pk, last in grouped:
            found[kind, pk] = max(last, found.get((kind, pk), last))
    return found


def kept_since(kind: str, since: datetime, number: str = "pk") -> Q:
    """Return the condition on rows that a step was kept later than the moment about the record of the kind.

    `number` names the column that holds the record's number.
    """
    about = {"subject_kind": kind, "subject_id": OuterRef(number)}
    done = Task.objects.filter(**about, state=Task.State.DONE, closed_at__gt=since)
    held = Appointment.objects.filter(**about, state=Appointment.State.HELD, private=False, lasts_until__gt=since)
    return Q(Exists(done)) | Q(Exists(held))
