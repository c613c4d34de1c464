"""Twenty writers and a reader that takes its time: nobody is refused, and nothing is lost."""

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from django.db.utils import ConnectionHandler

from rapport.documents.models import Series
from rapport.documents.numbering import next_number

WRITERS, EACH = 20, 5


def test_sqlite_flushes_what_is_committed(db: None, tmp_path: Path) -> None:
    """Money and journal are in one file with everything else: every commit of it waits for the disk (WAL, FULL)."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL flushes by itself.")
    handler = ConnectionHandler({"default": {**settings.DATABASES["default"], "NAME": tmp_path / "a.sqlite3"}})
    with closing(handler["default"]) as base, base.cursor() as cursor:
        told = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
        assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
        assert base.transaction_mode == "IMMEDIATE"


def test_twenty_writers_lose_nothing_and_none_is_told_that_the_database_is_locked(
    seen_by_threads: Callable[[], None],
) -> None:
    """Check 136, shortly; `drills/steady.py` does it for ten minutes."""
    Series.objects.create(code="test", year=2026)
    seen_by_threads()
    numbers, wrong, reading, done = list[int](), list[BaseException](), threading.Event(), threading.Event()

    def write() -> None:
        try:
            for _time in range(EACH):
                with transaction.atomic():
                    numbers.append(next_number("test", 2026))
        except BaseException as fault:
            wrong.append(fault)
        finally:
            connections.close_all()

    def read() -> None:
        try:
            with transaction.atomic() if connection.vendor != "sqlite" else closing(connection.cursor()) as cursor:
                if cursor is not None:
                    cursor.execute("BEGIN DEFERRED")
                list(Series.objects.all())
                reading.set()
                done.wait(60)
                if cursor is not None:
                    cursor.execute("COMMIT")
        except BaseException as fault:
            wrong.append(fault)
        finally:
            reading.set()
            connections.close_all()

    reader = threading.Thread(target=read)
    reader.start()
    reading.wait(60)
    writers = [threading.Thread(target=write) for _number in range(WRITERS)]
    for one in writers:
        one.start()
    for one in writers:
        one.join(120)
    # They all came to an end while the reader was still at it.
    assert reader.is_alive()
    done.set()
    reader.join(60)
    assert wrong == []
    assert sorted(numbers) == list(range(1, WRITERS * EACH + 1))
