"""The command `rapport`. Each subcommand is a module of `rapport.site.commands`, loaded when it is called."""

import gc
import os
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
    "restore": "Put a copy back, or one client of it.",
    "confirm": "Say that a restored copy is the firm's base now: what waits is sent.",
    "upgrade": "Bring the base to this version, after a copy of it.",
    "partition": "Divide the tables that grow with every deed (PostgreSQL).",
    "bench": "Measure how fast the pages answer on large data.",
    "demo": "Write the invented firm with its clients.",
}

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

    def invoke(self, ctx: click.Context) -> Any:
        """Call the subcommand; what the machine or the database refuses is told in a sentence, with exit code 1."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as wrong:
            told = _refused_by_machine(wrong)
            if told is None:
                raise
            raise click.ClickException(told) from wrong

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


def _refused_by_machine(wrong: Exception) -> str | None:
    """Return the sentence of what the machine or the database refused, None for any other fault."""
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    from rapport.kit.outages import outage_of, sentence_of

    outage = outage_of(wrong)
    try:
        if outage is None or not settings.configured:
            return None if outage is None else str(wrong)
    except ImproperlyConfigured:
        return str(wrong)
    from django.apps import apps

    if not apps.ready:
        return str(wrong)
    return f"{sentence_of(outage)} ({wrong})"


def open_program(*, migrate: bool = True, begins: bool = False, any_tables: bool = False) -> None:
    """Load Django; bring the database up to this version, and write the starting positions, when asked to.

    Ends with a sentence when the base is gone or damaged; `begins` for who puts a base where none is. A base of a newer
    version is refused before anything is touched, and so is an older one that shall not be brought up here; with
    `any_tables` it is opened all the same.
    """
    import django

    # While all is loaded nothing is thrown away, and the collector would look through it again and again.
    gc.disable()
    django.setup()
    gc.freeze()
    gc.enable()
    from django.conf import settings

    from rapport.kit.refusals import BadInput
    from rapport.site.starting import CannotOpen, look_at_base

    try:
        if not begins and not settings.READ_ONLY:
            look_at_base(may_be_new=migrate)
        if migrate and not settings.READ_ONLY:
            _bring_up()
        elif not any_tables:
            _refuse_other_tables()
    except (BadInput, CannotOpen) as wrong:
        raise click.ClickException(str(wrong.sentence)) from None
    except OSError as wrong:
        raise click.ClickException(f"No copy could be taken before the upgrade, so nothing was done: {wrong}") from None


def _bring_up() -> None:
    from rapport.deals.start import write_pipeline
    from rapport.kit.clock import now
    from rapport.knowledge.start import write_knowledge
    from rapport.roles.start import write_positions, write_texts
    from rapport.site.starting import note_base, statements_marked
    from rapport.site.upgrading import upgrade
    from rapport.standards.start import write_sheets

    with statements_marked():
        upgrade(now(), lambda told: click.echo(told, err=True))
    write_positions()
    write_texts()
    write_pipeline()
    write_knowledge()
    write_sheets()
    note_base()


def _refuse_other_tables() -> None:
    from rapport.site.copies.shaping import pending, refuse_newer

    refuse_newer()
    if pending():
        raise click.ClickException("The base is of an older version than this program. Run `rapport upgrade` first.")


if __name__ == "__main__":
    main()
