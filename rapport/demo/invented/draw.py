"""Chance that can be repeated: the same keys give the same draws, on every machine and version of Python.

A million rows need a million of these, and `random.Random` takes longer to seed than a row takes to write.
"""

from typing import TypeVar

T = TypeVar("T")
_64_BITS = (1 << 64) - 1
_STEP = 6_364_136_223_846_793_005


class Draw:
    """A sequence of draws that belongs to its keys, such as a seed, a language and a serial."""

    __slots__ = ("_state",)

    def __init__(self, *keys: int) -> None:
        state = 0
        for key in keys:
            state = (state ^ key) * _STEP + 1_442_695_040_888_963_407 & _64_BITS
            state ^= state >> 31
        self._state = state

    def below(self, limit: int) -> int:
        """Return a whole number from 0 up to, not including, the limit."""
        self._state = self._state * _STEP + 1_442_695_040_888_963_407 & _64_BITS
        return (self._state >> 32) * limit >> 32

    def pick(self, choices: tuple[T, ...]) -> T:
        """Return one of the choices."""
        return choices[self.below(len(choices))]
