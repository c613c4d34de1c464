"""Counting how often somebody calls: in this process at once, for all processes as soon as they have told each other.

A limit is counted here without asking anybody. Where several processes answer, each tells the others now and then what
it counted since (`Counts.untold`) and hears what all came to (`Counts.hear`): a limit is then passed by no more than
comes in between.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass

# Of so many callers and windows is known how often; the one that was begun first is forgotten first.
MOST = 20_000


@dataclass(slots=True)
class Count:
    """The calls of one caller in one window, which is over at the Unix time `until`."""

    until: float
    mine: int = 0
    untold: int = 0
    others: int = 0


class Counts:
    """What one process counted, and what it heard from the others; safe for its threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._lock = most, threading.Lock()
        self._of: dict[str, Count] = {}

    def add(self, key: str, until: float) -> int:
        """Count one call, and return how many calls there were in the window, those of others with it."""
        with self._lock:
            count = self._of.get(key)
            if count is None:
                if len(self._of) >= self._most:
                    del self._of[next(iter(self._of))]
                count = self._of[key] = Count(until)
            count.mine += 1
            count.untold += 1
            return count.mine + count.others

    def untold(self, at: float, most: int) -> dict[str, tuple[float, int]]:
        """Take what was counted since it was taken last: by key the end of the window and the calls.

        Of more than `most` callers those with the most calls. What is over at the Unix time `at` is forgotten.
        """
        with self._lock:
            for key in [key for key, count in self._of.items() if count.until <= at]:
                del self._of[key]
            waiting = sorted((key for key in self._of if self._of[key].untold), key=lambda key: -self._of[key].untold)
            told = {key: (self._of[key].until, self._of[key].untold) for key in waiting[:most]}
            for key in told:
                self._of[key].untold = 0
            return told

    def hear(self, totals: Mapping[str, int]) -> None:
        """Take note of what all processes together came to, by key: what this one has told is part of it."""
        with self._lock:
            for key, total in totals.items():
                if count := self._of.get(key):
                    count.others = max(0, total - (count.mine - count.untold))

    def tell_again(self, told: Mapping[str, tuple[float, int]]) -> None:
        """Put back what could not be told."""
        with self._lock:
            for key, (_until, calls) in told.items():
                if count := self._of.get(key):
                    count.untold += calls

    def forget(self) -> None:
        """Forget everything."""
        with self._lock:
            self._of.clear()


counts = Counts()


def wait_before(who: str, *, calls: int, seconds: int, at: float) -> int:
    """Count one call of `who` and return how many seconds to wait first, 0 when it may go on.

    `calls` are allowed in each window of `seconds`; `at` is the moment as a Unix time.
    """
    window = int(at // seconds)
    end = float((window + 1) * seconds)
    return 0 if counts.add(f"{who}:{seconds}:{window}", end) <= calls else max(1, int(end - at))
