"""Entering a client with all that is known at once: one deed, so that one undo takes all of it back."""

from collections.abc import Mapping, Sequence
from typing import Any

from rapport.journal.book import record
from rapport.kit.changes import create
from rapport.kit.refusals import BadInput
from rapport.parties.actions.clients import add_client
from rapport.parties.actions.details import contact_values
from rapport.parties.actions.people import add_person
from rapport.parties.events import DetailAdded
from rapport.parties.models import Client, ContactPoint
from rapport.parties.rights import ADD
from rapport.roles.authority import act
from rapport.staff.actor import Actor


@act("parties.enter_client", right=ADD)
def enter_client(
    actor: Actor,
    *,
    facts: Mapping[str, Any],
    person: Mapping[str, Any] | None = None,
    reached: Sequence[tuple[str, str]] = (),
) -> Client:
    """Enter a client, the person one talks with there, and how they are reached: (kind, value) pairs.

    Phones and e-mails stand on the person when there is one. Raises BadInput; a wrong phone or e-mail is named by its
    kind.
    """
    client = add_client(actor, **facts)
    whose: Any = add_person(actor, client, **person) if person else client
    for kind, value in reached:
        try:
            values = contact_values(whose, kind, value)
        except BadInput as wrong:
            raise BadInput(fields={kind: next(iter(wrong.fields.values()))}) from wrong
        point = ContactPoint(kind=kind, **({"person": whose} if person else {"client": whose}), **values)
        event = DetailAdded("contact", kind, point.value, whose.name if person else "")
        record(actor, event, client, *([whose] if person else []), changes=[create(point)])
    return client
