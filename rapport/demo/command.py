"""`rapport demo`: the invented firm, ready to be looked at."""

from pathlib import Path

import click

from rapport.site.cli import open_program


@click.command()
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Bring this file in instead."
)
def command(data: Path | None) -> None:
    """Write the invented firm with its clients, once, and say how to log in."""
    open_program()
    from django.conf import settings

    from rapport.demo import building, firm
    from rapport.kit.refusals import Refusal

    if building.is_built():
        click.echo("The firm is there already: nothing was changed.")
    else:
        click.echo(f"Building {firm.NAME}, an invented firm:")
        try:
            building.build(click.echo, data)
        except Refusal as wrong:
            raise click.ClickException(str(wrong.sentence)) from None
    click.echo(f"\nOpen {settings.PUBLIC_URL} and log in as one of them. The passphrase is: {building.PASSPHRASE}\n")
    for position, person in firm.logins().items():
        click.echo(f"  {position:20} {person.email:22} {person.name}, {person.language}")
    click.echo()
