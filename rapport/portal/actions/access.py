"""Letting a client's people in, and no longer."""

import secrets
from datetime import date, timedelta

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import update
from rapport.kit.refusals import BadInput
from rapport.kit.secrets import digest_of
from rapport.parties.models import Client, Person
from rapport.portal.events import AccessGiven, AccessWithdrawn, Entered
from rapport.portal.models import Access
from rapport.portal.rights import GIVE
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

DAYS = 90
LONGEST = 366


@act("portal.give_access", right=GIVE)
def give_access(actor: Actor, person: Person, *, until: date | None = None) -> tuple[Access, str]:
    """Return a new way into the portal and its secret, to be shown this once; the person's older one ends.

    `until` is the last day, ninety days on when none is said. Raises BadInput for a person without a client, and for a
    day that has passed or lies more than a year ahead. Neither secret nor hash stands in the journal, so it can't be
    undone, only withdrawn.
    """
    client = person.client
    if client is None or client.removed_at or person.removed_at:
        raise BadInput(_("Only people at a client are let into the portal."))
    last = until or actor.today + timedelta(days=DAYS)
    if not actor.today <= last <= actor.today + timedelta(days=LONGEST):
        raise BadInput(fields={"until": [_("Choose a day from today on, within a year.")]})
    Access.objects.filter(person=person, withdrawn_at=None).update(withdrawn_at=actor.at)
    secret = secrets.token_urlsafe(32)
    row = Access.objects.create(
        person=person, secret_hash=digest_of(secret), until=last, given_by=_me(actor), given_at=actor.at
    )
    record(actor, AccessGiven(person.name, last.isoformat()), client, person)
    return row, secret


@act("portal.withdraw_access", right=GIVE)
def withdraw_access(actor: Actor, access: Access) -> None:
    """Let the person in no longer, from the next request on; nothing is written when it is over already."""
    if update(access, withdrawn_at=access.withdrawn_at or actor.at):
        record(actor, AccessWithdrawn(access.person.name), client_of(access), access.person)


def enter(actor: Actor, access: Access) -> None:
    """Keep in the client's history that the person came in. The door has looked at the secret."""
    record(actor, Entered(access.person.name), client_of(access), access.person)


def client_of(access: Access) -> Client:
    """Return the client at which the person is: without one nobody is let in."""
    assert access.person.client is not None
    return access.person.client


def _me(actor: Actor) -> Employee:
    assert actor.employee is not None, "Only a person lets people in"
    return actor.employee
