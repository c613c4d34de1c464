"""When clients come, by weekday and hour, each number with its records (R-186)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Avg, Count, QuerySet
from django.db.models.functions import ExtractHour, ExtractIsoWeekDay, TruncDate

from rapport.clocks.queries import book_of
from rapport.clocks.rules import WorkingCalendar
from rapport.clocks.rules.holidays import holidays_of
from rapport.interactions.models import Interaction
from rapport.kit.clock import local_day
from rapport.roles.authority import may
from rapport.roles.queries import sight_of
from rapport.staff.actor import Actor
from rapport.staff.models import Unit
from rapport.staff.queries import team_units, units_under
from rapport.staffing.rights import PLAN
from rapport.staffing.rules import HOLIDAY, Grid
from rapport.staffing.shelves import arrivals

# A mean of fewer talks than these says nothing.
FEWEST = 5


def units_planned(actor: Actor) -> QuerySet[Unit]:
    """Return the units whose arrivals and rotas the actor may see, by name: as far as their position sees clients."""
    rows = Unit.objects.select_related("head")
    if actor.is_program:
        return rows
    if not may(actor, PLAN):
        return rows.none()
    return rows if sight_of(actor) == "all" else rows.filter(pk__in=team_units(actor))


@dataclass(frozen=True)
class Asked:
    """Whose arrivals are meant: of the unit and those below it, on so many whole days before today where it is.

    `calendar` is that of the unit: its zone tells the hours, its holidays and closed days stand apart.
    """

    unit: Unit
    units: frozenset[int]
    calendar: WorkingCalendar
    since: date
    before: date
    holidays: frozenset[date]

    @classmethod
    def of(cls, actor: Actor, unit: Unit, weeks: int) -> "Asked":
        """Return what is asked about the unit over so many weeks."""
        calendar = book_of(actor).at_work(unit.pk)
        before = local_day(actor.at, calendar.zone)
        since = before - timedelta(weeks=weeks)
        return cls(unit, frozenset(units_under(unit.pk)), calendar, since, before, _holidays(calendar, since, before))

    @property
    def period(self) -> tuple[datetime, datetime]:
        """When the first day begins and the last one ends (UTC)."""
        zone = ZoneInfo(self.calendar.zone)
        starts, ends = (datetime.combine(day, time(), zone).astimezone(UTC) for day in (self.since, self.before))
        return starts, ends


def _holidays(calendar: WorkingCalendar, since: date, before: date) -> frozenset[date]:
    years = range(since.year, before.year + 1)
    found = {day for year in years for day in holidays_of(calendar.country, calendar.region, year)}
    found = (found | calendar.closed) - set(calendar.opened)
    return frozenset(day for day in found if since <= day < before)


@dataclass(frozen=True)
class Counted:
    """The arrivals of a unit by source, those that are waited for together, and those in writing together."""

    asked: Asked
    by_source: dict[str, Grid]
    live: Grid
    written: Grid


def counted(actor: Actor, asked: Asked) -> Counted:
    """Return how many arrivals that the actor may see came in each hour, by source. One query a source."""
    grids: dict[str, Grid] = {}
    together = {kind: Grid.over(asked.since, asked.before, asked.holidays) for kind in (True, False)}
    for code, source in arrivals.items():
        rows = _local(_in_period(source.rows(actor, asked.units), source.when, asked), source.when, asked)
        found: Any = rows.order_by().values_list("local_day", "local_hour").annotate(n=Count("pk", distinct=True))
        grids[code] = Grid.over(asked.since, asked.before, asked.holidays)
        for grid in (grids[code], together[source.live]):
            grid.add(found, asked.holidays)
    return Counted(asked, grids, together[True], together[False])


def arrivals_in(
    actor: Actor, asked: Asked, code: str, *, column: int | None = None, hour: int | None = None
) -> QuerySet[Any, Any]:
    """Return the arrivals of a source that a cell counts, latest first; without column or hour those of all."""
    source = arrivals[code]
    rows = _local(_in_period(source.rows(actor, asked.units), source.when, asked), source.when, asked)
    if hour is not None:
        rows = rows.filter(local_hour=hour)
    if column == HOLIDAY:
        rows = rows.filter(local_day__in=sorted(asked.holidays))
    elif column is not None:
        rows = rows.annotate(local_weekday=ExtractIsoWeekDay(source.when, tzinfo=ZoneInfo(asked.calendar.zone)))
        rows = rows.filter(local_weekday=column + 1).exclude(local_day__in=sorted(asked.holidays))
    ordered: QuerySet[Any, Any] = rows.order_by(f"-{source.when}", "-pk").distinct()
    return ordered


def _in_period(rows: QuerySet[Any], when: str, asked: Asked) -> QuerySet[Any]:
    starts, ends = asked.period
    return rows.filter(**{f"{when}__gte": starts, f"{when}__lt": ends})


def _local(rows: QuerySet[Any], when: str, asked: Asked) -> QuerySet[Any]:
    zone = ZoneInfo(asked.calendar.zone)
    return rows.annotate(local_day=TruncDate(when, tzinfo=zone), local_hour=ExtractHour(when, tzinfo=zone))


def measured_talk(units: Collection[int], asked: Asked) -> tuple[float | None, int]:
    """Return the mean length in seconds of the talks that clients began, None for fewer than five, and their number."""
    starts, ends = asked.period
    rows = Interaction.objects.filter(
        employee__unit__in=units, direction="in", minutes__gt=0, happened_at__gte=starts, happened_at__lt=ends
    )
    told = rows.aggregate(mean=Avg("minutes"), number=Count("pk"))
    return (float(told["mean"]) * 60 if told["number"] >= FEWEST else None), told["number"]
