"""A text table as a `Sheet`: every line is accounted for, and only one record at a time is in memory."""

import io
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import TextIO

from django.utils.translation import gettext as _

from ..limits import MAX_COLUMNS
from ..sheet import Reading, ReadOptions, Row, Sheet, UnreadableFile, column_names, left_out, too_wide
from ..source import Source
from .encodings import KEEP_BYTES, chosen_encoding
from .header import find_header
from .records import Record, read_records
from .rows import Rows
from .separators import CHOICES, Dialect, detect_dialect, rejoined

SAMPLE = 256 * 1024  # characters at the beginning from which separators are guessed
SAMPLE_RECORDS = 500  # records from which the header and the width are guessed
SAMPLE_SIZE = 8_000_000  # characters that these may have together


class CsvSheet(Sheet):
    """A text table with separators. Made by `detect.open_sheet`; raises `UnreadableFile` when there is no table."""

    kind = "csv"

    def __init__(self, source: Source, options: ReadOptions) -> None:
        self._source = source
        encoding = chosen_encoding(source, options.encoding)
        self._encoding = encoding.name
        self._dialect = self._chosen_dialect(options.separator)
        records = self._first_records()
        header = find_header([list(record.cells) for record in records], options.has_header)
        above = records[: header.position or 0]
        head = records[header.position] if header.position is not None else None
        body = records[len(above) + 1 :] if head else records
        width = _usual_width(head, body)
        if width > MAX_COLUMNS:
            raise too_wide(width)
        self.columns = column_names(list(head.cells) if head else [], width)
        self.problems = left_out([list(record.cells) for record in above])
        torn = next((r for r in body if len(rejoined(r.cells, width, self._dialect)) == width < len(r.cells)), None)
        if torn:
            self.problems.append(
                _("Where a row has too many cells, a separator before a blank is read as text, as in line %(line)s.")
                % {"line": torn.line}
            )
        self.reading = Reading(
            encoding=encoding.name,
            encoding_certainty=encoding.certainty,
            other_encodings=encoding.others,
            separator=self._dialect.separator,
            separator_certainty=self._dialect.certainty,
            other_separators=self._dialect.others,
            has_header=head is not None,
            header_certainty=round(header.certainty, 3),
            header_row=head.line if head else 0,
        )
        self._rows = Rows(width, self._dialect, options.null_is_empty, rejoins=torn is not None)
        self._widths = frozenset({width, *(len(record.cells) for record in ([head] if head else [])), _mode(body)})

    @cached_property
    def count(self) -> int:
        """How many rows a walk gives; counted without making them."""
        return sum(not self._rows.is_blank(record) for record in self._records())

    def _walk(self) -> Iterator[Row]:
        for record in self._records():
            if not self._rows.is_blank(record):
                yield self._rows.row(record)

    def _records(self) -> Iterator[Record]:
        with self._text() as stream:
            for record in read_records(stream, self._dialect, self._widths):
                if record.line > self.reading.header_row:
                    yield record

    def _chosen_dialect(self, wish: str | None) -> Dialect:
        with self._text() as stream:
            sample = stream.read(SAMPLE)
        if len(sample) == SAMPLE:
            sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
        if not sample.strip():
            raise UnreadableFile(_("The file is empty: there is no row in it."))
        if wish is not None and wish not in CHOICES and (len(wish) != 1 or wish in '"\r\n'):
            raise UnreadableFile(_("A separator is one sign, for example a comma. Choose one from the list."))
        return detect_dialect(sample, wish)

    def _first_records(self) -> list[Record]:
        rows, found, size = Rows(0, self._dialect), list[Record](), 0
        with self._text() as stream:
            for record in read_records(stream, self._dialect):
                if rows.is_blank(record):
                    continue
                found.append(record)
                size += len(record.raw)
                if len(found) == SAMPLE_RECORDS or size > SAMPLE_SIZE:
                    break
        return found

    def _text(self) -> TextIO:
        return io.TextIOWrapper(self._source.open(), encoding=self._encoding, errors=KEEP_BYTES, newline="")


def _usual_width(head: Record | None, body: list[Record]) -> int:
    """As many columns as the header names, or as most rows fill if that is more."""
    if head is None:
        return _mode(body)
    named = _trimmed(head)
    wider = [width for width in map(_trimmed, body) if width > named]
    return Counter(wider).most_common(1)[0][0] if len(wider) * 2 > len(body) else named


def _trimmed(record: Record) -> int:
    return max((place for place, cell in enumerate(record.cells, 1) if cell.strip()), default=0)


def _mode(records: list[Record]) -> int:
    return Counter(len(record.cells) for record in records).most_common(1)[0][0] if records else 1
