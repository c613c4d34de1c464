"""`rapport export`: write clients, people, leads, deals, products or orders to a file, or a bundle of them."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from rapport.site.cli import open_program


@click.command()
@click.argument(
    "kind",
    type=click.Choice(
        ["clients", "people", "leads", "deals", "products", "orders", "projects", "services", "payments", "bundle"]
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "email", default="", help="Only what this person may see; without it, everything.")
@click.option("--json", "as_json", is_flag=True, help="Answer with data.")
def command(kind: str, file: Path, email: str, as_json: bool) -> None:
    """Write clients, people, leads, deals, products or orders to FILE; its ending says how: .csv, .xlsx, (people) .vcf
    or (products and orders, for 1C) .zip.

    The kind bundle writes clients with their people, leads and deals to one ZIP that another Rapport brings in.

    Exit code 0: the file is written; 1: it is not; 2: wrong call.
    """
    open_program()
    from django.utils import translation

    from rapport.exchange.actions import take_out
    from rapport.exchange.leaving import leave, records_of
    from rapport.kit.refusals import Refusal
    from rapport.site.commands.person import actor_of

    translation.activate("en")
    if file.exists():
        raise click.UsageError(f"{file} is there already. Name another file.")
    actor = actor_of(email)
    if kind == "bundle":
        _bundle(actor, file, as_json)
        return
    try:
        number = records_of(actor, kind).count()
        row = take_out(actor, kind=kind, form=file.suffix.lstrip(".").lower(), number=number)
        content = leave(actor, row)
    except Refusal as wrong:
        click.echo(str(wrong.sentence), err=True)
        sys.exit(1)
    with file.open("wb") as out:
        for piece in content:
            out.write(piece)
    click.echo(json.dumps({"file": str(file), "records": number}) if as_json else f"{file}: {number:,} records")


def _bundle(actor: Any, file: Path, as_json: bool) -> None:
    from rapport.exchange.bundle import write_bundle
    from rapport.kit.refusals import Refusal

    try:
        numbers = write_bundle(actor, file)
    except Refusal as wrong:
        click.echo(str(wrong.sentence), err=True)
        sys.exit(1)
    told = ", ".join(f"{number:,} {kind}" for kind, number in numbers.items())
    click.echo(json.dumps({"file": str(file), "records": numbers}) if as_json else f"{file}: {told}")
