"""Messages to clients for machines, through the same act as the pages."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.subjects import find
from rapport.messaging.actions import write_message
from rapport.messaging.models import Attachment, Message
from rapport.messaging.queries import addresses_of, messages_seen_by
from rapport.privacy.queries import purposes_in_use

messages = Resource("messages")


class AttachmentLine(Schema):
    """What a message carries; the size is in bytes."""

    id: int
    name: str
    mime: str
    size: int
    sha256: str


class MessageLine(Schema):
    """One e-mail and what became of it. Moments are in UTC."""

    id: int
    client_id: int
    person_id: int | None
    sender_id: int
    address: str
    subject: str
    body: str
    written_at: datetime
    state: str
    sent_at: datetime | None
    trouble: str
    in_reply_to: str
    attachments: list[AttachmentLine]

    @staticmethod
    def resolve_attachments(row: Message) -> list[Attachment]:
        """Return what the message carries."""
        return list(row.attachments.all())


class NewMessage(Body):
    """An e-mail to a client; the address must stand on the client's card."""

    client_id: int = Field(ge=1, le=2**63 - 1)
    address: str = Field(min_length=3, max_length=320)
    subject: str = Field(min_length=1, max_length=200)
    body: str = Field(min_length=1, max_length=20_000)
    purpose_id: int | None = Field(None, ge=1, le=2**63 - 1)


class MessageFilters(Schema):
    """Which messages are wanted."""

    client: int | None = Field(None, ge=1, le=2**63 - 1)


@messages.get(answer=Page[MessageLine])
def list_messages(request: HttpRequest, wanted: Query[MessageFilters], paging: Query[Paging]) -> Any:
    """Messages to clients that the caller may see, latest first"""
    rows = messages_seen_by(request.actor)  # type: ignore[attr-defined]
    if wanted.client:
        rows = rows.filter(client_id=wanted.client)
    return page_of(rows, paging, "-id")


@messages.post(answer=MessageLine)
def send_message(request: HttpRequest, given: NewMessage) -> Any:
    """Write to a client; the message leaves after ten seconds"""
    actor = request.actor  # type: ignore[attr-defined]
    client: Any = find(actor, "client", given.client_id)
    wanted = given.address.casefold()
    known = {point.value.casefold(): (person, point.value) for person, point in addresses_of(client)}
    if wanted not in known:
        raise BadInput(fields={"address": [_("This address does not stand on the client's card.")]})
    person, address = known[wanted]
    purpose = purposes_in_use().filter(pk=given.purpose_id).first() if given.purpose_id else None
    if given.purpose_id and purpose is None:
        raise BadInput(fields={"purpose_id": [_("There is no such purpose in use.")]})
    return write_message(
        actor, client, person=person, address=address, subject=given.subject, body=given.body, purpose=purpose
    )


@messages.get("/{message_id}", answer=MessageLine)
def show_message(request: HttpRequest, message_id: Number) -> Any:
    """One message"""
    row = messages_seen_by(request.actor).filter(pk=message_id).first()  # type: ignore[attr-defined]
    if row is None:
        raise NotSeen(_("This message is not there, or it is not yours to see."))
    return row
