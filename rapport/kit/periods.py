"""Months in addresses, as "2026-11"."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Period = tuple[datetime, datetime]


def month_of(text: str, zone: str) -> Period | None:
    """Return when a month ("2026-11") begins and the next one does (UTC), in the zone; None for what is none."""
    year, dash, month = text.partition("-")
    if not (dash and year.isdecimal() and len(year) == 4 and month.isdecimal() and len(month) == 2):
        return None
    if not (2000 <= int(year) <= 2999 and 1 <= int(month) <= 12):
        return None
    return _starts(int(year), int(month), zone), _starts(int(year), int(month) + 1, zone)


def months_before(day: date, number: int) -> list[str]:
    """Return the month of the day and those before it, so many, newest first."""
    count = day.year * 12 + day.month - 1
    return [f"{one // 12:04d}-{one % 12 + 1:02d}" for one in range(count, count - number, -1)]


def _starts(year: int, month: int, zone: str) -> datetime:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return datetime(year, month, 1, tzinfo=ZoneInfo(zone)).astimezone(UTC)
