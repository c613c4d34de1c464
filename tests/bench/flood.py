"""Rubbish from one address at the pages for strangers, and how long somebody else waits meanwhile.

    python -m tests.bench.flood [calls a second] [seconds]

The real server runs on SQLite in a folder of its own, on tables that the tests have migrated. One process floods chat,
form and portal from 127.0.0.1; another address (127.0.0.2) opens pages, one after another, before and during the flood.
"""

import contextlib
import http.client
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

import django

from rapport.demo.bench.server import serving, worked
from tests.bench.migrated import migrated_file

SETTING = """
import django; django.setup()
from datetime import date, timedelta
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from rapport.roles.models import Holding, Position
from rapport.roles.start import write_positions
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit
from rapport.kit.clock import now
from rapport.website.actions import keep_desk
write_positions()
north = Unit.objects.create(name="North", code="north")
helga = Employee.objects.create_user("helga@firm.example", "a long enough phrase", name="Helga", unit=north)
Holding.objects.create(employee=helga, position=Position.objects.get(code="head-of-sales"), since=date(2020, 1, 1))
texts = {"en": {"title": "Talk to us"}}
keep_desk(Actor(helga, now()), code="home", name="Home page", unit=north, texts=texts)
session = SessionStore()
session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(helga.pk), "rapport.site.login.backend.EmployeeBackend"
session[HASH_SESSION_KEY] = helga.get_session_auth_hash()
session.save()
print(session.session_key)
"""


@dataclass
class Measured:
    """How long the second address waited (milliseconds) before and during the flood, and what the flood was told."""

    before: dict[str, list[float]] = field(default_factory=dict)
    during: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[tuple[str, int]] = field(default_factory=list)
    flood: Counter[int] = field(default_factory=Counter)
    seconds: float = 0
    quiet_work: float = 0
    flooded_work: float = 0

    def lines(self) -> Iterator[str]:
        """Give the report."""
        told = ", ".join(f"{number} × {status or 'no answer'}" for status, number in sorted(self.flood.items()))
        rate = sum(self.flood.values()) / self.seconds if self.seconds else 0
        yield f"The flood: {rate:.0f} calls a second for {self.seconds:.0f} s; answers: {told}"
        yield f"The server worked {self.quiet_work:.2f} s before the flood and {self.flooded_work:.2f} s during it"
        for path in self.before:
            for label, times in (("before", self.before[path]), ("during", self.during.get(path, []))):
                late = quantiles(times, n=20)[18] if len(times) > 1 else 0
                times = times or [0]
                yield f"{path:<14} {label}: median {median(times):6.1f} ms, 95 % {late:6.1f} ms, of {len(times)}"
        yield f"Other answers than 200 at the second address: {self.wrong or 'none'}"


def flooded(*, rate: int, seconds: int) -> Measured:
    """Run the server, the flood and the second address, and return what was measured."""
    found = Measured()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(migrated_file(), f"{folder}/rapport.sqlite3")
        home, database = Path(folder), f"sqlite:///{folder}/rapport.sqlite3"
        environment = {**os.environ, "RAPPORT_HOME": folder, "DATABASE_URL": database}
        environment["DJANGO_SETTINGS_MODULE"] = "rapport.site.settings"
        made = [sys.executable, "-c", SETTING]
        session = subprocess.run(made, env=environment, check=True, capture_output=True, text=True).stdout.split()[-1]
        with serving(home, database) as (port, pid, _seconds):
            pages = {"/chats/": f"rapport={session}", "/chat/home/": "", "/ask/home/": ""}
            for path, cookie in pages.items():
                _opened(port, path, cookie)
            begun = worked(pid)
            _measure(port, pages, seconds, found.before, found.wrong)
            found.quiet_work = worked(pid) - begun
            begun = worked(pid)
            sending = [sys.executable, "-m", "tests.bench.rubbish", str(port), str(rate), str(seconds + 2)]
            with subprocess.Popen(sending, stdout=subprocess.PIPE, text=True) as flood:
                assert flood.stdout is not None
                assert flood.stdout.readline() == "begun\n"
                _measure(port, pages, seconds, found.during, found.wrong)
                told = json.loads(flood.stdout.read())
            found.seconds = told.pop("seconds")
            found.flood.update({int(status): number for status, number in told.items()})
            found.flooded_work = worked(pid) - begun
    return found


def _measure(
    port: int, pages: dict[str, str], seconds: int, into: dict[str, list[float]], wrong: list[tuple[str, int]]
) -> None:
    """Open the pages one after another, about five a second, as a person with several windows would."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        for path, cookie in pages.items():
            status, took = _opened(port, path, cookie)
            into.setdefault(path, []).append(took * 1000)
            if status != 200:
                wrong.append((path, status))
            time.sleep(0.2)


def _opened(port: int, path: str, cookie: str) -> tuple[int, float]:
    """Return the status (0: no answer within a minute) and the seconds until the whole page was there."""
    started = time.perf_counter()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=("127.0.0.2", 0))
    with contextlib.closing(line):
        try:
            line.request("GET", path, headers={"Cookie": cookie} if cookie else {})
            answer = line.getresponse()
            answer.read()
        except OSError:
            return 0, time.perf_counter() - started
    return answer.status, time.perf_counter() - started


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.site.settings")
    django.setup()
    given = [int(one) for one in sys.argv[1:]] + [500, 20][len(sys.argv) - 1 :]
    print("\n".join(flooded(rate=given[0], seconds=given[1]).lines()))
