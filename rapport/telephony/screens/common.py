"""What the pages of telephony have in common."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from rapport.kit.refusals import NotAllowed
from rapport.kit.ui import formats
from rapport.roles.authority import gate
from rapport.staff.actor import Actor, actor_of
from rapport.telephony.rights import MANAGE

Period = tuple[datetime, datetime]


def manager(request: HttpRequest) -> Actor:
    """Return who asks. Raises NotAllowed for who may not connect lines."""
    actor = actor_of(request)
    answer = gate(actor, MANAGE)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, MANAGE)
    return actor


def number_in(text: str, most: int = 2**63 - 1) -> int | None:
    """Return the whole number that an address holds, None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 and int(text) <= most else None


def month_of(text: str, zone: str) -> Period | None:
    """Return when a month ("2026-11") begins and the next one does (UTC), in the zone; None for what is none."""
    year, dash, month = text.partition("-")
    if not (dash and text.isascii() and year.isdecimal() and len(year) == 4 and month.isdecimal() and len(month) == 2):
        return None
    if not (2000 <= int(year) <= 2999 and 1 <= int(month) <= 12):
        return None
    return _starts(int(year), int(month), zone), _starts(int(year), int(month) + 1, zone)


def months_before(day: date, number: int) -> list[str]:
    """Return the month of the day and those before it, so many, newest first."""
    count = day.year * 12 + day.month - 1
    return [f"{one // 12:04d}-{one % 12 + 1:02d}" for one in range(count, count - number, -1)]


def month_label(month: str) -> str:
    """Return the name of the month in words."""
    return formats.day(date.fromisoformat(f"{month}-01"), "LLLL y")


def _starts(year: int, month: int, zone: str) -> datetime:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return datetime(year, month, 1, tzinfo=ZoneInfo(zone)).astimezone(UTC)
