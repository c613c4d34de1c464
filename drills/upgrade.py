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
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import ExitStack, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import click

from tests.bench.migrated import migrated_file
from tests.bench.postgres import server

# What is taken back to have a base of the version before.
BEFORE = ("site", "0001_initial")


def _child(work: Callable[[], None]) -> int:
    """Do the work in a process of its own; return its exit code, or the signal that killed it as a negative number."""
    number = os.fork()
    if number == 0:
        code = 1
        try:
            work()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def _begin(proof: str) -> None:
    """Make a base of this version, write a client, write down what it is like, and take the last step back."""
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
    from django.db import connection

    from rapport.parties.models import Client
    from rapport.site.copies.shaping import applied, pending

    asked = "SELECT name, sql FROM sqlite_master ORDER BY 1, 2"
    if connection.vendor == "postgresql":
        asked = "SELECT table_name, column_name, data_type FROM information_schema.columns ORDER BY 1, 2"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        columns = cursor.fetchall()
    told = [repr(columns), repr(sorted(applied())), repr(pending()), repr(list(Client.objects.values_list("name")))]
    Path(file).write_text("\n".join(told))


def _differ(home: Path) -> bool:
    return (home / "proof").read_text() != (home / "whole").read_text()


@click.command()
@click.option("--postgres", is_flag=True)
@click.option("--seed", type=int, default=20261129)
@click.option("--kills", type=int, default=8)
def main(postgres: bool, seed: int, kills: int) -> None:
    """Kill the upgrade again and again, and prove that nothing came of it but the upgrade."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.site.settings")
    with ExitStack() as held:
        home = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="rapport-drill-")))
        url = held.enter_context(server() if postgres else nullcontext(f"sqlite:///{home / 'base.sqlite3'}"))
        os.environ |= {"RAPPORT_HOME": str(home), "DATABASE_URL": url, "RAPPORT_SECRET_KEY": "only-for-the-drill"}
        import django

        # Once for all processes, which begin as twins of this one; it opens no connection of its own.
        django.setup()
        sys.exit(_drill(home, random.Random(seed), seed, kills))


def _drill(home: Path, chance: random.Random, seed: int, kills: int) -> int:
    click.echo(f"Seed {seed}")
    if _child(lambda: _begin(str(home / "whole"))):
        click.echo("no  The base could not be begun")
        return 1
    died = 0
    for number in range(kills):
        # Early ones die on the copy or on the first table, late ones on the last.
        after = chance.randint(1, 3 + number * 2)
        code = _child(partial(_upgrade, after))
        died += code == -signal.SIGKILL
        if code not in (0, -signal.SIGKILL):
            click.echo(f"no  Killed {died} times, the upgrade does not go on: {code}")
            return 1
        if code == 0:
            break
    finished = _child(partial(_upgrade, 0))
    _child(lambda: _proof(str(home / "proof")))
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
