"""`rapport token`: keys for programs."""

import json
from typing import Any

import click

from rapport.site.cli import open_program


@click.group()
def command() -> None:
    """Make, list and withdraw tokens for the API."""


@command.command()
@click.argument("email")
@click.option("--scope", "scopes", multiple=True, help="read, write, or one area: clients:read. May be given again.")
@click.option("--name", default="command line", show_default=True, help="What the token is for.")
@click.option("--days", default=365, show_default=True, help="How long it works.")
@click.option("--json", "as_json", is_flag=True, help="Answer with JSON.")
def create(email: str, scopes: tuple[str, ...], name: str, days: int, as_json: bool) -> None:
    """Make a token for the person with this e-mail and print it: it is shown only now."""
    open_program()
    from rapport.kit.clock import now
    from rapport.kit.refusals import BadInput
    from rapport.site.machines.tokens import make_token
    from rapport.staff.actor import Actor

    try:
        token, secret = make_token(
            Actor(None, now(), "command"), _person(email), name=name, scopes=scopes or ("write",), days=days
        )
    except BadInput as wrong:
        raise click.ClickException(str(wrong.sentence)) from wrong
    if as_json:
        click.echo(json.dumps({"id": token.pk, "token": secret, "scopes": token.scopes, "expires_at": _iso(token)}))
    else:
        click.echo(secret)


@command.command("list")
@click.argument("email")
@click.option("--json", "as_json", is_flag=True, help="Answer with JSON.")
def list_(email: str, as_json: bool) -> None:
    """List the tokens of a person that work."""
    open_program()
    from rapport.kit.clock import now
    from rapport.site.models import ApiToken

    rows = ApiToken.objects.working(now()).filter(employee=_person(email))
    if as_json:
        found = [
            {"id": t.pk, "name": t.name, "ends": t.ending, "scopes": t.scopes, "expires_at": _iso(t)} for t in rows
        ]
        click.echo(json.dumps(found))
        return
    for token in rows:
        click.echo(f"{token.pk}\t…{token.ending}\t{','.join(token.scopes)}\t{_iso(token)}\t{token.name}")


@command.command()
@click.argument("number", type=int)
def revoke(number: int) -> None:
    """Withdraw the token with this number; it stops at its next call."""
    open_program()
    from rapport.kit.clock import now
    from rapport.kit.refusals import NotSeen
    from rapport.site.machines.tokens import revoke_token
    from rapport.staff.actor import Actor

    try:
        revoke_token(Actor(None, now(), "command"), number)
    except NotSeen as wrong:
        raise click.ClickException(str(wrong.sentence)) from wrong


def _person(email: str) -> Any:
    from rapport.staff.models import Employee

    person = Employee.objects.working().filter(email__iexact=email.strip()).first()
    if person is None:
        raise click.ClickException(f"Nobody who works here has the e-mail {email}.")
    return person


def _iso(token: Any) -> str:
    return token.expires_at.isoformat() if token.expires_at else ""
