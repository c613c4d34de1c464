"""`rapport upgrade`: bring the base to this version."""

import click

from rapport.site.cli import open_program


@click.command()
def command() -> None:
    """Take a copy of the base, then bring its tables to this version. `serve` and `worker` do the same at their start.

    Killed at any step, it is simply run again.
    """
    open_program()
    click.echo("The base is of this version.")
