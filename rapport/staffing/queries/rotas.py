"""Rotas, staffing rules and gaps, for who plans."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet

from rapport.conduct.queries.people import selves
from rapport.kit.written_once import written_once
from rapport.roles.authority import may
from rapport.staff.actor import Actor
from rapport.staffing.models import Rota, StaffingRule, WeekGap
from rapport.staffing.queries.arrivals import units_planned
from rapport.staffing.rights import PLAN


def rules_seen_by(actor: Actor) -> QuerySet[StaffingRule]:
    """Return by what units are planned, for who plans them."""
    return StaffingRule.objects.select_related("unit").filter(unit__in=units_planned(actor).order_by().values("pk"))


def rotas_seen_by(actor: Actor) -> QuerySet[Rota]:
    """Return the rotas of people in the units that the actor plans, and the actor's own."""
    rows = Rota.objects.select_related("employee__unit")
    theirs = rows.filter(employee__unit__in=units_planned(actor).order_by().values("pk"))
    return rows if actor.is_program else theirs | rows.filter(employee=actor.pk)


class GapAhead(NamedTuple):
    """A unit with too few people in so many hours of next week."""

    unit_id: int
    unit__name: str
    hours: int
    monday: date


def gaps_ahead(actor: Actor) -> list[GapAhead]:
    """Return the units headed by the actor that have too few people next week, as last reckoned. One query."""
    if actor.is_program or not may(actor, PLAN):
        return []
    monday = actor.today + timedelta(days=7 - actor.today.weekday())
    return [GapAhead(*row) for row in _gaps(selves(actor), monday)]


@written_once
def _gaps(heads: list[int], monday: date) -> QuerySet[WeekGap, Any]:
    rows = WeekGap.objects.filter(unit__head__pk__in=heads, monday=monday, hours__gt=0)
    return rows.order_by("unit__name", "id").values_list(*GapAhead._fields)


def gap_of(unit_id: int, monday: date) -> int | None:
    """Return in how many hours of the week the unit has too few people, as last reckoned; None when it was not."""
    return WeekGap.objects.filter(unit=unit_id, monday=monday).values_list("hours", flat=True).first()
