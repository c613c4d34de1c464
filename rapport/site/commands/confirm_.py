"""`rapport confirm`: a restored copy becomes the firm's base."""

import click

from rapport.site.cli import open_program


@click.command()
@click.option("--as", "email", default="", help="Who confirms: the e-mail of somebody who works here.")
def command(email: str) -> None:
    """Let mail, SMS and webhooks leave that wait in a restored copy."""
    open_program(migrate=False)
    from rapport.kit.refusals import Refusal
    from rapport.site.commands.person import actor_of
    from rapport.site.copies.confirming import confirm_copy

    try:
        row = confirm_copy(actor_of(email))
    except Refusal as wrong:
        raise click.ClickException(str(wrong.sentence)) from None
    click.echo(f"The copy of {row.written_at:%Y-%m-%d %H:%M} UTC is the base now. What waited is sent.")
