"""Cards of one client: records, forms and bodies."""

from typing import Any

from rapport.parties.actions import add_client, merge_clients
from rapport.staff.actor import Actor
from tests.cast import Cast

# The one that is parted was merged before; the one that is merged was not.
MERGED = {"client_id": "kept_client_id", "other_id": "merged_client_id"}
LIKE = {"client_id": "kept_client_id", "other_id": "like_client_id"}
KEPT = {"client_id": "kept_client_id"}
MEANT: dict[str, dict[str, str]] = {
    "client-part": MERGED,
    "client-merge-with": LIKE,
    "merge_client_cards": KEPT,
    "part_client_cards": KEPT,
}
FORMS: dict[str, dict[str, Any]] = {"client-merge-with": {}, "client-part": {}}
QUERIES: dict[str, str] = {}
MACHINE: dict[str, Any] = {
    "merge_client_cards": {"other_id": "{like_client_id}", "take": ["note"]},
    "part_client_cards": {"other_id": "{merged_client_id}"},
}


def records(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Write a card of the actor's, one that looks like it, and one that was merged into it."""
    kept, like, merged = (add_client(actor, name=f"{client.name}, card {n}", currency="EUR") for n in range(3))
    merge_clients(Actor(None, actor.at), kept, merged)
    return {"kept_client_id": kept.pk, "like_client_id": like.pk, "merged_client_id": merged.pk}
