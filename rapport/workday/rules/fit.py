"""Whether the day is long enough, what to move when it is not, and which deadlines fall into a meeting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rapport.workday.rules.rows import Firmness, Group, Lead, Row

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Fit:
    """How the work fits the day, in minutes: `must` is what has to be done today, `whole` everything in the queue.

    `free` is what the calendar leaves of the working day from now on; `move` are the keys of the rows to put on
    another day, the least consequential first, and `short` what would still be missing after that.
    """

    must: int
    whole: int
    free: int
    move: tuple[str, ...] = ()
    short: int = 0

    @property
    def fits(self) -> bool:
        """True when what has to be done today can be done."""
        return self.must <= self.free

    @property
    def all_fits(self) -> bool:
        """True when even what may wait can be done."""
        return self.whole <= self.free


def fit(leads: Sequence[Lead], free: int) -> Fit:
    """Return how the queue (in its order) fits into so many free minutes.

    What breaks is never proposed for another day, and what was promised to a client only when nothing else is left.
    """
    whole = sum(lead.minutes for lead in leads)
    due = [lead for lead in leads if lead.group is not Group.TIME]
    must = sum(lead.minutes for lead in due)
    over = must - free
    move: list[str] = []
    movable = [lead for lead in reversed(due) if lead.group is Group.TODAY]
    for lead in sorted(movable, key=_is_promised):
        if over <= 0:
            break
        move.append(lead.row.key)
        over -= lead.minutes
    return Fit(must, whole, free, tuple(move), max(0, over))


def _is_promised(lead: Lead) -> bool:
    return lead.row.promised or any(row.promised for row in lead.also)


def gaps(taken: Iterable[Span], since: datetime, until: datetime, at_least: int = 0) -> list[Span]:
    """Return the free stretches between the two moments that last at least so many minutes, in order."""
    free: list[Span] = []
    reached = since
    for start, end in sorted(taken):
        if start > reached:
            free.append((reached, min(start, until)))
        reached = max(reached, end)
        if reached >= until:
            break
    if reached < until:
        free.append((reached, until))
    shortest = timedelta(minutes=at_least)
    return [(start, end) for start, end in free if end > start and end - start >= shortest]


def minutes_of(spans: Iterable[Span]) -> int:
    """Return how many whole minutes the spans last together."""
    return int(sum((end - start for start, end in spans), timedelta(0)).total_seconds() // 60)


def caught(rows: Iterable[Row], meetings: Sequence[Span], now: datetime) -> list[tuple[Row, int]]:
    """Return the rows that break while the person is in a meeting, each with the number of that meeting (from 0)."""
    return [
        (row, place)
        for row in rows
        if row.firmness is Firmness.HARD and row.deadline is not None and row.deadline > now
        for place, (start, end) in enumerate(meetings)
        if start < row.deadline <= end
    ]
