"""SMS over the API: those to clients whom the caller may see, and new ones."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Id, Number, Page, Paging, Resource, page_of
from rapport.kit.api.finding import one_of
from rapport.kit.subjects import find
from rapport.parties.queries import people_seen_by
from rapport.staff.actor import actor_of
from rapport.texting.actions import write_text
from rapport.texting.models import TextMessage
from rapport.texting.queries import gateway_to_send, texts_seen_by
from rapport.texting.rules import LONGEST, measured

texts = Resource("texts")
State = Literal[tuple(TextMessage.State.values)]  # type: ignore[valid-type]


class TextLine(Schema):
    """One SMS and what became of it. Moments are in UTC; `cost` is for all parts, in `currency`."""

    id: int
    client_id: int
    person_id: int | None
    sender_id: int
    gateway_id: int
    number: str
    words: str
    encoding: str
    parts: int
    cost: Decimal
    currency: str
    reference: str
    written_at: datetime
    state: str
    sent_at: datetime | None
    delivered_at: datetime | None
    trouble: str


class TextFilters(Schema):
    """Narrow the list to a client or a state."""

    client_id: int | None = Field(None, ge=1, le=2**63 - 1)
    state: State | None = None  # type: ignore[valid-type]


class NewText(Body):
    """An SMS to a client; the number (E.164) must stand on the client's card."""

    client_id: Id
    person_id: Id | None = None
    number: str = Field(min_length=3, max_length=16)
    words: str = Field(min_length=1, max_length=LONGEST)


class TextToMeasure(Body):
    """Words of which one wants to know what they come to."""

    words: str = Field(min_length=1, max_length=LONGEST * 2)


class TextMeasure(Schema):
    """The alphabet ("gsm" or "ucs2"), how many parts it takes, room left in the last, and what sending costs."""

    encoding: str
    parts: int
    left: int
    cost: Decimal | None
    currency: str


@texts.get(answer=Page[TextLine])
def list_texts(request: HttpRequest, wanted: Query[TextFilters], paging: Query[Paging]) -> Any:
    """SMS to clients that the caller may see, latest first"""
    rows = texts_seen_by(actor_of(request)).filter(**wanted.dict(exclude_none=True))
    return page_of(rows, paging, "-id")


@texts.post(answer=TextLine)
def send_text(request: HttpRequest, given: NewText) -> Any:
    """Write an SMS to a client; it leaves after ten seconds"""
    actor = actor_of(request)
    client: Any = find(actor, "client", given.client_id)
    person = one_of(people_seen_by(actor).filter(client=client), given.person_id) if given.person_id else None
    return write_text(actor, client, number=given.number, words=given.words, person=person)


@texts.post("/measure", answer=TextMeasure, status=200)
def measure_text(request: HttpRequest, given: TextToMeasure) -> Any:
    """Say how many SMS the words take and what they cost; nothing is kept"""
    found, gateway = measured(given.words), gateway_to_send()
    cost = found.cost(gateway.price, gateway.currency) if gateway else None
    return {
        "encoding": found.encoding, "parts": found.parts, "left": found.left, "cost": cost,
        "currency": gateway.currency if gateway else "",
    }  # fmt: skip


@texts.get("/{text_id}", answer=TextLine)
def show_text(request: HttpRequest, text_id: Number) -> Any:
    """One SMS"""
    return one_of(texts_seen_by(actor_of(request)), text_id)
