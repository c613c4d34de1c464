"""Working calendars over the API."""

from datetime import date, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.clocks.actions import keep_calendar, remove_day, set_day
from rapport.clocks.models import Calendar, CalendarDay
from rapport.clocks.queries import calendars_kept
from rapport.kit.api import Body, Id, Number, Page, Paging, Resource, TimeOfDay, must_match, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.kit.refusals import BadInput
from rapport.staff.actor import actor_of
from rapport.staff.models import Unit

calendars = Resource("calendars")
Hours = list[list[list[str]]]
HOURS: Any = Field(
    description='For Monday to Sunday the parts of the day that are worked, as [["08:30", "17:00"]].', max_length=7
)


class CalendarDayShown(Schema):
    """A day on which the place closes (times null), or opens between the times."""

    id: int
    day: date
    starts: time | None
    ends: time | None
    words: str


class CalendarShown(Schema):
    """A working calendar. `hours` holds for seven days, Monday first, the parts that are worked; 24:00 ends a day.

    With `own_hours` people work their own hours on its days. `is_company` marks the one for units without one.
    """

    id: int
    version: int
    name: str
    zone: str
    country: str
    region: str
    hours: Hours
    own_hours: bool
    is_company: bool
    unit_ids: list[int]

    @staticmethod
    def resolve_unit_ids(row: Calendar) -> list[int]:
        """Return the numbers of the units that work by it."""
        return sorted(one.unit_id for one in row.of_units.all())


class CalendarWhole(CalendarShown):
    """A working calendar with all its own days."""

    days: list[CalendarDayShown]

    @staticmethod
    def resolve_days(row: Calendar) -> list[CalendarDay]:
        """Return its own days, in order."""
        return list(row.days.all())


class CalendarFacts(Body):
    """What is written about a calendar; what is null or left out stays as it is."""

    name: str | None = Field(None, min_length=1, max_length=120)
    zone: str | None = Field(None, max_length=60)
    country: str | None = Field(None, pattern="^([A-Z]{2})?$")
    region: str | None = Field(None, max_length=10)
    hours: Hours | None = HOURS
    own_hours: bool | None = None
    unit_ids: list[Id] | None = Field(None, max_length=1000)

    def facts(self) -> dict[str, Any]:
        """Return what was given, units instead of their numbers. Raises BadInput for a number that nothing has."""
        given = self.dict(exclude_none=True)
        if "unit_ids" in given:
            numbers = set(given.pop("unit_ids"))
            given["units"] = list(Unit.objects.filter(pk__in=numbers))
            if len(given["units"]) < len(numbers):
                raise BadInput(fields={"unit_ids": [_("There is nothing of this number.")]})
        return given


class NewCalendar(CalendarFacts):
    """A working calendar to write."""

    name: str = Field(min_length=1, max_length=120)
    zone: str = Field(min_length=1, max_length=60)
    hours: Hours = HOURS


class CalendarChange(CalendarFacts):
    """What shall change of a calendar; clocks that run count by it from now on."""

    hours: Hours | None = Field(None, max_length=7)


class NewCalendarDay(Body):
    """A day to close, or to open between the two times; an entry of that day is replaced."""

    day: date
    words: str = Field(min_length=1, max_length=200)
    starts: TimeOfDay | None = None
    ends: TimeOfDay | None = None


def _rows(request: HttpRequest) -> Any:
    return calendars_kept(actor_of(request)).prefetch_related("of_units")


@calendars.get(answer=Page[CalendarShown])
def list_calendars(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The working calendars"""
    return page_of(_rows(request), paging, "id")


@calendars.post(answer=CalendarWhole)
def write_working_calendar(request: HttpRequest, response: HttpResponse, given: NewCalendar) -> Any:
    """Write a working calendar"""
    row = keep_calendar(actor_of(request), None, **given.facts())
    tag(response, row)
    return row


@calendars.get("/{calendar_id}", answer=CalendarWhole)
def show_working_calendar(request: HttpRequest, response: HttpResponse, calendar_id: Number) -> Any:
    """One working calendar, with its own days"""
    row = one_of(_rows(request), calendar_id)
    tag(response, row)
    return row


@calendars.patch("/{calendar_id}", answer=CalendarWhole)
def change_calendar(request: HttpRequest, response: HttpResponse, calendar_id: Number, given: CalendarChange) -> Any:
    """Change a working calendar"""
    row, facts = one_of(_rows(request), calendar_id), given.facts()
    must_match(request, row, facts)
    keep_calendar(actor_of(request), row, **facts)
    row = one_of(_rows(request), calendar_id)
    tag(response, row)
    return row


@calendars.post("/{calendar_id}/days", answer=CalendarDayShown)
def set_calendar_day(request: HttpRequest, calendar_id: Number, given: NewCalendarDay) -> Any:
    """Close or open a day"""
    return set_day(actor_of(request), one_of(_rows(request), calendar_id), **given.dict())


@calendars.delete("/{calendar_id}/days/{own_day_id}", versioned=False)
def remove_calendar_day(request: HttpRequest, calendar_id: Number, own_day_id: Number) -> None:
    """Take an own day off the calendar"""
    row = one_of(_rows(request), calendar_id)
    remove_day(actor_of(request), one_of(CalendarDay.objects.filter(calendar=row), own_day_id))
