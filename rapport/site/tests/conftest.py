"""A real server on the base of a test, for stories of connections."""

import os
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from drills.programs import free_port

ROOT = Path(__file__).resolve().parents[3]
SERVE = """
import sys
from rapport.site.commands.serve_ import server_at
server_at("127.0.0.1", int(sys.argv[1])).serve()
"""


@pytest.fixture
def on_disk(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database that another process can read: SQLite's tests are in memory, so they go to a file for a while."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    memory, name = connection.connection, connection.settings_dict["NAME"]
    with sqlite3.connect(tmp_path / "live.sqlite3") as file:
        memory.backup(file)
    connection.connection, connection.settings_dict["NAME"] = None, str(tmp_path / "live.sqlite3")
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = memory, name


@pytest.fixture
def begun(on_disk: None, tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address and the process of `rapport serve`, on the test's own database and folder of files."""
    port = free_port()
    place = {**os.environ, "RAPPORT_SECRET_KEY": settings.SECRET_KEY, "PYTHONPATH": str(ROOT)}
    place |= {"DATABASE_URL": _address(), "RAPPORT_FILES": str(settings.MEDIA_ROOT), "TMPDIR": str(tmp_path)}
    running = subprocess.Popen([sys.executable, "-c", SERVE, str(port)], env=place, cwd=ROOT)
    address = f"http://127.0.0.1:{port}"
    # On a crowded machine loading the program takes long.
    for _ in range(1200):
        try:
            urllib.request.urlopen(f"{address}/live/", timeout=5)
        except urllib.error.HTTPError:
            break
        except OSError:
            time.sleep(0.1)
    yield address, running
    running.terminate()
    try:
        running.wait(timeout=120)
    finally:
        running.kill()


@pytest.fixture
def server(begun: tuple[str, subprocess.Popen[bytes]]) -> str:
    """The pages and the stream as `rapport serve` runs them, on the test's own database and folder of files."""
    return begun[0]


def _address() -> str:
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    host, port = quote(facts["HOST"], safe=""), f":{facts['PORT']}" if facts["PORT"] else ""
    return f"postgres://{facts['USER']}:{facts['PASSWORD']}@{host}{port}/{facts['NAME']}"
