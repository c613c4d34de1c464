"""What each day of the week is kept for (R-079): calls and the base, meetings, or both."""

from collections.abc import Mapping
from datetime import date, timedelta

from rapport.workday.rules.rows import Means

CALLS, MEETINGS, MIXED = "calls", "meetings", "mixed"
WORKDAYS = range(5)

# One day calls and the extension of the base, the next day meetings.
ALTERNATING = {0: CALLS, 1: MEETINGS, 2: CALLS, 3: MEETINGS, 4: CALLS}
# Where staff allows, one person calls and another meets.
CALLS_ONLY = dict.fromkeys(WORKDAYS, CALLS)
MEETINGS_ONLY = dict.fromkeys(WORKDAYS, MEETINGS)
PRESETS: dict[str, dict[int, str]] = {
    "alternating": ALTERNATING,
    "calls": CALLS_ONLY,
    "meetings": MEETINGS_ONLY,
    "mixed": {},
}


def kind_of(days: Mapping[int, str], on: date) -> str:
    """Return what the day is kept for by the rhythm (weekday from 0, Monday, to what it is kept for)."""
    return days.get(on.weekday(), MIXED)


def kept_for(kind: str) -> Means | None:
    """Return the work that a day of this kind is kept for, None when it is for everything."""
    return {CALLS: Means.CALL, MEETINGS: Means.MEETING}.get(kind)


def next_of(days: Mapping[int, str], kind: str, after: date) -> date | None:
    """Return the next day after `after` that is kept for the kind, else the next that takes everything, else None."""
    week = [after + timedelta(days=number) for number in range(1, 8)]
    for wanted in (kind, MIXED):
        for day in week:
            if day.weekday() in WORKDAYS and kind_of(days, day) == wanted:
                return day
    return None


def against(days: Mapping[int, str], meetings: Mapping[date, int]) -> list[tuple[date, int]]:
    """Return the days kept for calls on which meetings are planned, with how many."""
    return sorted((day, number) for day, number in meetings.items() if number and kind_of(days, day) == CALLS)


def workdays_of_month(on: date) -> tuple[int, int]:
    """Return which working day (Monday to Friday) of its month the day is, and how many the month has."""
    first = on.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    days = [first + timedelta(days=number) for number in range((following - first).days)]
    working = [day for day in days if day.weekday() in WORKDAYS]
    return sum(day <= on for day in working), len(working)
