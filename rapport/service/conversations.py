"""The conversation of e-mails that an enquiry is a part of, and where its client can be written to."""

from rapport.mailroom.models import Letter
from rapport.messaging.queries import addresses_of
from rapport.parties.models import Client
from rapport.service.models import Enquiry

KIND = "letter"


def chain_of(enquiry: Enquiry) -> list[str]:
    """Return the conversation that a reply to the enquiry goes on, as Message-IDs; none when no letter came."""
    part = enquiry.parts.filter(source_kind=KIND).order_by("-at", "-id").first()
    letter = Letter.objects.filter(pk=part.source_id).first() if part and part.source_id else None
    return letter.chain if letter else []


def address_choices(client: Client) -> list[tuple[str, str]]:
    """Return where the client can be written to, once each: address and who reads it."""
    found: dict[str, str] = {}
    for person, point in addresses_of(client):
        found.setdefault(point.value, f"{person or client} <{point.value}>")
    return list(found.items())
