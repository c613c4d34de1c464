"""`rapport restore`: put a copy back."""

import json
from pathlib import Path

import click

from rapport.site.cli import open_program


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--replace", is_flag=True, help="Drop what is in the base now.")
@click.option("--json", "as_json", is_flag=True, help="Answer with data.")
def command(file: Path, replace: bool, as_json: bool) -> None:
    """Check the copy FILE whole, then put it into this base, which may be of the other kind of database."""
    open_program(migrate=False, begins=True)
    from django.core.management import call_command

    from rapport.kit.refusals import BadInput
    from rapport.site.copies import restore

    call_command("migrate", verbosity=0, interactive=False)
    try:
        done = restore(file, replace=replace)
    except BadInput as wrong:
        raise click.ClickException(str(wrong.sentence)) from None
    rows = sum(done.tables.values())
    click.echo(
        json.dumps({"rows": rows, "files": done.files, "tables": done.tables})
        if as_json
        else f"{rows:,} rows and {done.files:,} files are back."
    )
