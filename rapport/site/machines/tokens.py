"""Making and withdrawing tokens for programs."""

from collections.abc import Collection, Iterable
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.api.resources import resources
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.secrets import digest_of
from rapport.site.login.events import TokenChanged
from rapport.site.models import ApiToken
from rapport.site.models.token import new_secret
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

LONGEST_DAYS = 3650


def scopes() -> list[str]:
    """Return every scope that a token may have."""
    areas = [f"{area}:{reach}" for area, _one in resources.items() for reach in ("read", "write")]
    return ["read", "write", *areas]


@transaction.atomic
def make_token(
    actor: Actor, owner: Employee, *, name: str, scopes: Collection[str], days: int = 365
) -> tuple[ApiToken, str]:
    """Return a new token and its secret, which is never shown again. It does what its owner may, within the scopes.

    Raises BadInput for an unknown scope, no name, or a life outside 1 to 3,650 days.
    """
    _check(name, scopes, days)
    secret = new_secret()
    token = ApiToken.objects.create(
        employee=owner,
        name=name.strip(),
        digest=digest_of(secret),
        ending=secret[-4:],
        scopes=sorted(set(scopes)),
        made_at=actor.at,
        expires_at=actor.at + timedelta(days=days),
    )
    record(actor, TokenChanged(token.name, "made"), owner)
    return token, secret


@transaction.atomic
def revoke_token(actor: Actor, token_id: int) -> ApiToken:
    """Withdraw a token: one's own, or (for the program itself) anybody's. Raises NotSeen."""
    rows = ApiToken.objects.select_for_update().select_related("employee").filter(pk=token_id, revoked_at=None)
    token = (rows if actor.is_program else rows.filter(employee=actor.employee)).first()
    if token is None:
        raise NotSeen(_("This token is not there, or it is not yours."))
    token.revoked_at = actor.at
    token.save(update_fields=["revoked_at"])
    record(actor, TokenChanged(token.name, "withdrawn"), token.employee)
    return token


def _check(name: str, wanted: Iterable[str], days: int) -> None:
    wrong: dict[str, list[object]] = {}
    if not name.strip():
        wrong["name"] = [_("Say what it is for.")]
    known = set(scopes())
    unknown = [scope for scope in wanted if scope not in known]
    if unknown:
        wrong["scopes"] = [_("There is no scope %(scope)s.") % {"scope": unknown[0]}]
    elif not wanted:
        wrong["scopes"] = [_("Choose what it may do.")]
    if not 1 <= days <= LONGEST_DAYS:
        wrong["days"] = [_("It may work from 1 to 3,650 days.")]
    if wrong:
        raise BadInput(fields=wrong)
