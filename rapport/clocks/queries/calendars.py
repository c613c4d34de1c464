"""By which calendar somebody works: their own hours, the days of their unit's calendar, else of the company's."""

from dataclasses import dataclass
from datetime import time
from typing import Any

from rapport.agenda.queries import hours_of
from rapport.clocks.models import Calendar, CalendarDay, Clock, UnitCalendar
from rapport.clocks.rules import ROUND_THE_CLOCK, Stretch, WorkingCalendar, own_week
from rapport.clocks.start import ZONE, first_calendar, write_calendar
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit
from rapport.staff.queries import unit_tree

Own = tuple[time, time, str]
BOOK = "clocks.book"


@dataclass(frozen=True)
class Hours:
    """By what a piece of a clock counts: a calendar, and the owner's own hours and zone where these hold."""

    calendar: Calendar
    own: Own | None


class Book:
    """All calendars as they are now, read once: two queries, and two more when it is asked about units.

    Without a company's calendar the first one is written when it is asked for; `only_reads` reckons by it unwritten.
    """

    def __init__(self, *, only_reads: bool = False) -> None:
        self._only_reads = only_reads
        self._days: dict[int, list[CalendarDay]] = {}
        for day in CalendarDay.objects.all():
            self._days.setdefault(day.calendar_id, []).append(day)
        self._rows = {row.pk: row for row in Calendar.objects.all()}
        self._made: dict[tuple[int, Own | None], WorkingCalendar] = {}
        self._units: dict[int, int] | None = None
        self._above: dict[int, int | None] = {}

    def working(self, calendar_id: int, own: Own | None = None) -> WorkingCalendar:
        """Return the working time of a calendar, with the person's own hours and zone on its days if given."""
        key = calendar_id, own
        if key not in self._made:
            self._made[key] = working_time(self._rows[calendar_id], self._days.get(calendar_id, []), own)
        return self._made[key]

    def of_clock(self, clock: Clock) -> WorkingCalendar:
        """Return by what the open piece of the clock counts."""
        return ROUND_THE_CLOCK if clock.rule.always else self.working(clock.calendar_id, clock.own)

    def hours_for(self, owner: Employee | None, unit: Unit | None) -> Hours:
        """Return by what the clocks of the person, or of the unit without one, count from now on."""
        where = unit.pk if unit else owner.unit_id if owner else None
        calendar = self._calendar_of(where)
        if owner is None or not calendar.own_hours:
            return Hours(calendar, None)
        hours = hours_of(owner)
        return Hours(calendar, (hours.starts, hours.ends, hours.zone))

    def at_work(self, unit_id: int | None, person: Employee | None = None) -> WorkingCalendar:
        """Return by what the unit works, or the person of it with their own hours where these hold.

        To be asked by who only looks: without any calendar the usual hours hold, and nothing is written.
        """
        row = self._found(unit_id)
        mine = hours_of(person) if person is not None and (row is None or row.own_hours) else None
        own = (mine.starts, mine.ends, mine.zone) if mine else None
        return self.working(row.pk, own) if row else working_time(Calendar(zone=ZONE), [], own)

    def _calendar_of(self, unit: int | None) -> Calendar:
        found = self._found(unit)
        if found is None:
            found = first_calendar() if self._only_reads else write_calendar()
            self._rows[found.pk] = found
        return found

    def _found(self, unit: int | None) -> Calendar | None:
        for one in self.line_of(unit):
            assert self._units is not None
            if one in self._units:
                return self._rows[self._units[one]]
        return next((row for row in self._rows.values() if row.is_company), None)

    def line_of(self, unit: int | None) -> list[int]:
        """Return the unit and those above it, nearest first; empty for none."""
        if unit is None:
            return []
        if self._units is None:
            self._units = dict(UnitCalendar.objects.values_list("unit_id", "calendar_id"))
            self._above = {pk: above for pk, above, _head in unit_tree()}
        line: list[int] = []
        current: int | None = unit
        while current is not None and current not in line:
            line.append(current)
            current = self._above.get(current)
        return line


def book_of(actor: Actor) -> Book:
    """Return the calendars, read once an operation."""
    return actor.known(BOOK, Book)


def working_time(row: Calendar, days: list[CalendarDay], own: Own | None = None) -> WorkingCalendar:
    """Return the working time that the calendar and its own days make, with a person's own hours and zone if given."""
    week = tuple(tuple(sorted(Stretch.of(*part) for part in day)) for day in row.hours)
    zone = row.zone
    if own is not None:
        week, zone = own_week(week, _time(own[0]), _time(own[1])), own[2]
    return WorkingCalendar(
        zone,
        week,
        row.country,
        row.region,
        frozenset(one.day for one in days if not one.is_open),
        {one.day: (Stretch.between(one.starts, one.ends),) for one in days if one.starts and one.ends},
    )


def _time(at: Any) -> time:
    return at if isinstance(at, time) else time.fromisoformat(at)
