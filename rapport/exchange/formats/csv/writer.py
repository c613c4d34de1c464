"""Writes a table as CSV that spreadsheet programs open and our own reader gives back value for value."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from ..spreadsheet_safety import harmless

Value = str | int | float | Decimal | bool | date | datetime | None

CHUNK = 64 * 1024


def write_csv(rows: Iterable[Sequence[Value]], columns: Sequence[str], *, separator: str = ",") -> Iterator[bytes]:
    """Yield the file in pieces of about 64 kB: UTF-8 with its mark, CRLF, texts in quotation marks. (R-344)

    Numbers are written with a decimal point and no grouping, dates and moments in ISO 8601 with the offset they
    carry, truth as `true` and `false`, None as nothing. Texts that a program would run are guarded as told in
    `spreadsheet_safety`; negative numbers are numbers and are not touched. An empty text comes back as None, and a
    row without any value is not a row for the reader.
    """
    piece = ["\ufeff", _line(columns, separator)]
    size = 0
    for row in rows:
        line = _line(row, separator)
        piece.append(line)
        size += len(line)
        if size > CHUNK:
            yield "".join(piece).encode()
            piece, size = [], 0
    if piece:
        yield "".join(piece).encode()


def _line(row: Sequence[Value], separator: str) -> str:
    return separator.join(map(_cell, row)) + "\r\n"


def _cell(value: Value) -> str:
    if isinstance(value, str):
        return '"' + harmless(value).replace('"', '""') + '"'
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return repr(value)
