"""A gateway over HTTP: the body that it wants, filled in so that no text can break out of its place."""

import json
import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from cryptography.fernet import InvalidToken

from rapport.kit import outward
from rapport.kit.seals import unseal
from rapport.texting.health import Trouble
from rapport.texting.models import Gateway
from rapport.texting.ways.kinds import Outgoing

PLACES = ("to", "text", "sender", "reference", "login", "password")
_PLACE = re.compile(r"\{([a-z]+)\}")
_TYPES = {"json": "application/json", "form": "application/x-www-form-urlencoded; charset=utf-8"}
_LATER = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS)
_DENIED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.PAYMENT_REQUIRED)


def send_by_http(gateway: Gateway, part: Outgoing) -> str:
    """Hand the text over and return the number under which the gateway tells of it, empty for none. Raises Trouble."""
    url, body, headers = request_of(gateway, part)
    method = "GET" if gateway.form == Gateway.Form.GET else "POST"
    try:
        status, answer = outward.call(method, url, body, headers)
    except outward.Unreachable as wrong:
        raise Trouble("unreachable", str(wrong)) from wrong
    said = f"{status} {answer[:300].decode('utf-8', 'replace')}".strip()
    if status in _DENIED:
        raise Trouble("login", said)
    if status in _LATER or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise Trouble("busy", said)
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        raise Trouble("refused", said, for_good=True)
    return _told_id(gateway, answer, said)


def request_of(gateway: Gateway, part: Outgoing) -> tuple[str, bytes | None, dict[str, str]]:
    """Return address, body and headers of the call. Raises Trouble for a password under another key."""
    try:
        password = unseal(gateway.password) if gateway.password else ""
    except InvalidToken as wrong:
        raise Trouble("key") from wrong
    values = {
        "to": part.to, "text": part.words, "sender": part.sender, "reference": part.reference, "login": gateway.login,
        "password": password,
    }  # fmt: skip
    headers = {"Idempotency-Key": part.reference, "Accept": "application/json, text/plain", "User-Agent": "Rapport"}
    for line in gateway.headers.splitlines():
        name, colon, value = line.partition(":")
        if colon and name.strip():
            headers[name.strip()] = filled(value.strip(), values, _in_header)
    url = filled(gateway.url, values, _in_address)
    if gateway.form == Gateway.Form.GET:
        return url, None, headers
    written = _in_json if gateway.form == Gateway.Form.JSON else _in_address
    headers.setdefault("Content-Type", _TYPES[gateway.form])
    return url, filled(gateway.body, values, written).encode(), headers


def filled(template: str, values: Mapping[str, str], written: Callable[[str], str]) -> str:
    """Return the template with its places filled, each value written as it has to be there; other braces stay."""
    return _PLACE.sub(lambda found: written(values[found[1]]) if found[1] in values else found[0], template)


def _in_json(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)[1:-1]


def _in_address(value: str) -> str:
    return quote(value, safe="")


def _in_header(value: str) -> str:
    return value.replace("\r", "").replace("\n", "")


def _told_id(gateway: Gateway, answer: bytes, said: str) -> str:
    if not gateway.id_at:
        return ""
    try:
        found: Any = json.loads(answer)
        for step in gateway.id_at.split("."):
            found = found[int(step)] if isinstance(found, list) else found[step]
    except (ValueError, LookupError, TypeError) as wrong:
        # Many gateways tell their troubles under 200; and what may have left is not sent anew.
        raise Trouble("no_id", said, for_good=True) from wrong
    if not isinstance(found, str | int) or isinstance(found, bool) or not str(found):
        raise Trouble("no_id", said, for_good=True)
    return str(found)[:100]
