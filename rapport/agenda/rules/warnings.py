"""When people are warned: always before the deadline, never after it (R-083)."""

from collections.abc import Callable
from datetime import datetime, timedelta

SOON = timedelta(hours=2)
STARTS_SOON = timedelta(minutes=15)

# What each warning is called, and when it comes for a deadline, given the start of work on that day.
_TABLE: dict[str, Callable[[datetime, datetime | None], datetime | None]] = {
    "day": lambda due, day_starts: day_starts,
    "soon": lambda due, day_starts: due - SOON,
}


def warnings(due: datetime, day_starts: datetime | None, known: datetime) -> list[datetime]:
    """Return when to warn of a deadline, in order: at the start of work on its day and two hours before.

    `day_starts` is when the person begins to work on that day (None when they don't). `known` is when the deadline
    was set: warnings that would have come before it fall away; if none is left, one comes when half of the time is
    gone. Every answer is before `due`; a deadline that was set when it had passed has none.
    """
    times = {rule(due, day_starts) for rule in _TABLE.values()}
    left = sorted(at for at in times if at is not None and known < at < due)
    if left or due <= known:
        return left
    return [known + (due - known) / 2]


def next_warning(due: datetime, day_starts: datetime | None, known: datetime, after: datetime) -> datetime | None:
    """Return the first warning later than `after`, None when there is no more."""
    return next((at for at in warnings(due, day_starts, known) if at > after), None)
