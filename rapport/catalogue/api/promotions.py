"""Promotions and loyalty programmes over the API."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.catalogue.actions import add_member, keep_promotion, remove_member
from rapport.catalogue.api.common import meant
from rapport.catalogue.api.prices import Status
from rapport.catalogue.models import PromotionMember
from rapport.catalogue.queries import groups_seen_by, products_seen_by, promotions_seen_by, sees_catalogue, sees_costs
from rapport.catalogue.shelves import outcomes
from rapport.kit.api import Body, Id, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.parties.queries import client_is_seen, clients_seen_by
from rapport.staff.actor import actor_of

promotions = Resource("promotions")


class PromotionLine(Schema):
    """A promotion or loyalty programme: its rule, its days and its words."""

    id: int
    name: str
    kind: str
    percent: Decimal
    starts_on: date | None
    ends_on: date | None
    group_id: int | None
    product_id: int | None
    status: str
    tag: str
    members_only: bool
    loyal_months: int
    terms: str
    media: str
    result: str
    is_active: bool


class PromotionChange(Body):
    """What is to be changed; what is left out stays."""

    name: str = Field("", min_length=1, max_length=200)
    kind: Literal["promotion", "holiday", "clearance", "loyalty"] = "promotion"
    percent: Decimal = Field(Decimal(0), ge=0, le=100, max_digits=5, decimal_places=2)
    starts_on: date | None = None
    ends_on: date | None = None
    group_id: Id | None = None
    product_id: Id | None = None
    status: Status = ""
    tag: str = Field("", max_length=80)
    members_only: bool = False
    loyal_months: int = Field(0, ge=0, le=600)
    terms: str = Field("", max_length=10_000)
    media: str = Field("", max_length=10_000)
    result: str = Field("", max_length=10_000)
    is_active: bool = True


class NewPromotion(PromotionChange):
    """A promotion; its name and per cent are needed."""

    name: str = Field(min_length=1, max_length=200)
    percent: Decimal = Field(ge=0, le=100, max_digits=5, decimal_places=2)


class MemberLine(Schema):
    """A client who takes part, since a day."""

    id: int
    promotion_id: int
    client_id: int
    since: date


class OutcomeLine(Schema):
    """What the promotion brought in one kind of record and currency, as far as the caller may see the records.

    `before` is what the same products turned over in as many days before it; `earned` only for who may see costs.
    """

    label: str
    currency: str
    number: int
    turnover: Decimal
    given: Decimal
    earned: Decimal | None
    before: Decimal | None


class OutcomeLines(Schema):
    """What the promotion brought."""

    items: list[OutcomeLine]


class NewMember(Body):
    """The client who joins."""

    client_id: Id


def _facts(request: HttpRequest, given: PromotionChange) -> dict[str, Any]:
    actor, facts = actor_of(request), given.given()
    for name, rows in (("group", groups_seen_by), ("product", products_seen_by)):
        if f"{name}_id" in facts:
            facts[name] = meant(rows(actor), facts.pop(f"{name}_id"), f"{name}_id")
    return facts


@promotions.get(answer=Page[PromotionLine])
def list_promotions(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The promotions and loyalty programmes, the latest first"""
    return page_of(promotions_seen_by(actor_of(request)), paging, "-id")


@promotions.post(answer=PromotionLine)
def add_promotion(request: HttpRequest, given: NewPromotion) -> Any:
    """Plan a promotion or a loyalty programme"""
    return keep_promotion(actor_of(request), **_facts(request, given))


@promotions.get("/{promotion_id}", answer=PromotionLine)
def show_promotion(request: HttpRequest, response: HttpResponse, promotion_id: Number) -> Any:
    """One promotion"""
    row = one_of(promotions_seen_by(actor_of(request)), promotion_id)
    tag(response, row)
    return row


@promotions.patch("/{promotion_id}", answer=PromotionLine)
def change_promotion(request: HttpRequest, response: HttpResponse, promotion_id: Number, given: PromotionChange) -> Any:
    """Change a promotion, or write what came of it"""
    row, facts = one_of(promotions_seen_by(actor_of(request)), promotion_id), _facts(request, given)
    must_match(request, row, facts)
    keep_promotion(actor_of(request), row, **facts)
    tag(response, row)
    return row


@promotions.get("/{promotion_id}/outcomes", answer=OutcomeLines)
def list_promotion_outcomes(request: HttpRequest, promotion_id: Number) -> Any:
    """What the promotion brought in offers and orders"""
    actor = actor_of(request)
    row = one_of(promotions_seen_by(actor), promotion_id)
    found = [one for ask in outcomes for one in ask(actor, row)]
    return {"items": found if sees_costs(actor) else [replace(one, earned=None) for one in found]}


@promotions.get("/{promotion_id}/members", answer=Page[MemberLine])
def list_promotion_members(request: HttpRequest, promotion_id: Number, paging: Query[Paging]) -> Any:
    """The clients who take part, as far as the caller may see them"""
    actor = actor_of(request)
    row = one_of(promotions_seen_by(actor), promotion_id)
    return page_of(PromotionMember.objects.filter(client_is_seen(actor, "client"), promotion=row), paging, "id")


@promotions.post("/{promotion_id}/members", answer=MemberLine)
def join_promotion(request: HttpRequest, promotion_id: Number, given: NewMember) -> Any:
    """Let a client take part"""
    actor = actor_of(request)
    row = one_of(promotions_seen_by(actor), promotion_id)
    return add_member(actor, row, meant(clients_seen_by(actor), given.client_id, "client_id"))


@promotions.delete("/members/{membership_id}", versioned=False)
def leave_promotion(request: HttpRequest, membership_id: Number) -> None:
    """Take a client out of a promotion"""
    actor = actor_of(request)
    rows = PromotionMember.objects.filter(client_is_seen(actor, "client")).select_related("client", "promotion")
    remove_member(actor, one_of(rows if sees_catalogue(actor) else rows.none(), membership_id))
