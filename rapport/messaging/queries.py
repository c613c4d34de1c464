"""What others may ask about messages and standard texts."""

import re
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Q, QuerySet

from rapport.messaging.models import Attachment, Message, Template, TemplateText
from rapport.messaging.rules import fill
from rapport.messaging.values import values_for
from rapport.parties.models import Client, ContactPoint, Person
from rapport.parties.queries import clients_seen_by
from rapport.staff.actor import Actor

# The firm's domain may have changed since the message left, so it is not looked at.
_OURS = re.compile(r"<(\d{1,18})\.(\d{14})@")


def messages_seen_by(actor: Actor) -> QuerySet[Message]:
    """Return the messages to clients that the actor may see."""
    return (
        Message.objects.filter(client__in=clients_seen_by(actor))
        .select_related("client", "person", "sender")
        .prefetch_related("attachments")
    )


def outbox_of(actor: Actor) -> QuerySet[Message]:
    """Return the actor's own messages, latest first."""
    rows = Message.objects.filter(sender_id=actor.pk).select_related("client", "person").order_by("-id")
    return rows.prefetch_related("attachments")


def message_of(message_id: str) -> Message | None:
    """Return the message that left under the Message-ID, whoever may see it; None when none of ours did."""
    found = _OURS.match(message_id)
    row = Message.objects.select_related("client", "person", "sender").filter(pk=found[1]).first() if found else None
    return row if found and row and f"{row.written_at:%Y%m%d%H%M%S}" == found[2] else None


def attachments_seen_by(actor: Actor) -> QuerySet[Attachment]:
    """Return what the messages carry that the actor wrote, or that went to clients whom the actor may see."""
    seen = Q(message__client__in=clients_seen_by(actor).order_by().values("pk"))
    return Attachment.objects.filter(seen | Q(message__sender_id=actor.pk))


def templates() -> QuerySet[Template]:
    """Return every standard text with its languages."""
    return Template.objects.prefetch_related("texts")


def text_for(template: Template, language: str) -> TemplateText | None:
    """Return the template's words in the language, else in English, else in any."""
    texts = {text.language: text for text in template.texts.all()}
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), None)


def filled(actor: Actor, client: Client, template: Template, person: Person | None = None) -> tuple[str, str] | None:
    """Return subject and text of a standard text for its reader, in their language, else the client's, else English.

    None for a standard text that has no words yet.
    """
    text = text_for(template, (person.language if person else "") or client.language or "en")
    values = values_for(actor, client, person)
    return (fill(text.subject, values), fill(text.body, values)) if text else None


def addresses_of(client: Client) -> list[tuple[Person | None, ContactPoint]]:
    """Return where the client can be written to: its people's e-mail addresses first, then its own."""
    people = client.people.prefetch_related("contact_points")
    found: list[tuple[Person | None, ContactPoint]] = [
        (person, point) for person in people for point in person.contact_points.all() if point.kind == "email"
    ]
    return found + [(None, point) for point in client.contact_points.all() if point.kind == "email"]


def first_addresses(clients: Iterable[Client]) -> dict[int, tuple[Person | None, str]]:
    """Return, per client number, whom to write to: the person who decides before others, else the client's own address.

    Two queries whatever the number of clients; clients without an address are left out.
    """
    pks = [client.pk for client in clients]
    found: dict[int, tuple[Person | None, str]] = {}
    own = ContactPoint.objects.filter(client_id__in=pks, kind="email").order_by("-id")
    for point in own:
        if point.client_id:
            found[point.client_id] = (None, point.value)
    theirs = ContactPoint.objects.filter(person__client_id__in=pks, kind="email").select_related("person")
    for point in sorted(theirs, key=lambda p: (bool(p.person and p.person.decision == "decides"), -p.pk)):
        if point.person and point.person.client_id:
            found[point.person.client_id] = (point.person, point.value)
    return found


def mail_works() -> bool:
    """True when this installation knows a mail server; without one messages wait in the outbox."""
    return bool(settings.MAIL_CONFIGURED)
