"""`rapport export`: write clients or people to a file."""

import json
import sys
from pathlib import Path

import click

from rapport.site.cli import open_program


@click.command()
@click.argument("kind", type=click.Choice(["clients", "people"]))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "email", default="", help="Only what this person may see; without it, everything.")
@click.option("--json", "as_json", is_flag=True, help="Answer with data.")
def command(kind: str, file: Path, email: str, as_json: bool) -> None:
    """Write clients or people to FILE; its ending says how: .csv, .xlsx or (people) .vcf."""
    open_program()
    from django.utils import translation

    from rapport.exchange.leaving import leave
    from rapport.kit.refusals import Refusal
    from rapport.site.commands.person import actor_of

    translation.activate("en")
    if file.exists():
        raise click.UsageError(f"{file} is there already. Name another file.")
    try:
        number, content = leave(actor_of(email), kind, file.suffix.lstrip(".").lower())
    except Refusal as wrong:
        click.echo(str(wrong.sentence), err=True)
        sys.exit(1)
    with file.open("wb") as out:
        for piece in content:
            out.write(piece)
    click.echo(json.dumps({"file": str(file), "records": number}) if as_json else f"{file}: {number:,} records")
