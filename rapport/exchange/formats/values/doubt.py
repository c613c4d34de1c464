"""The two answers of a careful reader: "I can't tell", and "I think so, but"."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Habit = TypeVar("Habit")


@dataclass(frozen=True)
class Doubt:
    """The text has no certain meaning; `sentence` says why, in the language active at the time."""

    sentence: str


@dataclass(frozen=True)
class Guessed(Generic[Habit]):
    """The habit of a column, with a certainty from 0 to 1.

    `ambiguous` is True when the values fit more than one habit with different meanings: a person must choose.
    `example` is a value that shows it, empty when there is none.
    """

    habit: Habit
    certainty: float
    ambiguous: bool = False
    example: str = ""


def shown(text: str) -> str:
    """Return the text for a sentence, at most 40 letters of it."""
    return text if len(text) <= 40 else text[:39] + "…"
