"""The upgrade killed in the midst of its steps, again and again, until it is through: nothing may be lost.

`python -m drills.upgrade [--postgres] [--seed N] [--kills N]`: a base of the version before, with a client in it, is
brought up by `rapport upgrade`, which is killed with SIGKILL after a random number of statements, run again, killed
again, and at last left to finish. The tables have to be those of a base that was brought up undisturbed, the client has
to be there, and the copy taken before the upgrade has to be whole.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import Any

import click

from tests.bench.migrated import migrated_file
from tests.bench.postgres import server

# What is taken back to have a base of the version before.
BEFORE = ("site", "0001_initial")


def _child(what: str, *arguments: str) -> int:
    command = [sys.executable, "-m", "drills.upgrade", "--child", what, *arguments]
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode


def _begin(proof: str) -> None:
    """Make a base of this version, write a client, write down what it is like, and take the last step back."""
    import django

    django.setup()
    database = os.environ["DATABASE_URL"].removeprefix("sqlite:///")
    if database != os.environ["DATABASE_URL"]:
        # What the tests migrated already: a thousand steps take minutes.
        shutil.copy(migrated_file(), database)
    from rapport.site.cli import open_program

    open_program()
    from django.core.management import call_command

    from rapport.kit.clock import now
    from rapport.parties.actions import add_client
    from rapport.staff.actor import Actor

    add_client(Actor(None, now(), "command"), name="Žilina Dairy", country="SK")
    _proof(proof)
    call_command("migrate", *BEFORE, verbosity=0)


def _upgrade(statements: int) -> None:
    """Upgrade; die without a word after so many statements that write, 0 for never."""
    import django

    django.setup()
    from django.db import connection

    from rapport.kit.clock import now
    from rapport.site.upgrading import upgrade

    left = [statements]

    def dying(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        if not str(sql).lstrip().upper().startswith(("SELECT", "PRAGMA", "SET")):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(dying):
        upgrade(now())


def _proof(file: str) -> None:
    """Write down which tables, columns and migrations there are, and the clients."""
    import django

    django.setup()
    from django.db import connection

    from rapport.parties.models import Client
    from rapport.site.copies.shaping import applied, pending

    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        columns = {
            name: sorted(one.name for one in connection.introspection.get_table_description(cursor, name))
            for name in tables
            if not name.startswith("search_words")
        }
    told = [repr(columns), repr(sorted(applied())), repr(pending()), repr(list(Client.objects.values_list("name")))]
    Path(file).write_text("\n".join(told))


def _differ(home: Path) -> bool:
    return (home / "proof").read_text() != (home / "whole").read_text()


@click.command()
@click.option("--postgres", is_flag=True)
@click.option("--seed", type=int, default=20261129)
@click.option("--kills", type=int, default=8)
@click.option("--child", default="", hidden=True)
@click.argument("given", nargs=-1)
def main(postgres: bool, seed: int, kills: int, child: str, given: tuple[str, ...]) -> None:
    """Kill the upgrade again and again, and prove that nothing came of it but the upgrade."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.site.settings")
    if child:
        {"begin": _begin, "upgrade": lambda n: _upgrade(int(n)), "proof": _proof}[child](*given)  # type: ignore[operator]
        return
    with ExitStack() as held:
        home = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="rapport-drill-")))
        url = held.enter_context(server() if postgres else nullcontext(f"sqlite:///{home / 'base.sqlite3'}"))
        os.environ |= {"RAPPORT_HOME": str(home), "DATABASE_URL": url, "RAPPORT_SECRET_KEY": "only-for-the-drill"}
        sys.exit(_drill(home, random.Random(seed), seed, kills))


def _drill(home: Path, chance: random.Random, seed: int, kills: int) -> int:
    click.echo(f"Seed {seed}")
    if _child("begin", str(home / "whole")):
        click.echo("no  The base could not be begun")
        return 1
    died = 0
    for number in range(kills):
        # Early ones die on the copy or on the first table, late ones on the last.
        code = _child("upgrade", str(chance.randint(1, 3 + number * 2)))
        died += code == -signal.SIGKILL
        if code not in (0, -signal.SIGKILL):
            click.echo(f"no  Killed {died} times, the upgrade does not go on: {code}")
            return 1
        if code == 0:
            break
    finished = _child("upgrade", "0")
    _child("proof", str(home / "proof"))
    copies = sorted((home / "copies").glob("before-upgrade-*.copy"))
    wrong = [
        *(["the upgrade did not finish"] if finished else []),
        *(["tables, migrations or clients are not those of an undisturbed base"] if _differ(home) else []),
        *(["no copy was taken before"] if not copies else []),
    ]
    for one in wrong:
        click.echo(f"no  {one}")
    click.echo(f"{'no' if wrong else 'ok'}  killed {died} times, {len(copies)} copies taken before")
    return 1 if wrong else 0


if __name__ == "__main__":
    main()
