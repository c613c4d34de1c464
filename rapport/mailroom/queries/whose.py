"""Whose a letter is (R-034): by the sender's address or number, by the conversation, by the firm's domain."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from rapport.kit.written_once import written_once
from rapport.mailroom.models import Letter
from rapport.mailroom.reading import Read
from rapport.mailroom.reading.letters import thread_of
from rapport.messaging.models import Message
from rapport.messaging.queries import message_of
from rapport.parties.likeness import telling_domain
from rapport.parties.models import Client, ContactPoint, Person

# More Message-IDs than these are not looked up: the newest ones tell.
MOST_LOOKED_UP = 10
# Up to so many contacts of one domain are looked at to see whether they all belong to one client.
MOST_OF_DOMAIN = 200


@dataclass(frozen=True)
class Place:
    """Where a letter belongs: its client and person if they are known, its conversation, what of ours it answers."""

    client: Client | None
    person: Person | None
    thread: str
    answers: Message | None


def place_of(read: Read, digest: str) -> Place:
    """Return where the letter belongs; `digest` names its conversation when nothing else does."""
    message, earlier = _conversation(read)
    client, person = whose_contact("email", read.sender)
    if client is None and message is not None:
        client, person = message.client, person or _of(message.person, message.client)
    if client is None and earlier is not None:
        client, person = earlier.client, None
    if client is None:
        client = _by_domain(read.sender)
    if client is not None and client.removed_at is not None:
        client = person = None
    return Place(client, person, _thread(read, digest, message, earlier), message)


def _conversation(read: Read) -> tuple[Message | None, Letter | None]:
    """What the letter answers: our message, else the latest letter of the same conversation that is here."""
    named = read.references[-MOST_LOOKED_UP:]
    message = next(filter(None, (message_of(one) for one in reversed(named))), None)
    earlier = None
    if named:
        rows = Letter.objects.select_related("client").filter(message_id__in=named)
        earlier = rows.order_by(F("client").asc(nulls_last=True), "-id").first()
    return message, earlier


def thread_of_message(message: Message) -> str:
    """Return the conversation to which a message of ours belongs: that of what it answers, else its own."""
    named = message.references.split()
    if named:
        held = Letter.objects.filter(message_id__in=named[-MOST_LOOKED_UP:]).order_by("id")
        found = held.values_list("thread", flat=True).first()
        return found or thread_of(named[0])
    return thread_of(message.message_id)


def _thread(read: Read, digest: str, message: Message | None, earlier: Letter | None) -> str:
    if earlier is not None:
        return earlier.thread
    if message is not None:
        return thread_of_message(message)
    return thread_of((read.references[:1] or [read.message_id or digest])[0])


def whose_contact(kind: str, normal: str) -> tuple[Client | None, Person | None]:
    """Return the one client that is reached there, and the person if the address or number is one's own.

    `normal` is as contacts are compared: lower case for "email", E.164 for "phone".
    """
    if not normal:
        return None, None
    found = _reached_at(kind, normal)
    people = [one.person for one in found if one.person and one.person.removed_at is None]
    clients = {one.client for one in found if one.client} | {one.client for one in people if one.client}
    present = [one for one in clients if one.removed_at is None]
    if len(present) != 1:
        return None, None
    (client,) = present
    theirs = {one for one in people if one.client_id == client.pk}
    return client, next(iter(theirs)) if len(theirs) == 1 else None


@written_once
def _reached_at(kind: Any, normal: Any) -> QuerySet[ContactPoint]:
    # With what the clocks of an enquiry need to know of the client, for that is asked of nearly every letter.
    rows = ContactPoint.objects.filter(kind=kind, normal=normal)
    return rows.select_related("client__owner__unit", "person__client__owner__unit")[:20]


def _by_domain(address: str) -> Client | None:
    domain = telling_domain(address)
    if not domain:
        return None
    rows = ContactPoint.objects.filter(kind="email", normal__endswith=f"@{domain}")
    of_client, of_person = Q(client__removed_at=None), Q(person__removed_at=None, person__client__removed_at=None)
    rows = rows.filter(Q(client__isnull=False) & of_client | Q(person__client__isnull=False) & of_person)
    pairs = list(rows.values_list("client_id", "person__client_id")[:MOST_OF_DOMAIN])
    found = {own or theirs for own, theirs in pairs}
    return Client.objects.get(pk=found.pop()) if len(found) == 1 else None


def _of(person: Person | None, client: Client) -> Person | None:
    return person if person and person.client_id == client.pk else None
