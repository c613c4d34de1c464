"""Cards of one client: records, forms and bodies."""

from typing import Any

from rapport.parties.actions import add_client, merge_clients
from rapport.staff.actor import Actor
from tests.cast import Cast

MERGED = {"other_id": "merged_client_id"}
# The one that is parted was merged before; the one that is merged was not.
MEANT: dict[str, dict[str, str]] = {"client-part": MERGED, "client-merge-with": {"other_id": "like_client_id"}}
FORMS: dict[str, dict[str, Any]] = {"client-merge-with": {}, "client-part": {}}
QUERIES: dict[str, str] = {}
MACHINE: dict[str, Any] = {
    "merge_client_cards": {"other_id": "{like_client_id}", "take": ["note"]},
    "part_client_cards": {"other_id": "{merged_client_id}"},
}


def records(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Write a card that looks like the actor's client, and one that was merged into it."""
    like = add_client(actor, name=f"{client.name} once more", currency="EUR")
    merged = add_client(actor, name=f"{client.name} of old", currency="EUR")
    merge_clients(Actor(None, actor.at), client, merged)
    return {"like_client_id": like.pk, "merged_client_id": merged.pk}
