"""Which clocks the actor may see: those on records that they may see."""

from django.db.models import Q, QuerySet

from rapport.clocks.models import Calendar, Clock, ClockQuerySet
from rapport.kit.subjects import kinds
from rapport.staff.actor import Actor


def clocks_seen_by(actor: Actor) -> ClockQuerySet:
    """Return the clocks on records that the actor may see, the latest first. One query for the kinds that have any."""
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
    return list(Clock.objects.order_by().values_list("kind", flat=True).distinct())


def calendars_kept(actor: Actor) -> QuerySet[Calendar]:
    """Return the working calendars, the company's first; when others work is no secret among colleagues."""
    return Calendar.objects.all()
