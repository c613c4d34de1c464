"""What many tests begin with, written once in a process and then laid down again, row by row.

Each test begins with an empty base. Writing the cast by the program's own deeds takes ten times as long as writing
the rows that came of it, and the scene of the rights matrix a hundred times.
"""

import copy
import io
import time
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils.translation import get_language

T = TypeVar("T")
# Where the clock stands still or goes another way, the times in the rows are others. One that runs is never set back.
RUNNING, ALLOWED = time.time() - time.perf_counter(), 60
SHORT = 500
# What makes a test empty the base at its end.
EMPTYING = {"transactional_db", "live_server", "django_db_reset_sequences"}
Row = tuple[Any, ...]


@dataclass(frozen=True)
class _Table:
    name: str
    columns: tuple[str, ...]
    key: str

    def quoted(self) -> str:
        """The columns as they stand in a statement."""
        return ", ".join(connection.ops.quote_name(column) for column in self.columns)


@dataclass(frozen=True)
class _Change:
    """What happened to a table: keys of rows that went or changed, and the rows that came, as the engine has them."""

    table: _Table
    gone: list[Any]
    came: Any


@dataclass(frozen=True)
class _Standing:
    given: tuple[Any, ...]
    result: Any
    changes: list[_Change]
    files: dict[Path, bytes]


_known: dict[Hashable, _Standing] = {}
_asked: set[Hashable] = set()


def standing(name: Hashable, build: Callable[..., T], *given: Any, slow: bool = False) -> T:
    """Return what `build(*given)` makes, each time anew, but by calling it the first two times only (once when `slow`).

    What is given may be another object each time, as long as its records are the same ones: `name` says which. Where a
    test is no transaction, or time is not what it was, it is built as ever.
    """
    key = (name, connection.vendor, get_language(), _moment())
    if not connection.in_atomic_block or None in key:
        return build(*given)
    if key not in _asked and not slow:
        # Many are asked for once only: looking at all tables would take longer than it saves.
        _asked.add(key)
        return build(*given)
    if key not in _known:
        before, there = {table: _rows(table) for table in _tables()}, set(_files())
        result = build(*given)
        changes = [one for table, rows in before.items() if (one := _change(table, rows, _rows(table)))]
        files = {place: (_top() / place).read_bytes() for place in _files() if place not in there}
        _known[key] = _Standing(*copy.deepcopy((given, result)), changes, files)
        return result
    known = _known[key]
    for change in known.changes:
        _take_away(change)
    for change in known.changes:
        _lay_down(change)
    for place, content in known.files.items():
        # Another test may have thrown it away.
        (_top() / place).parent.mkdir(parents=True, exist_ok=True)
        (_top() / place).write_bytes(content)
    stands_for = {id(old): new for old, new in zip(known.given, given, strict=True)}
    for old, new in zip(known.given, given, strict=True):
        # What is given may have been changed, too: a password was set anew.
        vars(new).update(copy.deepcopy(vars(old), stands_for))
    return copy.deepcopy(known.result, stands_for)


def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Forget all of it after a test that emptied the base: what stands in it at first has other keys then."""
    mark = item.get_closest_marker("django_db")
    empties = bool(mark and mark.kwargs.get("transaction"))
    if empties or EMPTYING & set(getattr(item, "fixturenames", ())):
        _known.clear()


def _moment() -> datetime | str | None:
    now = datetime.now(UTC)
    if abs(time.time() - time.perf_counter() - RUNNING) < ALLOWED:
        return "now"
    return now if now == datetime.now(UTC) else None


def _top() -> Path:
    return Path(settings.MEDIA_ROOT)


def _files() -> Iterator[Path]:
    return (one.relative_to(_top()) for one in _top().rglob("*") if one.is_file())


def _tables() -> Iterator[_Table]:
    for model in apps.get_models(include_auto_created=True):
        # A table whose key is made of several columns is a sum that the engine keeps itself.
        if model._meta.managed and not model._meta.proxy and len(model._meta.pk_fields) == 1:
            columns = tuple(str(field.column) for field in model._meta.local_concrete_fields if not field.generated)
            yield _Table(model._meta.db_table, columns, str(model._meta.pk.column))


def _rows(table: _Table) -> dict[Any, Row]:
    place = table.columns.index(table.key)
    with connection.cursor() as cursor:
        # With a sign before it SQLite gives what lies there, and not what it was declared as.
        sign = "+" if connection.vendor == "sqlite" else ""
        columns = ", ".join(f"{sign}{connection.ops.quote_name(column)}" for column in table.columns)
        cursor.execute(f"SELECT {columns} FROM {connection.ops.quote_name(table.name)}")
        return {row[place]: row for row in cursor.fetchall()}


def _change(table: _Table, before: dict[Any, Row], after: dict[Any, Row]) -> _Change | None:
    changed = [key for key, row in after.items() if key in before and before[key] != row]
    new = [key for key in after if key not in before]
    gone = [*changed, *(key for key in before if key not in after)]
    if not gone and not new:
        return None
    came = [*changed, *new]
    if connection.vendor == "sqlite":
        return _Change(table, gone, [after[key] for key in came])
    return _Change(table, gone, _copied(table, came) if came else b"")


def _copied(table: _Table, keys: list[Any]) -> bytes:
    """Return the rows as PostgreSQL writes them down itself."""
    name, key = connection.ops.quote_name(table.name), connection.ops.quote_name(table.key)
    found = io.BytesIO()
    with connection.cursor() as cursor:
        asked = f"COPY (SELECT {table.quoted()} FROM {name} WHERE {key} = ANY(%s) ORDER BY {key}) TO STDOUT"
        with cursor.cursor.copy(asked, [keys]) as copying:
            for piece in copying:
                found.write(piece)
    return found.getvalue()


def _take_away(change: _Change) -> None:
    name, key = connection.ops.quote_name(change.table.name), connection.ops.quote_name(change.table.key)
    with connection.cursor() as cursor:
        for start in range(0, len(change.gone), SHORT):
            part = change.gone[start : start + SHORT]
            cursor.execute(f"DELETE FROM {name} WHERE {key} IN ({', '.join(['%s'] * len(part))})", part)


def _lay_down(change: _Change) -> None:
    name, columns = connection.ops.quote_name(change.table.name), change.table.quoted()
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            if change.came:
                with cursor.cursor.copy(f"COPY {name} ({columns}) FROM STDIN") as copying:
                    copying.write(change.came)
        elif change.came:
            marks = ", ".join(["%s"] * len(change.table.columns))
            cursor.executemany(f"INSERT INTO {name} ({columns}) VALUES ({marks})", change.came)
