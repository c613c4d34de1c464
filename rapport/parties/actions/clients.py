"""Adding, editing, confirming and removing clients."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.parties.actions.bulk import Outcome, set_on_many
from rapport.parties.actions.checks import no_foreign_fields, nobody_else_changed
from rapport.parties.events import ClientAdded, ClientConfirmed, ClientEdited, ClientsRemoved
from rapport.parties.fields import editable_fields
from rapport.parties.models import Client
from rapport.parties.queries.sight import clients_seen_by
from rapport.parties.rights import ADD, EDIT, HAND_OVER, REMOVE
from rapport.roles.authority import act, gate
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

# A client may be entered as what it is; later its status has deeds of its own.
STATUSES_AT_ENTRY = frozenset(Client.Status) - {Client.Status.LOST}


@act("parties.add_client", right=ADD)
def add_client(actor: Actor, *, owner: Employee | None = None, status: str = "interested", **facts: Any) -> Client:
    """Enter a client and answer for it, unless another owner is named (R-001, R-015).

    Raises BadInput with a sentence per field; naming another owner needs the right to hand clients over.
    """
    no_foreign_fields(facts, editable_fields(actor))
    if status not in STATUSES_AT_ENTRY:
        raise BadInput(fields={"status": [_("Choose a status from the list. A new client can't be lost.")]})
    answers = owner or actor.employee
    if answers != actor.employee and not gate(actor, HAND_OVER, 1).yes:
        raise BadInput(fields={"owner": [_("You can enter clients for yourself only.")]})
    client = Client(created_at=actor.at, confirmed_at=actor.at, owner=answers, status=status, **facts)
    client.unit = answers.unit if answers else None
    client.talk_due_at = client.talk_due()
    change = create(client)
    record(actor, ClientAdded(client.name, client.owner_id), client, changes=[change])
    return client


@act("parties.edit_client", right=EDIT)
def edit_client(actor: Actor, client: Client, *, seen: Mapping[str, Any] | None = None, **facts: Any) -> Client:
    """Change facts on the card; nothing is written when nothing differs.

    `seen` holds what the person saw in the fields they change. Raises BadInput with a sentence per field, and Stale
    when somebody else changed one of these fields since; other fields merge silently.
    """
    no_foreign_fields(facts, editable_fields(actor))
    nobody_else_changed(client, facts, seen)
    change = update(client, **facts)
    if change:
        due = update(client, talk_due_at=client.talk_due(), confirmed_at=actor.at)
        named = [name for name in facts if Client._meta.get_field(name).attname in change.fields]  # type: ignore[union-attr]
        record(actor, ClientEdited(named), client, changes=[change, due])
    return client


@act("parties.confirm_client", right=EDIT)
def confirm_client(actor: Actor, client: Client) -> Client:
    """Say that everything on the card is true today (R-013)."""
    change = update(client, confirmed_at=actor.at)
    record(actor, ClientConfirmed(), client, changes=[change])
    return client


def remove_client(actor: Actor, client: Client) -> Outcome:
    """Take one client out of the base. Raises what `remove_clients` raises."""
    return remove_clients(actor, [client.pk])


@act("parties.remove_clients", right=REMOVE, size=lambda client_ids: len(set(client_ids)))
def remove_clients(actor: Actor, client_ids: Sequence[int]) -> Outcome:
    """Take clients out of the base with one journal line; their history stays and undo brings them back."""
    rows = clients_seen_by(actor)
    outcome = set_on_many(rows, client_ids, {"removed_at": actor.at})
    if outcome.rows:
        first = outcome.rows[0]
        outcome.entry = record(
            actor, ClientsRemoved(len(outcome.rows), first.name), *outcome.rows, changes=outcome.changes
        )
    return outcome
