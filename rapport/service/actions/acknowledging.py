"""The client hears at once that an enquiry arrived, and by which time it is answered (R-051)."""

from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from rapport.clocks.queries import standing_of
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.messaging.actions import write_message
from rapport.messaging.queries import first_addresses
from rapport.messaging.rights import SEND
from rapport.parties.models import Person
from rapport.roles.authority import act
from rapport.service import timing
from rapport.service.actions.answering import one, telling, titled
from rapport.service.actions.common import add_part, client_heard, locked, need_open, woken, written
from rapport.service.conversations import chain_of
from rapport.service.events import EnquiryAcknowledged
from rapport.service.models import Enquiry, EnquiryPart, Way
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


@act("service.acknowledge_enquiry", right=SEND, size=one, summary=telling)
def acknowledge(actor: Actor, enquiry: Enquiry) -> Enquiry:
    """Write to who asks, in their language, that the enquiry arrived and at which clock time its answer is due.

    The time is where the actor is. The program does it in the name of who looks after it, and the message says that no
    person wrote it. Raises BadInput when it was acknowledged before, when nothing waits for an answer,
    and when there is no e-mail address to write to.
    """
    need_open(locked(enquiry))
    if enquiry.acknowledged_at is not None:
        raise BadInput(_("The client knows already that it arrived."))
    by = promised(enquiry, actor.at)
    if by is None:
        raise BadInput(_("Nothing waits for an answer here."))
    name = actor.employee or in_whose_name(enquiry)
    person, address = address_of(enquiry)
    subject, body = arrived(actor, enquiry, by, name)
    facts: dict[str, Any] = {"person": person, "address": address, "subject": subject, "body": body}
    message = write_message(actor, enquiry.client, **facts, answers=chain_of(enquiry), sender=name)
    more = {"channel": Way.EMAIL, "employee": name, "person": person, "source": ("message", message.pk)}
    _part, made = add_part(enquiry, EnquiryPart.Direction.OUT, body, actor.at, **more)
    # What only the program has seen is still new.
    state = enquiry.state if actor.is_program else woken(enquiry)
    _owed, changes = client_heard(actor, enquiry, answered=False, state=state)
    written(actor, EnquiryAcknowledged(enquiry.pk, enquiry.number, by.isoformat()), enquiry, made, *changes)
    return enquiry


def in_whose_name(enquiry: Enquiry) -> Employee:
    """Return who the program writes for: who looks after the enquiry, else after the client, else the unit's head.

    Raises BadInput when there is nobody.
    """
    name = enquiry.owner or enquiry.client.owner or (enquiry.unit.head if enquiry.unit else None)
    if name is None or not name.is_active:
        raise BadInput(_("Nobody looks after this enquiry yet."))
    return name


def promised(enquiry: Enquiry, at: datetime) -> datetime | None:
    """Return when the clock of the answer ends (aware), None when nothing is owed."""
    clock = standing_of("enquiry", [enquiry.pk], at).get(enquiry.pk, {}).get(timing.FIRST_ANSWER)
    return clock.due_at if clock is not None and enquiry.waits_since is not None else None


def address_of(enquiry: Enquiry) -> tuple[Person | None, str]:
    """Return to whom and where to write about it: who asked, else whom the client is reached by. Raises BadInput."""
    if enquiry.person is not None:
        point = enquiry.person.contact_points.filter(kind="email").first()
        if point is not None:
            return enquiry.person, point.value
    found = first_addresses([enquiry.client]).get(enquiry.client_id)
    if found is None:
        told = {"person": enquiry.person or enquiry.client}
        raise BadInput(_("%(person)s has no e-mail address. Add one on the card.") % told)
    return found


def arrived(actor: Actor, enquiry: Enquiry, by: datetime, name: Employee) -> tuple[str, str]:
    """Return subject and text of the acknowledgement in the language of who asks, else of the client, else English.

    `name` signs it, or is named in it as who answers when the program writes; the moment is in their time zone then.
    """
    zone = name.time_zone if actor.is_program else actor.zone
    person = enquiry.person
    language = (person.language if person else "") or enquiry.client.language or "en"
    with translation.override(language), timezone.override(formats.zone_of(zone)):
        told = {
            "person": person.called if person else enquiry.client.address_as or enquiry.client.name,
            "subject": enquiry.subject,
            "when": formats.moment(by),
            "sender": name.name,
        }
        by_hand = _(
            "Dear %(person)s,\n\n"
            "we have your enquiry “%(subject)s” and answer it by %(when)s.\n\n"
            "Kind regards\n%(sender)s"
        )
        by_itself = _(
            "Dear %(person)s,\n\n"
            "your enquiry “%(subject)s” has arrived. %(sender)s looks after it and answers by %(when)s.\n\n"
            "This message was written by our program."
        )
        return titled(enquiry), (by_itself if actor.is_program else by_hand) % told
