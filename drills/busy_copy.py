"""A copy taken while clients are written twenty times a second: it is whole, and holds what was acknowledged before.

`python -m drills.busy_copy [--postgres] [--seconds N]`: a program of its own adds clients and writes each number down
when the deed is through; meanwhile copies are taken, one after another. Each is restored into a scratch place and
counted, and has to hold every client whose number was written down before it was begun.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, nullcontext
from pathlib import Path

import click

from tests.bench.migrated import migrated_file
from tests.bench.postgres import server

PAUSE = 1 / 20


def _write(acknowledged: Path) -> None:
    """Add clients until ended from outside; a number is written down only when its deed is through."""
    from rapport.kit.clock import now
    from rapport.parties.actions import add_client
    from rapport.staff.actor import Actor

    with acknowledged.open("a", buffering=1) as out:
        while True:
            begun = time.monotonic()
            row = add_client(Actor(None, now(), "command"), name=f"Busy {time.time_ns()}", country="SK")
            out.write(f"{row.pk}\n")
            time.sleep(max(PAUSE - (time.monotonic() - begun), 0))


def _copy(room: Path, number: int) -> tuple[int, set[int], str]:
    """Take one copy; return how many clients it holds, which acknowledged ones it lacks, and what is wrong with it."""
    from rapport.kit.clock import now
    from rapport.site.copies import backup
    from rapport.site.copies.opening import opened
    from rapport.site.copies.proving import trouble_with

    before = {int(one) for one in (room / "acknowledged").read_text().split()}
    file = room / f"{number}.copy"
    backup(file, now())
    with opened(file) as copy:
        lines = list(copy.lines("parties.Client"))
    place = json.loads(lines[0]).index("id")
    there = {json.loads(line)[place] for line in lines[1:]}
    return len(there), before - there, trouble_with(file)


@click.command()
@click.option("--postgres", is_flag=True)
@click.option("--seconds", type=float, default=60)
@click.option("--child", default="", hidden=True)
def main(postgres: bool, seconds: float, child: str) -> None:
    """Take copies while another program writes, and prove each."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.site.settings")
    import django

    with ExitStack() as held:
        if child:
            django.setup()
            _write(Path(child))
        room = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="rapport-drill-")))
        url = held.enter_context(server() if postgres else nullcontext(f"sqlite:///{room / 'base.sqlite3'}"))
        os.environ |= {"RAPPORT_HOME": str(room / "home"), "DATABASE_URL": url}
        django.setup()
        if not postgres:
            shutil.copy(migrated_file(), room / "base.sqlite3")
        from rapport.site.cli import open_program

        open_program()
        sys.exit(_drill(room, seconds))


def _drill(room: Path, seconds: float) -> int:
    acknowledged = room / "acknowledged"
    acknowledged.touch()
    writer = subprocess.Popen([sys.executable, "-m", "drills.busy_copy", "--child", str(acknowledged)])
    faults, number = 0, 0
    try:
        while not acknowledged.stat().st_size:
            time.sleep(0.1)
        begun = time.monotonic()
        while time.monotonic() - begun < seconds or not number:
            number += 1
            there, lost, trouble = _copy(room, number)
            faults += bool(lost or trouble)
            click.echo(
                f"{'no' if lost or trouble else 'ok'}  {there} clients {trouble} {sorted(lost)[:5] or ''}".rstrip()
            )
        written = len(acknowledged.read_text().split())
        click.echo(f"{number} copies; {written} clients written in {time.monotonic() - begun:.0f} s")
    finally:
        writer.kill()
        writer.wait()
    return 1 if faults else 0


if __name__ == "__main__":
    main()
