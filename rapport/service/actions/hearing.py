"""A client writes: more about an enquiry that is there, or a new one (R-034)."""

import re
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from rapport.kit.changes import update
from rapport.parties.models import Client, Person
from rapport.roles.authority import act
from rapport.service import timing
from rapport.service.actions.common import Source, add_part, locked, need_person, need_words, written
from rapport.service.actions.registering import register
from rapport.service.events import EnquiryHeard
from rapport.service.models import Enquiry, EnquiryPart, Way
from rapport.service.rights import ANSWER
from rapport.staff.actor import Actor

State = Enquiry.State
_NUMBER = re.compile(r"\[(E\d{4,}-\d{2})\]")
LONGEST = 100_000


@act("service.hear_client", right=ANSWER)
def hear(
    actor: Actor,
    enquiry: Enquiry,
    *,
    words: str,
    channel: str,
    person: Person | None = None,
    at: datetime | None = None,
    source: Source | None = None,
) -> Enquiry:
    """Keep what the client said more, at `at` (aware, by default now).

    The clock of the answer counts from the oldest message that nobody has answered; that of the solution goes on when
    it waited for the client, and an ended enquiry is open again. Raises BadInput without words.
    """
    need_person(locked(enquiry).client, person)
    text, moment = need_words("words", words, _("Write what the client said.")), at or actor.at
    owes, reopened = enquiry.waits_since is None, not enquiry.is_open
    more = {"channel": channel, "person": person, "source": source, "owed": owes}
    _part, made = add_part(enquiry, EnquiryPart.Direction.IN, text[:LONGEST], moment, employee=actor.employee, **more)
    facts: dict[str, Any] = {"latest_at": max(moment, enquiry.latest_at)}
    if enquiry.state == State.CLIENT:
        timing.go_on(actor, enquiry, moment)
    if reopened:
        facts["solved_at"] = None
    if reopened or enquiry.state == State.CLIENT:
        facts["state"] = State.OPEN
    if owes:
        facts["waits_since"] = moment
    change = update(enquiry, **facts)
    if reopened:
        timing.again(actor, enquiry, moment)
    if owes:
        timing.owe(actor, enquiry, moment)
    told = EnquiryHeard(enquiry.pk, enquiry.number, enquiry.subject, channel, text, enquiry.owner_id or 0, reopened)
    written(actor, told, enquiry, made, change, happened_at=moment)
    return enquiry


def take_letter(actor: Actor, letter: Any) -> Enquiry | None:
    """Take an e-mail that came in from a client: to the enquiry whose number its subject bears, else as a new one.

    The letter has client, person, subject, text and received_at (aware). None for one without a client.
    """
    client: Client | None = letter.client
    if client is None:
        return None
    words = letter.text.strip()[:LONGEST] or _("(The message has no text.)")
    facts: dict[str, Any] = {
        "person": letter.person if letter.person and letter.person.client_id == client.pk else None,
        "channel": Way.EMAIL,
        "words": words,
        "source": ("letter", letter.pk),
    }
    enquiry = _named_in(letter.subject, client)
    if enquiry is not None:
        return hear(actor, enquiry, at=letter.received_at, **facts)
    subject = " ".join(letter.subject.split())[:200] or _("(No subject)")
    return register(actor, client, subject=subject, came_at=min(letter.received_at, actor.at), **facts)


def _named_in(subject: str, client: Client) -> Enquiry | None:
    found = _NUMBER.search(subject)
    return Enquiry.objects.filter(number=found[1], client=client).first() if found else None
