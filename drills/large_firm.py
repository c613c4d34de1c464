"""The bench of the drill of large files: a firm, the program's processes, a program at the API, and Anna at Today."""

import json
import os
import random
import secrets
import shutil
import statistics
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from drills.content import content_digest
from drills.programs import RAPPORT, Api, Program, free_port, wait_until
from rapport.demo.bench.server import Visitor

# Anna's clients before the file comes, whom she should have called by now: Today is a page with something on it.
CLIENTS = 200
STARTS, ENDS = 300, 6 * 3600
ACCOUNT = ("rows", "created", "updated", "skipped", "rejected")


@dataclass(frozen=True)
class Figures:
    """What a run came to: rows, seconds, seconds of each Today before and meanwhile, highest resident MB."""

    rows: int
    seconds: float
    idle: Sequence[float]
    meanwhile: Sequence[float]
    resident: Mapping[str, float]

    @staticmethod
    def high(seconds: Sequence[float]) -> float:
        """Return the 95th percentile."""
        return statistics.quantiles(seconds, n=20)[-1] if len(seconds) > 1 else max(seconds, default=0.0)


def told(name: str, one: Figures) -> str:
    """Return the figures in a line, with how crowded the machine was."""
    resident = ", ".join(f"{who} {megabytes:.0f} MB" for who, megabytes in one.resident.items())
    return (
        f"{name}: {one.rows} rows in {one.seconds:.0f} s, {one.rows / one.seconds:.0f} a second; {resident};"
        f" Today p95 {Figures.high(one.idle):.2f} s idle, {Figures.high(one.meanwhile):.2f} s meanwhile"
        f" ({len(one.meanwhile)} pages); load {os.getloadavg()[0]:.1f}"
    )


class Bench:
    """One base with its server and worker. `resident` keeps the highest memory of each that was seen, in MB."""

    def __init__(self, home: Path, port: int, token: str, cookie: str) -> None:
        self._api, self._cookie, self._port = Api(port, token), cookie, port
        self._token, self._import = token, 0
        self.serve = Program("serve", "serve", "--no-worker", log=home / "log")
        self.worker = Program("worker", "worker", log=home / "log")
        self.resident = {"serve": 0.0, "worker": 0.0}
        self._log = home / "log"

    @classmethod
    @contextmanager
    def opened(cls, home: Path, url: str) -> Iterator["Bench"]:
        """Write the firm into a base of its own and start the server; the worker is the caller's to begin."""
        port = free_port()
        os.environ |= {
            "RAPPORT_HOME": str(home), "DATABASE_URL": url, "PORT": str(port), "RAPPORT_API_CALLS": "1000000",
            "DJANGO_SETTINGS_MODULE": "rapport.site.settings",
        }  # fmt: skip
        import django

        from rapport.site.cli import open_program
        from tests.bench.migrated import migrated_file

        django.setup()
        if url.startswith("sqlite"):
            shutil.copy(migrated_file(), home / "rapport.sqlite3")
        open_program()
        token, cookie = _write_firm()
        bench = cls(home, port, token, cookie)
        try:
            bench.serve.begin()
            if not wait_until(lambda: bench._api.ask("GET", "/imports")[0] == 200, STARTS, 0.5):
                raise RuntimeError(bench._log.read_text(errors="replace")[-2000:])
            yield bench
        finally:
            bench.worker.end()
            bench.serve.end()

    def today(self, times: int) -> list[float]:
        """Open Today so many times and return the seconds of each."""
        anna = Visitor(self._port, self._cookie)
        return [_seconds(anna) for _time in range(times)]

    def bring(self, file: Path) -> None:
        """Upload the file as a program does, and have its rows come in."""
        self._import = uploaded(self._port, self._token, file)
        self._asked("POST", "/start")

    def take_back(self) -> None:
        """Have the import taken back by the worker."""
        self._asked("POST", "/undo")

    def watch(self, moments: Sequence[float] = (), chance: random.Random | None = None) -> list[float]:
        """Open Today and look at the memory until the import stands still; return the seconds of each Today.

        `moments` are the shares of the file after which the worker is killed, the next time that rows come in. Between
        two kills some do: over which two workers died in a row is given to no third.
        """
        anna = Visitor(self._port, self._cookie)
        pages: list[float] = []
        left, killed, before, until = list(moments), 0, 0, time.monotonic() + ENDS
        while time.monotonic() < until:
            told = self._asked("GET", "")
            if told["state"] not in ("waiting", "running", "undoing"):
                if told["trouble"]:
                    raise RuntimeError(told["trouble"])
                if left:
                    raise RuntimeError(f"{len(left)} kills came too late")
                return pages
            if left and told["rows"] >= left[0] * told["total"] and told["rows"] > before:
                # Somewhere in a batch: while it is read, matched or written.
                time.sleep((chance or random).uniform(0, 2))
                self.worker.kill()
                killed, before = killed + 1, told["rows"]
                print(f"{killed:3} killed after {told['rows']} rows and more", flush=True)
                self.worker.begin()
                left.pop(0)
            pages.append(_seconds(anna))
            for one in (self.serve, self.worker):
                self.resident[one.name] = max(self.resident[one.name], one.resident())
            time.sleep(0.5)
        raise RuntimeError("The import does not end")

    def account(self) -> dict[str, int]:
        """Return the exact account of the import."""
        told = self._asked("GET", "")
        return {name: told[name] for name in ACCOUNT}

    def digest(self, parts: dict[str, str] | None = None) -> str:
        """Return a fingerprint of what people work with, whatever the numbers and moments of the rows.

        Into `parts` goes that of each table.
        """
        return content_digest(parts)

    def verified(self) -> str:
        """Return what `rapport verify` found, nothing when all is well."""
        found = subprocess.run([*RAPPORT, "verify", "--json"], stdout=subprocess.PIPE, text=True)
        return found.stdout.strip() if found.returncode else ""

    def _asked(self, method: str, path: str) -> dict[str, Any]:
        """Return the import as the API tells it, asking until the server answers."""
        for _try in range(60):
            status, answer = self._api.ask(method, f"/imports/{self._import}{path}")
            if status == 200:
                return dict(answer)
            if status:
                raise RuntimeError(f"{method} {path}: {status} {answer}")
            time.sleep(1)
        raise RuntimeError("The server is away")


def uploaded(port: int, token: str, file: Path) -> int:
    """Upload a file of clients as a program does, and return the number of its import."""
    mark = secrets.token_hex(16)
    parts = [f'--{mark}\r\nContent-Disposition: form-data; name="kind"\r\n\r\nclients\r\n'.encode()]
    # Under one name always: whence records came is told by it, and two runs are compared.
    parts += [f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="companies.csv"\r\n'.encode()]
    parts += [b"Content-Type: text/csv\r\n\r\n", file.read_bytes(), f"\r\n--{mark}--\r\n".encode()]
    headers = {"Authorization": f"Bearer {token}", "Content-Type": f"multipart/form-data; boundary={mark}"}
    answer = Visitor(port).ask("/api/v1/imports/upload", b"".join(parts), headers)
    if answer.status != 201:
        raise RuntimeError(answer.text[:500])
    return int(json.loads(answer.text)["id"])


def _seconds(anna: Visitor) -> float:
    answer = anna.ask("/today/")
    if answer.status != 200:
        raise RuntimeError(f"Today answers {answer.status}")
    return answer.seconds


def _write_firm() -> tuple[str, str]:
    """Write Anna with her clients, and Helga who brings the file; return her token and Anna's cookie."""
    from rapport.kit.clock import now
    from rapport.parties.actions import add_client
    from rapport.roles.models import Holding, Position
    from rapport.site.machines.tokens import make_token
    from rapport.staff.actor import Actor
    from rapport.staff.models import Employee, Unit

    unit = Unit.objects.create(name="North", code="north")
    people = {}
    for name, code in (("Anna", "client-manager"), ("Helga", "head-of-sales")):
        person = Employee.objects.create_user(f"{name.lower()}@firm.example", None, name=name, unit=unit)
        Holding.objects.create(employee=person, position=Position.objects.get(code=code), since=date(2020, 1, 1))
        people[name] = person
    unit.head = people["Helga"]
    unit.save()
    anna = Actor(people["Anna"], now() - timedelta(days=60), "command")
    for number in range(CLIENTS):
        add_client(anna, name=f"Firm of old {number}", country="SK", contact_norm_days=30)
    _token, secret = make_token(Actor(None, now(), "command"), people["Helga"], name="drill", scopes=("write",), days=2)
    return secret, session_of(people["Anna"])


def session_of(person: Any) -> str:
    """Return the cookie of a person who is logged in."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
