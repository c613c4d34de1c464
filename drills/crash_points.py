"""Crash drill: at every named point the program kills itself, and then nothing is lost, doubled or half done.

    python -m drills.crash_points [--postgres] [--only POINT] [--statement 1]

For each name of `rapport/kit/crash_points.py` a process of its own, forked from the loaded program, prepares a scene on
a scratch home, arms the point and does the deed, which ends in SIGKILL. Then `rapport verify` finds nothing; what a
deed of one transaction left is nothing at all; and what the worker goes on with is whole after a minute. An upgrade is
killed at each statement.
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
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from drills.crash_scenes import CASES, MIGRATION, SCENES, lay_older, play, recover
from rapport.kit.crash_points import arm
from tests.bench.migrated import environment_of

# More statements than any step of an upgrade has.
MOST = 1000


@dataclass(frozen=True)
class Ended:
    """What a process said, and how it ended: its exit code, or less than zero the signal that ended it."""

    status: int
    said: str
    errors: str


def apart(work: Callable[[], object]) -> Ended:
    """Do the work in a process of its own, forked from the loaded program, which holds no connection of any base."""
    sys.stdout.flush()
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as errors:
        pid = os.fork()
        if not pid:
            os.setsid()
            os.dup2(said.fileno(), 1)
            os.dup2(errors.fileno(), 2)
            os._exit(_done(work))
        _pid, status = os.waitpid(pid, 0)
        said.seek(0)
        errors.seek(0)
        return Ended(os.waitstatus_to_exitcode(status), said.read(), errors.read())


def _done(work: Callable[[], object]) -> int:
    try:
        work()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def main() -> int:
    """Run the drill and return the exit code."""
    told = argparse.ArgumentParser(description="Kill the program at every named point.")
    told.add_argument("--postgres", action="store_true", help="On a PostgreSQL of our own instead of SQLite.")
    told.add_argument("--only", default="", help="This point alone.")
    told.add_argument("--statement", type=int, default=1, help="Of an upgrade only this statement and those after it.")
    told.add_argument("--every", type=int, default=1, help="Of an upgrade only each so manieth statement.")
    wanted = told.parse_args()
    wrong = []
    with ExitStack() as stack:
        fresh = stack.enter_context(_bases(wanted.postgres))
        import django

        django.setup()
        print("| scene | point | time | after the kill | after a minute | seconds |", flush=True)
        print("|---|---|---|---|---|---|", flush=True)
        for scene, point, times in [
            *CASES,
            *(("upgrade", MIGRATION, times) for times in range(wanted.statement, MOST, wanted.every)),
        ]:
            if wanted.only and point != wanted.only:
                continue
            begun = time.monotonic()
            fresh()
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
    done = apart(lambda: play(scene, point))
    if done.status != -signal.SIGKILL:
        return [f"ended with {done.status}: {done.errors[-600:]}"], "not killed", ""
    before, *more = done.said.split()
    wrong = ["a deed was called done that was killed"] if more else []
    wrong += _verified("after the kill")
    now = apart(_tell_digest).said.strip()
    if SCENES[scene].whole and now != before:
        wrong.append("something of the deed stands")
    said = "as before" if now == before else "goes on from there"
    recovered = apart(recover)
    if recovered.status:
        wrong.append(recovered.errors[-600:])
    wrong += _verified("after a minute")
    return wrong, said if not wrong else "WRONG", "whole" if not wrong else "WRONG"


def _tell_digest() -> None:
    from tests.digest import digest

    print(digest())


def _upgrade(_scene: str, point: str) -> tuple[list[str], str, str]:
    """Take the last step of the journal's tables back, kill the program in making it, and start once more."""
    from rapport.site.cli import open_program

    back = apart(lay_older)
    if back.status:
        return [back.errors[-600:]], "not begun", ""

    def killed() -> None:
        arm(point)
        open_program()

    done = apart(killed)
    if not done.status:
        return [], "not killed", "nothing left"
    wrong = [] if done.status == -signal.SIGKILL else [done.errors[-600:]]
    again = apart(open_program)
    wrong += [again.errors[-600:]] if again.status else []
    wrong += _verified("after the next start")
    return wrong, "begun again" if not wrong else "WRONG", "whole" if not wrong else "WRONG"


def _verified(when: str) -> list[str]:
    from rapport.site.cli import main as program

    found = apart(lambda: program(["verify", "--json"]))
    if not found.said.startswith("{"):
        return [f"{when}: {found.errors[-600:]}"]
    return [f"{when}: {code}: {one}" for code, told in json.loads(found.said)["checks"].items() for one in told[:3]]


@contextmanager
def _bases(postgres: bool) -> Iterator[Callable[[], None]]:
    """Give what lays a fresh migrated base on a scratch home; the program, once loaded, opens that one."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rapport-crash-")))
        os.environ["DJANGO_SETTINGS_MODULE"] = "rapport.site.settings"
        os.environ["RAPPORT_HOME"] = str(home)
        if not postgres:
            os.environ["DATABASE_URL"] = f"sqlite:///{home}/rapport.sqlite3"
            yield partial(_lay_file, home)
            return
        from tests.bench.postgres import server

        url = stack.enter_context(server())
        subprocess.run([sys.executable, "-m", "tests.bench.migrated"], env=environment_of(url), check=True)
        os.environ["DATABASE_URL"] = url.rpartition("/")[0] + "/scene"
        yield partial(_lay_copy, home, url)


def _lay_file(home: Path) -> None:
    _empty(home)
    shutil.copy(_migrated(), home / "rapport.sqlite3")


def _lay_copy(home: Path, url: str) -> None:
    """Make the database anew, as a copy of the migrated one."""
    import dj_database_url
    import psycopg

    _empty(home)
    given = dj_database_url.parse(url)
    with psycopg.connect(host=given["HOST"], user=given["USER"], dbname="template1", autocommit=True) as base:
        base.execute("DROP DATABASE IF EXISTS scene WITH (FORCE)")
        base.execute("CREATE DATABASE scene TEMPLATE postgres")


def _empty(home: Path) -> None:
    for one in home.iterdir():
        shutil.rmtree(one) if one.is_dir() else one.unlink()


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


if __name__ == "__main__":
    sys.exit(main())
