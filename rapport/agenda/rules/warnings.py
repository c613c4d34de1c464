"""When people are warned: always before the deadline, never after it (R-083)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

SOON = timedelta(hours=2)
STARTS_SOON = timedelta(minutes=15)


@dataclass(frozen=True, order=True)
class Warning:
    """One warning: when it comes, and its code (day, soon, half; unprepared_day, unprepared, starts)."""

    at: datetime
    code: str


# For something due, given the start of work on its day (None when the person does not work then).
_DEADLINE: dict[str, Callable[[datetime, datetime | None], datetime | None]] = {
    "day": lambda due, day_starts: day_starts,
    "soon": lambda due, day_starts: due - SOON,
}
_TALK: dict[str, Callable[[datetime, datetime | None], datetime | None]] = {
    "starts": lambda starts, day_starts: starts - STARTS_SOON,
}
_UNPREPARED: dict[str, Callable[[datetime, datetime | None], datetime | None]] = {
    "unprepared_day": lambda starts, day_starts: day_starts,
    "unprepared": lambda starts, day_starts: starts - SOON,
}


def of_deadline(due: datetime, day_starts: datetime | None, known: datetime) -> list[Warning]:
    """Return the warnings of a deadline, in order: at the start of work on its day and two hours before.

    `known` is when the deadline was set: warnings that would have come before it fall away; when none is left, one
    comes when half of the time is gone. A deadline that was set when it had passed has none.
    """
    found = _table(_DEADLINE, due, day_starts, known)
    if found or due <= known:
        return found
    return [Warning(known + (due - known) / 2, "half")]


def of_talk(starts: datetime, day_starts: datetime | None, known: datetime, *, unprepared: bool) -> list[Warning]:
    """Return the warnings of an appointment: a quarter of an hour before; while unprepared also earlier that day."""
    return _table({**_TALK, **(_UNPREPARED if unprepared else {})}, starts, day_starts, known)


def following(found: Iterable[Warning], after: datetime) -> Warning | None:
    """Return the first warning later than `after`, None when there is no more."""
    return next((one for one in sorted(found) if one.at > after), None)


def latest(found: Iterable[Warning], at: datetime) -> Warning | None:
    """Return the last warning that has come by the moment: of several missed ones only this one still matters."""
    return max((one for one in found if one.at <= at), default=None)


def _table(
    rules: dict[str, Callable[[datetime, datetime | None], datetime | None]],
    due: datetime,
    day_starts: datetime | None,
    known: datetime,
) -> list[Warning]:
    times = {code: rule(due, day_starts) for code, rule in rules.items()}
    return sorted(Warning(at, code) for code, at in times.items() if at is not None and known < at < due)
