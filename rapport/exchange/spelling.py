"""How the dates and numbers of a column are written: guessed from many of its cells, asked when they allow two ways."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.exchange.formats.sheet import SURE, Cell, Row
from rapport.exchange.formats.values import (
    DateHabit,
    Doubt,
    NumberHabit,
    date_of,
    guess_date_habit,
    guess_number_habit,
    number,
)
from rapport.exchange.models import Import
from rapport.exchange.profiles import profiles
from rapport.exchange.shelves import Field
from rapport.kit.refusals import BadInput

LOOKED_AT = 1000
# A birthday without its year, as address books write it, is no date to be guessed at.
_NO_YEAR = re.compile(r"\s*--\d\d-?\d\d\s*\Z")
DATES: dict[str, object] = {
    "DMY": gettext_lazy("Day, month, year"),
    "MDY": gettext_lazy("Month, day, year"),
    "YMD": gettext_lazy("Year, month, day"),
    "serial 1900": gettext_lazy("Days since 1900"),
    "serial 1904": gettext_lazy("Days since 1904"),
}
NUMBERS: dict[str, object] = {
    ".": gettext_lazy("1,234.50"),
    ",": gettext_lazy("1.234,50"),
}
WAYS: dict[str, dict[str, object]] = {"date": DATES, "number": NUMBERS, "money": NUMBERS}


@dataclass(frozen=True)
class Spelling:
    """The ways in which a column may be written, the one taken ("" has to be asked), and a cell that shows it."""

    ways: dict[str, object]
    way: str
    example: str


def spellings(
    sample: Sequence[Row], mapping: Mapping[str, str], fields: Sequence[Field], decided: Mapping[str, str]
) -> dict[str, Spelling]:
    """Return by place how each column of dates or numbers is written: as was decided, else as its cells show."""
    kinds = {one.key: one.kind for one in fields}
    found = {}
    for place, key in mapping.items():
        ways = WAYS.get(kinds.get(key, ""))
        if ways:
            way, example = _guessed(ways, _cells(sample, int(place)))
            found[place] = Spelling(ways, decided[place] if decided.get(place) in ways else way, example)
    return found


def spelled_there(brought: Import, fields: Sequence[Field]) -> dict[str, str]:
    """Return by place how the program that the file comes from writes dates and numbers, as far as that is known."""
    profile = profiles().get(brought.profile)
    if profile is None:
        return {}
    ways = {"date": profile.dates, "number": profile.decimal, "money": profile.decimal}
    kinds = {one.key: ways.get(one.kind, "") for one in fields}
    return {place: kinds[key] for place, key in brought.mapping.items() if kinds.get(key)}


def country_there(brought: Import) -> str:
    """Return the country whose firms the program serves, "" for any."""
    profile = profiles().get(brought.profile)
    return profile.country if profile else ""


def agreed(found: Mapping[str, Spelling], columns: Sequence[str]) -> dict[str, str]:
    """Return the way of each column. Raises BadInput with a sentence for each that a person has to decide."""
    asked = [
        _("“%(example)s” in the column “%(column)s” can be read in two ways. Say which one is meant.")
        % {"example": one.example, "column": columns[int(place)]}
        for place, one in found.items()
        if not one.way
    ]
    if asked:
        raise BadInput(fields={"spelling": list(asked)})
    return {place: one.way for place, one in found.items()}


def meant(cell: Cell, way: str) -> Any:
    """Return the date or number that the cell means when it is written that way. Raises ValueError with a sentence."""
    if isinstance(cell, bool) or cell is None or (isinstance(cell, str) and _NO_YEAR.match(cell)):
        return cell
    if way in NUMBERS:
        found: Any = number(cell, NumberHabit(way)) if isinstance(cell, (str, int, float)) else cell  # type: ignore[arg-type]
    else:
        found = date_of(cell, DateHabit(way))  # type: ignore[arg-type]
    if isinstance(found, Doubt):
        raise ValueError(found.sentence)
    return found


def _guessed(ways: Mapping[str, object], cells: Iterable[Cell]) -> tuple[str, str]:
    guessed: Any
    if ways is DATES:
        guessed = guess_date_habit(cells)
        way = guessed.habit.order
    else:
        guessed = guess_number_habit(cells)
        way = guessed.habit.decimal
    # One cell among many that says otherwise is a slip: it is rejected, not the whole column asked about.
    asked = guessed.ambiguous and guessed.certainty < SURE
    return ("" if asked else way), guessed.example


def _cells(sample: Sequence[Row], place: int) -> Iterable[Cell]:
    return [row.cells[place] for row in sample if place < len(row.cells) and row.cells[place] is not None]
