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
    """Take the import NUMBER back: what it made goes, what it changed is as before; records edited since are kept.

    Exit code 0: it is taken back; 1: it is not, or not whole.
    """
    open_program()
    from django.utils import translation

    from rapport.exchange.queries import imports_seen_by
    from rapport.exchange.whole import take_back_whole
    from rapport.kit.clock import now
    from rapport.kit.refusals import Refusal
    from rapport.site.commands.person import actor_of
    from rapport.site.commands.progress import shown

    translation.activate("en")
    actor = actor_of(email)
    brought = imports_seen_by(actor).filter(pk=number).first()
    if brought is None:
        click.echo(f"There is no import {number} that could be taken back.", err=True)
        sys.exit(1)
    batches = brought.batches.count()
    try:
        with shown(f"Taking {brought.name} back", batches) as step:
            take_back_whole(actor, brought, now, lambda left: step(batches - left))
    except Refusal as wrong:
        click.echo(str(wrong.sentence), err=True)
        sys.exit(1)
    answer = {"import": brought.pk, "state": brought.state, "kept": brought.kept}
    if as_json:
        click.echo(json.dumps(answer))
    if brought.trouble:
        click.echo(brought.trouble, err=True)
        sys.exit(1)
    if not as_json:
        kept = f" {brought.kept:,} records were edited since and kept." if brought.kept else ""
        click.echo(f"Taken back.{kept}")
