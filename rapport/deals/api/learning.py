"""Needs and objections of a deal over the API."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.deals.actions import answer_objection, note_need, note_objection, tell_origin
from rapport.deals.api.common import deals
from rapport.deals.models import Need, Objection
from rapport.deals.queries import deals_seen_by, needs_seen_by, objections_seen_by
from rapport.kit.api import Body, Number, Page, Paging, page_of
from rapport.kit.api.finding import one_of
from rapport.staff.actor import actor_of


class DealNeedShown(Schema):
    """A need of the client. The moment is in UTC."""

    id: int
    version: int
    deal_id: int
    words: str
    category: str
    level: str
    spoken: bool
    origin: str
    woken_by: str
    woken_on: date | None
    noted_at: datetime


class NewDealNeed(Body):
    """A need: in which category, how pressing, and whether the client said it."""

    words: str = Field(min_length=1, max_length=1000)
    category: Literal[tuple(Need.Category.values)]  # type: ignore[valid-type]
    level: Literal[tuple(Need.Level.values)] = "should"  # type: ignore[valid-type]
    spoken: bool = True
    origin: Literal[tuple(Need.Origin.values)] = ""  # type: ignore[valid-type]
    woken_by: str = Field("", max_length=1000)
    woken_on: date | None = None


class DealNeedOrigin(Body):
    """How a need arose; of one that we woke, what we did and on which day."""

    origin: Literal[tuple(Need.Origin.values)]  # type: ignore[valid-type]
    woken_by: str = Field("", max_length=1000)
    woken_on: date | None = None


class DealObjectionShown(Schema):
    """What the client objects, our answer, and whether it worked (null: not known). The moment is in UTC."""

    id: int
    version: int
    deal_id: int
    kind: str
    words: str
    answer: str
    worked: bool | None
    raised_at: datetime


class NewDealObjection(Body):
    """What the client objects."""

    words: str = Field(min_length=1, max_length=1000)
    kind: Literal[tuple(Objection.Kind.values)]  # type: ignore[valid-type]


class DealAnswer(Body):
    """What was answered, and whether it worked (null: not known)."""

    answer: str = Field(min_length=1, max_length=5000)
    worked: bool | None = None


@deals.get("/{deal_id}/needs", answer=Page[DealNeedShown])
def list_deal_needs(request: HttpRequest, deal_id: Number, paging: Query[Paging]) -> Any:
    """What the client of a deal needs"""
    actor = actor_of(request)
    return page_of(needs_seen_by(actor).filter(deal=one_of(deals_seen_by(actor), deal_id)), paging, "id")


@deals.post("/{deal_id}/needs", answer=DealNeedShown)
def note_deal_need(request: HttpRequest, deal_id: Number, given: NewDealNeed) -> Any:
    """Note a need"""
    actor = actor_of(request)
    return note_need(actor, one_of(deals_seen_by(actor).select_related("client"), deal_id), **given.dict())


@deals.post("/needs/{need_id}/origin", answer=DealNeedShown, status=200)
def tell_deal_need_origin(request: HttpRequest, need_id: Number, given: DealNeedOrigin) -> Any:
    """Say how a need arose"""
    actor = actor_of(request)
    return tell_origin(actor, one_of(needs_seen_by(actor).select_related("deal__client"), need_id), **given.dict())


@deals.get("/{deal_id}/objections", answer=Page[DealObjectionShown])
def list_deal_objections(request: HttpRequest, deal_id: Number, paging: Query[Paging]) -> Any:
    """What the client of a deal objects"""
    actor = actor_of(request)
    return page_of(objections_seen_by(actor).filter(deal=one_of(deals_seen_by(actor), deal_id)), paging, "id")


@deals.post("/{deal_id}/objections", answer=DealObjectionShown)
def note_deal_objection(request: HttpRequest, deal_id: Number, given: NewDealObjection) -> Any:
    """Note an objection"""
    actor = actor_of(request)
    return note_objection(actor, one_of(deals_seen_by(actor).select_related("client"), deal_id), **given.dict())


@deals.post("/objections/{objection_id}/answer", answer=DealObjectionShown, status=200)
def answer_deal_objection(request: HttpRequest, objection_id: Number, given: DealAnswer) -> Any:
    """Write down the answer to an objection, and whether it worked"""
    actor = actor_of(request)
    row = one_of(objections_seen_by(actor).select_related("deal__client"), objection_id)
    return answer_objection(actor, row, **given.dict())
