"""A copy taken by our command while somebody writes is a whole database when it is put back."""

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.db import connection, connections
from django.db.utils import ConnectionHandler

from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.site.copies import backup
from rapport.site.copies.opening import opened
from tests.bench.migrated import migrated_file
from tests.cast import NOW, Cast

DOCS = Path(__file__).resolve().parents[3] / "docs" / "copies.md"


def test_a_copy_of_a_base_at_work_passes_the_engines_own_check(
    cast: Cast, seen_by_threads: Callable[[], None], settings: Any, tmp_path: Path
) -> None:
    """Check 137: written all the while; put back into a file, `integrity_check` and every link are in order."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no file that anybody would copy; drills.busy_copy --postgres does this there.")
    settings.MEDIA_ROOT = tmp_path / "files"
    seen_by_threads()
    stop, written, wrong = threading.Event(), list[int](), list[BaseException]()

    def write() -> None:
        try:
            while not stop.is_set():
                written.append(add_client(cast.acts(cast.anna), name=f"Firm {len(written)}").pk)
        except BaseException as fault:
            wrong.append(fault)
        finally:
            connections.close_all()

    def copy() -> None:
        try:
            while len(written) < 10:
                stop.wait(0.05)
            before.extend(written)
            backup(tmp_path / "copy", NOW)
            after.extend(written)
            with opened(tmp_path / "copy") as one:
                held.append(sum(1 for _line in one.lines(Client._meta.label)) - 1)
        except BaseException as fault:
            wrong.append(fault)
        finally:
            stop.set()
            connections.close_all()

    before, after, held = list[int](), list[int](), list[int]()
    threads = [threading.Thread(target=work) for work in (write, copy)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert not wrong, wrong
    # It was written while the copy was taken, and the copy is of one moment in between.
    assert len(before) < len(after) and len(before) <= held[0] <= len(after)
    _restored(tmp_path)
    # Django's own connection: some conditions of the tables call functions that it brings.
    handler = ConnectionHandler({"default": {**configured.DATABASES["default"], "NAME": tmp_path / "back.sqlite3"}})
    with closing(handler["default"]) as base, base.cursor() as back:
        assert back.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert back.execute("PRAGMA foreign_key_check").fetchall() == []
        assert back.execute("SELECT count(*) FROM parties_client").fetchone() == (held[0],)


def _restored(folder: Path) -> None:
    """Put the copy back as a person does, by the command in a process of its own."""

    shutil.copy(migrated_file(), folder / "back.sqlite3")
    told = {
        **os.environ, "DATABASE_URL": f"sqlite:///{folder / 'back.sqlite3'}", "RAPPORT_HOME": str(folder / "home"),
        "DJANGO_SETTINGS_MODULE": "rapport.site.settings",
    }  # fmt: skip
    (folder / "home").mkdir()
    command = [sys.executable, "-m", "rapport.site.cli", "restore", str(folder / "copy")]
    done = subprocess.run(command, env=told, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.once
def test_the_guide_says_that_the_file_must_not_be_copied() -> None:
    """Check 137: before anything else that it says of copies."""
    warned = re.search(r"\*\*Never copy the database file with `cp`", DOCS.read_text())
    assert warned and warned.start() < DOCS.read_text().index("rapport backup --prove")
