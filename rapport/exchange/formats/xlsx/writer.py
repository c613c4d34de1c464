"""Writes a table as an XLSX workbook in which no cell is a formula and every number is a number."""

import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from ..limits import EXCEL_CELL

Value = str | int | float | Decimal | bool | date | datetime | None

EXCEL_ROWS = 1_048_575  # below the header
EXCEL_DIGITS = 15
FIRST_YEAR = 1901  # Excel has no dates before 1900 and a false one in it
SHEET_NAME = "Rapport"


class Unwritable(Exception):
    """A value does not fit into a workbook; `sentence` says which and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def write_xlsx(rows: Iterable[Sequence[Value]], columns: Sequence[str], path: Path) -> int:
    """Write the workbook to `path` row by row, in constant memory, and return the number of rows. (R-344)

    Texts are texts whatever they begin with, and come back exactly. Numbers of more than 15 digits, moments with an
    offset and dates before 1901, none of which Excel can hold, are written as text. Moments without an offset are
    kept to the millisecond, and midnight comes back as a date. Raises `Unwritable` for a text
    longer than 32,767 letters or more rows than a sheet has; nothing is left at `path` then.
    """
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    page = book.add_worksheet(SHEET_NAME)
    writer = _Page(page, book)
    number = 0
    try:
        writer.write(0, columns)
        for number, row in enumerate(rows, 1):
            if number > EXCEL_ROWS:
                raise Unwritable(
                    _("A workbook holds at most %(limit)s rows. Export as CSV, which has no end.")
                    % {"limit": EXCEL_ROWS}
                )
            writer.write(number, row)
    except BaseException:
        book.close()
        path.unlink(missing_ok=True)
        raise
    page.freeze_panes(1, 0)
    book.close()
    return number


class _Page:
    """Writes rows to one worksheet."""

    def __init__(self, page: Any, book: Any) -> None:
        self._page = page
        self._date = book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})

    def write(self, number: int, row: Sequence[Value]) -> None:
        for column, value in enumerate(row):
            self._write_cell(number, column, value)

    def _write_cell(self, row: int, column: int, value: Value) -> None:
        if value is None or value == "":
            return
        if isinstance(value, bool):
            self._page.write_boolean(row, column, value)
        elif isinstance(value, (int, float, Decimal)) and _fits(value):
            self._page.write_number(row, column, value)
        elif isinstance(value, date) and _in_calendar(value):
            style = self._moment if isinstance(value, datetime) else self._date
            self._page.write_datetime(row, column, value, style)
        else:
            self._write_text(row, column, value)

    def _write_text(self, row: int, column: int, value: Value) -> None:
        text = value.isoformat() if isinstance(value, date) else str(value)
        if len(text) > EXCEL_CELL:
            raise Unwritable(
                _("Row %(row)s holds a text of %(length)s letters; a workbook cell holds %(limit)s. Export as CSV.")
                % {"row": row, "length": len(text), "limit": EXCEL_CELL}
            )
        self._page.write_string(row, column, text)


def _fits(number: int | float | Decimal) -> bool:
    """True when a workbook, which keeps binary fractions, gives the number back; a float was one already."""
    if isinstance(number, int):
        return abs(number) < 10**EXCEL_DIGITS
    if isinstance(number, float):
        return math.isfinite(number)
    return number.is_finite() and len(number.as_tuple().digits) <= EXCEL_DIGITS


def _in_calendar(value: date) -> bool:
    aware = isinstance(value, datetime) and value.tzinfo is not None
    return value.year >= FIRST_YEAR and not aware
