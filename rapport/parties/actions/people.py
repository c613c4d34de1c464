"""The people on a client's card."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.parties.actions.checks import no_foreign_fields, nobody_else_changed
from rapport.parties.events import PersonAdded, PersonEdited, PersonRemoved
from rapport.parties.models import Client, Person
from rapport.parties.rights import ADD, EDIT
from rapport.roles.authority import act
from rapport.staff.actor import Actor

PERSON_FACTS = frozenset(
    {
        "name",
        "address_as",
        "job",
        "decision",
        "met",
        "language",
        "tone",
        "birthday",
        "best_from",
        "best_until",
        "best_channel",
        "note",
    }
)


@act("parties.add_person", right=ADD)
def add_person(actor: Actor, client: Client | None = None, **facts: Any) -> Person:
    """Enter a person at a client, or one without a client (R-002, R-042, R-209).

    Somebody not met yet may have no name, only a job or a part in the decision: the card shows the hole. Raises
    BadInput with a sentence per field.
    """
    no_foreign_fields(facts, PERSON_FACTS)
    person = Person(client=client, created_at=actor.at, **facts)
    _name_or_hole(person)
    change = create(person)
    record(actor, PersonAdded(person.name, person.job), *_about(person), changes=[change])
    return person


@act("parties.edit_person", right=EDIT)
def edit_person(actor: Actor, person: Person, *, seen: Mapping[str, Any] | None = None, **facts: Any) -> Person:
    """Change what is known of a person; nothing is written when nothing differs. Raises BadInput and Stale."""
    no_foreign_fields(facts, PERSON_FACTS)
    nobody_else_changed(person, facts, seen)
    _name_or_hole(Person(client=person.client, **{**{n: getattr(person, n) for n in PERSON_FACTS}, **facts}))
    change = update(person, **facts)
    if change:
        named = [name for name in facts if name in change.fields]
        record(actor, PersonEdited(person.name, named), *_about(person), changes=[change])
    return person


@act("parties.remove_person", right=EDIT)
def remove_person(actor: Actor, person: Person) -> Person:
    """Take a person off the card; their history stays and undo brings them back."""
    change = update(person, removed_at=actor.at)
    record(actor, PersonRemoved(person.name), *_about(person), changes=[change])
    return person


def _name_or_hole(person: Person) -> None:
    if not person.name.strip() and (person.met or person.client is None):
        raise BadInput(fields={"name": [_("Write the person's name, or mark the person as not met yet.")]})


def _about(person: Person) -> list[Client | Person]:
    return [person, person.client] if person.client else [person]
