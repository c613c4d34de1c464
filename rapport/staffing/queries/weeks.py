"""A week of a unit: how many people are needed in each hour, how many are there, and who is away."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rapport.agenda.queries import hours_of
from rapport.clocks.queries import Book, book_of
from rapport.clocks.rules import Stretch, WorkingCalendar
from rapport.clocks.rules.holidays import holidays_of
from rapport.kit.ui import formats
from rapport.roles.models import Substitution
from rapport.staff.actor import Actor
from rapport.staff.models import Absence, Employee, Unit
from rapport.staff.queries import colleagues
from rapport.staffing.models import TALK_SECONDS, Rota, StaffingRule
from rapport.staffing.queries.arrivals import Asked, counted, measured_talk
from rapport.staffing.rules import HOLIDAY, Hour, Need, column_of, minutes_there, needs

# Over so many weeks arrivals are looked at to plan one.
LOOKED_BACK = 13
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Away:
    """Who is away on which days of the week, and who stands in for them ("" for nobody)."""

    employee: Employee
    first_day: date
    last_day: date
    deputy: str


@dataclass(frozen=True)
class Week:
    """A unit's week. `measured` is how many talks their length was measured from, 0 when it was set or is the usual."""

    unit: Unit
    monday: date
    need: Need
    measured: int
    hours: dict[tuple[date, int], Hour]
    holidays: dict[date, str]
    away: list[Away]
    people: int

    @property
    def days(self) -> list[date]:
        """Monday to Sunday."""
        return [self.monday + number * DAY for number in range(7)]

    @property
    def shown(self) -> range:
        """The hours in which anybody is needed or there."""
        there = [hour for (_day, hour), one in self.hours.items() if one.needed or one.minutes]
        return range(min(there), max(there) + 1) if there else range(0)

    @property
    def short(self) -> list[Hour]:
        """The hours in which too few people are there, in order."""
        return [one for _key, one in sorted(self.hours.items()) if one.is_short]

    def of_day(self, day: date) -> tuple[int, float, int]:
        """Return how many hours of people a day needs and has, and how many of its hours are short."""
        own = [one for (on, _hour), one in self.hours.items() if on == day]
        return sum(one.needed for one in own), sum(one.minutes for one in own) / 60, sum(one.is_short for one in own)


def monday_of(day: date) -> date:
    """Return the Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def week_of(actor: Actor, unit: Unit, monday: date) -> Week:
    """Return the week of the unit and those below it from the Monday on, reckoned from the arrivals of 13 weeks.

    All arrivals count, also those that the actor may not open: a plan that knows half of the clients is none. The
    queries do not grow with people or arrivals.
    """
    everybody = Actor(None, actor.at)
    asked = Asked.of(actor, unit, LOOKED_BACK)
    number, need = _need(asked, unit)
    found = counted(everybody, asked)
    days = [monday + one * DAY for one in range(7)]
    holidays = _holidays(asked.calendar, days)
    opened = {day.weekday(): _hours(asked.calendar.week[day.weekday()]) for day in days}
    opened[HOLIDAY] = []
    wanted = needs(need, found.live, found.written, opened)
    people = list(colleagues().filter(unit__in=asked.units))
    absences = _absences(people, days)
    spans = [span for one in _worked(book_of(actor), people, absences, days) for span in one]
    minutes = minutes_there(spans, asked.calendar.zone)
    hours = {}
    for day in days:
        column = column_of(day, holidays)
        for hour in range(24):
            told = Hour(day, hour, wanted.get((column, hour), 0), minutes.get((day, hour), 0))
            if told.needed or told.minutes:
                hours[day, hour] = told
    away = _away(absences, days)
    return Week(unit, monday, need, number, hours, holidays, away, len(people))


def _need(asked: Asked, unit: Unit) -> tuple[int, Need]:
    row = StaffingRule.objects.filter(unit=unit).first() or StaffingRule(unit=unit)
    mean, number = (None, 0) if row.talk_seconds else measured_talk(asked.units, asked)
    seconds = row.talk_seconds or mean or TALK_SECONDS
    need = Need(seconds, row.letter_minutes, row.share, row.within_seconds, row.shrinkage)
    return (number if mean is not None else 0), need


def _holidays(calendar: WorkingCalendar, days: Sequence[date]) -> dict[date, str]:
    spoken = formats.locale().language
    named = {
        day: name
        for year in {one.year for one in days}
        for day, name in holidays_of(calendar.country, calendar.region, year, spoken).items()
    }
    closed = {day: named.get(day, "") for day in days if day in named or day in calendar.closed}
    return {day: name for day, name in closed.items() if day not in calendar.opened}


def _hours(stretches: Sequence[Stretch]) -> list[int]:
    hour = timedelta(hours=1)
    return [n for n in range(24) if any(one.starts < (n + 1) * hour and one.ends > n * hour for one in stretches)]


def _absences(people: Sequence[Employee], days: Sequence[date]) -> list[Absence]:
    rows = Absence.objects.filter(employee__in=[one.pk for one in people], last_day__gte=days[0])
    return list(rows.filter(first_day__lte=days[-1]).select_related("employee").order_by("first_day", "id"))


def _worked(
    book: Book, people: Sequence[Employee], absences: Sequence[Absence], days: Sequence[date]
) -> Iterator[list[tuple[datetime, datetime]]]:
    """Give each person's spans of work in the week, days away left out."""
    rotas: dict[int, list[Rota]] = defaultdict(list)
    for row in Rota.objects.filter(employee__in=[one.pk for one in people], since__lte=days[-1]).order_by("-since"):
        rotas[row.employee_id].append(row)
    away: dict[int, list[Absence]] = defaultdict(list)
    for absence in absences:
        away[absence.employee_id].append(absence)
    for person in people:
        spans: list[tuple[datetime, datetime]] = []
        for day in days:
            if not any(one.first_day <= day <= one.last_day for one in away[person.pk]):
                spans += _calendar(book, person, rotas[person.pk], day).spans_of(day)
        yield spans


def _calendar(book: Book, person: Employee, rotas: Sequence[Rota], day: date) -> WorkingCalendar:
    """Return by what the person works on the day: the rota that holds, else the calendar with their own hours."""
    held = next((one for one in rotas if one.since <= day), None)
    if held is None:
        return book.at_work(person.unit_id, person)
    week = tuple(tuple(sorted(Stretch.of(*part) for part in one)) for one in held.hours)
    return replace(book.at_work(person.unit_id), zone=hours_of(person).zone, week=week, opened={})


def _away(absences: Sequence[Absence], days: Sequence[date]) -> list[Away]:
    if not absences:
        return []
    starts = datetime.combine(days[0], time(), ZoneInfo("UTC")).astimezone(UTC)
    rows = Substitution.objects.filter(absent__in={one.employee_id for one in absences}, ends_at__gt=starts)
    rows = rows.filter(begins_at__lt=starts + 7 * DAY, ended_at=None).select_related("deputy").order_by("begins_at")
    deputies: dict[int, str] = {}
    for row in rows:
        deputies.setdefault(row.absent_id, row.deputy.name)
    return [Away(one.employee, one.first_day, one.last_day, deputies.get(one.employee_id, "")) for one in absences]
