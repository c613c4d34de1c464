"""From a day and a time of day in a place to a moment of the world."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones


@cache
def zone_names() -> frozenset[str]:
    """Return the names of all time zones; asking for them looks through hundreds of files."""
    return frozenset(available_timezones())


def moment(day: date, at: time, zone: str) -> datetime:
    """Return the moment (UTC) at which clocks in the zone show that time on that day.

    When clocks go forward and the time does not exist (02:30), it is as long after midnight as on any other day, so
    clocks show 03:30. When they go back and it comes twice, it is the first. This is what iCalendar asks for.
    """
    return datetime.combine(day, at.replace(fold=0), ZoneInfo(zone)).astimezone(UTC)


def midnight(day: date, zone: str) -> datetime:
    """Return the moment (UTC) at which the day begins in the zone."""
    return moment(day, time(0), zone)


def day_span(day: date, zone: str, days: int = 1) -> tuple[datetime, datetime]:
    """Return when the day, or so many days from it, begins and ends in the zone (UTC); 23 or 25 hours twice a year."""
    return midnight(day, zone), midnight(day + timedelta(days=days), zone)


def span(day: date, at: time | None, minutes: int, zone: str) -> tuple[datetime, datetime]:
    """Return when something begins and ends (UTC). Without a time of day it fills whole days, 1440 minutes each."""
    if at is None:
        return day_span(day, zone, days=max(1, minutes // 1440))
    begins = moment(day, at, zone)
    return begins, begins + timedelta(minutes=minutes)


def monday_of(day: date) -> date:
    """Return the Monday of the day's week."""
    return day - timedelta(days=day.weekday())
