"""Turning rows into people: at the clients of a file, or from a file of people."""

from collections.abc import Sequence
from typing import Any

from rapport.kit.text import fold
from rapport.parties.importing.batch import Batch, NewRow, Verdicts, by_owner
from rapport.parties.importing.fresh import filled, new_client, new_person
from rapport.parties.importing.rows import PersonRow
from rapport.parties.importing.standing import Standing
from rapport.parties.models import Address, Client, Person
from rapport.parties.models.client import FOLDED_LENGTH
from rapport.parties.queries.sight import clients_seen_by, people_seen_by
from rapport.staff.actor import Actor


class PeopleAtClients:
    """The people of existing clients; `put` finds the one that a row means by e-mail, then by name, or adds it."""

    def __init__(self, actor: Actor, batch: Batch, client_ids: Sequence[int]) -> None:
        self.actor, self.batch = actor, batch
        there = list(Person.objects.present().filter(client__in=client_ids)) if client_ids else []
        self.there = by_owner(there, "client_id")
        self.standing = Standing(batch, "person", [person.pk for person in there])

    def put(self, client: Client | NewRow, row: PersonRow | None) -> bool:
        """Have the person stand on the card as the row says; True when anything differs."""
        if row is None:
            return False
        person: Any = self._found(client, row)
        if person is None:
            person = new_person(self.actor, self.batch, client, row)
            self.standing.put_points(person, row.points)
            if client.pk:
                # Another row of this file may be about the same person.
                self.there.setdefault(client.pk, []).append(person)
            return True
        if isinstance(person, NewRow):
            said = {name: value for name, value in row.values.items() if value not in ("", None)}
            changed = any(getattr(person, name) != value for name, value in said.items())
            person.values.update(said)
            return self.standing.put_points(person, row.points) or changed
        changed = self.batch.edit(person, filled(person, row.values))
        return self.standing.put_points(person, row.points) or changed

    def _found(self, client: Client | NewRow, row: PersonRow) -> Person | NewRow | None:
        people = self.there.get(client.pk, [])
        mails = {point.normal for point in row.points if point.kind == "email"}
        name = fold(row.values.get("name", ""))[:FOLDED_LENGTH]
        for person in people:
            if mails & {point.normal for point in self.standing.points_of(person) if point.kind == "email"}:
                return person
        return next((person for person in people if person.folded == name), None)


def put_people(actor: Actor, batch: Batch, rows: Sequence[PersonRow]) -> Verdicts:
    """Gather what the rows of a file of people mean for the base; nothing is written yet.

    A company that no seen client is called by becomes a new client of the actor.
    """
    matched = sorted({row.match for row in rows if row.match})
    there = people_seen_by(actor).select_for_update(of=("self",)).in_bulk(matched) if matched else {}
    standing = Standing(batch, "person", sorted(there))
    companies = _companies(actor, {row.company for row in rows if row.company and row.client_id is None})
    by_number = _by_number(actor, {row.client_id for row in rows if row.client_id is not None})
    verdicts: Verdicts = []
    for row in rows:
        person: Any = there.get(row.match) if row.match else None
        changed = False
        if person is None:
            client = by_number.get(row.client_id or 0) or _company(actor, batch, companies, row)
            person = new_person(actor, batch, client, row)
        else:
            changed = batch.edit(person, filled(person, row.values))
        moved = [standing.put_points(person, row.points), standing.put_address(person, row.address, Address.Kind.HOME)]
        verdicts.append((row.number, person, changed or any(moved)))
    return verdicts


def _companies(actor: Actor, names: set[str]) -> dict[str, Client | NewRow]:
    folded = sorted({fold(name)[:FOLDED_LENGTH] for name in names})
    found: dict[str, Client | NewRow] = {}
    for start in range(0, len(folded), 400):
        for client in clients_seen_by(actor).filter(folded__in=folded[start : start + 400]).order_by("-pk"):
            found[client.folded] = client
    return found


def _by_number(actor: Actor, pks: set[int]) -> dict[int, Client]:
    wanted = sorted(pks)
    found: dict[int, Client] = {}
    for start in range(0, len(wanted), 400):
        found |= clients_seen_by(actor).in_bulk(wanted[start : start + 400])
    return found


def _company(
    actor: Actor, batch: Batch, companies: dict[str, Client | NewRow], row: PersonRow
) -> Client | NewRow | None:
    if not row.company:
        return None
    folded = fold(row.company)[:FOLDED_LENGTH]
    if folded not in companies:
        companies[folded] = new_client(actor, batch, {"name": row.company, **row.company_values}, {})
    return companies[folded]
