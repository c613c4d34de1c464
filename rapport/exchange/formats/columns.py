"""Guesses which of our fields a stranger's column holds: by its name first, by its cells second."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapport.kit.text.fold import fold

from .looks import Looks, share_looking
from .sheet import Cell, Row

LEAST = 0.5  # below this certainty no field is proposed
NEAR = 86  # how alike two words are, of 100, to be taken for one with a slip of the pen
LONGEST_NAME = 200  # letters of a column name that are compared
EXACT_CERTAINTY = 0.98
WORDS_INSIDE_CERTAINTY = 0.72
NEAR_CERTAINTY = 0.8
NUMBERED_CERTAINTY = 0.95
# How much the cells alone say: an e-mail address cannot be anything else, a date may be any date.
BY_CELLS: dict[Looks, float] = {"email": 0.85, "url": 0.7, "phone": 0.65, "country": 0.6, "date": 0.35}

_NUMBER = re.compile(r" \d+\Z")
_CAMEL = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])|(?<=[A-Z])(?=[A-Z][a-z])")


@dataclass(frozen=True)
class FieldSpec:
    """One of our fields: `words` are column names under which it travels, in every language and from every program.

    A word that means several things belongs to the field that it means most often. `many` is true of a field that
    several columns may hold.
    """

    key: str
    words: tuple[str, ...]
    looks: Looks = "text"
    many: bool = False


@dataclass(frozen=True)
class Guess:
    """The field that a column probably holds, None when no field fits, with a certainty from 0 to 1."""

    field_key: str | None
    certainty: float


def guess(headers: Sequence[str], sample_rows: Sequence[Row], fields: Sequence[FieldSpec]) -> list[Guess]:
    """Return one guess per column, in their order: the surest column has a field, others if it may come again."""
    cells = [[row.cells[place] for row in sample_rows if place < len(row.cells)] for place in range(len(headers))]
    named = [_spelled(header) for header in headers]
    candidates = sorted(
        (
            (_certainty(name, column, field), -place, -order)
            for place, (name, column) in enumerate(zip(named, cells, strict=True))
            for order, field in enumerate(fields)
        ),
        reverse=True,
    )
    guesses = [Guess(None, 0.0)] * len(headers)
    given: set[int] = set()
    for certainty, place, order in candidates:
        if certainty < LEAST or -order in given or guesses[-place].field_key is not None:
            continue
        # The second telephone is a telephone, too, and no fax.
        if not fields[-order].many:
            given.add(-order)
        guesses[-place] = Guess(fields[-order].key, round(certainty, 2))
    return guesses


def _certainty(name: str, cells: list[Cell], field: FieldSpec) -> float:
    by_name = max((_alike(name, _spelled(word)) for word in field.words), default=0.0)
    share = share_looking(cells, field.looks)
    filled = any(cell is not None for cell in cells)
    if by_name:
        if field.looks in ("text", "number") or not filled:
            return by_name
        # The name says telephone and the cells are names: then it is rather not.
        return by_name * (0.6 + 0.4 * min(1.0, share * 1.5))
    return BY_CELLS.get(field.looks, 0.0) * share if share > 0.6 else 0.0


def _alike(name: str, word: str) -> float:
    if not name or not word:
        return 0.0
    if name == word:
        return EXACT_CERTAINTY
    if name.replace(" ", "") == word.replace(" ", ""):
        return EXACT_CERTAINTY - 0.01
    if _NUMBER.sub("", name) == word:
        return NUMBERED_CERTAINTY
    if len(word) > 3 and f" {word} " in f" {name} ":
        # "Phone of the office" is rather a phone than "Contact person's phone number at night" is.
        return WORDS_INSIDE_CERTAINTY * (0.6 + 0.4 * len(word) / len(name))
    from rapidfuzz import fuzz

    likeness = max(fuzz.ratio(name, word), fuzz.token_sort_ratio(name, word))
    if likeness >= NEAR and min(len(name), len(word)) > 4:
        return NEAR_CERTAINTY * likeness / 100
    return 0.0


def _spelled(header: str) -> str:
    """The name in small letters without accents and signs, companyName as two words."""
    return fold(_CAMEL.sub(" ", header[:LONGEST_NAME]))
