"""One sheet of a workbook as a `Sheet`."""

import json
import shutil
import tempfile
import weakref
from collections.abc import Iterator
from datetime import date, datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..csv.header import find_header
from ..limits import MAX_COLUMNS
from ..sheet import (
    Cell,
    Kind,
    Reading,
    ReadOptions,
    Row,
    Sheet,
    UnreadableFile,
    clipped_row,
    column_names,
    left_out,
    too_long,
    too_wide,
)
from ..source import Source
from .process import unpack_rows

SAMPLE_ROWS = 100


class WorkbookSheet(Sheet):
    """One sheet of a workbook; without a wish the first visible one that has rows. Made by `detect.open_sheet`.

    The rows lie in a temporary file for as long as this object lives, so a walk holds one of them in memory.
    Merged cells have their value in the first of them; formulas are read by their last calculated value. A row
    that is empty but formatted is no row. Of two header lines the one that names most columns is the header; what
    stands below it is a row.
    """

    def __init__(self, source: Source, kind: Kind, options: ReadOptions) -> None:
        self.kind = kind
        folder = Path(tempfile.mkdtemp(prefix="rapport-workbook-"))
        clean_up = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._rows_file = folder / "rows"
        try:
            unpack_rows(_on_disk(source, kind, folder), options.sheet or "", self._rows_file)
            self._look(options)
        except BaseException:
            clean_up()
            raise

    def _look(self, options: ReadOptions) -> None:
        facts = self._facts()
        first = list(islice(self._lines(), SAMPLE_ROWS))
        if not first:
            raise UnreadableFile(_("The workbook is empty: there is no row in it."))
        header = find_header([cells for _number, cells in first], options.has_header)
        above = [cells for _number, cells in first[: header.position or 0]]
        self._header_row, words = first[header.position] if header.position is not None else (0, [])
        width = max(len(cells) for _number, cells in first)
        if width > MAX_COLUMNS:
            raise too_wide(width)
        self.columns = column_names(words, width)
        self.problems = left_out(above) + _remarks(facts)
        self.reading = Reading(
            has_header=header.position is not None,
            header_certainty=round(header.certainty, 3),
            header_row=self._header_row,
            sheet=facts["sheet"],
            sheets=tuple(facts["sheets"]),
        )

    @cached_property
    def count(self) -> int:
        """How many rows a walk gives."""
        return sum(number > self._header_row for number, _cells in self._lines())

    def _walk(self) -> Iterator[Row]:
        for number, cells in self._lines():
            if number > self._header_row:
                raw, problem = "\t".join(map(_shown, cells)), too_long(cells)
                yield clipped_row(number, cells, raw) if problem else Row(number, cells, raw)

    def _facts(self) -> dict[str, Any]:
        with self._rows_file.open() as lines:
            facts: dict[str, Any] = json.loads(next(lines))
        return facts

    def _lines(self) -> Iterator[tuple[int, list[Cell]]]:
        with self._rows_file.open() as lines:
            next(lines)
            for line in lines:
                number, cells = json.loads(line)
                yield number, [_moment(cell[0]) if type(cell) is list else cell for cell in cells]


def _on_disk(source: Source, kind: Kind, folder: Path) -> Path:
    """The workbook under a name that tells what it is, whatever its own name says."""
    named = folder / f"workbook.{kind}"
    if isinstance(source.data, bytes):
        named.write_bytes(source.data)
        return named
    try:
        named.symlink_to(source.data.resolve())
    except OSError:  # a file system or a Windows without links
        shutil.copyfile(source.data, named)
    return named


def _moment(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return " ".join(cell.split()) if isinstance(cell, str) else str(cell)


def _remarks(facts: dict[str, Any]) -> list[str]:
    remarks = []
    others = [name for name in facts["sheets"] if name != facts["sheet"]]
    if others:
        remarks.append(
            _("Only the sheet %(sheet)s is read. The workbook also has: %(others)s.")
            % {"sheet": facts["sheet"], "others": ", ".join(others)}
        )
    if facts["hidden"]:
        remarks.append(_("The workbook also has hidden sheets: %(sheets)s.") % {"sheets": ", ".join(facts["hidden"])})
    if facts["errors"]:
        remarks.append(
            ngettext(
                "%(num)s cell of the workbook holds an error such as #REF! and is read as empty.",
                "%(num)s cells of the workbook hold an error such as #REF! and are read as empty.",
                facts["errors"],
            )
            % {"num": facts["errors"]}
        )
    if facts["uncalculated"]:
        remarks.append(
            ngettext(
                "%(num)s formula has no calculated value and is read as empty. Open and save the workbook to fill it.",
                "%(num)s formulas have no calculated value and are read as empty. "
                "Open and save the workbook to fill them.",
                facts["uncalculated"],
            )
            % {"num": facts["uncalculated"]}
        )
    return remarks
