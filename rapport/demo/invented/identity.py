"""Who a person is: name, sex, birthday. Decided by the client's serial and the person's place there, nothing else."""

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from rapport.demo.invented.draw import Draw
from rapport.demo.invented.words import TURN, WORDS
from rapport.demo.invented.words.vocabulary import Words
from rapport.kit.text import fold, romanise

_ELDEST = date(1956, 1, 1)
_SPAN_DAYS = 47 * 365


class Identity(NamedTuple):
    """The parts of a name, the name as one field, and what else is decided at birth."""

    woman: bool
    given: str
    father: str
    family: str
    name: str
    birthday: date

    def called(self, words: Words, draw: Draw) -> str:
        """Return one of the ways in which the language addresses such a person."""
        patterns = words.call_a_woman if self.woman else words.call_a_man
        return draw.pick(patterns).format(given=self.given, father=self.father, family=self.family)

    @property
    def mailbox(self) -> str:
        """The part of an e-mail address before the sign."""
        return f"{latin(self.given)}.{latin(self.family)}"


def identity(language: str, serial: int, place: int, seed: int) -> Identity:
    """Return the person at a place of the client with that serial; people of one client differ in family name."""
    words = WORDS[language]
    draw = Draw(seed, TURN[language], serial, place + 1)
    woman = draw.below(2) == 1
    given = draw.pick(words.women if woman else words.men)
    father = draw.pick(words.fathers)[woman]
    family = words.families[(serial * 17 + place * 11 + seed) % len(words.families)][woman]
    name = words.full_name.format(given=given, father=father, family=family)
    return Identity(woman, given, father, family, name, _ELDEST + timedelta(days=draw.below(_SPAN_DAYS)))


@cache
def latin(name: str) -> str:
    """Return the name as it stands in web and mail addresses: Latin letters, digits and hyphens."""
    plain = romanise(fold(name))
    return "-".join("".join(sign for sign in word if sign.isascii() and sign.isalnum()) for word in plain.split())
