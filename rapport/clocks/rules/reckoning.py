"""How much working time has passed, when so much of it will have, and what follows for one clock (R-050, R-179)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from rapport.clocks.rules.calendar import DAY, WorkingCalendar

NOTHING = timedelta(0)
# A place that works an hour a week needs about so many days for the longest target.
FURTHEST_DAYS = 12_000


def working_seconds(calendar: WorkingCalendar, start: datetime, end: datetime) -> int:
    """Return the whole working seconds between two aware moments; 0 when the second is not later."""
    zone, passed = ZoneInfo(calendar.zone), NOTHING
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    if end <= start:
        return 0
    day, last = start.astimezone(zone).date() - DAY, end.astimezone(zone).date() + DAY
    while day <= last:
        for since, until in calendar.spans_of(day):
            passed += max(min(until, end) - max(since, start), NOTHING)
        day += DAY
    return int(passed // timedelta(seconds=1))


def add_working(calendar: WorkingCalendar, start: datetime, seconds: int) -> datetime:
    """Return the earliest moment (UTC) at which so many working seconds have passed since the aware moment.

    Raises ValueError when the place hardly ever works, so that there is no such moment within thirty years.
    """
    start, left = start.astimezone(UTC), timedelta(seconds=seconds)
    if left <= NOTHING:
        return start
    # The day before: where clocks go back at midnight, a part of it comes after the day has begun.
    day = start.astimezone(ZoneInfo(calendar.zone)).date() - DAY
    for _ in range(FURTHEST_DAYS):
        for since, until in calendar.spans_of(day):
            begin = max(since, start)
            if until - begin >= left:
                return begin + left
            left -= max(until - begin, NOTHING)
        day += DAY
    raise ValueError("There is too little working time in this calendar")


@dataclass(frozen=True)
class Piece:
    """A part of a clock's run by one calendar: from and until (aware). What lies between pieces is a pause."""

    calendar: WorkingCalendar
    since: datetime
    until: datetime


def used(pieces: Iterable[Piece]) -> int:
    """Return the working seconds of all pieces together, each by its own calendar."""
    return sum(working_seconds(one.calendar, one.since, one.until) for one in pieces)


@dataclass(frozen=True)
class Moments:
    """When a running clock reaches its marks (UTC): the inner target, warning, escalation, and its end.

    `inner` is None without an inner target, and once it is passed.
    """

    due: datetime
    warn: datetime
    escalate: datetime
    inner: datetime | None


def moments(
    calendar: WorkingCalendar,
    since: datetime,
    *,
    spent: int,
    target: int,
    inner: int | None,
    warn_percent: int,
    escalate_percent: int,
) -> Moments:
    """Return the moments of a clock that runs by the calendar since the moment, with so many seconds spent before.

    Marks that lie behind already come at `since`. Raises ValueError as `add_working` does.
    """

    def reached(mark: int) -> datetime:
        return add_working(calendar, since, max(mark - spent, 0))

    return Moments(
        due=reached(target),
        warn=reached(target * warn_percent // 100),
        escalate=reached(target * escalate_percent // 100),
        inner=reached(inner) if inner is not None and spent <= inner else None,
    )
