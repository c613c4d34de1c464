"""Writing to clients, and keeping standard texts."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput
from rapport.messaging.attaching import Kept, attach, take_in
from rapport.messaging.events import MessageReturned, MessageWritten, RoundWritten, TemplateWritten
from rapport.messaging.models import Message, Template, TemplateText
from rapport.messaging.queries import filled, first_addresses
from rapport.messaging.rights import SEND, TEMPLATES
from rapport.messaging.rules import HOLD, chained, fill, unknown_fields
from rapport.messaging.values import values_for
from rapport.parties.models import Client, Person
from rapport.privacy.models import Purpose
from rapport.privacy.queries import consenting
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

__all__ = ["Kept", "came_back", "take_in", "write_message", "write_round", "write_standard", "write_template"]


def _one(client: Client, **_: object) -> int:
    return 1


def _summary(client: Client, **given: object) -> str:
    return _("Write to %(client)s: %(subject)s") % {"client": client.name, "subject": given.get("subject", "")}


@act("messaging.write_message", right=SEND, size=_one, summary=_summary)
def write_message(
    actor: Actor,
    client: Client,
    *,
    address: str,
    subject: str,
    body: str,
    person: Person | None = None,
    files: Sequence[Kept] = (),
    answers: Sequence[str] = (),
    sender: Employee | None = None,
    purpose: Purpose | None = None,
) -> Message:
    """Give one e-mail to the outbox (R-046); it leaves after ten seconds, until then it can be taken back.

    It carries the files that were taken in for it (see `attaching`). `answers` is the conversation that it answers, as
    Message-IDs from the first to the one that is answered. When the program writes, `sender` is in whose name, and the
    message says that no person wrote it. `purpose` is for what it is sent, when that rests on consent. Raises BadInput
    for an address, subject or text that can't be sent, for files that are too large together, and without consent.
    """
    if purpose is not None and not _consenting([(client, person)], purpose):
        raise BadInput(
            _("%(person)s does not consent to “%(purpose)s”.") % {"person": person or client, "purpose": purpose}
        )
    message = _message(actor, client, person, address, subject, body)
    message.purpose = purpose
    if sender is not None and actor.is_program:
        message.sender, message.automatic = sender, True
    message.in_reply_to, message.references = chained(answers)
    changes = [create(message), *attach(message, files)]
    told = MessageWritten(str(person or client), message.subject, message.body, [one["name"] for one in files])
    record(actor, told, client, *([person] if person else []), changes=changes)
    return message


def _standard_summary(client: Client, **given: object) -> str:
    return _("Write to %(client)s: %(subject)s") % {"client": client.name, "subject": given.get("template", "")}


@act("messaging.write_standard", right=SEND, size=_one, summary=_standard_summary)
def write_standard(actor: Actor, client: Client, *, template: Template, person: Person | None = None) -> Message:
    """Send a standard text in the reader's language: to the person, or without one to whom the client is reached by.

    Raises BadInput when the text has no words yet, or when there is no e-mail address to send it to.
    """
    if person is None:
        reader, address = first_addresses([client]).get(client.pk, (None, ""))
    else:
        point = person.contact_points.filter(kind="email").first()
        reader, address = person, point.value if point else ""
    if not address:
        raise BadInput(_("%(person)s has no e-mail address. Add one on the card.") % {"person": person or client})
    text = filled(actor, client, template, reader)
    if text is None:
        raise BadInput(_("This standard text has no words yet."))
    return write_message(actor, client, person=reader, address=address, subject=text[0], body=text[1])


def _number(clients: Sequence[Client], **_: object) -> int:
    return len(clients)


def _round_summary(clients: Sequence[Client], **given: object) -> str:
    return _("Write to %(num)s clients: %(subject)s") % {"num": len(clients), "subject": given.get("subject", "")}


@act("messaging.write_round", right=SEND, size=_number, summary=_round_summary)
def write_round(
    actor: Actor, clients: Sequence[Client], *, subject: str, body: str, purpose: Purpose | None = None
) -> list[Client]:
    """Write one text to many clients (R-047), each with its own words filled in; return those who are left out.

    They have no address, or do not consent to the purpose. Raises BadInput when nobody of them can be written to.
    """
    addresses = first_addresses(clients)
    if purpose is not None:
        readers = [(client, addresses[client.pk][0]) for client in clients if client.pk in addresses]
        willing = _consenting(readers, purpose)
        addresses = {pk: reader for pk, reader in addresses.items() if pk in willing}
        if not addresses:
            raise BadInput(_("Nobody of these consents to “%(purpose)s”.") % {"purpose": purpose})
    changes: list[Change] = []
    reached = []
    for client in clients:
        if client.pk not in addresses:
            continue
        person, address = addresses[client.pk]
        values = values_for(actor, client, person)
        message = _message(actor, client, person, address, fill(subject, values), fill(body, values))
        message.purpose = purpose
        changes.append(create(message))
        reached.append(client)
    if not reached:
        raise BadInput(_("None of these clients has an e-mail address. Add one on the card."))
    record(actor, RoundWritten(subject, body, len(reached)), *reached, changes=changes)
    return [client for client in clients if client.pk not in addresses]


@act("messaging.write_template", right=TEMPLATES)
def write_template(actor: Actor, template: Template, *, language: str, subject: str, body: str) -> TemplateText:
    """Write a standard text in one language. Raises BadInput for a place that no text may name."""
    wrong = unknown_fields(subject) + unknown_fields(body)
    if wrong:
        raise BadInput(fields={"body": [_("There is no field {%(name)s}.") % {"name": wrong[0]}]})
    changes: list[Change | None] = []
    if template.pk is None:
        changes.append(create(template))
    text = TemplateText.objects.filter(template=template, language=language).first()
    if text is None:
        text = TemplateText(template=template, language=language, subject=subject, body=body)
        changes.append(create(text))
    else:
        changes.append(update(text, subject=subject, body=body))
    record(actor, TemplateWritten(template.name, language), changes=changes)
    return text


def _consenting(readers: Sequence[tuple[Client, Person | None]], purpose: Purpose) -> set[int]:
    """Return the clients whose reader may be written to for the purpose. Two queries."""
    if not purpose.asks:
        return {client.pk for client, _person in readers}
    people = consenting("person", [person.pk for _client, person in readers if person], purpose.pk)
    clients = consenting("client", [client.pk for client, person in readers if not person], purpose.pk)
    return {client.pk for client, person in readers if (person.pk in people if person else client.pk in clients)}


def came_back(actor: Actor, message: Message, trouble: str) -> bool:
    """Note that the reader's mail server gave back what had left, in its words; False when that is known already.

    No deed of a person: whoever reads the post that comes in calls it, in a transaction of their own.
    """
    state = Message.State
    if not Message.objects.filter(pk=message.pk, state=state.SENT).update(state=state.RETURNED, trouble=trouble):
        return False
    record(actor, MessageReturned(str(message.person or message.client), message.subject, trouble), message.client)
    return True


def _message(actor: Actor, client: Client, person: Person | None, address: str, subject: str, body: str) -> Message:
    if "\n" in subject or "\r" in subject:
        raise BadInput(fields={"subject": [_("A subject is one line.")]})
    until = actor.at + HOLD
    return Message(
        client=client,
        person=person,
        sender=actor.employee,
        address=address,
        subject=subject.strip(),
        body=body.replace("\r\n", "\n").strip(),
        written_at=actor.at,
        held_until=until,
        try_at=until,
    )
