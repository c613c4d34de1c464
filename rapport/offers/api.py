"""Offers over the API: the list, one with its lines, writing, sending, answers."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.catalogue.queries import sees_costs
from rapport.kit.api import Body, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.refusals import BadInput, NotSeen
from rapport.offers.actions import add_offer, change_offer, note_answer, send_offer, share_offer, take_up
from rapport.offers.content import lines_of
from rapport.offers.models import Offer, OfferLine
from rapport.offers.queries import offers_seen_by
from rapport.offers.rules import MOST_LINES, Wanted
from rapport.parties.models import Client, Person
from rapport.parties.queries import client_seen_by
from rapport.staff.actor import Actor

offers = Resource("offers")
MOST = 2**63 - 1


class OfferSummary(Schema):
    """An offer in a list. Amounts are in its currency; `discount` is the largest of a line, in per cent."""

    id: int
    number: str
    client_id: int
    owner_id: int
    state: str
    edition: int
    title: str
    currency: str
    net: Decimal
    tax: Decimal
    total: Decimal
    discount: Decimal
    valid_until: date
    sent_at: datetime | None
    version: int


class OfferLineShown(Schema):
    """One line: prices per unit, shares in per cent; `cost` only for who may see what an offer earns."""

    code: str
    name: str
    quantity: Decimal
    unit: str
    list_price: Decimal
    discount: Decimal
    tax: Decimal
    cost: Decimal | None
    sources: list[str]


class OfferShown(OfferSummary):
    """A whole offer with its lines in their order."""

    person_id: int | None
    language: str
    delivery: str
    payment_days: int
    needs: str
    answer: str
    benefit: str
    special_terms: str
    lines: list[OfferLineShown]


class OfferLineGiven(Body):
    """One line to be offered: a code of the catalogue, whose price then stands, or a free line with name and price."""

    name: str = Field("", max_length=400)
    quantity: Decimal = Field(gt=0, max_digits=12, decimal_places=3)
    list_price: Decimal | None = Field(None, ge=0, max_digits=15, decimal_places=4)
    discount: Decimal | None = Field(None, ge=0, le=100, max_digits=5, decimal_places=2)
    tax: Decimal | None = Field(None, ge=0, le=100, max_digits=5, decimal_places=2)
    code: str = Field("", max_length=60)
    unit: str = Field("", max_length=30)


class NewOffer(Body):
    """An offer to begin; `like_id` names an earlier one to start from."""

    client_id: int = Field(ge=1, le=MOST)
    title: str = Field(min_length=1, max_length=200)
    currency: str = Field("", pattern="^([A-Z]{3})?$")
    like_id: int | None = Field(None, ge=1, le=MOST)
    lines: list[OfferLineGiven] = Field([], max_length=MOST_LINES)


class OfferChange(Body):
    """What shall change; `lines`, when given, are all lines from then on."""

    title: str | None = Field(None, min_length=1, max_length=200)
    person_id: int | None = Field(None, ge=1, le=MOST)
    currency: str | None = Field(None, pattern="^[A-Z]{3}$")
    language: str | None = Field(None, max_length=8)
    valid_until: date | None = None
    payment_days: int | None = Field(None, ge=0, le=365)
    delivery: str = Field("", max_length=500)
    needs: str = Field("", max_length=10_000)
    answer: str = Field("", max_length=10_000)
    benefit: str = Field("", max_length=10_000)
    special_terms: str = Field("", max_length=10_000)
    lines: list[OfferLineGiven] | None = Field(None, max_length=MOST_LINES)


class OfferSending(Body):
    """To which e-mail address and with which words; without an address the offer only counts as sent."""

    address: str = Field("", max_length=254)
    words: str = Field("", max_length=5_000)


class OfferReply(Body):
    """What the client said, and who."""

    says: Literal["yes", "question", "no"]
    name: str = Field(min_length=1, max_length=200)
    words: str = Field("", max_length=5_000)


class OfferAddress(Schema):
    """The address that shows what was sent; it is told only this once."""

    address: str


class OfferFilters(Schema):
    """Narrow the list to one client or one state."""

    client_id: int | None = Field(None, ge=1, le=MOST)
    state: Literal["draft", "sent", "accepted", "refused", "expired"] | None = None


@offers.get(answer=Page[OfferSummary])
def list_offers(request: HttpRequest, wanted: Query[OfferFilters], paging: Query[Paging]) -> Any:
    """The offers that the caller may see, newest first"""
    rows = offers_seen_by(_actor(request)).filter(**wanted.dict(exclude_none=True))
    return page_of(rows, paging, "-id")


@offers.post(answer=OfferShown)
def begin_offer(request: HttpRequest, response: HttpResponse, given: NewOffer) -> Any:
    """Begin an offer"""
    actor = _actor(request)
    client = client_seen_by(actor, given.client_id)
    if client is None:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    like = _one(actor, given.like_id) if given.like_id else None
    row = add_offer(
        actor, client, title=given.title, currency=given.currency, like=like, lines=[_line(one) for one in given.lines]
    )
    return _shown(actor, response, row)


@offers.get("/{offer_id}", answer=OfferShown)
def show_offer(request: HttpRequest, response: HttpResponse, offer_id: Number) -> Any:
    """One offer with its lines"""
    actor = _actor(request)
    return _shown(actor, response, _one(actor, offer_id))


@offers.patch("/{offer_id}", answer=OfferShown)
def alter_offer(request: HttpRequest, response: HttpResponse, offer_id: Number, given: OfferChange) -> Any:
    """Change terms or lines of a draft"""
    actor = _actor(request)
    row = _one(actor, offer_id)
    facts = given.given()
    must_match(request, row, {name: value for name, value in facts.items() if name not in {"lines", "person_id"}})
    if "person_id" in facts:
        facts["person"] = _person(row.client, facts.pop("person_id"))
    facts.pop("lines", None)
    if given.lines is not None:
        facts["lines"] = _with_costs(row, [_line(one) for one in given.lines])
    change_offer(actor, row, **facts)
    return _shown(actor, response, row)


@offers.post("/{offer_id}/send", answer=OfferShown, status=200)
def send_one_offer(request: HttpRequest, response: HttpResponse, offer_id: Number, given: OfferSending) -> Any:
    """Send a draft to the client"""
    actor = _actor(request)
    return _shown(actor, response, send_offer(actor, _one(actor, offer_id), **given.dict()))


@offers.post("/{offer_id}/share", answer=OfferAddress, status=200)
def share_one_offer(request: HttpRequest, offer_id: Number) -> Any:
    """Make a link that shows what was sent"""
    actor = _actor(request)
    return {"address": share_offer(actor, _one(actor, offer_id))}


@offers.post("/{offer_id}/take-up", answer=OfferShown, status=200)
def take_offer_up(request: HttpRequest, response: HttpResponse, offer_id: Number) -> Any:
    """Make a draft of what was sent"""
    actor = _actor(request)
    return _shown(actor, response, take_up(actor, _one(actor, offer_id)))


@offers.post("/{offer_id}/answer", answer=OfferShown, status=200)
def note_offer_answer(request: HttpRequest, response: HttpResponse, offer_id: Number, given: OfferReply) -> Any:
    """Write down what the client said"""
    actor = _actor(request)
    row = _one(actor, offer_id)
    note_answer(actor, row, **given.dict())
    return _shown(actor, response, row)


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


def _one(actor: Actor, pk: int) -> Offer:
    row = offers_seen_by(actor).filter(pk=pk).first()
    if row is None:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    return row


def _person(client: Client, pk: int | None) -> Person | None:
    if pk is None:
        return None
    person = client.people.filter(pk=pk, removed_at=None).first()
    if person is None:
        raise BadInput(fields={"person_id": [_("There is no such person at this client.")]})
    return person


def _line(given: OfferLineGiven) -> Wanted:
    return Wanted(item=given.code, **given.dict(exclude={"code"}))


def _with_costs(row: Offer, lines: list[Wanted]) -> list[Wanted]:
    """Keep what one costs us on free lines that stay the same item: machines do not tell it."""
    kept = {(one.code, one.name): one.cost for one in lines_of(row)}
    return [replace(one, cost=kept.get((one.item, one.name))) for one in lines]


def _shown(actor: Actor, response: HttpResponse, row: Offer) -> dict[str, Any]:
    tag(response, row)
    names = [*OfferShown.model_fields]
    shown = {name: getattr(row, name) for name in names if name != "lines"}
    fields = [*OfferLineShown.model_fields]
    lines = [{name: getattr(one, name) for name in fields} for one in OfferLine.objects.filter(offer=row)]
    if not sees_costs(actor):
        for one in lines:
            one["cost"] = None
    return {**shown, "lines": lines}
