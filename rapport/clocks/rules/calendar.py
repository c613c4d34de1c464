"""When a place works: the hours of its week in its zone, less its holidays and closed days, and its opened ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rapport.clocks.rules.holidays import holidays_of

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
# No zone is further from UTC than this, before or after.
FURTHEST = timedelta(hours=16)
Span = tuple[datetime, datetime]


@dataclass(frozen=True, order=True)
class Stretch:
    """A part of a day that is worked: from and until, as time since midnight on the clock on the wall (24 h: midnight).

    Raises ValueError when it does not end after its start or leaves the day.
    """

    starts: timedelta
    ends: timedelta

    def __post_init__(self) -> None:
        if not timedelta(0) <= self.starts < self.ends <= DAY:
            raise ValueError(f"{self.starts} to {self.ends} is no part of a day")

    @classmethod
    def of(cls, starts: str, ends: str) -> "Stretch":
        """Return the stretch between two times written as 08:30; 24:00 is the end of the day."""
        return cls(_since_midnight(starts), _since_midnight(ends))

    @classmethod
    def between(cls, starts: time, ends: time) -> "Stretch":
        """Return the stretch between two times of day; midnight as the end is the end of the day."""
        return cls(_passed(starts), _passed(ends) or DAY)


Week = tuple[tuple[Stretch, ...], ...]


def _since_midnight(written: str) -> timedelta:
    hours, _, minutes = written.partition(":")
    if not (hours.isascii() and hours.isdigit() and minutes.isascii() and minutes.isdigit() and len(minutes) == 2):
        raise ValueError(f"{written!r} is no time of day")
    if int(minutes) > 59:
        raise ValueError(f"{written!r} is no time of day")
    return timedelta(hours=int(hours), minutes=int(minutes))


def _passed(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)


@dataclass(frozen=True)
class WorkingCalendar:
    """The working time of one place.

    `week` holds the stretches of Monday to Sunday, in order and apart. `closed` are own days off, `opened` own working
    days with their hours, which go before holidays and before the week. `country` and `region` give the holidays.
    A moment is worked when the clock on the wall of `zone` then shows a worked time: an hour that clocks skip is never
    worked, one that they show twice is worked twice.
    """

    zone: str
    week: Week
    country: str = ""
    region: str = ""
    closed: frozenset[date] = frozenset()
    opened: Mapping[date, tuple[Stretch, ...]] = field(default_factory=dict)
    _known: dict[date, tuple[Span, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def hours_of(self, day: date) -> tuple[Stretch, ...]:
        """Return the hours worked on the local day, as the clock on the wall shows them."""
        if day in self.opened:
            return self.opened[day]
        if day in self.closed or day in holidays_of(self.country, self.region, day.year):
            return ()
        return self.week[day.weekday()]

    def spans_of(self, day: date) -> tuple[Span, ...]:
        """Return what is worked on the local day as moments of the world (UTC), in order and apart."""
        found = self._known.get(day)
        if found is None:
            hours = self.hours_of(day)
            found = self._known[day] = _in_the_world(day, hours, ZoneInfo(self.zone)) if hours else ()
        return found

    @property
    def minutes_a_week(self) -> int:
        """How many minutes are worked in a week without holidays."""
        return int(sum((one.ends - one.starts for day in self.week for one in day), timedelta(0)).total_seconds()) // 60


def _in_the_world(day: date, hours: tuple[Stretch, ...], zone: ZoneInfo) -> tuple[Span, ...]:
    midnight = datetime.combine(day, time(), UTC)
    spans: list[Span] = []
    # Within each part of the day the clock on the wall runs evenly beside the one of the world.
    for since, until, offset in _even_parts(midnight - FURTHEST, midnight + DAY + FURTHEST, zone):
        for one in hours:
            start = max(since, midnight + one.starts - offset)
            end = min(until, midnight + one.ends - offset)
            if start < end:
                spans.append((start, end))
    return _joined(sorted(spans))


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for start, end in spans:
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def _even_parts(since: datetime, until: datetime, zone: ZoneInfo) -> list[tuple[datetime, datetime, timedelta]]:
    parts = []
    while True:
        offset = _offset(since, zone)
        if _offset(until, zone) == offset:
            return [*parts, (since, until, offset)]
        # The clocks change in between: halve until the second is found.
        low, high = since, until
        while high - low > SECOND:
            middle = low + (high - low) // 2 // SECOND * SECOND
            low, high = (middle, high) if _offset(middle, zone) == offset else (low, middle)
        parts.append((since, high, offset))
        since = high


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta(0)


def own_week(week: Week, starts: time, ends: time) -> Week:
    """Return the week of a person: their own hours on each day on which the place works.

    Hours that go over midnight, or none at all, are not told apart from a slip: then the place's own hold.
    """
    if ends <= starts and ends != time():
        return week
    mine = (Stretch.between(starts, ends),)
    return tuple(mine if day else () for day in week)


ROUND_THE_CLOCK = WorkingCalendar("UTC", ((Stretch(timedelta(0), DAY),),) * 7)
