"""Writing working calendars. Clocks that run count by the new hours from that moment on, not before."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from rapport.clocks.events import CalendarKept
from rapport.clocks.models import Calendar, CalendarDay, Clock, UnitCalendar
from rapport.clocks.moving import counted_anew
from rapport.clocks.rights import SET_RULES
from rapport.clocks.start import write_calendar
from rapport.journal.book import record
from rapport.kit.changes import Change, create, remove, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Unit

CALENDAR_FACTS = ("name", "zone", "country", "region", "hours", "own_hours")


@act("clocks.keep_calendar", right=SET_RULES)
def keep_calendar(actor: Actor, row: Calendar | None, *, units: Iterable[Unit] | None = None, **facts: Any) -> Calendar:
    """Write a working calendar, or change one; `units` (None: as they are) are those that work by it.

    The company's calendar is by name of nobody: it holds where no unit's does. Raises BadInput with a sentence a field.
    """
    write_calendar()
    with counted_anew(actor, Clock.objects.all(), changed=row.pk if row else 0):
        if row is None:
            row = Calendar(**facts)
            changes: list[Change | None] = [create(row)]
        else:
            changes = [update(row, **facts)] if facts else []
        changes += _given_to(row, units) if units is not None else []
    _told(actor, row, changes)
    return row


def _given_to(row: Calendar, units: Iterable[Unit]) -> list[Change | None]:
    wanted = {unit.pk: unit for unit in units}
    if wanted and row.is_company:
        raise BadInput(fields={"units": [_("The company's calendar holds for every unit that has none of its own.")]})
    changes: list[Change | None] = []
    for held in UnitCalendar.objects.select_for_update().order_by("id"):
        if held.unit_id in wanted:
            changes.append(update(held, calendar=row))
            del wanted[held.unit_id]
        elif held.calendar_id == row.pk:
            changes.append(remove(held))
    return changes + [create(UnitCalendar(unit=unit, calendar=row)) for unit in wanted.values()]


@act("clocks.set_day", right=SET_RULES)
def set_day(
    actor: Actor, calendar: Calendar, *, day: date, words: str, starts: time | None = None, ends: time | None = None
) -> CalendarDay:
    """Close the day, or open it between the two times, and say why; an entry for the day is there is replaced.

    Raises BadInput for a day that is over, and for one of the times without the other.
    """
    wrong: dict[str, list[object]] = {}
    if day < actor.today:
        wrong["day"] = [_("Choose today or a day to come.")]
    if (starts is None) != (ends is None):
        wrong["ends" if ends is None else "starts"] = [_("Write both times, or neither for a closed day.")]
    elif starts is not None and ends is not None and ends <= starts:
        wrong["ends"] = [_("The end comes after the start.")]
    if not words.strip():
        wrong["words"] = [_("Write why.")]
    if wrong:
        raise BadInput(fields=wrong)
    facts = {"starts": starts, "ends": ends, "words": words.strip()}
    with counted_anew(actor, Clock.objects.all(), changed=calendar.pk):
        row = CalendarDay.objects.select_for_update().filter(calendar=calendar, day=day).first()
        if row is None:
            row = CalendarDay(calendar=calendar, day=day, **facts)
            change: Change | None = create(row)
        else:
            change = update(row, **facts)
    _told(actor, calendar, [change], day)
    return row


@act("clocks.remove_day", right=SET_RULES)
def remove_day(actor: Actor, row: CalendarDay) -> None:
    """Take an own day off the calendar, so that the week and the holidays decide again. Raises BadInput when over."""
    if row.day < actor.today:
        raise BadInput(_("This day is over: what was counted by it stays."))
    calendar, day = row.calendar, row.day
    with counted_anew(actor, Clock.objects.all(), changed=calendar.pk):
        change = remove(row)
    _told(actor, calendar, [change], day)


def _told(actor: Actor, row: Calendar, changes: list[Change | None], *days: date) -> None:
    """Write the line, without what would take it back: clocks have counted by the calendar since."""
    if any(changes):
        record(actor, CalendarKept(row.pk, row.name, [day.isoformat() for day in days]), row)
