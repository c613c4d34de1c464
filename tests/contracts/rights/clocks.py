"""Clocks, their rules and working calendars: records, forms and bodies."""

from datetime import date
from typing import Any

from rapport.clocks import keeping
from rapport.clocks.actions import keep_calendar, set_day, set_rule
from rapport.staff.actor import Actor
from rapport.staff.models import Unit
from tests.cast import NOW, Cast

VERSION = {"target": "90", "inner": "60", "warn_percent": "50", "escalate_percent": "75"}
CALENDAR = {"zone": "Europe/Rome", "country": "IT", "day_0": "09:00-13:00", "own_hours": "on"}
HOURS: list[Any] = [[["09:00", "13:00"]]] * 5 + [[], []]
DAY = {"day": "2026-12-07", "words": "We move"}

FORMS: dict[str, dict[str, Any]] = {
    "clock-rule": VERSION,
    "clock-rule-new": {**VERSION, "code": "call-back"},
    "working-calendar": DAY,
    "working-calendar-edit": {**CALENDAR, "name": "Renamed {calendar_id}"},
    "working-calendar-new": {**CALENDAR, "name": "Another calendar"},
}
MACHINE: dict[str, Any] = {
    "change_calendar": {"name": "Renamed {calendar_id}"},
    "set_calendar_day": DAY,
    "set_clock_rule": {"code": "call-back", "target": 5400, "inner": 3600},
    "write_working_calendar": {"name": "Another calendar", "zone": "Europe/Rome", "hours": HOURS},
}
QUERIES: dict[str, str] = {}


def records(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Write a clock on the actor's client, and a special rule and a calendar with a day of its own by the head."""
    helga = cast.acts(cast.helga)
    unit = Unit.objects.create(name=f"Unit of {actor.employee}", code=f"unit-{actor.pk}")
    calendar = keep_calendar(helga, None, name=f"Calendar of {actor.employee}", zone="Europe/Rome", hours=HOURS)
    return {
        "clock_id": keeping.start(actor, client, "first-answer", since=NOW, owner=actor.employee).pk,
        "clock_rule_id": set_rule(helga, "call-back", target=3600, unit=unit).pk,
        "calendar_id": calendar.pk,
        "own_day_id": set_day(helga, calendar, day=date(2026, 12, 8), words="We move").pk,
    }
