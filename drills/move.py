"""From SQLite to PostgreSQL and back: the content has to be the same, row by row.

`python -m drills.move COPY [--kills N]`: the copy is restored on PostgreSQL, and restored anew, which is killed with
SIGKILL some times: each time what was there has to be there still. Then it is copied there, restored on SQLite, and
copied again.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from drills.programs import RAPPORT
from tests.bench.postgres import server


def _rapport(*arguments: str, url: str, home: Path) -> None:
    told = {**os.environ, "DATABASE_URL": url, "RAPPORT_HOME": str(home), "RAPPORT_SECRET_KEY": "only-for-the-drill"}
    subprocess.run([*RAPPORT, *arguments], env=told, check=True, stdout=subprocess.DEVNULL)


def _killed(*arguments: str, url: str, home: Path, after: float) -> bool:
    told = {**os.environ, "DATABASE_URL": url, "RAPPORT_HOME": str(home), "RAPPORT_SECRET_KEY": "only-for-the-drill"}
    running = subprocess.Popen([*RAPPORT, *arguments], env=told, stdout=subprocess.DEVNULL)
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
@click.argument("copy", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--kills", type=int, default=2)
@click.option("--url", default="", help="A PostgreSQL of yours with an empty base, instead of one made for the drill.")
def main(copy: Path, kills: int, url: str) -> None:
    """Move the base of COPY (without a key) to PostgreSQL and back to SQLite, and compare."""
    with ExitStack() as held:
        room = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="rapport-drill-")))
        url = url or held.enter_context(server())
        there, back = room / "there", room / "back"
        whole, begun = content_of(copy), time.monotonic()
        _rapport("restore", str(copy.resolve()), url=url, home=there)
        click.echo(f"{time.monotonic() - begun:7.1f} s  restored on PostgreSQL")
        died = 0
        for number in range(kills):
            died += _killed("restore", "--replace", str(copy.resolve()), url=url, home=there, after=8 + 4 * number)
        _rapport("backup", str(room / "there.copy"), url=url, home=there)
        wrong = content_of(room / "there.copy") != whole
        click.echo(f"{'no' if wrong else 'ok'}  the same on PostgreSQL, killed {died} times while it was restored anew")
        begun = time.monotonic()
        lite = f"sqlite:///{room / 'back.sqlite3'}"
        _rapport("restore", str(room / "there.copy"), url=lite, home=back)
        click.echo(f"{time.monotonic() - begun:7.1f} s  restored on SQLite")
        _rapport("backup", str(room / "back.copy"), url=lite, home=back)
        other = content_of(room / "back.copy") != whole
        click.echo(f"{'no' if other else 'ok'}  the same on SQLite again")
        sys.exit(1 if wrong or other else 0)


if __name__ == "__main__":
    main()
