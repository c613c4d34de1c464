"""The client hears from us: by e-mail, SMS, a talk or a letter; and what colleagues note for each other."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.interactions.actions.talks import write_talk
from rapport.interactions.models import Outcome
from rapport.kit.refusals import BadInput
from rapport.messaging.actions import write_message
from rapport.messaging.queries import addresses_of
from rapport.messaging.rights import SEND
from rapport.parties.models import Client, Person
from rapport.roles.authority import act
from rapport.service.actions.common import (
    Source,
    add_part,
    client_heard,
    locked,
    need_open,
    need_seen,
    need_words,
    woken,
    written,
)
from rapport.service.conversations import chain_of
from rapport.service.events import EnquiryAnswered, EnquiryNoted
from rapport.service.models import Enquiry, EnquiryPart, Way
from rapport.service.models.ways import BY_HAND, LIVE
from rapport.service.rights import ANSWER
from rapport.staff.actor import Actor
from rapport.texting.actions import put_out
from rapport.texting.queries import numbers_of
from rapport.texting.rights import SEND as SEND_TEXT

Direction = EnquiryPart.Direction


def one(_enquiry: Enquiry, **_given: object) -> int:
    """Return the size of a deed that sends one message."""
    return 1


def telling(enquiry: Enquiry, **_given: object) -> str:
    """Say to whoever has to agree what is sent."""
    return _("Write to %(client)s about enquiry %(number)s") % {"client": enquiry.client.name, "number": enquiry.number}


def titled(enquiry: Enquiry) -> str:
    """Return the subject of what goes out: by the number in it an answer finds its enquiry."""
    return f"{enquiry.subject[:170]} [{enquiry.number}]"


@act("service.reply_enquiry", right=SEND, size=one, summary=telling)
def reply(actor: Actor, enquiry: Enquiry, *, address: str, body: str, seen: int | None = None) -> Enquiry:
    """Answer by e-mail, to an address on the client's card; the clock of the answer stops (R-050).

    `seen` is the version that the actor read. Raises Stale when something happened on it since (somebody may have
    answered), BadInput for an ended enquiry, an unknown address and an empty text.
    """
    need_open(locked(enquiry))
    need_seen(enquiry, seen)
    send(actor, enquiry, address, body, state=_working(enquiry))
    return enquiry


@act("service.text_enquiry", right=SEND_TEXT, size=one, summary=telling)
def reply_by_text(actor: Actor, enquiry: Enquiry, *, number: str, body: str, seen: int | None = None) -> Enquiry:
    """Answer by SMS, to a phone on the client's card (E.164); the clock of the answer stops (R-050, R-384).

    Raises Stale and BadInput as `reply` does, and what an SMS of its own raises.
    """
    need_open(locked(enquiry))
    need_seen(enquiry, seen)
    text = need_words("body", body, _("Write the answer."))
    people = {point.normal: whose for whose, point in numbers_of(enquiry.client)}
    if number not in people:
        raise BadInput(fields={"number": [_("This number does not stand on the client's card.")]})
    try:
        row = put_out(actor, enquiry.client, number=number, words=text, person=people[number])
    except BadInput as wrong:
        # What is said of the words is said of the answer here.
        raise BadInput(
            fields={{"words": "body"}.get(name, name): told for name, told in wrong.fields.items()}
        ) from wrong
    _out(actor, enquiry, row.words, Way.SMS, row.person, ("text", row.pk), state=_working(enquiry))
    return enquiry


@act("service.tell_enquiry", right=ANSWER)
def tell(actor: Actor, enquiry: Enquiry, *, words: str, channel: str, seen: int | None = None) -> Enquiry:
    """Write down what the client was told by phone, in a visit, a letter or another way than e-mail: an answer too.

    Raises Stale and BadInput as `reply` does.
    """
    need_open(locked(enquiry))
    need_seen(enquiry, seen)
    said(actor, enquiry, words, channel, state=_working(enquiry))
    return enquiry


@act("service.note_enquiry", right=ANSWER)
def note(actor: Actor, enquiry: Enquiry, *, words: str) -> EnquiryPart:
    """Note something for colleagues; the client never sees it, and no clock stops. Raises BadInput without words."""
    text = need_words("words", words, _("Write the note."))
    part, change = add_part(enquiry, Direction.NOTE, text, actor.at, employee=actor.employee)
    written(actor, EnquiryNoted(enquiry.pk, enquiry.number, text), enquiry, change)
    return part


def send(actor: Actor, enquiry: Enquiry, address: str, body: str, **facts: Any) -> None:
    """Send an e-mail about the enquiry inside another deed; `facts` change with it. Raises BadInput."""
    text = need_words("body", body, _("Write the answer."))
    person, known = _addressee(enquiry.client, address)
    given: dict[str, Any] = {"person": person, "address": known, "subject": titled(enquiry), "body": text}
    message = write_message(actor, enquiry.client, **given, answers=chain_of(enquiry))
    _out(actor, enquiry, text, Way.EMAIL, person, ("message", message.pk), **facts)


def said(actor: Actor, enquiry: Enquiry, words: str, channel: str, **facts: Any) -> None:
    """Keep a talk about the enquiry inside another deed; `facts` change with it. Raises BadInput."""
    if channel not in BY_HAND:
        raise BadInput(fields={"channel": [_("Choose by what means the client was told.")]})
    text = need_words("words", words, _("Write what the client was told."))
    outcome = Outcome.REACHED if channel in LIVE else Outcome.SENT
    people = [enquiry.person] if enquiry.person and enquiry.person.client_id == enquiry.client_id else []
    talk = write_talk(actor, enquiry.client, people=people, channel=channel, outcome=outcome, words=text)
    _out(actor, enquiry, text, channel, enquiry.person, ("talk", talk.pk), **facts)


def _out(
    actor: Actor,
    enquiry: Enquiry,
    words: str,
    channel: str,
    person: Person | None,
    source: Source,
    **facts: Any,
) -> None:
    more = {"channel": channel, "employee": actor.employee, "person": person, "source": source}
    _part, made = add_part(enquiry, Direction.OUT, words, actor.at, **more)
    first, changes = client_heard(actor, enquiry, **facts)
    # The message or talk has its own line with the words in it: they are not told twice.
    written(actor, EnquiryAnswered(enquiry.pk, enquiry.number, channel, first), enquiry, made, *changes)


def _working(enquiry: Enquiry) -> str:
    """An answer leaves an enquiry that waits for colleagues or the client waiting, unless something was owed."""
    return Enquiry.State.OPEN if enquiry.waits_since else woken(enquiry)


def _addressee(client: Client, address: str) -> tuple[Person | None, str]:
    wanted = address.casefold()
    for person, point in addresses_of(client):
        if point.value.casefold() == wanted:
            return person, point.value
    raise BadInput(fields={"address": [_("This address does not stand on the client's card.")]})
