"""Records that are not in the base yet, with everything that an act would have derived."""

from typing import Any

from rapport.kit.text import fold, sort_key
from rapport.parties.importing.rows import PersonRow
from rapport.parties.models import Client, Person
from rapport.parties.models.client import FOLDED_LENGTH
from rapport.staff.actor import Actor


def new_client(actor: Actor, values: dict[str, Any], units: dict[int, int | None]) -> Client:
    """Return the client; without an owner among the values the actor answers. Nobody has confirmed it yet (R-013)."""
    client = Client(created_at=actor.at, **values)
    if client.owner_id is None:
        client.owner = actor.employee
        client.unit_id = actor.employee.unit_id if actor.employee else None
    else:
        client.unit_id = units.get(client.owner_id)
    client.talk_due_at = client.talk_due()
    derive(client)
    return client


def new_person(actor: Actor, client: Client | None, row: PersonRow) -> Person:
    """Return the person at the client."""
    person = Person(client=client, created_at=actor.at, **row.values)
    derive(person)
    return person


def derive(row: Client | Person) -> None:
    """Let the sorting key and the folded name follow the name."""
    row.sorts_as = sort_key(row.name, row.language or "en")
    row.folded = fold(row.name)[:FOLDED_LENGTH]
