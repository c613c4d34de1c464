"""The registers: purposes, sources, origins, proofs, runs, laws."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, QuerySet

from rapport.kit.refusals import NotAllowed
from rapport.privacy.models import DataSource, ErasedMark, Erasure, HandOut, Law, Origin, Purpose, RetentionRun
from rapport.privacy.register import key_of_marks
from rapport.privacy.rights import LAWS, RETENTION, SEE
from rapport.privacy.rules import mark
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor

CHUNK = 400

SOON = timedelta(days=14)


def purposes_in_use() -> QuerySet[Purpose]:
    """Return the purposes that are used, by name."""
    return Purpose.objects.filter(is_active=True)


def purposes_on_consent() -> QuerySet[Purpose]:
    """Return the purposes that need each person's consent, by name."""
    return purposes_in_use().filter(basis="consent")


def sources_in_use() -> QuerySet[DataSource]:
    """Return the sources from which data come, with their purposes."""
    return DataSource.objects.filter(is_active=True).select_related("purpose")


def origin_of(kind: str, pk: int) -> Origin | None:
    """Return whence the data of the record came, None when nobody noted it."""
    return Origin.objects.filter(kind=kind, subject_id=pk).select_related("source__purpose").first()


def only_registrar(actor: Actor) -> None:
    """Raise NotAllowed for who may not see the registers."""
    answer = gate(actor, SEE)
    if not answer.yes:
        raise NotAllowed(answer.sentence, SEE)


def sources_with_numbers() -> list[Any]:
    """Return every source with the number of records that came from it. One query."""
    rows = DataSource.objects.select_related("purpose", "brought_by")
    return list(rows.annotate(number=Count("origins")).order_by("name"))


def erasures() -> QuerySet[Erasure]:
    """Return the proofs, latest first. Whoever shows them has looked whether the reader may see registers."""
    return Erasure.objects.select_related("employee", "approved_by")


def hand_outs() -> QuerySet[HandOut]:
    """Return what was handed out, latest first."""
    return HandOut.objects.select_related("employee", "approved_by")


def runs_waiting(actor: Actor) -> list[RetentionRun]:
    """Return the counts that wait for a second run, for who may make it; those that found something. One query."""
    if not may(actor, RETENTION):
        return []
    rows = RetentionRun.objects.filter(state=RetentionRun.State.COUNTED, count__gt=0, counted_at__lte=actor.at)
    return list(rows.select_related("rule").order_by("counted_at"))


def laws_seen_by(actor: Actor) -> QuerySet[Law]:
    """Return the laws: all of them for who checks laws, else those that one looks after oneself."""
    rows = Law.objects.select_related("owner")
    return rows if may(actor, LAWS) else rows.filter(owner_id=actor.pk)


def laws_due(actor: Actor, most: int = 50) -> list[Law]:
    """Return the laws that the actor has to check within two weeks, soonest first. One query."""
    until: date = actor.today + SOON
    rows = Law.objects.filter(owner_id=actor.pk, is_active=True, check_on__lte=until)
    return list(rows.order_by("check_on", "id")[:most])


def tells(kind: str, text: str | None) -> bool:
    """True when the text may be known again: a name of one word is many people's."""
    return " " in (text or "").strip() if kind == "name" else bool(text)


def some_erased(told: Iterable[tuple[int, str, str]]) -> set[int]:
    """Return the numbers of those who bear a mark of somebody erased, of many at once. A query per 400 texts."""
    key = key_of_marks()
    bearers: dict[str, set[int]] = defaultdict(set)
    for pk, kind, text in told:
        if tells(kind, text):
            bearers[mark(key, kind, text)].add(pk)
    marks, found = sorted(bearers), set[int]()
    for begin in range(0, len(marks), CHUNK):
        rows = ErasedMark.objects.filter(mark__in=marks[begin : begin + CHUNK]).order_by()
        found.update(*(bearers[one] for one in rows.values_list("mark", flat=True)))
    return found


def erased_before(emails: Any = (), phones: Any = (), names: Any = ()) -> list[Erasure]:
    """Return the erasures of somebody with one of these addresses, or this whole name (check 167). One query.

    A name of one word tells nothing. What is found is a warning: two people may share a name.
    """
    told = [*(("email", one) for one in emails), *(("phone", one) for one in phones), *(("name", one) for one in names)]
    key = key_of_marks()
    marks = {mark(key, kind, one) for kind, one in told if tells(kind, one)}
    if not marks:
        return []
    found = ErasedMark.objects.filter(mark__in=marks).order_by().values("erasure")
    return list(Erasure.objects.filter(pk__in=found).order_by("-id")[:20])
