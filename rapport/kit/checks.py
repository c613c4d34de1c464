"""Checks that the base holds together; apps contribute theirs, `rapport verify` makes them."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rapport.kit.parts import read_in_parts
from rapport.kit.registry import Shelf

# So many sentences of one check are kept; the rest are counted, so that a base all wrong needs no more memory.
KEPT = 1000
Look = Callable[[], Iterable["str | int"]]


@dataclass(frozen=True)
class Found:
    """What one check came to: `problems` (sentences, at most `KEPT`), how many there were, looked at, and seconds."""

    problems: list[str]
    number: int
    looked_at: int
    seconds: float


@dataclass(frozen=True)
class Check:
    """One check: `label` says what holds (lazy text), `look()` gives a sentence for each thing that does not.

    Numbers among what it gives say how many things it looked at, to be added up.
    """

    code: str
    label: object
    look: Look

    def find(self) -> Iterator[str]:
        """Give the sentences alone."""
        return (one for one in self.look() if isinstance(one, str))

    def made(self) -> Found:
        """Make the check and return what came of it."""
        problems, number, looked_at, begun = list[str](), 0, 0, time.monotonic()
        with read_in_parts():
            for one in self.look():
                if isinstance(one, int):
                    looked_at += one
                    continue
                number += 1
                if len(problems) < KEPT:
                    problems.append(one)
        return Found(problems, number, looked_at, time.monotonic() - begun)


checks: Shelf[Check] = Shelf("checks")


def check(code: str, label: object) -> Callable[[Look], Look]:
    """Return a decorator that has `rapport verify` make the check."""

    def register(look: Look) -> Look:
        checks.put(code, Check(code, label, look))
        return look

    return register
