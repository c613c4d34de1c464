"""Turning rows into clients: new ones, and what differs on those that are there."""

from collections.abc import Iterable, Sequence
from typing import Any

from rapport.parties.importing.batch import Batch, Verdicts
from rapport.parties.importing.fresh import filled, new_client
from rapport.parties.importing.people import PeopleAtClients
from rapport.parties.importing.rows import ClientRow
from rapport.parties.importing.standing import Standing
from rapport.parties.models import Address, Client
from rapport.parties.queries.sight import clients_seen_by
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

# An import fills the card; whose the client is and where it stands are moved by deeds of their own.
ONLY_AT_ENTRY = frozenset({"owner_id", "status"})


def put_clients(actor: Actor, batch: Batch, rows: Sequence[ClientRow]) -> Verdicts:
    """Gather what the rows mean for the base and return what becomes of each; nothing is written yet."""
    matched = sorted({row.match for row in rows if row.match})
    there = clients_seen_by(actor).select_for_update(of=("self",)).in_bulk(matched) if matched else {}
    standing = Standing(batch, "client", sorted(there))
    people = PeopleAtClients(actor, batch, sorted(there))
    units = units_of(row.values.get("owner_id") for row in rows)
    verdicts: Verdicts = []
    for row in rows:
        client: Any = there.get(row.match) if row.match else None
        if client is None:
            client = new_client(actor, batch, row.values, units)
            changed = False
        else:
            changed = batch.edit(client, _filling(client, row.values))
        moved = [
            standing.put_points(client, row.points),
            standing.put_numbers(client, row.numbers),
            standing.put_address(client, row.address, _address_kind(row)),
            standing.put_tags(client, row.tags),
            people.put(client, row.person),
        ]
        verdicts.append((row.number, client, changed or any(moved)))
    return verdicts


def units_of(owners: Iterable[int | None]) -> dict[int, int | None]:
    """Return the unit of each owner. One query."""
    wanted = {owner for owner in owners if owner}
    return dict(Employee.objects.filter(pk__in=wanted).values_list("pk", "unit_id")) if wanted else {}


def _filling(client: Client, values: dict[str, Any]) -> dict[str, Any]:
    wanted = {name: value for name, value in filled(client, values).items() if name not in ONLY_AT_ENTRY}
    if wanted.get("contact_norm_days", client.contact_norm_days) != client.contact_norm_days:
        moved = Client(created_at=client.created_at, last_talk_at=client.last_talk_at)
        moved.contact_norm_days = wanted["contact_norm_days"]
        wanted["talk_due_at"] = moved.talk_due()
    return wanted


def _address_kind(row: ClientRow) -> str:
    return Address.Kind.HOME if row.values.get("kind") == Client.Kind.INDIVIDUAL else Address.Kind.SEAT
