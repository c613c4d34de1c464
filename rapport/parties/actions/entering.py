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
from rapport.parties.models import Client, ContactPoint, Person
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
    whose = add_person(actor, client, **person) if person else client
    _reach(actor, whose, reached)
    return client


@act("parties.enter_person", right=ADD)
def enter_person(
    actor: Actor, client: Client | None, *, facts: Mapping[str, Any], reached: Sequence[tuple[str, str]] = ()
) -> Person:
    """Enter a person at a client (or without one) and how they are reached. Raises BadInput as `enter_client` does."""
    person = add_person(actor, client, **facts)
    _reach(actor, person, reached)
    return person


def _reach(actor: Actor, whose: Client | Person, reached: Sequence[tuple[str, str]]) -> None:
    """Put phones and e-mails onto a card that is just being entered: that needs no right to edit cards."""
    client = whose if isinstance(whose, Client) else whose.client
    for kind, value in reached:
        try:
            values = contact_values(whose, kind, value)
        except BadInput as wrong:
            raise BadInput(fields={kind: next(iter(wrong.fields.values()))}) from wrong
        owner = {"client": whose} if isinstance(whose, Client) else {"person": whose}
        point = ContactPoint(kind=kind, **owner, **values)
        event = DetailAdded("contact", kind, point.value, "" if isinstance(whose, Client) else whose.name)
        record(actor, event, *{whose, client} - {None}, changes=[create(point)])  # type: ignore[arg-type]
