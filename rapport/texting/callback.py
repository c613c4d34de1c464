"""What a gateway says when it calls: which of its names mean what, and whether it is the gateway at all."""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.fernet import InvalidToken
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.kit.seals import unseal
from rapport.kit.secrets import digest_of
from rapport.texting.coming import note_receipt, take_piece, whole_piece
from rapport.texting.models import Callback, Gateway, Piece

# By what names gateways call these things; `Gateway.names` adds its own.
NAMES: dict[str, tuple[str, ...]] = {
    "number": ("number", "from", "sender", "msisdn", "source", "originator", "From"),
    "to": ("to", "recipient", "destination", "receiver", "To"),
    "text": ("text", "message", "body", "content", "Body"),
    "id": ("id", "message_id", "messageId", "messageid", "sid", "MessageSid"),
    "status": ("status", "state", "stat", "MessageStatus"),
    "reference": ("reference", "client_ref", "clientRef", "ref_id", "foreign_id"),
    "mark": ("mark", "concat_ref", "udh_ref"),
    "place": ("place", "concat_part", "part"),
    "total": ("total", "concat_total", "parts"),
}
DELIVERED = frozenset({"delivered", "delivrd", "delivery_success", "success"})
NOT_DELIVERED = frozenset(
    {"failed", "undelivered", "undeliverable", "undeliv", "expired", "rejected", "rejectd", "deleted", "error"}
)
LISTS = ("messages", "results", "items", "data")
MOST_AT_ONCE = 500
_LONGEST_NUMBER, MOST_PARTS = 40, 255


@dataclass(frozen=True)
class Brought:
    """How many SMS and receipts of a call were taken, and how many were known already or of nobody."""

    taken: int
    left: int


def gateway_with(secret: str) -> Callback | None:
    """Return the callback whose address holds the secret, None for none."""
    return Callback.objects.select_related("gateway__unit").filter(digest=digest_of(secret)).first()


def is_signed(callback: Callback, body: bytes, signature: str) -> bool:
    """Return whether the signature (hexadecimal HMAC-SHA-256 of the body, "sha256=" before it or not) is right."""
    try:
        key = unseal(callback.password)
    except InvalidToken:
        return False
    right = hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(right.encode(), signature.strip().removeprefix("sha256=").lower().encode())


def bring(gateway: Gateway, told: bytes | Mapping[str, str], at: datetime) -> Brought:
    """Take the SMS and receipts of one call; each by itself, so that a call that comes again brings only what lacks.

    `told` is a form, or JSON as it came. Raises BadInput for what can't be read.
    """
    names = _names(gateway)
    brought = [_facts(one, names) for one in _records(told)]
    if not brought or len(brought) > MOST_AT_ONCE:
        raise BadInput(_("A call brings 1 to %(most)s SMS or receipts.") % {"most": MOST_AT_ONCE})
    for one in brought:
        if "text" not in one and "status" not in one:
            raise BadInput(_("This is neither an SMS nor a receipt: it has neither a text nor a state."))
        if "text" in one and not 0 < len(one.get("number", "")) <= _LONGEST_NUMBER:
            raise BadInput(_("This SMS does not say whose it is."))
    taken = sum(_take(gateway, one, at) for one in brought)
    return Brought(taken, len(brought) - taken)


def _take(gateway: Gateway, one: Mapping[str, str], at: datetime) -> bool:
    if "text" not in one:
        status = one["status"].casefold()
        delivered = True if status in DELIVERED else False if status in NOT_DELIVERED else None
        reference = one.get("reference", "")
        return note_receipt(gateway, one.get("id", "")[:100], delivered, one["status"][:100], at, reference=reference)
    mark, place, total = (_number(one.get(name, "")) for name in ("mark", "place", "total"))
    whole = total < 2 or not 1 <= place <= total <= MOST_PARTS
    several = {} if whole else {"mark": mark, "place": place, "total": total}
    look = hashlib.sha256("\0".join([one["number"], one.get("to", ""), one["text"], str(place)]).encode()).hexdigest()
    what: dict[str, Any] = {
        **whole_piece(one["text"]),
        **several,
        "told_id": one.get("id", "")[:100],
        "look": look[:40],
    }
    before = _known(gateway, what["told_id"])
    take_piece(gateway, at, number=one["number"], to=one.get("to", ""), **what)
    return not before


def _known(gateway: Gateway, told_id: str) -> bool:
    return bool(told_id) and Piece.objects.filter(gateway=gateway, told_id=told_id).exists()


def _records(brought: bytes | Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
    """Give what the call tells, one after another: a form, an object, a list, or an object with a list in it."""
    if not isinstance(brought, bytes):
        yield brought
        return
    try:
        told: Any = json.loads(brought)
    except (ValueError, RecursionError) as wrong:
        raise BadInput(_("This can't be read: send a form or JSON in UTF-8.")) from wrong
    inner = next((told[name] for name in LISTS if isinstance(told, dict) and isinstance(told.get(name), list)), told)
    for one in inner if isinstance(inner, list) else [inner]:
        if not isinstance(one, dict):
            raise BadInput(_("This can't be read: send a form or JSON in UTF-8."))
        yield one


def _names(gateway: Gateway) -> dict[str, tuple[str, ...]]:
    own: dict[str, tuple[str, ...]] = {}
    for line in gateway.names.splitlines():
        ours, _equals, theirs = (part.strip() for part in line.partition("="))
        if ours in NAMES and theirs:
            own[ours] = (*own.get(ours, ()), theirs)
    return {ours: (*own.get(ours, ()), *known) for ours, known in NAMES.items()}


def _facts(one: Mapping[str, Any], names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    found = {}
    for ours, known in names.items():
        value = next((one[name] for name in known if name in one), None)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            # Half an emoji, as JSON may bring it, is kept by no database.
            text = str(value).encode("utf-8", "replace").decode()
            found[ours] = text if ours == "text" else text.replace("\0", "").strip()
    return found


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 6 and int(text) < 65536 else 0
