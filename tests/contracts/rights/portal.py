"""The portal: passkeys of a client's people, and what is asked at its door and inside."""

from typing import Any

from rapport.portal.actions import add_passkey
from rapport.portal.models import Access
from rapport.staff.actor import Actor
from tests.cast import Cast

KEY = {"key_id": "portal_key_id"}
MEANT: dict[str, dict[str, str]] = {
    "portal-passkey-revoke": KEY,
    "portal-key-drop": KEY,
    "portal-answered": {"source": "orders", "number": "order_id"},
    "portal-request": {"number": "enquiry_id"},
    "portal-request-solved": {"number": "enquiry_id"},
    "portal-offer-answer": {"number": "offer_id"},
}
FORMS: dict[str, dict[str, Any]] = {
    "portal-door": {"email": "somebody@example.com"},
    "portal-request": {"words": "Blue ones."},
    "portal-offer-answer": {"says": "no", "name": "Somebody", "edition": "1"},
}
QUERIES: dict[str, str] = {"portal-hints": "?question=order"}
MACHINE: dict[str, Any] = {}


def records(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Write a passkey of the person who is let into the portal."""
    access = Access.objects.select_related("person__client").get(pk=ids["access_id"])
    key = add_passkey(actor, access, name="Phone", credential=(f"credential-{access.pk}", "key", 0))
    return {"portal_key_id": key.pk, "passkey_id": key.pk}
