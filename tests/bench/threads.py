"""Letting the threads of a test see what it wrote."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections


@pytest.fixture
def seen_by_threads(transactional_db: None, tmp_path: Path) -> Iterator[Any]:
    """Return a function after which threads of the test see what was written so far.

    The tests' SQLite lives in memory, which one thread has alone; threads then get a copy on disk.
    """
    settings = connections.settings["default"]
    name = settings["NAME"]

    def open_to_threads() -> None:
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with sqlite3.connect(tmp_path / "threads.sqlite3") as copy:
                connection.connection.backup(copy)
            settings["NAME"] = str(tmp_path / "threads.sqlite3")

    yield open_to_threads
    settings["NAME"] = name
