"""A small firm on a scratch home with its server running, for drills of what happens to the machine under it."""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from drills.programs import RAPPORT, Api, Program, free_port, wait_until
from rapport.demo.bench.server import Visitor

FIRM = [sys.executable, "-m", "drills.served"]


class Served:
    """The server and what is known of it: its home, its port, and the ledger of what it called done."""

    def __init__(self, home: Path, port: int, token: str) -> None:
        self.home, self.port, self.token = home, port, token
        self.program = Program("serve", "serve", log=home / "log")
        self.api = Api(port, token)
        self.done: dict[str, int] = {}
        self.told: dict[int, int] = {}
        self._lock = threading.Lock()

    def add(self, name: str) -> tuple[int, Any]:
        """Add a client under its name as the key; an answer of done goes into the ledger."""
        status, answer = self.api.ask("POST", "/clients", {"name": name, "country": "SK"}, key=name.replace(" ", "-"))
        with self._lock:
            self.told[status] = self.told.get(status, 0) + 1
            if status == 201:
                self.done[name] = answer["id"]
        return status, answer

    def add_for_sure(self, name: str, tries: int = 200) -> None:
        """Add it as a careful program does: again under the same key until it is done."""
        for _time in range(tries):
            if self.add(name)[0] == 201:
                return
            time.sleep(0.3)

    def begin(self) -> float:
        """Start the server and return after how many seconds it answered."""
        begun = time.monotonic()
        self.program.begin()
        assert wait_until(lambda: self.api.ask("GET", "/clients")[0] == 200, 120), (self.home / "log").read_text()[
            -3000:
        ]
        return time.monotonic() - begun

    def head(self) -> Visitor:
        """Return a browser in which Helga, Anna's head, is logged in."""
        return Visitor(self.port, _firm("cookie").strip().splitlines()[-1])

    def give_password(self, password: str) -> None:
        """Let Anna log in with the password."""
        _firm("password", password)

    def make_older(self) -> None:
        """Take the base back to the version before the last step of the journal's tables."""
        _firm("older")

    def names(self) -> list[str]:
        """Return the names of all clients that are there."""
        return list(json.loads(_firm("names")))

    def wrong(self) -> Iterator[str]:
        """Tell what does not hold: what was called done and is lost or there twice, and what `verify` finds."""
        names = self.names()
        for name in self.done:
            if names.count(name) != 1:
                yield f"{name} was called done, and is there {names.count(name)} times"
        yield from (f"{name} is there {names.count(name)} times" for name in set(names) if names.count(name) > 1)
        found = subprocess.run([*RAPPORT, "verify", "--json"], capture_output=True, text=True)
        if found.returncode:
            yield f"verify: {found.stdout[-800:]} {found.stderr[-800:]}"


@contextmanager
def served(home: Path, url: str = "", **settings: str) -> Iterator[Served]:
    """Write the firm into a migrated base on the home, and give the server, which has still to be begun."""
    port = free_port()
    os.environ |= {
        "RAPPORT_HOME": str(home), "DATABASE_URL": url or f"sqlite:///{home}/rapport.sqlite3", "PORT": str(port),
        "RAPPORT_API_CALLS": "1000000", "DJANGO_SETTINGS_MODULE": "rapport.site.settings", **settings,
    }  # fmt: skip
    if not url:
        import django

        from tests.bench.migrated import migrated_file

        django.setup()
        shutil.copy(migrated_file(), home / "rapport.sqlite3")
    one = Served(home, port, _firm("write").strip().splitlines()[-1])
    try:
        yield one
    finally:
        one.program.end()


def _firm(*words: str) -> str:
    done = subprocess.run([*FIRM, *words], capture_output=True, text=True)
    assert not done.returncode, done.stderr[-2000:]
    return done.stdout


@contextmanager
def pressing(one: Served, threads: int, work: Callable[[int, int], None]) -> Iterator[None]:
    """Let threads do the work again and again until the block ends; it is told which thread and how manieth time."""
    stop, broken = threading.Event(), list[BaseException]()

    def go(thread: int) -> None:
        times = 0
        try:
            while not stop.is_set():
                work(thread, times)
                times += 1
        except BaseException as wrong:
            broken.append(wrong)

    running = [threading.Thread(target=go, args=(number,), daemon=True) for number in range(threads)]
    for thread in running:
        thread.start()
    yield
    stop.set()
    for thread in running:
        thread.join(120)
    if broken:
        raise broken[0]


def report(what: str, problems: list[str]) -> int:
    """Print what came of a drill and return the exit code."""
    for one in problems[:30]:
        print(f"WRONG: {one}")
    print(f"{what}: " + ("nothing lost, nothing doubled." if not problems else f"{len(problems)} things do not hold."))
    return 1 if problems else 0


def main() -> None:
    """Write the firm and print a token for Anna; or do what else the first word says."""
    from rapport.site.cli import open_program

    open_program()
    from drills.crash_scenes import lay_older, write_people
    from drills.large_firm import session_of
    from rapport.kit.clock import now
    from rapport.parties.models import Client
    from rapport.site.machines.tokens import make_token
    from rapport.staff.actor import Actor
    from rapport.staff.models import Employee

    if sys.argv[1] == "write":
        write_people()
        anna = Employee.objects.get(name="Anna")
        print(make_token(Actor(None, now(), "command"), anna, name="drill", scopes=("write",), days=2)[1])
    elif sys.argv[1] == "password":
        anna = Employee.objects.get(name="Anna")
        anna.set_password(sys.argv[2])
        anna.save()
    elif sys.argv[1] == "older":
        lay_older()
    elif sys.argv[1] == "cookie":
        print(session_of(Employee.objects.get(name="Helga")))
    else:
        print(json.dumps(list(Client.objects.values_list("name", flat=True))))


if __name__ == "__main__":
    main()
