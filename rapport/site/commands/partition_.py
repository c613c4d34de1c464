"""`rapport partition`: divide the tables that grow with every deed."""

import click

from rapport.site.cli import open_program


@click.command()
def command() -> None:
    """Divide the journal and the talks into parts of ten million rows each (PostgreSQL only).

    Nothing can be written meanwhile, so do it when few work: it takes as long as looking through these tables. Broken
    off it is simply run again. What was divided before is left alone.
    """
    open_program()
    from django.db import connection

    from rapport.site.partitions import GROWING, divide

    if connection.vendor != "postgresql":
        raise click.ClickException("Only PostgreSQL divides tables. This base is of SQLite.")
    for model in GROWING:
        parts = divide(model)
        click.echo(f"{model._meta.db_table}: {f'{parts} parts' if parts else 'divided before'}")
