"""`rapport import`: bring a file in, with the rights of a person or of whoever owns the machine."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from rapport.site.cli import open_program

PIECE = 1 << 20


@click.command()
@click.argument("kind", type=click.Choice(["clients", "people"]))
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--as", "email", default="", help="Act as this person; without it, as the owner of this machine.")
@click.option("--map", "columns", multiple=True, metavar="COLUMN=FIELD", help="What a column holds (may be repeated).")
@click.option("--country", default="", help="Country of phones, numbers and addresses without one, as SK.")
@click.option("--encoding", default="", help="How letters are written in the file, as cp1250.")
@click.option("--separator", default="", help="What parts the cells.")
@click.option("--no-header", is_flag=True, help="The first row is a row like others.")
@click.option(
    "--known", type=click.Choice(["update", "skip"]), default="update", show_default=True, help="Rows known here."
)
@click.option("--dry-run", is_flag=True, help="Only look: write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Answer with data.")
def command(kind: str, file: Path, as_json: bool, dry_run: bool, **given: Any) -> None:
    """Bring the clients or people of FILE in: CSV in any form, a workbook, vCards."""
    open_program()
    from django.utils import translation

    from rapport.kit.refusals import Refusal

    translation.activate("en")
    try:
        account = _look(kind, file, given) if dry_run else _bring(kind, file, given)
    except Refusal as wrong:
        if as_json:
            click.echo(json.dumps({"error": str(wrong.sentence)}))
        click.echo(str(wrong.sentence), err=True)
        sys.exit(1)
    if as_json:
        click.echo(json.dumps(account))
    else:
        click.echo(
            f"{account['rows']:,} rows: {account['created']:,} new, {account['updated']:,} updated, "
            f"{account['skipped']:,} left alone, {account['rejected']:,} rejected"
            + ("" if dry_run else f". `rapport undo {account['import']}` takes it back.")
        )


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as source:
        while piece := source.read(PIECE):
            yield piece


def _received(kind: str, file: Path, given: dict[str, Any]) -> tuple[Any, Any]:
    from rapport.exchange.actions import prepare_import, receive_file
    from rapport.exchange.files import sheet_of
    from rapport.site.commands.person import actor_of

    actor = actor_of(given["email"])
    brought = receive_file(actor, kind=kind, name=file.name, chunks=_pieces(file))
    reading = {key: given[key] for key in ("encoding", "separator") if given[key]}
    if given["no_header"]:
        reading["has_header"] = False
    if reading:
        prepare_import(actor, brought, reading=reading)
    mapping = _mapping(given["columns"], sheet_of(brought).columns, brought.mapping)
    settings = {"country": given["country"].upper()}
    prepare_import(actor, brought, mapping=mapping, settings=settings, known=given["known"])
    return actor, brought


def _mapping(chosen: tuple[str, ...], columns: list[str], guessed: dict[str, str]) -> dict[str, str]:
    mapping = dict(guessed)
    for one in chosen:
        name, _, field = one.rpartition("=")
        if name not in columns:
            raise click.UsageError(f"There is no column called {name!r}. The columns are: {', '.join(columns)}")
        mapping[str(columns.index(name))] = field
    return mapping


def _bring(kind: str, file: Path, given: dict[str, Any]) -> dict[str, object]:
    from rapport.exchange.actions import start_import
    from rapport.exchange.queries import account
    from rapport.exchange.running import run
    from rapport.kit.clock import now
    from rapport.site.commands.progress import shown

    actor, brought = _received(kind, file, given)
    start_import(actor, brought)
    with shown(f"Bringing in {file.name}", brought.total or 0) as step:
        run(brought, actor, now, step)
    return account(brought)


def _look(kind: str, file: Path, given: dict[str, Any]) -> dict[str, object]:
    """Do everything in a transaction that is rolled back: the account is exact and nothing stays."""
    from django.db import transaction

    from rapport.exchange.actions import start_import
    from rapport.exchange.queries import account
    from rapport.exchange.running import run
    from rapport.kit.clock import now

    with transaction.atomic():
        actor, brought = _received(kind, file, given)
        start_import(actor, brought)
        run(brought, actor, now)
        answer = {**account(brought), "import": None}
        transaction.set_rollback(True)
    _forget(brought)
    return answer


def _forget(brought: Any) -> None:
    from django.conf import settings

    (Path(settings.MEDIA_ROOT) / brought.path).unlink(missing_ok=True)
