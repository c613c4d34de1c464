"""Connecting SMS gateways, and switching them off (R-384)."""

import json
import secrets
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit import outward
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput
from rapport.kit.seals import seal
from rapport.kit.secrets import digest_of
from rapport.parties.actions.checks import no_foreign_fields
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.texting.events import GatewayAddressGiven, GatewayKept, GatewaySwitched
from rapport.texting.models import Callback, Gateway
from rapport.texting.rights import MANAGE
from rapport.texting.ways.http import PLACES, filled

GATEWAY_FACTS = (
    "name", "way", "sender", "country", "price", "currency", "unit", "login", "form", "url", "body", "headers", "id_at",
    "names", "host", "port", "security", "window",
)  # fmt: skip
LONGEST_PASSWORD = 1000
_LONGEST_NAME = 11


@act("texting.keep_gateway", right=MANAGE)
def keep_gateway(actor: Actor, row: Gateway | None, *, password: str = "", **facts: Any) -> Gateway:
    """Connect a gateway, or change one (R-384); an empty password leaves the one that is kept.

    It is tried again at once. Raises BadInput with a sentence per field.
    """
    no_foreign_fields(facts, frozenset(GATEWAY_FACTS))
    facts = {name: value.strip() if isinstance(value, str) else value for name, value in facts.items()}
    gateway = row or Gateway()
    _check(gateway, password, facts, is_new=row is None)
    fresh: dict[str, Any] = {"due_at": None, "trouble": "", "said": "", "failures": 0}
    if password:
        fresh["password"] = seal(password)
    if row is None:
        for name, value in {**facts, **fresh}.items():
            setattr(gateway, name, value)
        change: Change | None = create(gateway)
    else:
        change = update(gateway, **facts)
        if change is None and not password:
            return gateway
        # Not through `update`: what is a secret or only tells of the last visit has no business in a history.
        Gateway.objects.filter(pk=gateway.pk).update(**fresh)
        for name, value in fresh.items():
            setattr(gateway, name, value)
    record(actor, GatewayKept(gateway.pk, gateway.name), gateway, changes=[change])
    return gateway


@act("texting.switch_gateway", right=MANAGE)
def switch_gateway(actor: Actor, row: Gateway, *, on: bool) -> Gateway:
    """Use the gateway, or don't; what waits for it waits until it is used again."""
    change = update(row, is_active=on)
    if change:
        Gateway.objects.filter(pk=row.pk).update(due_at=None, failures=0)
        record(actor, GatewaySwitched(row.pk, row.name, on), row, changes=[change])
    return row


@act("texting.give_gateway_address", right=MANAGE)
def give_gateway_address(actor: Actor, row: Gateway, *, signed: bool = False) -> tuple[str, str]:
    """Make the secret address under which the gateway brings SMS, and the key with which it may sign them.

    Both are returned this once and shown nowhere again; what was made before works no longer. `signed` has nothing
    taken in that bears no right signature.
    """
    secret, key = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    facts = {"digest": digest_of(secret), "password": seal(key), "signed": signed, "made_at": actor.at}
    Callback.objects.update_or_create(gateway=row, defaults=facts)
    record(actor, GatewayAddressGiven(row.pk, row.name), row)
    return secret, key


def _check(gateway: Gateway, password: str, facts: dict[str, Any], *, is_new: bool) -> None:
    def now(name: str) -> Any:
        return facts.get(name, getattr(gateway, name))

    wrong: dict[str, list[object]] = {}
    if len(password) > LONGEST_PASSWORD or "\0" in password:
        wrong["password"] = [_("This can't be a password: it is too long, or holds what can't be typed.")]
    elif not is_new and not password and gateway.password and _elsewhere(gateway, facts):
        # Else whoever may change the address could have the password sent to a server of their own.
        wrong["password"] = [_("The server is another one. Type the password anew.")]
    sender = str(now("sender"))
    if sender and not (sender.lstrip("+").isdecimal() or (sender.isascii() and len(sender) <= _LONGEST_NAME)):
        wrong["sender"] = [_("Write a number with + and country code, or at most 11 plain letters.")]
    wrong |= _http_wrong(now) if now("way") == Gateway.Way.HTTP else _smpp_wrong(now)
    if wrong:
        raise BadInput(fields=wrong)


def _http_wrong(now: Any) -> dict[str, list[object]]:
    wrong: dict[str, list[object]] = {}
    sample = dict.fromkeys(PLACES, "1")
    try:
        outward.target_of(filled(str(now("url")), sample, str))
    except outward.Unreachable as told:
        wrong["url"] = [str(told)]
    where = str(now("url")) if now("form") == Gateway.Form.GET else str(now("body"))
    field = "url" if now("form") == Gateway.Form.GET else "body"
    if "{to}" not in where or "{text}" not in where:
        wrong.setdefault(field, [_("Say where {to} and {text} stand in it.")])
    elif field == "body" and now("form") == Gateway.Form.JSON:
        try:
            json.loads(filled(where, sample, str))
        except ValueError:
            wrong["body"] = [_('This is no JSON. Put the places into quotes, such as "{to}".')]
    if any(":" not in line for line in str(now("headers")).splitlines() if line.strip()):
        wrong["headers"] = [_("Each line is a name, a colon and a value.")]
    if any("=" not in line for line in str(now("names")).splitlines() if line.strip()):
        wrong["names"] = [_("Each line is a word of ours, = and the gateway's name for it.")]
    return wrong


def _smpp_wrong(now: Any) -> dict[str, list[object]]:
    wrong: dict[str, list[object]] = {}
    try:
        outward.address_of(str(now("host")), now("port") or 0)
    except outward.Unreachable as told:
        wrong["host"] = [str(told)]
    if not now("host"):
        wrong["host"] = [_("Say where the gateway is.")]
    if not now("login") or len(str(now("login"))) > 15:
        wrong["login"] = [_("Write the login that the gateway gave you: up to 15 letters.")]
    return wrong


def _elsewhere(gateway: Gateway, facts: dict[str, Any]) -> bool:
    def place(url: str) -> tuple[str, str]:
        try:
            parts = urlsplit(url)
        except ValueError:
            return ("", url)
        return (parts.scheme, parts.netloc.casefold())

    moved = {"way", "host", "port", "security"} & {
        name for name, value in facts.items() if value != getattr(gateway, name)
    }
    return bool(moved) or ("url" in facts and place(facts["url"]) != place(gateway.url))
