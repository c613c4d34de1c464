"""Adding and editing clients."""

from typing import Any

from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.parties.events import ClientAdded, ClientEdited
from rapport.parties.models import Client
from rapport.parties.rights import ADD, EDIT
from rapport.roles.authority import act
from rapport.staff.actor import Actor


@act("parties.add_client", right=ADD)
def add_client(actor: Actor, **fields: Any) -> Client:
    """Enter a client and answer for it, unless another owner is named. Raises BadInput with a sentence per field."""
    fields.setdefault("owner", actor.employee)
    client = Client(created_at=actor.at, confirmed_at=actor.at, **fields)
    client.unit = client.owner.unit if client.owner else None
    client.talk_due_at = client.talk_due()
    change = create(client)
    record(actor, ClientAdded(client.name), client, changes=[change])
    return client


@act("parties.edit_client", right=EDIT)
def edit_client(actor: Actor, client: Client, **fields: Any) -> Client:
    """Change facts on the card; nothing is written when nothing differs. Raises BadInput and Stale."""
    change = update(client, **fields)
    if change:
        due = update(client, talk_due_at=client.talk_due(), confirmed_at=actor.at)
        record(actor, ClientEdited(sorted(fields.keys() & _names(change.fields))), client, changes=[change, due])
    return client


def _names(columns: list[str]) -> set[str]:
    return {field.name for field in Client._meta.concrete_fields if field.attname in columns}
