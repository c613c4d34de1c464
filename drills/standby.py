"""Drill of the reports: they are read from a standby, never from one that lags, and from the leader when it is away.

    python -m drills.standby

Two PostgreSQL 15 on loopback, the second following the first by streaming; `rapport serve` with RAPPORT_STANDBY_URL. A
program enters clients over the API, and Anna's head opens the report of how the base grew. It has to ask the standby
while that follows, and it has to be right at each moment: while the standby follows, while it writes nothing of what it
gets, after it was killed, and when it is there again. Exit code 1 when anything of it does not hold, 2 when PostgreSQL
is not installed.
"""

import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from drills import firm
from drills.large_firm import session_of
from drills.parts import BINARIES, Part, unprivileged
from drills.programs import Api, Program, free_port, wait_until
from rapport.demo.bench.server import Visitor
from tests.bench import bases

NEW = re.compile(r">Anna<.*?<td[^>]*>\s*(\d+)", re.DOTALL)
# As the program leaves a standby alone that was away, and a little more; a page may take so long meanwhile.
AGAIN, SLOWEST = 40, 5.0


def main() -> int:
    """Run the drill and return the exit code."""
    if not (BINARIES / "postgres").exists() or shutil.which("psql") is None:
        print("Not installed here: postgresql-15. On Debian: apt install postgresql-15.")
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with ExitStack() as stack:
        scratch = tempfile.TemporaryDirectory(prefix="rapport-drill-", ignore_cleanup_errors=True)
        home = Path(stack.enter_context(scratch))
        home.chmod(0o755)
        pair = stack.enter_context(_pair(home / "databases"))
        port = free_port()
        os.environ |= {
            "RAPPORT_HOME": str(home / "drill"), "RAPPORT_SECRET_KEY": secrets.token_urlsafe(64), "PORT": str(port),
            "DATABASE_URL": pair.url, "RAPPORT_STANDBY_URL": pair.standby_url, "RAPPORT_API_CALLS": "1000000",
            "DJANGO_SETTINGS_MODULE": "rapport.site.settings",
        }  # fmt: skip
        (home / "drill").mkdir()
        import django

        django.setup()
        bases.lay(pair.url, home / "drill")
        known = firm.write_firm()
        from rapport.staff.models import Employee

        serve = Program("serve", "serve", "--no-worker", log=home / "log")
        stack.callback(serve.end)
        serve.begin()
        head = _Head(port, session_of(Employee.objects.get(pk=known.head)), Api(port, known.token))
        if not wait_until(lambda: head.api.ask("GET", "/clients?limit=1")[0] == 200, 120, 0.5):
            print((home / "log").read_text(errors="replace")[-2000:])
            return 1
        wrong = list(_drill(pair, head))
    for line in wrong:
        print(f"WRONG: {line}")
    print("Reports come from the standby, and are right without it." if not wrong else "Not good.")
    return 1 if wrong else 0


def _drill(pair: "_Pair", head: "_Head") -> Iterator[str]:
    expected = 1
    for what, deed, by_standby in (
        ("while it follows", lambda: None, True),
        ("while it lags", pair.hold, False),
        ("after it goes on", pair.go_on, True),
        ("after it was killed", pair.kill, False),
        ("when it is there again", pair.begin_again, True),
    ):
        deed()
        head.enter()
        expected += 1
        # It may be a few seconds behind, and is asked how far it is every two.
        time.sleep(9 if by_standby or what == "while it lags" else 0)
        if by_standby and what != "while it follows":
            wait_until(lambda: pair.asked(head.report), AGAIN, 2)
        asked = pair.asked(head.report) if what != "after it was killed" else False
        seconds, number = head.report()
        print(
            f"{what}: {number} new clients of {expected}, {'standby' if asked else 'leader'}, {seconds:.2f} s",
            flush=True,
        )
        if number != expected:
            yield f"{what} the report says {number} of {expected}"
        if asked is not by_standby:
            yield f"{what} the report was {'read' if asked else 'not read'} from the standby"
        if seconds > SLOWEST:
            yield f"{what} the report took {seconds:.1f} s"


class _Head:
    """Whoever opens the report, and the program that enters clients."""

    def __init__(self, port: int, cookie: str, api: Api) -> None:
        self._visitor, self.api, self._entered = Visitor(port, cookie), api, 0

    def enter(self) -> None:
        self._entered += 1
        status, answer = self.api.ask("POST", "/clients", {"name": f"New firm {self._entered}", "country": "SK"})
        if status not in (200, 201):
            raise RuntimeError(f"{status} {answer}")

    def report(self) -> tuple[float, int]:
        """Open the report and return its seconds, and how many new clients it counts for Anna."""
        answer = self._visitor.ask("/clients/growth/")
        found = NEW.search(answer.text)
        return answer.seconds, int(found.group(1)) if answer.status == 200 and found else -1


class _Pair:
    """A leading PostgreSQL and one that follows it."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.ports = folder, (free_port(), free_port())
        self.url, self.standby_url = (f"postgres://postgres@127.0.0.1:{port}/rapport" for port in self.ports)
        self._parts = [self._part("lead", self.ports[0]), self._part("follow", self.ports[1])]

    def begin(self) -> None:
        """Lay down the leader, have the other copy it, and start both."""
        self._run("initdb", "-D", str(self._folder / "lead"), "-U", "postgres", "-A", "trust", "--locale=C.UTF-8")
        self._parts[0].begin()
        self._wait(0)
        self._sql(0, "CREATE DATABASE rapport", "postgres")
        lead = ("-h", "127.0.0.1", "-p", str(self.ports[0]), "-U", "postgres")
        self._run("pg_basebackup", *lead, "-D", str(self._folder / "follow"), "-R", "-c", "fast")
        self._parts[1].begin()
        self._wait(1)

    def end(self) -> None:
        """Stop both."""
        for part in reversed(self._parts):
            part.end(signal.SIGINT)

    def hold(self) -> None:
        """Have the standby write nothing of what it gets."""
        self._sql(1, "SELECT pg_wal_replay_pause()")

    def go_on(self) -> None:
        """Have it write what it got."""
        self._sql(1, "SELECT pg_wal_replay_resume()")

    def kill(self) -> None:
        """Kill the standby with all its processes."""
        self._parts[1].end(signal.SIGQUIT)

    def begin_again(self) -> None:
        """Start the standby that was killed."""
        self._parts[1].begin()
        self._wait(1)

    def asked(self, deed: object) -> bool:
        """Whether the standby reads any table while the deed is done."""
        assert callable(deed)
        before = self._read()
        deed()
        return self._read() > before

    def _read(self) -> int:
        # What a process has counted it tells a second later, at the latest.
        time.sleep(1.2)
        counted = "SELECT COALESCE(SUM(idx_scan + seq_scan), 0) FROM pg_stat_user_tables"
        return int(self._sql(1, counted) or 0)

    def _part(self, name: str, port: int) -> Part:
        command = [str(BINARIES / "postgres"), "-D", str(self._folder / name), "-p", str(port), "-k", str(self._folder)]
        return Part(self._folder, name, *command, "-c", "listen_addresses=127.0.0.1", "-c", "shared_buffers=64MB")

    def _wait(self, which: int) -> None:
        ready = [str(BINARIES / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.ports[which])]
        if not wait_until(lambda: subprocess.run(ready).returncode == 0, 60):
            raise SystemExit(f"PostgreSQL {which + 1} does not come up")

    def _run(self, program: str, *arguments: str) -> None:
        command = [*unprivileged(), str(BINARIES / program), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def _sql(self, which: int, statement: str, database: str = "rapport") -> str:
        address = f"postgresql://postgres@127.0.0.1:{self.ports[which]}/{database}"
        told = subprocess.run(["psql", "-qtA", "-d", address, "-c", statement], check=True, stdout=subprocess.PIPE)
        return told.stdout.decode().strip()


@contextmanager
def _pair(folder: Path) -> Iterator[_Pair]:
    folder.mkdir()
    if os.geteuid() == 0:
        subprocess.run(["chown", "postgres", str(folder)], check=True)
    pair = _Pair(folder)
    try:
        pair.begin()
        yield pair
    finally:
        pair.end()


if __name__ == "__main__":
    sys.exit(main())
