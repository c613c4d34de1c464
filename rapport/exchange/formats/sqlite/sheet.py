"""One table of a database file as a `Sheet`."""

import sqlite3
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from ..limits import BASE_CELL, BASE_STEPS, BASE_TABLES, MAX_COLUMNS, MAX_RAW
from ..sheet import Cell, Reading, ReadOptions, Row, Sheet, UnreadableFile, clipped_row, column_names, too_wide
from ..source import Source

MARK = b"SQLite format 3\0"
EACH = 10_000  # instructions between two looks at the clockwork
# All that a reader of tables needs: no function, no pragma, no other file.
ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}


def is_database(head: bytes) -> bool:
    """True for a database file of SQLite."""
    return head.startswith(MARK)


class SqliteSheet(Sheet):
    """One table of the file; without a wish the first one that has rows. Its columns are the table's.

    The file is opened for reading only, as it lies there (no journal beside it is looked for). Only plain tables are
    read: views, virtual tables and what the file's own schema would run are not. Raises UnreadableFile.
    """

    kind = "sqlite"

    def __init__(self, source: Source, options: ReadOptions) -> None:
        self._path = _on_disk(self, source)
        with closing(_opened(self._path)) as base:
            tables = _tables(base)
            if not tables:
                raise UnreadableFile(_("There is no table in this database file."))
            self._table = options.sheet if options.sheet in tables else _filled(base, tables)
            names = _columns(base, self._table)
        if len(names) > MAX_COLUMNS:
            raise too_wide(len(names))
        self._width = len(names)
        self.columns = column_names(list(names), len(names))
        self.reading = Reading(sheet=self._table, sheets=tuple(tables))
        others = [one for one in tables if one != self._table]
        told = _("Only the table %(sheet)s is read. The database also has: %(others)s.")
        self.problems = [told % {"sheet": self._table, "others": ", ".join(others)[:MAX_RAW]}] if others else []

    @cached_property
    def count(self) -> int:
        """How many rows the table has."""
        return sum(1 for _row in self._walk())

    def _walk(self) -> Iterator[Row]:
        with closing(_opened(self._path)) as base:
            for number, values in enumerate(_asked(base, f"SELECT * FROM {_quoted(self._table)}"), 1):
                cells = [_cell(value) for value in values]
                if any(cell is not None for cell in cells):
                    raw = "\t".join("" if cell is None else " ".join(str(cell).split()) for cell in cells)
                    yield clipped_row(number, cells, raw)


def _on_disk(sheet: SqliteSheet, source: Source) -> Path:
    """The file where the engine can open it; content from memory lies in a file for as long as the sheet lives."""
    if isinstance(source.data, Path):
        return source.data
    with tempfile.NamedTemporaryFile(prefix="rapport-base-", suffix=".sqlite", delete=False) as out:
        out.write(source.data)
    weakref.finalize(sheet, Path(out.name).unlink, missing_ok=True)
    return Path(out.name)


def _opened(path: Path) -> sqlite3.Connection:
    uri = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    try:
        base = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        base.text_factory = lambda letters: letters.decode("utf-8", "replace")
        base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, BASE_CELL)
        base.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        base.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, MAX_COLUMNS)
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON", "temp_store = MEMORY"):
            base.execute(f"PRAGMA {pragma}")
    except sqlite3.Error as wrong:
        raise _broken() from wrong
    left = [BASE_STEPS // EACH]

    def go_on() -> int:
        left[0] -= 1
        return int(left[0] < 0)

    base.set_progress_handler(go_on, EACH)
    base.set_authorizer(_allows)
    return base


def _allows(action: int, *_about: Any) -> int:
    return sqlite3.SQLITE_OK if action in ALLOWED else sqlite3.SQLITE_DENY


def _asked(base: sqlite3.Connection, query: str) -> Iterator[tuple[Any, ...]]:
    try:
        yield from base.execute(query)
    except (sqlite3.Error, ValueError, MemoryError) as wrong:
        raise _broken() from wrong


def _tables(base: sqlite3.Connection) -> list[str]:
    """The plain tables in the order in which they were made; the engine's own are left out."""
    rows = _asked(base, "SELECT type, name, rootpage, sql FROM sqlite_master")
    return [
        str(name)
        for kind, name, page, sql in rows
        if kind == "table"
        and page
        and isinstance(name, str)
        and not name.startswith("sqlite_")
        and not str(sql or "").lstrip().upper().startswith("CREATE VIRTUAL")
    ][:BASE_TABLES]


def _filled(base: sqlite3.Connection, tables: list[str]) -> str:
    for name in tables:
        if next(_asked(base, f"SELECT 1 FROM {_quoted(name)} LIMIT 1"), None):
            return name
    return tables[0]


def _columns(base: sqlite3.Connection, table: str) -> list[str]:
    try:
        asked = base.execute(f"SELECT * FROM {_quoted(table)} LIMIT 0")
    except sqlite3.Error as wrong:
        raise _broken() from wrong
    return [str(one[0]) for one in asked.description]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _cell(value: Any) -> Cell:
    """A cell as it is; pictures and other bytes are none."""
    if value is None or value == "" or isinstance(value, bytes):
        return None
    return value  # type: ignore[no-any-return]


def _broken() -> UnreadableFile:
    told = _("This database file is damaged, locked with a password, or asks for too much. Export it again.")
    return UnreadableFile(told)
