"""The hours of one day as a strip: where each thing begins and how long it is, in quarter hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

QUARTER = timedelta(minutes=15)
QUARTERS_IN_HOUR = 4


@dataclass(frozen=True)
class Span:
    """A thing in the day. `kind` is busy, free, late (a deadline that will break), due (a deadline) or now."""

    starts: datetime
    ends: datetime
    text: str
    kind: str = "busy"


@dataclass(frozen=True)
class Placed:
    """A thing in its place: `start` is the first quarter it touches (1 is the strip's first), `span` how many."""

    start: int
    span: int
    text: str
    kind: str


@dataclass(frozen=True)
class Strip:
    """The strip ready to draw: the hours' words, the things, and the number of quarter hours in it."""

    hours: list[str]
    items: list[Placed]
    columns: int


def day_strip(first: datetime, hours: int, spans: Iterable[Span]) -> Strip:
    """Return the strip that begins at `first` (a full hour, in the person's zone) and lasts `hours` (4 to 14).

    Things outside it are left out, things over its edge are cut there. Deadlines and "now" are points one quarter wide.
    """
    columns = hours * QUARTERS_IN_HOUR
    placed = []
    for span in spans:
        start = (span.starts - first) // QUARTER + 1
        end = -((first - span.ends) // QUARTER)
        if span.kind in ("late", "due", "now"):
            end = start
        if start <= columns and end >= 1:
            start, end = max(start, 1), min(max(end, start), columns)
            placed.append(Placed(start, end - start + 1, span.text, span.kind))
    names = [str((first + timedelta(hours=hour)).hour) for hour in range(hours)]
    return Strip(names, placed, columns)
