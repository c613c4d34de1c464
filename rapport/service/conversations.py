"""The conversation of e-mails that an enquiry is a part of."""

from rapport.mailroom.models import Letter
from rapport.service.models import Enquiry

KIND = "letter"


def chain_of(enquiry: Enquiry) -> list[str]:
    """Return the conversation that a reply to the enquiry goes on, as Message-IDs; none when no letter came."""
    part = enquiry.parts.filter(source_kind=KIND).order_by("-at", "-id").first()
    letter = Letter.objects.filter(pk=part.source_id).first() if part and part.source_id else None
    return letter.chain if letter else []
