"""Cuts a stream of text into records, so that no line is lost: what cannot be cut comes out as a broken record."""

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal, TextIO

from ..limits import MAX_ROW
from .separators import PLUS_BAR, Dialect

# The standard library's own limit on one field is lower than ours, and belongs to the whole process.
csv.field_size_limit(max(csv.field_size_limit(), MAX_ROW + 1))

# Characters that may be read twice in all because of quotation marks gone wrong. A file made of nothing else would
# be read again and again; when this is used up, no record may have more than one line any more.
PATIENCE = 10 * MAX_ROW
LINE_COST = 100  # characters that one line, however short, counts as

Damage = Literal["", "quotation", "too long"]

_RECORD_END = re.compile(r"&\|\s*\Z")


@dataclass(slots=True)
class Record:
    """`line` is the number of its first line in the file; `raw` its untouched text, line ends included."""

    line: int
    cells: list[str]
    raw: str
    damage: Damage = ""


class _NeverClosed(Exception):
    """A quotation mark opens and nothing closes it."""


class _TooLong(Exception):
    """One line is longer than a row may be."""


class _Lines:
    """Hands lines to `csv.reader` and remembers those of the record under way."""

    def __init__(self, stream: TextIO) -> None:
        self._read = partial(stream.readline, MAX_ROW)
        self._waiting: deque[str] = deque()
        self._size = 0
        self._patience = PATIENCE
        self.taken: list[str] = []
        self.number = 1

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else self._read()
        taken = self.taken
        if not line:
            if taken:
                raise _NeverClosed
            raise StopIteration
        taken.append(line)
        self._size += len(line)
        if self._size >= MAX_ROW:
            if len(line) >= MAX_ROW and not line.endswith(("\n", "\r")):
                self._skip_to_line_end()
                raise _TooLong
            if len(taken) > 1:
                raise _NeverClosed
        if len(taken) > 1 and self._patience < 0:
            raise _NeverClosed
        return line

    def _skip_to_line_end(self) -> None:
        while (piece := self._read()) and not piece.endswith(("\n", "\r")):
            pass

    def start(self) -> None:
        """Begin a new record behind the lines taken so far."""
        self.number += len(self.taken)
        self.taken = []
        self._size = 0

    def give_back(self) -> None:
        """Keep the first line only; the others are read again as records of their own."""
        self._patience -= self._size + LINE_COST * len(self.taken)
        self._waiting.extendleft(reversed(self.taken[1:]))
        self.taken = self.taken[:1]


def read_records(stream: TextIO, dialect: Dialect, widths: frozenset[int] = frozenset()) -> Iterator[Record]:
    """Yield every record of the stream, blank lines included.

    `widths` are the numbers of cells that a record may have; one of several lines that has another number is taken
    apart at its first line, because a stray quotation mark must not swallow its neighbours. Empty when not yet known.
    """
    if dialect.separator == PLUS_BAR:
        return _read_plus_bar(stream)
    return _read_quoted(stream, dialect, widths)


def _read_quoted(stream: TextIO, dialect: Dialect, widths: frozenset[int]) -> Iterator[Record]:
    lines = _Lines(stream)
    reader = dialect.reading(lines)
    while True:
        lines.start()
        damage: Damage = ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except _TooLong:
            cells, damage = [], "too long"
        except (_NeverClosed, csv.Error):
            cells, damage = [], "quotation"
        if len(lines.taken) > 1 and (damage == "quotation" or (widths and len(cells) not in widths)):
            lines.give_back()
            damage = "quotation"
        raw = lines.taken[0] if len(lines.taken) == 1 else "".join(lines.taken)
        if damage == "quotation":
            cells = raw.rstrip("\r\n").split(dialect.separator)
        yield Record(lines.number, cells, raw, damage)


def _read_plus_bar(stream: TextIO) -> Iterator[Record]:
    """Fields end with `+|` and records with `&|`; line breaks in between belong to the field."""
    lines = _Lines(stream)
    while True:
        lines.start()
        damage: Damage = ""
        try:
            line = next(lines)
            while line.strip() and not _RECORD_END.search(line[-20:]):
                line = next(lines)
        except StopIteration:
            return
        except _NeverClosed:
            damage = "quotation"
            lines.give_back()
        except _TooLong:
            damage = "too long"
        raw = "".join(lines.taken)
        cells = _RECORD_END.sub("", raw).split(PLUS_BAR) if not damage else []
        yield Record(lines.number, cells, raw, damage)
