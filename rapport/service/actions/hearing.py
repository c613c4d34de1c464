"""A client says more about an enquiry that is there (R-034)."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from rapport.kit.changes import update
from rapport.parties.models import Person
from rapport.roles.authority import act
from rapport.service import timing
from rapport.service.actions.common import Source, add_part, locked, need_person, need_words, written
from rapport.service.events import EnquiryHeard
from rapport.service.models import Enquiry, EnquiryPart
from rapport.service.rights import ANSWER
from rapport.staff.actor import Actor

State = Enquiry.State
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
