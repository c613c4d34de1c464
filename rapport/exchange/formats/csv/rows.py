"""Makes a `Row` of a record, and says in a sentence why a record cannot be one."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..limits import MAX_CELL, MAX_RAW, MAX_ROW
from ..sheet import Cell, Row, too_long
from ..spreadsheet_safety import NULL_WORDS, original
from .records import Record
from .separators import Dialect, rejoined

_UNPRINTABLE = re.compile("[\ud800-\udfff\x00]")
_NEEDS_CARE = re.compile(r"NULL|'|\\N")


@dataclass(frozen=True)
class Rows:
    """The table's number of columns, and what its rows are made with."""

    width: int
    dialect: Dialect
    null_is_empty: bool = True
    rejoins: bool = False  # a cell that begins with a blank may have been cut off from the one before

    def is_blank(self, record: Record) -> bool:
        """True for a line with nothing but separators, blanks and empty quotation marks."""
        return not record.damage and not any(map(str.strip, record.cells))

    def row(self, record: Record) -> Row:
        """Return the record as a row with at least `width` cells; with a `problem` when it is not what it should be."""
        raw = record.raw.rstrip("\r\n")
        cells = rejoined(record.cells, self.width, self.dialect) if self.rejoins else record.cells
        problem = self._problem(record, cells)
        if problem:
            raw, cells = _presentable(raw), [_presentable(cell) for cell in cells]
        values: list[Cell]
        careful = _NEEDS_CARE.search(raw)
        values = [self._value(cell) for cell in cells] if careful else [cell or None for cell in cells]
        if len(values) < self.width:
            values.extend([None] * (self.width - len(values)))
        elif len(values) > self.width and not problem:
            del values[self.width :]
        return Row(record.line, values, raw, problem)

    def _value(self, cell: str) -> str | None:
        if not cell or (self.null_is_empty and cell in NULL_WORDS):
            return None
        return original(cell)

    def _problem(self, record: Record, cells: list[str]) -> str:
        raw = record.raw
        if (record.damage or len(raw) > MAX_CELL) and (problem := _damage(record)):
            return problem
        if "\0" in raw:
            return _("This row holds a zero byte, which no text has. Delete it and bring the file again.")
        if not raw.isascii() and (unknown := _UNPRINTABLE.search(raw)):
            return _(
                "This row holds a byte (%(byte)s) that is no letter in the chosen encoding. Choose another encoding."
            ) % {"byte": _presentable(unknown[0])}
        if len(cells) == self.width:
            return ""
        if len(cells) < self.width:
            return self._wrong_width(len(cells), _("Is a separator missing?"))
        if any(cell.strip() for cell in cells[self.width :]):
            return self._wrong_width(len(cells), _("Put a text that holds the separator in quotation marks."))
        return ""

    def _wrong_width(self, found: int, hint: str) -> str:
        sentence = ngettext(
            "This row has %(num)s cell where the table has %(columns)s columns.",
            "This row has %(num)s cells where the table has %(columns)s columns.",
            found,
        ) % {"num": found, "columns": self.width}
        return f"{sentence} {hint}"


def _damage(record: Record) -> str:
    if record.damage == "quotation":
        return _("A quotation mark opens in this row and does not close where it should. Close it or delete it.")
    if record.damage == "too long":
        return _("This row is longer than %(limit)s letters. Shorten it.") % {"limit": MAX_ROW}
    return too_long(record.cells)


def _presentable(text: str) -> str:
    """At most the beginning of `text`, with what is no letter written as \\x81."""
    if len(text) > MAX_RAW:
        text = text[:MAX_RAW] + "…"
    return _UNPRINTABLE.sub(lambda found: f"\\x{ord(found[0]) & 0xFF:02x}", text)
