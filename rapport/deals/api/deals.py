"""Deals and their way through the stages over the API."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.deals.actions import add_deal, deal_from_lead, edit_deal, lose_deal, move_deal, open_deal
from rapport.deals.api.common import LARGEST, deals
from rapport.deals.models import Deal, LostReason
from rapport.deals.queries import deals_seen_by, stages_seen_by
from rapport.kit.api import Body, Number, Page, Paging, must_match, page_of, said, tag
from rapport.kit.api.finding import one_of
from rapport.kit.subjects import find
from rapport.leads.queries import leads_seen_by
from rapport.staff.actor import actor_of

FACTS = ("name", "amount", "currency", "closes_on", "their_gain", "our_gain")


class DealShown(Schema):
    """A deal. `amount` is without tax in `currency`, null while not known; moments are in UTC."""

    id: int
    version: int
    client_id: int
    lead_id: int | None
    pipeline_id: int
    stage_id: int
    owner_id: int
    name: str
    amount: Decimal | None
    currency: str
    closes_on: date | None
    their_gain: str
    our_gain: str
    state: str
    created_at: datetime
    entered_at: datetime
    closed_at: datetime | None
    lost_reason: str
    rival: str
    come_back_on: date | None


@said(Deal, FACTS)
class NewDeal(Body):
    """A deal to begin; without `stage_id` at the first stage. `lead_id` says from which lead it comes."""

    client_id: int = Field(ge=1, le=LARGEST)
    lead_id: int | None = Field(None, ge=1, le=LARGEST)
    stage_id: int | None = Field(None, ge=1, le=LARGEST)


@said(Deal, FACTS)
class DealChange(Body):
    """The fields of a deal that change; the others stay."""


class DealMove(Body):
    """To which stage, and why when something is not proved."""

    stage_id: int = Field(ge=1, le=LARGEST)
    reason: str = Field("", max_length=1000)


class DealLoss(Body):
    """Why it was lost, to whom, and when to come back."""

    reason: Literal[tuple(LostReason.values)]  # type: ignore[valid-type]
    rival: str = Field("", max_length=200)
    come_back_on: date | None = None


class DealFilters(Schema):
    """Which deals are wanted; every condition may be left out."""

    client_id: int | None = Field(None, ge=1, le=LARGEST)
    pipeline_id: int | None = Field(None, ge=1, le=LARGEST)
    stage_id: int | None = Field(None, ge=1, le=LARGEST)
    owner_id: int | None = Field(None, ge=1, le=LARGEST)
    state: Literal[tuple(Deal.State.values)] | None = None  # type: ignore[valid-type]


@deals.get(answer=Page[DealShown])
def list_deals(request: HttpRequest, wanted: Query[DealFilters], paging: Query[Paging]) -> Any:
    """The deals that the caller may see, newest first"""
    return page_of(deals_seen_by(actor_of(request)).filter(**wanted.dict(exclude_none=True)), paging, "-id")


@deals.post(answer=DealShown)
def begin_deal(request: HttpRequest, given: NewDeal, response: HttpResponse) -> Any:
    """Begin a deal with a client"""
    actor = actor_of(request)
    client: Any = find(actor, "client", given.client_id)
    lead = one_of(leads_seen_by(actor), given.lead_id) if given.lead_id else None
    stage = one_of(stages_seen_by(actor), given.stage_id) if given.stage_id else None
    facts = given.dict(include=set(FACTS), exclude_unset=True)
    row = add_deal(actor, client, lead=lead, stage=stage, **{"name": "", **facts})
    tag(response, row)
    return row


@deals.post("/from-lead/{lead_id}", answer=DealShown, status=200)
def begin_deal_from_lead(request: HttpRequest, lead_id: Number) -> Any:
    """Begin a deal with the client that a lead became; the one begun before is answered"""
    actor = actor_of(request)
    return deal_from_lead(actor, one_of(leads_seen_by(actor).select_related("client"), lead_id))


@deals.get("/{deal_id}", answer=DealShown)
def show_deal(request: HttpRequest, deal_id: Number, response: HttpResponse) -> Any:
    """One deal"""
    row = one_of(deals_seen_by(actor_of(request)), deal_id)
    tag(response, row)
    return row


@deals.patch("/{deal_id}", answer=DealShown)
def change_deal(request: HttpRequest, deal_id: Number, given: DealChange, response: HttpResponse) -> Any:
    """Change what is known of a deal"""
    actor = actor_of(request)
    row = one_of(deals_seen_by(actor).select_related("client"), deal_id)
    must_match(request, row)
    edit_deal(actor, row, **given.dict(exclude_unset=True))
    tag(response, row)
    return row


@deals.post("/{deal_id}/move", answer=DealShown, status=200)
def move_one_deal(request: HttpRequest, deal_id: Number, given: DealMove) -> Any:
    """Move a deal to another stage; onwards without proof it takes a reason"""
    actor = actor_of(request)
    row = one_of(deals_seen_by(actor), deal_id)
    return move_deal(actor, row, one_of(stages_seen_by(actor), given.stage_id), reason=given.reason)


@deals.post("/{deal_id}/lose", answer=DealShown, status=200)
def lose_one_deal(request: HttpRequest, deal_id: Number, given: DealLoss) -> Any:
    """Close a deal as lost"""
    actor = actor_of(request)
    return lose_deal(actor, one_of(deals_seen_by(actor), deal_id), **given.dict())


@deals.post("/{deal_id}/open", answer=DealShown, status=200)
def open_one_deal(request: HttpRequest, deal_id: Number) -> Any:
    """Work on a lost deal again"""
    actor = actor_of(request)
    return open_deal(actor, one_of(deals_seen_by(actor), deal_id))
