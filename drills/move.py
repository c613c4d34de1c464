"""From SQLite to PostgreSQL and back, on machines of other names: the content has to be the same, row by row.

`python -m drills.move [COPY] [--kills N]`: the copy (without one, that of the invented firm) is restored on PostgreSQL,
by a machine of another host name and for another address, and restored anew, which is killed with SIGKILL some times:
each time what was there has to be there still. It is served there under its new address only. Then it is copied,
restored on SQLite, and copied again. Needs the right to give a host name in a namespace of its own (`unshare --uts`).
"""

import http.client
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from drills.copies import made
from drills.programs import RAPPORT, Program, free_port, wait_until
from tests.bench.postgres import server


@dataclass(frozen=True)
class Machine:
    """One machine: its host name, which is that of its address too, its home, and its database."""

    host: str
    home: Path
    url: str

    @property
    def within(self) -> list[str]:
        """Return the words that begin a program on it."""
        return ["unshare", "--uts", "sh", "-c", f'hostname {self.host} && exec "$@"', "sh"]

    @property
    def environment(self) -> dict[str, str]:
        """Return what a program on it is told."""
        return {
            "DATABASE_URL": self.url, "RAPPORT_HOME": str(self.home), "RAPPORT_SECRET_KEY": "only-for-the-drill",
            "RAPPORT_URL": f"https://{self.host}",
        }  # fmt: skip


def _rapport(on: Machine, *arguments: str) -> None:
    command = [*on.within, *RAPPORT, *arguments]
    subprocess.run(command, env={**os.environ, **on.environment}, check=True, stdout=subprocess.DEVNULL)


def _answers(on: Machine, log: Path, hosts: Sequence[str]) -> list[int]:
    """Serve the base on the machine and return the status of its first page for each of the hosts it is asked as."""
    port = free_port()
    program = Program("serve", "serve", log=log, environment={**on.environment, "PORT": str(port)}, within=on.within)
    program.begin()
    try:
        assert wait_until(lambda: _status(port, on.host), 120), log.read_text()[-3000:]
        return [_status(port, host) for host in hosts]
    finally:
        program.end()


def _status(port: int, host: str) -> int:
    door = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        door.request("GET", "/account/login/", headers={"Host": host, "X-Forwarded-Proto": "https"})
        return door.getresponse().status
    except OSError:
        return 0
    finally:
        door.close()


def _killed(on: Machine, *arguments: str, after: float) -> bool:
    command, told = [*on.within, *RAPPORT, *arguments], {**os.environ, **on.environment}
    running = subprocess.Popen(command, env=told, stdout=subprocess.DEVNULL)
    try:
        running.wait(after)
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGKILL)
    return running.wait() == -signal.SIGKILL


def content_of(copy: Path) -> dict[str, Any]:
    """Return the hash of each table's content and of each file, as the copy's manifest has them."""
    with zipfile.ZipFile(copy) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    return {**manifest["content"], **manifest["files"]}


@click.command()
@click.argument("copy", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=False)
@click.option("--kills", type=int, default=2)
@click.option("--url", default="", help="A PostgreSQL of yours with an empty base, instead of one made for the drill.")
def main(copy: Path | None, kills: int, url: str) -> None:
    """Move the base of COPY (without a key) to PostgreSQL and back to SQLite, and compare."""
    with ExitStack() as held:
        room = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="rapport-drill-")))
        url = url or held.enter_context(server())
        there = Machine("elsewhere.example", room / "there", url)
        back = Machine("here.example", room / "back", f"sqlite:///{room / 'back.sqlite3'}")
        copy = copy or made(room)
        whole, begun = content_of(copy), time.monotonic()
        _rapport(there, "restore", str(copy.resolve()))
        click.echo(f"{time.monotonic() - begun:7.1f} s  restored on PostgreSQL")
        died = 0
        for number in range(kills):
            died += _killed(there, "restore", "--replace", str(copy.resolve()), after=8 + 4 * number)
        _rapport(there, "backup", str(room / "there.copy"))
        wrong = content_of(room / "there.copy") != whole
        click.echo(f"{'no' if wrong else 'ok'}  the same on PostgreSQL, killed {died} times while it was restored anew")
        answers = _answers(there, room / "log", [there.host, back.host])
        refused = answers != [200, 400]
        click.echo(f"{'no' if refused else 'ok'}  served as {there.host}, and as nothing else ({answers})")
        begun = time.monotonic()
        _rapport(back, "restore", str(room / "there.copy"))
        click.echo(f"{time.monotonic() - begun:7.1f} s  restored on SQLite")
        _rapport(back, "backup", str(room / "back.copy"))
        other = content_of(room / "back.copy") != whole
        click.echo(f"{'no' if other else 'ok'}  the same on SQLite again")
        sys.exit(1 if wrong or other or refused else 0)


if __name__ == "__main__":
    main()
