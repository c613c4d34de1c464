"""Which clocks the actor may see: those on records that they may see."""

from django.db.models import Q, QuerySet

from rapport.clocks.models import Calendar, Clock, ClockQuerySet
from rapport.kit.subjects import kinds
from rapport.staff.actor import Actor


def clocks_seen_by(actor: Actor) -> ClockQuerySet:
    """Return the clocks on records that the actor may see, the latest first.

    Once an operation the kinds that have any are asked for, one query each."""
    rows = Clock.objects.select_related("rule", "owner", "unit", "calendar")
    if actor.is_program:
        return rows
    seen = Q(pk__in=[])
    for code in actor.known("clocks.kinds", _kinds_in_use):
        kind = kinds.get(code)
        if kind is not None:
            seen |= Q(kind=code, subject_id__in=kind.seen_by(actor).order_by().values("pk"))
    return rows.filter(seen)


def _kinds_in_use() -> list[str]:
    """Return the kinds of records that have clocks: a step of an index each, where DISTINCT would read all of it."""
    found: list[str] = []
    while True:
        rows = Clock.objects.filter(kind__gt=found[-1] if found else "").order_by("kind")
        following = rows.values_list("kind", flat=True).first()
        if following is None:
            return found
        found.append(following)


def calendars_kept(actor: Actor) -> QuerySet[Calendar]:
    """Return the working calendars, the company's first; when others work is no secret among colleagues."""
    return Calendar.objects.all()
