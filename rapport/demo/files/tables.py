"""Writing rows of clients or people as a text file or as a workbook."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from rapport.demo.files.habits import cell, written
from rapport.demo.files.layouts import Layout
from rapport.demo.invented import Company, Person

# A row, and the cells in it that say something else than the row: what a tired hand has typed.
Typed = tuple[Company | Person, Mapping[str, str]]


def write_table(folder: Path, layout: Layout, rows: Iterable[Typed]) -> Path:
    """Write the file of the layout into the folder, a workbook when no encoding is named, and return its path."""
    file = folder / layout.file
    if layout.encoding:
        _write_text(file, layout, rows)
    else:
        _write_workbook(file, layout, rows)
    return file


def _write_text(file: Path, layout: Layout, rows: Iterable[Typed]) -> None:
    out = io.StringIO()
    lines = csv.writer(out, delimiter=layout.separator, lineterminator="\r\n")
    lines.writerow(layout.heads)
    for row, typed in rows:
        lines.writerow(
            typed[key] if key in typed else written(cell(row, key, layout.habits), layout.habits)
            for _, key in layout.columns
        )
    file.write_bytes(out.getvalue().encode(layout.encoding))


def _write_workbook(file: Path, layout: Layout, rows: Iterable[Typed]) -> None:
    with xlsxwriter.Workbook(file) as book:
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, layout.heads, bold)
        for line, (row, typed) in enumerate(rows, 1):
            for place, (_, key) in enumerate(layout.columns):
                value = typed[key] if key in typed else cell(row, key, layout.habits)
                if isinstance(value, date):
                    sheet.write_datetime(line, place, value, day)
                elif isinstance(value, int | Decimal):
                    sheet.write_number(line, place, value)
                elif value:
                    sheet.write_string(line, place, value)
        sheet.autofit()
