"""What stands in a day's queue."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Any

SOON = timedelta(hours=2)


class Group(IntEnum):
    """Where a row stands by its consequence."""

    BREAKING = 0
    TODAY = 1
    TIME = 2


class Firmness(StrEnum):
    """What happens at a row's deadline: it breaks, its day is over, or nothing that cannot wait."""

    HARD = "hard"
    DAY = "day"
    EASE = "ease"


class Means(StrEnum):
    """How the row's work is done, for days that are kept for calls or for meetings (R-079)."""

    CALL = "call"
    MEETING = "meeting"
    WRITING = "writing"
    DESK = "desk"


@dataclass(slots=True)
class Row:
    """One thing to do. `key` names it for good ("task-7"), `feed` is the code of the feed that found it.

    `deadline` is aware, UTC (None: no date). `money` is what the client may be worth in a year, in its own currency,
    and `minutes` the estimate. `together`: it can be taken up in a talk with the client (`client` is its number);
    `by_talk`: any talk with the client settles it; `promised`: somebody was told that it will be done. `facts` are
    what its feed needs to put it into words. `whose` is the absent colleague (as an actor, only to read) in whose day
    it stands, None for one's own.
    """

    key: str
    feed: str
    deadline: datetime | None = None
    firmness: Firmness = Firmness.HARD
    client: int | None = None
    is_key: bool = False
    money: Decimal = Decimal(0)
    minutes: int = 10
    means: Means = Means.DESK
    together: bool = True
    by_talk: bool = False
    promised: bool = False
    facts: Any = None
    whose: Any = None


@dataclass(slots=True)
class Lead:
    """A row with everything that is taken up in the same talk."""

    row: Row
    group: Group
    also: list[Row] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        """The estimate for all of it; what any talk settles costs no time of its own."""
        return self.row.minutes + sum(row.minutes for row in self.also if not row.by_talk)

    @property
    def feeds(self) -> set[str]:
        """The codes of the feeds that have something in it."""
        return {self.row.feed, *(row.feed for row in self.also)}
