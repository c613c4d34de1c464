"""Writing a batch of clients or people in a few statements, with search text, journal line and undo images."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Model

from rapport.journal.book import record
from rapport.journal.events import Event
from rapport.journal.models import Entry
from rapport.kit.changes import Change
from rapport.kit.refusals import BadInput
from rapport.parties.events import ClientsImported, PeopleImported
from rapport.parties.importing.batch import Batch, NewRow, Verdicts
from rapport.parties.importing.clients import put_clients
from rapport.parties.importing.people import put_people
from rapport.parties.importing.rows import ClientRow, PersonRow
from rapport.parties.importing.texts import write_texts
from rapport.parties.models import Address, Client, ClientTag, ContactPoint, Identifier, Person
from rapport.staff.actor import Actor

# What others point at comes first.
ORDER: Sequence[type[Model]] = (Client, Person, ContactPoint, Identifier, Address, ClientTag)


@dataclass
class Written:
    """What became of a batch, by row number: `created` and `updated` give the record's number.

    `refused` are rows that a deed did not take, with its sentences. `entry` is the journal line that undoes the batch,
    None when nothing was written.
    """

    created: dict[int, int] = field(default_factory=dict)
    updated: dict[int, int] = field(default_factory=dict)
    unchanged: list[int] = field(default_factory=list)
    refused: dict[int, BadInput] = field(default_factory=dict)
    entry: Entry | None = None


def write_clients(actor: Actor, rows: Sequence[ClientRow], *, origin: str = "") -> Written:
    """Write the rows, inside the caller's deed, and return what became of each; `origin` names the file."""
    batch = Batch()
    verdicts = put_clients(actor, batch, rows)
    changes = batch.write(ORDER)
    written = _told(batch, verdicts)
    owners: dict[str, int] = {}
    for client in batch.new.get(Client, ()):
        owners[str(client.owner_id)] = owners.get(str(client.owner_id), 0) + 1
    event = ClientsImported(len(written.created), len(written.updated), origin, owners)
    return _finish(actor, batch, written, event, changes)


def write_people(actor: Actor, rows: Sequence[PersonRow], *, origin: str = "") -> Written:
    """Write the rows, inside the caller's deed, and return what became of each; `origin` names the file."""
    batch = Batch()
    verdicts = put_people(actor, batch, rows)
    changes = batch.write(ORDER)
    written = _told(batch, verdicts)
    event = PeopleImported(len(written.created), len(written.updated), origin)
    return _finish(actor, batch, written, event, changes)


def _told(batch: Batch, verdicts: Verdicts) -> Written:
    written = Written()
    for number, record_, changed in verdicts:
        if isinstance(record_, NewRow):
            written.created[number] = record_.pk
        elif changed:
            written.updated[number] = record_.pk
        else:
            written.unchanged.append(number)
    return written


def _finish(actor: Actor, batch: Batch, written: Written, event: Event, changes: list[Change]) -> Written:
    if changes:
        write_texts(batch)
        clients, people = batch.numbers(Client), batch.numbers(Person)
        for row in (row for model in ORDER[1:] for row in batch.new.get(model, ())):
            if row.values.get("client_id"):
                clients.add(row.client_id)
            elif row.values.get("person_id"):
                people.add(row.person_id)
        about = [*(("client", pk) for pk in clients), *(("person", pk) for pk in people)]
        written.entry = record(actor, event, also=about, changes=changes)
    return written
