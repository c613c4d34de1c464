"""What a client asks in the portal gets an owner and an hour (R-050, R-055)."""

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.interactions.actions import ANSWER_WITHIN, ask_around
from rapport.interactions.models import OpenQuestion
from rapport.journal.book import record
from rapport.kit.refusals import BadInput
from rapport.portal.actions.access import client_of
from rapport.portal.events import PortalAsked
from rapport.portal.models import Access, PortalQuestion
from rapport.portal.shelves import desks
from rapport.staff.actor import Actor

LONGEST = 2000


def ask(actor: Actor, access: Access, *, question: str) -> OpenQuestion | None:
    """Give the question to the desk; without one keep it as an open question, and return that.

    Whoever looks after the client answers it, else who let the person in.

    Raises BadInput for an empty one and for one of more than 2,000 letters.
    """
    words = question.strip()
    if not words:
        raise BadInput(fields={"question": [_("Write what you would like to know.")]})
    if len(words) > LONGEST:
        raise BadInput(fields={"question": [_("Please keep it within 2,000 letters.")]})
    client = client_of(access)
    desk = next(iter(desks), None)
    if desk is not None:
        with transaction.atomic():
            desk.take(actor, client, access.person, words)
            record(actor, PortalAsked(access.person.name, words, 0), client, access.person)
        return None
    owner = client.owner if client.owner and client.owner.is_active else access.given_by
    with transaction.atomic():
        row = ask_around(actor, client, question=words, due_at=actor.at + ANSWER_WITHIN, owner=owner)
        PortalQuestion.objects.create(access=access, question=row)
        record(actor, PortalAsked(access.person.name, words, owner.pk), client, access.person)
    return row
