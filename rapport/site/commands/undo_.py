"""`rapport undo`: take an import back."""

import json
import sys

import click

from rapport.site.cli import open_program


@click.command()
@click.argument("number", type=int)
@click.option("--as", "email", default="", help="Act as this person; without it, as the owner of this machine.")
@click.option("--json", "as_json", is_flag=True, help="Answer with data.")
def command(number: int, email: str, as_json: bool) -> None:
    """Take the import NUMBER back: what it made goes, what it changed is as before; rows edited since are kept."""
    open_program()
    from rapport.exchange.actions import undo_import
    from rapport.exchange.queries import imports_seen_by
    from rapport.kit.refusals import Refusal
    from rapport.site.commands.person import actor_of

    actor = actor_of(email)
    brought = imports_seen_by(actor).filter(pk=number).first()
    if brought is None:
        click.echo(f"There is no import {number} that could be taken back.", err=True)
        sys.exit(1)
    try:
        undo_import(actor, brought)
    except Refusal as wrong:
        click.echo(str(wrong.sentence), err=True)
        sys.exit(1)
    answer = {"import": brought.pk, "state": brought.state, "kept": brought.kept}
    click.echo(json.dumps(answer) if as_json else f"Taken back. {brought.kept} rows were edited since and kept.")
