"""`rapport backup`: a copy of database and files."""

import json
from pathlib import Path

import click

from rapport.site.cli import open_program


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="Answer with data.")
def command(file: Path | None, as_json: bool) -> None:
    """Write a copy of database and files into FILE (default: a dated file in RAPPORT_HOME/copies)."""
    open_program(migrate=False)
    from django.conf import settings

    from rapport.kit.clock import now
    from rapport.site.copies import backup

    at = now()
    if file is None:
        folder = Path(settings.HOME) / "copies"
        folder.mkdir(mode=0o700, exist_ok=True)
        file = folder / f"rapport-{at:%Y%m%d-%H%M%S}.zip"
    try:
        done = backup(file, at)
    except FileExistsError:
        raise click.ClickException(f"{file} is there already. Name another file.") from None
    except OSError as wrong:
        raise click.ClickException(f"{file} could not be written: {wrong.strerror}") from None
    rows = sum(done.tables.values())
    if as_json:
        answer = {"file": str(done.file), "rows": rows, "files": done.files, "bytes": done.size, "tables": done.tables}
        click.echo(json.dumps(answer))
    else:
        click.echo(f"{done.file}: {rows:,} rows, {done.files:,} files, {done.size / 1e6:.1f} MB")
