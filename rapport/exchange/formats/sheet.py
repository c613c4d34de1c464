"""What every readable file looks like to the rest of the house: columns, rows, and how they were read."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import islice
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .limits import MAX_CELL, MAX_COLUMNS, MAX_RAW

Cell = str | int | float | bool | date | datetime | None
Kind = Literal["csv", "xlsx", "xls", "xlsb", "ods", "vcard", "commerceml", "json", "sqlite", "zip", "ical"]

LONGEST_NAME = 200  # letters of a column name
SURE = 0.9  # below this certainty a person should look before going on


class UnreadableFile(Exception):
    """The file gives no rows. `sentence` says what it is and what to do, in the language active at the time."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands in the file.

    `number` is what a person sees: the line in a text file, the row in a workbook, the how-manieth card. `cells` has
    at least one entry per column, None where there is nothing; `raw` is the untouched line (workbooks: tab-separated
    text). A row that could not be read has a `problem`, a whole sentence; its cells are then only a hint.
    """

    number: int
    cells: list[Cell]
    raw: str
    problem: str = ""


@dataclass(frozen=True)
class ReadOptions:
    """What a person decided about a file. None leaves the decision to the reader."""

    encoding: str | None = None
    separator: str | None = None
    has_header: bool | None = None
    sheet: str | None = None
    null_is_empty: bool = True


@dataclass(frozen=True)
class Possibility:
    """Another way in which the file could be read: `certainty` from 0 to 1, `example` a line read that way."""

    value: str
    certainty: float
    example: str = ""


@dataclass(frozen=True)
class Reading:
    """How the file was read, with the certainty of each guess from 0 to 1 (1 for what a person decided).

    `header_row` is the number of the row with the column names, 0 without one. `sheets` are the names of a
    workbook's visible sheets.
    """

    encoding: str = ""
    encoding_certainty: float = 1.0
    other_encodings: tuple[Possibility, ...] = ()
    separator: str = ""
    separator_certainty: float = 1.0
    other_separators: tuple[Possibility, ...] = ()
    has_header: bool = True
    header_certainty: float = 1.0
    header_row: int = 0
    sheet: str = ""
    sheets: tuple[str, ...] = field(default=())

    @property
    def sure(self) -> bool:
        """True when no guess needs a person's eye."""
        return min(self.encoding_certainty, self.separator_certainty, self.header_certainty) >= SURE


class Sheet(ABC):
    """A table from a file. Walking over it reads the file anew each time, piece by piece.

    `holds` says by a column's place which field it holds, where the format itself says so. Then nothing is guessed,
    unless `known` names the columns that it is sure of: the others are guessed. `zones_asked` are names of time zones
    that nobody here knows and the file does not explain, each with an example: a person says which one is meant.
    """

    kind: Kind
    columns: list[str]
    reading: Reading
    problems: list[str]
    holds: Mapping[int, str] = {}
    known: frozenset[int] | None = None
    zones_asked: Mapping[str, str] = {}

    @property
    def rows(self) -> Iterator[Row]:
        """A fresh walk over all rows below the header; rows without any value are left out."""
        return self._walk()

    @cached_property
    def count(self) -> int:
        """How many rows a walk gives, broken ones included."""
        return sum(1 for _row in self._walk())

    def sample(self, size: int = 20) -> list[Row]:
        """Return the first `size` rows."""
        return list(islice(self._walk(), size))

    @abstractmethod
    def _walk(self) -> Iterator[Row]: ...


def column_names(words: list[Cell], width: int) -> list[str]:
    """Return `width` names, none empty and none twice: "Column 3" for a gap, "Phone (2)" for a repetition."""
    seen: Counter[str] = Counter()
    names = []
    for position in range(width):
        word = words[position] if position < len(words) else None
        name = " ".join(str(word).split())[:LONGEST_NAME] if word is not None else ""
        name = name or _("Column %(number)s") % {"number": position + 1}
        seen[name] += 1
        while seen[name] > 1:
            name = f"{name} ({seen[name]})"
            seen[name] += 1
        names.append(name)
    return names


def left_out(above: list[list[Cell]]) -> list[str]:
    """Return the sentence about rows that stand above the column names, none when there are none."""
    if not above:
        return []
    text = " / ".join(" ".join(str(cell).strip() for cell in cells if cell is not None) for cells in above)
    return [
        ngettext(
            "%(num)s line above the column names was left out: %(text)s",
            "%(num)s lines above the column names were left out: %(text)s",
            len(above),
        )
        % {"num": len(above), "text": " ".join(text.split())[:MAX_RAW]}
    ]


def too_long(cells: Iterable[Cell]) -> str:
    """Return a sentence when one of the cells is longer than anybody writes, else an empty text."""
    if any(isinstance(cell, str) and len(cell) > MAX_CELL for cell in cells):
        return _("A cell of this row is longer than %(limit)s letters. Shorten it.") % {"limit": MAX_CELL}
    return ""


def clipped_row(number: int, cells: list[Cell], raw: str) -> Row:
    """Return the row with no more than the beginning of its untouched line; a cell that is too long is its problem."""
    return Row(number, cells, raw if len(raw) <= MAX_RAW else raw[:MAX_RAW] + "…", too_long(cells))


def too_wide(columns: int) -> UnreadableFile:
    """Return the refusal of a table with so many columns."""
    return UnreadableFile(
        _("The table has %(columns)s columns; at most %(limit)s can be read. Delete those you don't need.")
        % {"columns": columns, "limit": MAX_COLUMNS}
    )
