"""`rapport backup`: a copy of database and files."""

import json
from pathlib import Path

import click

from rapport.site.cli import open_program


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--prove", is_flag=True, help="Restore it into a scratch place and count.")
@click.option("--json", "as_json", is_flag=True, help="Answer with data.")
def command(file: Path | None, prove: bool, as_json: bool) -> None:
    """Write a copy of database and files into FILE (default: a new file in RAPPORT_HOME/copies) while work goes on.

    It is enciphered when RAPPORT_COPY_KEY or RAPPORT_COPY_KEY_FILE is set.
    """
    open_program(migrate=False)
    from django.conf import settings

    from rapport.kit.clock import now
    from rapport.kit.refusals import BadInput
    from rapport.site.copies import backup
    from rapport.site.copies.daily import new_name
    from rapport.site.copies.proving import trouble_with

    at = now()
    if file is None:
        settings.COPIES.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = settings.COPIES / new_name(at, "by-hand")
    try:
        done = backup(file, at)
    except FileExistsError:
        raise click.ClickException(f"{file} is there already. Name another file.") from None
    except OSError as wrong:
        raise click.ClickException(f"{file} could not be written: {wrong.strerror}") from None
    except BadInput as wrong:
        raise click.ClickException(str(wrong.sentence)) from None
    trouble = trouble_with(file) if prove else ""
    if trouble:
        raise click.ClickException(trouble)
    rows = sum(done.tables.values())
    if as_json:
        answer = {"file": str(done.file), "rows": rows, "files": done.files, "bytes": done.size, "tables": done.tables}
        click.echo(json.dumps(answer))
    else:
        click.echo(f"{done.file}: {rows:,} rows, {done.files:,} files, {done.size / 1e6:.1f} MB")
