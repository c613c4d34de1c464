"""Crash drill: at every named point the program kills itself, and then nothing is lost, doubled or half done.

    python -m drills.crash_points [--postgres] [--only POINT]

For each name of `rapport/kit/crash_points.py` a process of its own prepares a scene on a scratch home, arms the point
and does the deed, which ends in SIGKILL. Then `rapport verify` finds nothing; what a deed of one transaction left is
nothing at all; and what the worker goes on with is whole after a minute. An upgrade is killed at each statement.
Prints a table; exit code 1 when anything does not hold.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path

from drills.crash_scenes import CASES, MIGRATION, SCENES
from drills.programs import RAPPORT
from rapport.kit.crash_points import VARIABLE

SCENE = [sys.executable, "-m", "drills.crash_scenes"]
# More statements than any step of an upgrade has.
MOST = 60


def main() -> int:
    """Run the drill and return the exit code."""
    told = argparse.ArgumentParser(description="Kill the program at every named point.")
    told.add_argument("--postgres", action="store_true", help="On a PostgreSQL of our own instead of SQLite.")
    told.add_argument("--only", default="", help="This point alone.")
    wanted = told.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "rapport.site.settings"
    os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
    wrong = []
    with ExitStack() as stack:
        fresh: Callable[[], AbstractContextManager[None]] = scratch_home
        if wanted.postgres:
            from tests.bench.postgres import server

            url = stack.enter_context(server())
            os.environ["DATABASE_URL"] = url
            subprocess.run([sys.executable, "-m", "tests.bench.migrated"], check=True)
            fresh = partial(_postgres, url)
        print("| scene | point | time | after the kill | after a minute | seconds |", flush=True)
        print("|---|---|---|---|---|---|", flush=True)
        for scene, point, times in [*CASES, *(("upgrade", MIGRATION, times) for times in range(1, MOST))]:
            if wanted.only and point != wanted.only:
                continue
            begun = time.monotonic()
            with fresh():
                case = _case if scene in SCENES else _upgrade
                problems, said, later = case(scene, f"{point}:{times}")
            wrong += [f"{scene} {point}:{times}: {one}" for one in problems]
            print(f"| {scene} | {point} | {times} | {said} | {later} | {time.monotonic() - begun:.0f} |", flush=True)
            if later == "nothing left":
                break
    for one in wrong:
        print(f"WRONG: {one}")
    print("Nothing lost, nothing doubled, nothing half done." if not wrong else f"{len(wrong)} things do not hold.")
    return 1 if wrong else 0


def _case(scene: str, point: str) -> tuple[list[str], str, str]:
    done = subprocess.run([*SCENE, scene, point], capture_output=True, text=True)
    if done.returncode != -signal.SIGKILL:
        return [f"ended with {done.returncode}: {done.stderr[-600:]}"], "not killed", ""
    before, *more = done.stdout.split()
    wrong = ["a deed was called done that was killed"] if more else []
    wrong += _verified("after the kill")
    now = subprocess.run([*SCENE, "digest"], capture_output=True, text=True).stdout.strip()
    if SCENES[scene].whole and now != before:
        wrong.append("something of the deed stands")
    said = "as before" if now == before else "goes on from there"
    recovered = subprocess.run([*SCENE, "recover"], capture_output=True, text=True)
    if recovered.returncode:
        wrong.append(recovered.stderr[-600:])
    wrong += _verified("after a minute")
    return wrong, said if not wrong else "WRONG", "whole" if not wrong else "WRONG"


def _upgrade(_scene: str, point: str) -> tuple[list[str], str, str]:
    """Take the last step of the journal's tables back, kill the program in making it, and start once more."""
    back = [sys.executable, "-m", "django", "migrate", "journal", "0001", "--verbosity", "0"]
    subprocess.run([*SCENE, "people"], check=True, capture_output=True)
    subprocess.run(back, check=True, capture_output=True)
    done = subprocess.run([*SCENE, "open"], env={**os.environ, VARIABLE: point}, capture_output=True, text=True)
    if not done.returncode:
        return [], "not killed", "nothing left"
    wrong = [] if done.returncode == -signal.SIGKILL else [done.stderr[-600:]]
    again = subprocess.run([*SCENE, "open"], capture_output=True, text=True)
    wrong += [again.stderr[-600:]] if again.returncode else []
    wrong += _verified("after the next start")
    return wrong, "begun again" if not wrong else "WRONG", "whole" if not wrong else "WRONG"


def _verified(when: str) -> list[str]:
    found = subprocess.run([*RAPPORT, "verify", "--json"], capture_output=True, text=True)
    if not found.stdout.startswith("{"):
        return [f"{when}: {found.stderr[-600:]}"]
    return [f"{when}: {code}: {one}" for code, told in json.loads(found.stdout)["checks"].items() for one in told[:3]]


@contextmanager
def scratch_home() -> Iterator[None]:
    """A scratch home with a migrated file."""
    with tempfile.TemporaryDirectory(prefix="rapport-crash-") as home:
        os.environ["RAPPORT_HOME"] = home
        os.environ["DATABASE_URL"] = f"sqlite:///{home}/rapport.sqlite3"
        shutil.copy(_migrated(), Path(home, "rapport.sqlite3"))
        yield


def _migrated() -> Path:
    import django

    from tests.bench.migrated import migrated_file

    django.setup()
    return migrated_file()


@contextmanager
def _postgres(server: str) -> Iterator[None]:
    """A scratch home with a database of its own on the server, which is a copy of the migrated one."""
    import dj_database_url
    import psycopg

    given = dj_database_url.parse(server)
    with tempfile.TemporaryDirectory(prefix="rapport-crash-") as home:
        os.environ["RAPPORT_HOME"] = home
        with psycopg.connect(host=given["HOST"], user=given["USER"], dbname="template1", autocommit=True) as base:
            base.execute("DROP DATABASE IF EXISTS scene WITH (FORCE)")
            base.execute("CREATE DATABASE scene TEMPLATE postgres")
        os.environ["DATABASE_URL"] = server.rpartition("/")[0] + "/scene"
        yield


if __name__ == "__main__":
    sys.exit(main())
