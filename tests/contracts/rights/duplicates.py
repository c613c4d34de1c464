"""Likely pairs, pairs that are two, and people to be merged: records, forms and bodies."""

from typing import Any

from rapport.duplicates.models import Pair, Two
from rapport.parties.actions import add_client, add_person, merge_people
from rapport.staff.actor import Actor
from tests.cast import Cast

# Who is parted was merged before; who is merged was not.
MERGED = {"person_id": "kept_person_id", "other_id": "merged_person_id"}
LIKE = {"person_id": "kept_person_id", "other_id": "like_person_id"}
KEPT = {"person_id": "kept_person_id"}
MEANT: dict[str, dict[str, str]] = {
    "person-part": MERGED,
    "person-merge-with": LIKE,
    "merge_person_cards": KEPT,
    "part_person_cards": KEPT,
}
RULES = {"threshold": "75", "strong": ["number", "email"], "while_typing": "on"}
FORMS: dict[str, dict[str, Any]] = {
    "duplicates-rules": RULES,
    "duplicates-two-back": {},
    "duplicates-two-new": {"reason": "Sisters"},
    "person-merge-with": {},
    "person-part": {},
}
QUERIES: dict[str, str] = {}
MACHINE: dict[str, Any] = {
    "change_duplicate_rules": {"threshold": 76},
    "merge_person_cards": {"other_id": "{like_person_id}", "take": ["note"]},
    "part_person_cards": {"other_id": "{merged_person_id}"},
    "say_no_duplicate": {"kind": "client", "first_id": "{first_like_id}", "second_id": "{second_like_id}"},
}


def records(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Write three entries of one person, a likely pair of clients, and a pair that was said to be two."""
    kept, like, merged = (add_person(actor, client, name=f"Kari Berg {n}") for n in range(3))
    merge_people(Actor(None, actor.at), kept, merged)
    one, two, three, four = (add_client(actor, name=f"{client.name}, like {n}", currency="EUR") for n in range(4))
    pair = Pair.objects.create(kind="client", first_id=one.pk, second_id=two.pk, score=900, found_at=actor.at)
    said = Two.objects.create(kind="client", first_id=two.pk, second_id=three.pk, said_at=actor.at)
    return {
        "kept_person_id": kept.pk, "like_person_id": like.pk, "merged_person_id": merged.pk, "pair_id": pair.pk,
        "two_id": said.pk, "first_like_id": three.pk, "second_like_id": four.pk,
    }  # fmt: skip
