"""Working time: the hours of one place on Monday to Friday."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rapport.agenda.rules.local_time import day_span, moment


@dataclass(frozen=True)
class Hours:
    """When somebody works: from and until on Monday to Friday, in their time zone."""

    starts: time
    ends: time
    zone: str

    def of(self, day: date) -> tuple[datetime, datetime] | None:
        """Return when work begins and ends on the day (UTC), None on Saturday and Sunday."""
        if day.weekday() >= 5:
            return None
        return moment(day, self.starts, self.zone), moment(day, self.ends, self.zone)


def after_working(start: datetime, minutes: int, hours: Hours) -> datetime:
    """Return the moment (UTC) at which so many working minutes have passed since the start."""
    day, left = start.astimezone(ZoneInfo(hours.zone)).date(), timedelta(minutes=minutes)
    while True:
        open_ = hours.of(day)
        if open_:
            begin = max(open_[0], start)
            if begin + left <= open_[1]:
                return begin + left
            left -= max(open_[1] - begin, timedelta(0))
        day += timedelta(days=1)


def minutes_outside(start: datetime, end: datetime, hours: Hours) -> int:
    """Return how many minutes of the span lie outside working hours: evenings and weekends (R-084)."""
    outside = end - start
    day = start.astimezone(ZoneInfo(hours.zone)).date()
    while day_span(day, hours.zone)[0] < end:
        open_ = hours.of(day)
        if open_:
            outside -= max(min(end, open_[1]) - max(start, open_[0]), timedelta(0))
        day += timedelta(days=1)
    return int(outside.total_seconds() // 60)


def covered(spans: list[tuple[datetime, datetime]], since: datetime, until: datetime) -> int:
    """Return how many minutes between the two moments at least one span fills; what overlaps counts once."""
    total, reached = timedelta(0), since
    for start, end in sorted(spans):
        start, end = max(start, reached), min(end, until)
        if end > start:
            total += end - start
            reached = end
    return int(total.total_seconds() // 60)


def gap(spans: list[tuple[datetime, datetime]], since: datetime, minutes: int, hours: Hours) -> datetime:
    """Return the first quarter hour from `since` on (UTC) where so many minutes are free within working hours."""
    need = timedelta(minutes=minutes)
    day = since.astimezone(ZoneInfo(hours.zone)).date()
    # Five weeks ahead there is room, or the hours are shorter than what is sought: then the search ends where it began.
    for _ in range(35):
        open_ = hours.of(day)
        if open_:
            at = _quarter(max(open_[0], since))
            for start, end in sorted(spans):
                if start < at + need and end > at:
                    at = _quarter(end)
            if at + need <= open_[1]:
                return at
        day += timedelta(days=1)
    return _quarter(since)


def _quarter(at: datetime) -> datetime:
    """Return the next full quarter hour, or the moment itself when it is one."""
    past = timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
    return (at + timedelta(minutes=15) - past if past else at).astimezone(UTC)
