"""When a timer is near its end, when a client has heard nothing for too long, and sums over answers. No database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Protocol

NEAR = 0.8
# A client whose enquiry is open hears from us at least this often, be it without big news.
SILENCE = timedelta(days=3)


class Waiting(Protocol):
    """What says when the client last heard from us, and whether an answer is owed."""

    @property
    def heard_at(self) -> datetime:
        """When the client last heard from us (aware)."""

    @property
    def waits_since(self) -> datetime | None:
        """Since when the client waits for an answer, None when nothing is owed."""

    @property
    def state(self) -> str:
        """How far the enquiry has come."""


def tone_of(share: float, *, late: bool) -> str:
    """Return the tone of a timer by the share of its target that is used: plain, from 80 % warn, late danger."""
    if late:
        return "danger"
    return "warn" if share >= NEAR else ""


def is_silent(one: Waiting, at: datetime) -> bool:
    """Return whether the client has heard nothing for three days though it is our turn; owed answers have a clock."""
    return one.waits_since is None and one.state != "client" and at - one.heard_at >= SILENCE


@dataclass(frozen=True)
class Sums:
    """How many answers, how many in time and within the inner target, and the median working time in seconds."""

    answers: int
    in_time: int
    inner: int
    median: int

    @property
    def late(self) -> int:
        """How many came too late."""
        return self.answers - self.in_time

    @property
    def share(self) -> float:
        """What of them came in time; 0 without any."""
        return self.in_time / self.answers if self.answers else 0.0


def sums_of(answers: Sequence[tuple[int, bool, bool | None]]) -> Sums:
    """Return the sums of answers given as working seconds, in time, within the inner target (None: there is none)."""
    return Sums(
        len(answers),
        sum(in_time for _seconds, in_time, _inner in answers),
        sum(bool(inner) for _seconds, _in_time, inner in answers),
        round(median(seconds for seconds, _in_time, _inner in answers)) if answers else 0,
    )


@dataclass(frozen=True)
class Bar:
    """One bar of a Pareto chart: how many, and what share of all it makes together with the longer ones, 0 to 1."""

    key: object
    label: str
    number: int
    together: float


def pareto(counts: Iterable[tuple[object, str, int]]) -> list[Bar]:
    """Return the counts (key, label, number), most first, with their running share of the whole."""
    rows = sorted(counts, key=lambda row: (-row[2], row[1]))
    whole, running, bars = sum(number for _key, _label, number in rows), 0, []
    for key, label, number in rows:
        running += number
        bars.append(Bar(key, label, number, running / whole))
    return bars
