"""Where the days of a project stand on its scale, in per cent of its whole length."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol


class Spanning(Protocol):
    """Something with a first and a last day; `done_on` is when it was really over, None while it is not."""

    pk: int
    starts_on: date
    due_on: date
    first_due_on: date
    done_on: date | None


@dataclass(frozen=True)
class Bar:
    """A bar on the scale: where it starts and how long it is, where its first agreed day was, and how it stands."""

    start: float
    width: float
    first: float | None
    tone: str


@dataclass(frozen=True)
class Scale:
    """The days from `starts_on` to `ends_on`, both included; `today` is None when it lies outside."""

    starts_on: date
    ends_on: date
    today: float | None
    bars: dict[int, Bar]


def scale(starts_on: date, ends_on: date, rows: Iterable[Spanning], today: date) -> Scale:
    """Return the bars of a project's milestones by number, on a scale that holds all of their days."""
    rows = list(rows)
    days = [day for one in rows for day in (one.starts_on, one.due_on, one.first_due_on, one.done_on) if day]
    first, last = min([starts_on, *days]), max([ends_on, *days])
    length = (last - first).days + 1

    def at(day: date) -> float:
        return round((day - first).days * 100 / length, 1)

    bars = {}
    for one in rows:
        # A milestone that nobody finished grows until today, as far as the scale goes.
        over = one.done_on or max(one.due_on, min(today, last))
        begin = min(one.starts_on, over)
        width = max(round(((over - begin).days + 1) * 100 / length, 1), 1.0)
        moved = at(one.first_due_on) if one.first_due_on != one.due_on else None
        bars[one.pk] = Bar(at(begin), width, moved, _tone(one, today))
    inside = at(today) if first <= today <= last else None
    return Scale(first, last, inside, bars)


def _tone(one: Spanning, today: date) -> str:
    if one.done_on is not None:
        return "ok" if one.done_on <= one.due_on else "warn"
    return "danger" if one.due_on < today else ""
