"""One list of objects of a JSON file as a `Sheet`."""

import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from ..limits import JSON_BYTES, JSON_DEPTH, MAX_COLUMNS
from ..sheet import Cell, Reading, ReadOptions, Row, Sheet, UnreadableFile, clipped_row, column_names, too_wide
from ..source import Source
from .tables import Tables, is_plan, plan_files, tables_of

_BEGINS = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\]])")


def is_json(text: str, ending: str) -> bool:
    """True when the file is called so, or begins as one of objects does."""
    return ending == "json" or bool(_BEGINS.match(text))


class JsonSheet(Sheet):
    """One list of objects; without a wish the longest one. Each name that an object uses is a column.

    Objects inside an object are spread out ("address.city"), lists are read as one text. Raises UnreadableFile.
    """

    kind = "json"

    def __init__(self, source: Source, options: ReadOptions) -> None:
        tables = _tables(source)
        name = options.sheet if options.sheet in tables else max(tables, key=lambda one: len(tables[one]))
        self._rows = tables[name]
        names = list(dict.fromkeys(column for row in self._rows for column in row))
        if len(names) > MAX_COLUMNS:
            raise too_wide(len(names))
        self._names = names
        self.columns = column_names(list(names), len(names))
        self.reading = Reading(encoding="utf-8", sheet=name, sheets=tuple(tables))
        others = [one for one in tables if one != name]
        self.problems = [_only(name, others)] if others else []

    @cached_property
    def count(self) -> int:
        """How many objects there are."""
        return sum(1 for _row in self._walk())

    def _walk(self) -> Iterator[Row]:
        for number, row in enumerate(self._rows, 1):
            cells = [_cell(row.get(name)) for name in self._names]
            if any(cell is not None for cell in cells):
                raw = json.dumps(row, ensure_ascii=False, default=str)
                yield clipped_row(number, cells, raw)


def _only(name: str, others: list[str]) -> str:
    told = _("Only the list %(sheet)s is read. The file also has: %(others)s.")
    return told % {"sheet": name, "others": ", ".join(others)}


def _tables(source: Source) -> Tables:
    if source.size > JSON_BYTES:
        raise UnreadableFile(_("The file is larger than %(limit)s MB. Split it.") % {"limit": JSON_BYTES // 1_000_000})
    data = _read(source)
    if is_plan(data):
        told = _("This is the plan of the files and holds no record. Bring the files in this order: %(files)s")
        raise UnreadableFile(told % {"files": ", ".join(plan_files(data))})
    tables = {name: rows for name, rows in tables_of(data).items() if any(rows)}
    if not tables:
        raise UnreadableFile(_("There is no list of objects in this JSON file."))
    return tables


def _read(source: Source) -> Any:
    try:
        with source.open() as stream:
            text = stream.read().decode("utf-8-sig")
        if _depth(text) > JSON_DEPTH:
            raise UnreadableFile(_("The objects of this file are nested too deep. Export it as a plain list."))
        return json.loads(text, parse_constant=lambda _word: None)
    except UnicodeDecodeError as wrong:
        raise UnreadableFile(_("The letters of this JSON file are not UTF-8. Export it again.")) from wrong
    except (ValueError, RecursionError) as wrong:
        raise UnreadableFile(_("This JSON file is broken or cut. Export it again.")) from wrong


_OUTSIDE = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', re.DOTALL)


def _depth(text: str) -> int:
    """How deep brackets stand in each other, looked at before anything is built of them."""
    deepest = depth = 0
    for found in _OUTSIDE.finditer(text):
        sign = found[0]
        if sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
            if deepest > JSON_DEPTH:
                return deepest
        elif sign in "]}":
            depth -= 1
    return deepest


def _cell(value: Any) -> Cell:
    if value is None or value == "" or isinstance(value, (bool, float)):
        return value if value != "" else None
    if isinstance(value, int):
        # A number of forty digits is no number that anybody counts with.
        return value if abs(value) < 10**18 else str(value)
    return str(value)
