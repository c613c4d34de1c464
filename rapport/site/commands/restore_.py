"""`rapport restore`: put a copy back, or one client of it."""

import json
from pathlib import Path
from typing import Any

import click

from rapport.site.cli import open_program

SECRETS = {
    "brought": "The installation's own key came along. Start Rapport anew, so that it reads what is sealed with it.",
    "other": "The copy was made under another installation key. Put the file secret-key of the old home into this one, "
    "or type the passwords of mailboxes and gateways anew.",
}


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--replace", is_flag=True, help="Drop what is in the base now.")
@click.option("--client", "client", default="", help="Bring back only this client: number in the copy, or name.")
@click.option("--as", "email", default="", help="Who brings the client back: an e-mail of somebody who works here.")
@click.option("--json", "as_json", is_flag=True, help="Answer with data.")
def command(file: Path, replace: bool, client: str, email: str, as_json: bool) -> None:
    """Check the copy FILE whole, then put it into this base, which may be of the other kind of database.

    Mail, SMS and webhooks wait then until `rapport confirm`.
    """
    if client and replace:
        raise click.UsageError("Say either --client or --replace.")
    open_program(migrate=False, any_tables=not client, begins=not client)
    from rapport.kit.refusals import Refusal

    try:
        (_one if client else _whole)(file, replace, client, email, as_json)
    except Refusal as wrong:
        raise click.ClickException(str(wrong.sentence)) from None
    except OSError as wrong:
        raise click.ClickException(f"The copy was not put back: {wrong}") from None


def _whole(file: Path, replace: bool, _client: str, _email: str, as_json: bool) -> None:
    from rapport.site.copies import restore

    done = restore(file, replace=replace)
    rows = sum(done.tables.values())
    if as_json:
        click.echo(json.dumps({"rows": rows, "files": done.files, "tables": done.tables, "secret": done.secret}))
        return
    click.echo(f"{rows:,} rows and {done.files:,} files are back. Nothing is sent until `rapport confirm`.")
    if done.secret in SECRETS:
        click.echo(SECRETS[done.secret], err=True)


def _one(file: Path, _replace: bool, client: str, email: str, as_json: bool) -> None:
    from rapport.site.commands.person import actor_of
    from rapport.site.copies.one_client import bring_back

    done = bring_back(actor_of(email), file, client)
    answer: dict[str, Any] = {"client": done.client.pk, "rows": sum(done.rows.values()), "files": done.files}
    if as_json:
        click.echo(json.dumps(answer | {"tables": done.rows}))
    else:
        click.echo(f"{done.client.name} is back with {answer['rows']:,} rows and {done.files:,} files.")
