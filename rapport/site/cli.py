"""The command `rapport`. Each subcommand is a module of `rapport.site.commands`, loaded when it is called."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "serve": "Open the workplace in the browser (pages, and on SQLite the background work too).",
    "worker": "Do the background work beside `serve`, for PostgreSQL.",
    "import": "Bring clients or people in from a file.",
    "export": "Write clients or people to a file.",
    "undo": "Take an import back.",
    "token": "Make and withdraw tokens for the API.",
    "verify": "Check that the base holds together.",
    "backup": "Write a copy of database and files while work goes on.",
    "restore": "Put a copy back.",
    "bench": "Measure how fast the pages answer on large data.",
    "demo": "Write the invented firm with its clients.",
}

# Any number that nobody else takes a lock on.
BRINGING_UP = 7_277_706
# The invented firm stands above the site, which knows it by name only.
ELSEWHERE = {"bench": "rapport.demo.bench.command", "demo": "rapport.demo.command"}


class Commands(click.Group):
    """Finds a subcommand without loading the others, so that `--help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(ELSEWHERE.get(cmd_name, f"rapport.site.commands.{cmd_name}_"))
        command: click.Command = module.command
        command.help = command.help or COMMANDS[cmd_name]
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands)
@click.version_option(package_name="rapport-workplace")
def main(**_: Any) -> None:
    """Rapport: a workplace for people who look after clients.

    RAPPORT_HOME (database and files), DATABASE_URL and PORT say where. Exit codes: 0 done, 1 not done, 2 wrong call.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.site.settings")


def open_program(*, migrate: bool = True) -> None:
    """Load Django; bring the database up to this version, and write the starting positions, when asked to."""
    import django

    django.setup()
    if migrate:
        from django.core.management import call_command

        from rapport.deals.start import write_pipeline
        from rapport.knowledge.start import write_knowledge
        from rapport.roles.start import write_positions, write_texts
        from rapport.standards.start import write_sheets

        with _alone():
            call_command("migrate", verbosity=0, interactive=False)
            write_positions()
            write_texts()
            write_pipeline()
            write_knowledge()
            write_sheets()


@contextmanager
def _alone() -> Iterator[None]:
    """Let several machines that are begun at once bring the database up one after the other.

    The lock belongs to a transaction and not to a session, so that it holds through pgbouncer too. On SQLite there is
    one machine, and a write waits for another.
    """
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    beside = connection.copy()
    try:
        beside.set_autocommit(False)
        with beside.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [BRINGING_UP])
        yield
    finally:
        beside.close()


if __name__ == "__main__":
    main()
