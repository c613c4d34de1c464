"""`rapport import`: bring a file in, with the rights of a person or of whoever owns the machine."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from rapport.site.cli import open_program

SETTINGS = ("country", "origin", "lawful_basis")


@click.command()
@click.argument(
    "kind",
    type=click.Choice(
        [
            "clients",
            "people",
            "leads",
            "products",
            "commerceml",
            "deals",
            "orders",
            "commerceml-orders",
            "commerceml-payments",
            "files",
            "appointments",
            "bundle",
        ]
    ),
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--as", "email", default="", help="Act as this person; without it, as the owner of this machine.")
@click.option("--map", "columns", multiple=True, metavar="COLUMN=FIELD", help="What a column holds (may be repeated).")
@click.option("--country", default="", help="Country of phones, numbers and addresses without one, as SK.")
@click.option("--origin", default="", help="Where these come from.")
@click.option("--lawful-basis", default="", help="Lawful basis for keeping the data.")
@click.option("--encoding", default="", help="How letters are written in the file, as cp1250.")
@click.option("--separator", default="", help="What parts the cells.")
@click.option("--sheet", default="", help="Which sheet of a workbook.")
@click.option("--no-header", is_flag=True, help="The first row is a row like others.")
@click.option(
    "--zone",
    "zones",
    multiple=True,
    metavar="NAME=ZONE",
    help="Which zone a name means that a calendar does not explain, as “Our office=Europe/Berlin” (may be repeated).",
)
@click.option("--dates", type=click.Choice(["DMY", "MDY", "YMD"]), help="How dates are written, when it can't be told.")
@click.option("--decimal", type=click.Choice([".", ","]), help="The decimal sign, when it can't be told.")
@click.option(
    "--known", type=click.Choice(["update", "skip"]), default="update", show_default=True, help="Rows known here."
)
@click.option(
    "--alike",
    type=click.Choice(["ask", "new"]),
    default="ask",
    show_default=True,
    help="Rows that only look like one known here: reject them, to be decided on their page, or bring them in as new.",
)
@click.option("--dry-run", is_flag=True, help="Only look: write nothing. Others can't write meanwhile.")
@click.option("--json", "as_json", is_flag=True, help="Answer with data.")
def command(kind: str, file: Path, as_json: bool, dry_run: bool, **given: Any) -> None:
    """Bring the clients, people, deals or orders of FILE in: CSV in any form, a workbook, vCards.

    Deals and orders name their clients, who come in first; orders have a row for each line.

    The kind commerceml brings products, prices and stock from the exchange files of 1C: FILE is import.xml,
    offers.xml or the ZIP of both; commerceml-orders what accounting says of orders that went out to it;
    commerceml-payments what clients paid. The kind files attaches the files of a ZIP to clients, after whom
    the folders are called. The kind appointments brings a calendar (.ics) into that of the person given by --as;
    events in a time zone that the file does not explain are rejected unless --zone says which one is meant.
    The kind bundle brings a ZIP: what `rapport export bundle`
    of another Rapport wrote, or the tables that one program exported, with a folder `files`.

    Exit code 0: the file has come in; 1: it has not, or not whole; 2: wrong call.
    """
    open_program()
    from django.utils import translation

    from rapport.kit.refusals import Refusal

    translation.activate("en")
    if kind == "bundle":
        _bring_bundle(file, as_json, dry_run, given)
        return
    try:
        account = _look(kind, file, given) if dry_run else _bring(kind, file, given)
    except Refusal as wrong:
        sentence = str(wrong.sentence)
        if "spelling" in getattr(wrong, "fields", {}):
            sentence += " --dates or --decimal says it."
        if as_json:
            click.echo(json.dumps({"error": sentence}))
        click.echo(sentence, err=True)
        sys.exit(1)
    if as_json:
        click.echo(json.dumps(account))
    else:
        click.echo(
            f"{account['rows']:,} rows: {account['created']:,} new, {account['updated']:,} updated, "
            f"{account['skipped']:,} left alone, {account['rejected']:,} rejected"
            + ("" if dry_run else f". `rapport undo {account['import']}` takes it back.")
        )
    if account["state"] != "done":
        sys.exit(1)


def _bring_bundle(file: Path, as_json: bool, dry_run: bool, given: Mapping[str, Any]) -> None:
    """Bring in each table of a bundle, those first at which others point; the first that fails ends it."""
    from rapport.exchange.bundle import bundle_files
    from rapport.kit.refusals import Refusal
    from rapport.site.commands.person import actor_of

    if dry_run or given["columns"]:
        raise click.UsageError("A bundle comes in as it is: neither --dry-run nor --map goes with it.")
    accounts: dict[str, dict[str, object]] = {}
    try:
        with bundle_files(actor_of(given["email"]), file) as files:
            for kind, table in files:
                # Another program may call its tables what it likes, and have two of a kind.
                name = kind if table.stem == kind else f"{kind} ({table.name})"
                accounts[name] = _bring(kind, table, given)
                if accounts[name]["state"] != "done":
                    break
    except Refusal as wrong:
        click.echo(str(wrong.sentence), err=True)
        sys.exit(1)
    if as_json:
        click.echo(json.dumps(accounts))
    for kind, account in accounts.items() if not as_json else ():
        click.echo(
            f"{kind}: {account['rows']:,} rows: {account['created']:,} new, {account['updated']:,} updated, "
            f"{account['skipped']:,} left alone, {account['rejected']:,} rejected. `rapport undo {account['import']}`"
        )
    if any(account["state"] != "done" for account in accounts.values()):
        sys.exit(1)


def _received(kind: str, file: Path, given: Mapping[str, Any]) -> tuple[Any, Any]:
    """Return who acts and the prepared import; nothing is left behind when it can't be prepared."""
    from rapport.exchange.actions import discard, receive_file
    from rapport.exchange.files import pieces
    from rapport.kit.keeping import kept
    from rapport.site.commands.person import actor_of

    actor = actor_of(given["email"])
    brought = receive_file(actor, kind=kind, name=file.name, chunks=pieces(file))
    try:
        _prepare(actor, brought, given)
    except BaseException:
        discard(actor, brought)
        kept.forget([brought.path])
        raise
    return actor, brought


def _prepare(actor: Any, brought: Any, given: Mapping[str, Any]) -> None:
    from rapport.exchange.actions import prepare_import

    reading = {key: given[key] for key in ("encoding", "separator", "sheet") if given[key]}
    if given["no_header"]:
        reading["has_header"] = False
    if reading:
        prepare_import(actor, brought, reading=reading)
    mapping = _mapping(given["columns"], brought.columns, brought.mapping)
    said = {key: given[key] for key in SETTINGS} | {"country": given["country"].upper()}
    settings = {**brought.settings, **{key: value for key, value in said.items() if value}}
    if given["zones"]:
        settings["zones"] = _zones(given["zones"])
    prepare_import(actor, brought, mapping=mapping, settings=settings, known=given["known"], alike=given["alike"])
    spelling = _spelling(actor, brought, given)
    if spelling:
        prepare_import(actor, brought, spelling={**brought.spelling, **spelling})


def _mapping(chosen: tuple[str, ...], columns: list[str], guessed: dict[str, str]) -> dict[str, str]:
    mapping = dict(guessed)
    for one in chosen:
        name, _, field = one.rpartition("=")
        if name not in columns:
            raise click.UsageError(f"There is no column called {name!r}. The columns are: {', '.join(columns)}")
        mapping[str(columns.index(name))] = field
    return mapping


def _zones(said: tuple[str, ...]) -> dict[str, str]:
    answers = {}
    for one in said:
        name, sign, zone = one.rpartition("=")
        if not sign or not name:
            raise click.UsageError(f"Write --zone as NAME=ZONE, not {one!r}.")
        answers[name] = zone
    return answers


def _spelling(actor: Any, brought: Any, given: Mapping[str, Any]) -> dict[str, str]:
    """The way in which every column of dates or numbers is written, as far as the call says it."""
    from rapport.exchange.mapping import fields_of

    said = {"date": given["dates"], "number": given["decimal"], "money": given["decimal"]}
    kinds = {one.key: one.kind for one in fields_of(actor, brought)}
    return {place: said[kinds[key]] for place, key in brought.mapping.items() if said.get(kinds[key])}


def _bring(kind: str, file: Path, given: Mapping[str, Any]) -> dict[str, object]:
    from rapport.exchange.actions import discard, stop_import
    from rapport.exchange.queries import account
    from rapport.exchange.whole import bring_in_whole
    from rapport.kit.clock import now
    from rapport.kit.refusals import Refusal
    from rapport.site.commands.progress import shown

    actor, brought = _received(kind, file, given)
    try:
        with shown(f"Bringing in {file.name}", brought.total) as step:
            bring_in_whole(actor, brought, now, step)
    except Refusal:
        discard(actor, brought)
        raise
    except KeyboardInterrupt:
        stop_import(actor, brought)
    if brought.trouble:
        click.echo(brought.trouble, err=True)
    return account(brought)


def _look(kind: str, file: Path, given: Mapping[str, Any]) -> dict[str, object]:
    """Do everything in a transaction that is rolled back: the account is exact and nothing stays."""
    from django.db import transaction

    from rapport.exchange.queries import account
    from rapport.exchange.whole import bring_in_whole
    from rapport.kit.clock import now
    from rapport.kit.keeping import kept

    path = ""
    try:
        with transaction.atomic():
            actor, brought = _received(kind, file, given)
            path = brought.path
            answer = {**account(bring_in_whole(actor, brought, now)), "import": None}
            transaction.set_rollback(True)
    finally:
        if path:
            kept.forget([path])
    return answer
