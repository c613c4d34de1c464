"""Offers over the API: the list, one with its lines, writing, sending, answers."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query

from rapport.catalogue.queries import sees_costs
from rapport.kit.api import Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.refusals import BadInput, NotSeen
from rapport.offers.actions import add_offer, change_offer, note_answer, send_offer, share_offer, take_up
from rapport.offers.api.shapes import (
    NewOffer,
    OfferAddress,
    OfferChange,
    OfferFilters,
    OfferLineGiven,
    OfferLineShown,
    OfferReply,
    OfferSending,
    OfferShown,
    OfferSummary,
)
from rapport.offers.content import lines_of
from rapport.offers.models import Offer, OfferLine
from rapport.offers.payments import payments_for
from rapport.offers.queries import offers_seen_by
from rapport.offers.rules import Wanted
from rapport.parties.models import Client, Person
from rapport.parties.queries import client_seen_by
from rapport.staff.actor import Actor

offers = Resource("offers")


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
    shown = {name: getattr(row, name) for name in names if name not in ("lines", "payments")}
    fields = [*OfferLineShown.model_fields]
    lines = [{name: getattr(one, name) for name in fields} for one in OfferLine.objects.filter(offer=row)]
    if not sees_costs(actor):
        for one in lines:
            one["cost"] = None
    return {**shown, "lines": lines, "payments": payments_for(row)}
