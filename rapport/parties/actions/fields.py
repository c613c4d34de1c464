"""Setting one fact on many cards at once."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import Change, image
from rapport.kit.refusals import BadInput
from rapport.parties.actions.bulk import CHUNK, Outcome, set_on_many
from rapport.parties.events import ClientsChanged
from rapport.parties.fields import editable_fields
from rapport.parties.models import Client
from rapport.parties.queries.sight import clients_seen_by
from rapport.parties.rights import EDIT
from rapport.roles.authority import act
from rapport.staff.actor import Actor

BULK_FIELDS = ("status", "language", "country", "tone", "contact_norm_days", "origin", "lawful_basis", "confidential")


@act("parties.change_field_many", right=EDIT)
def change_field_many(actor: Actor, client_ids: Sequence[int], field: str, value: Any) -> Outcome:
    """Set one fact on many cards, with one journal line. Lost clients keep their status: they are won back one by one.

    Raises BadInput for a field outside `BULK_FIELDS` and for a value that the field does not take.
    """
    if field not in BULK_FIELDS or field not in editable_fields(actor) | {"status"}:
        raise BadInput(fields={"field": [_("This fact can't be set on many cards at once.")]})
    if field == "status" and value == Client.Status.LOST:
        raise BadInput(fields={"value": [_("Say for each client why it left: open its card.")]})
    try:
        checked = Client._meta.get_field(field).clean(value, None)  # type: ignore[union-attr]
    except ValidationError as wrong:
        raise BadInput(fields={"value": list(wrong.messages)}) from wrong
    seen = clients_seen_by(actor).kept() if field == "status" else clients_seen_by(actor)
    outcome = set_on_many(seen, client_ids, {field: checked})
    if outcome.rows:
        changes = outcome.changes + (_move_talk_due(outcome.rows) if field == "contact_norm_days" else [])
        outcome.entry = record(actor, ClientsChanged(len(outcome.rows), [field]), *outcome.rows, changes=changes)
    return outcome


def _move_talk_due(clients: list[Client]) -> list[Change]:
    """Keep the day of the next talk true to the new norm."""
    changes = []
    for client in clients:
        before = image(client, ["talk_due_at"])
        client.talk_due_at = client.talk_due()
        changes.append(Change(Client._meta.label, client.pk, before, image(client, ["talk_due_at"])))
    Client.objects.bulk_update(clients, ["talk_due_at"], batch_size=CHUNK)
    return changes
