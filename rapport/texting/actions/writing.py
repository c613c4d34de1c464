"""Writing SMS to clients (R-045, R-384)."""

import secrets

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.messaging.models import Template
from rapport.messaging.queries import filled
from rapport.messaging.rules import HOLD
from rapport.parties.models import Client, Person
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.texting.events import TextWritten
from rapport.texting.models import StoppedNumber, TextMessage
from rapport.texting.queries import gateway_to_send, number_of, numbers_of
from rapport.texting.rights import SEND
from rapport.texting.rules import MOST_PARTS, measured


def one(client: Client, **_: object) -> int:
    """Return the size of a deed that sends one SMS."""
    return 1


def telling(client: Client, **given: object) -> str:
    """Say to whoever has to agree what is sent."""
    return _("SMS to %(client)s: %(text)s") % {"client": client.name, "text": given.get("words", "")}


@act("texting.write_text", right=SEND, size=one, summary=telling)
def write_text(actor: Actor, client: Client, *, number: str, words: str, person: Person | None = None) -> TextMessage:
    """Give one SMS to the gateway's queue; it leaves after ten seconds, until then it can be taken back.

    `number` stands on the client's card (E.164). Raises BadInput for one that does not, or whose people want no SMS,
    for no words and more than ten parts, and while no gateway is connected.
    """
    known = {point.normal: whose for whose, point in numbers_of(client)}
    if number not in known:
        raise BadInput(fields={"number": [_("This number does not stand on the client's card.")]})
    return put_out(actor, client, number=number, words=words, person=person or known[number])


def _standard_summary(client: Client, **given: object) -> str:
    return _("SMS to %(client)s: %(text)s") % {"client": client.name, "text": given.get("template", "")}


@act("texting.write_standard_text", right=SEND, size=one, summary=_standard_summary)
def write_standard_text(
    actor: Actor, client: Client, *, template: Template, person: Person | None = None
) -> TextMessage:
    """Send the words of a standard text in the reader's language: to the person, or to whom the client is reached by.

    Raises BadInput when the text has no words yet, when there is no number to send it to, and as `write_text` does.
    """
    found = number_of(client, person)
    if found is None:
        told = _("%(person)s has no phone number that may be written to. Add one on the card.")
        raise BadInput(told % {"person": person or client})
    reader, number = found
    text = filled(actor, client, template, reader)
    if text is None:
        raise BadInput(_("This standard text has no words yet."))
    return put_out(actor, client, number=number, words=text[1], person=reader)


def put_out(actor: Actor, client: Client, *, number: str, words: str, person: Person | None) -> TextMessage:
    """Put an SMS to a number into the queue, inside another deed that has passed the gate. Raises BadInput."""
    text = words.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise BadInput(fields={"words": [_("Write the text.")]})
    gateway = gateway_to_send()
    if gateway is None:
        raise BadInput(_("No SMS gateway is connected yet. The administrator connects one."))
    measure = measured(text)
    if measure.parts > MOST_PARTS:
        told = _("This is too long: it takes %(parts)s SMS, %(most)s at the most. Shorten it or send an e-mail.")
        raise BadInput(fields={"words": [told % {"parts": measure.parts, "most": MOST_PARTS}]})
    stopped = StoppedNumber.objects.filter(number=number).first()
    if stopped is not None:
        told = _("No SMS to %(number)s: %(reason)s")
        raise BadInput(fields={"number": [told % {"number": number, "reason": stopped.reason}]})
    cost, until = measure.cost(gateway.price, gateway.currency), actor.at + HOLD
    row = TextMessage(
        client=client, person=person, sender=actor.employee, gateway=gateway, number=number, words=text,
        encoding=measure.encoding, parts=measure.parts, cost=cost, currency=gateway.currency,
        reference=secrets.token_hex(16), written_at=actor.at, held_until=until, try_at=until,
    )  # fmt: skip
    change = create(row)
    price = formats.money(cost, gateway.currency) if cost else ""
    told_event = TextWritten(row.pk, str(person or client), text, measure.parts, price)
    record(actor, told_event, client, *([person] if person else []), changes=[change])
    return row
