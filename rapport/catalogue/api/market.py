"""Prices on the market over the API (R-131)."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.catalogue.actions import note_expected_price, note_rival_price, remove_market_price
from rapport.catalogue.api.common import meant
from rapport.catalogue.api.shapes import CODE
from rapport.catalogue.queries import Watched, market_prices_seen_by, products_seen_by, watched_by, worth_a_look
from rapport.kit.api import Body, Id, Number, Page, Paging, Resource, page_of
from rapport.kit.api.finding import one_of
from rapport.parties.queries import clients_seen_by
from rapport.staff.actor import actor_of

market_prices = Resource("market-prices")


class MarketPriceLine(Schema):
    """What one unit costs at a rival, or what a client expects to pay (`client_id`), without tax, seen on a day.

    `quality` says how ours is beside the rival's: 1 better, 0 alike, -1 worse, null not compared.
    """

    id: int
    product_id: int
    rival: str
    client_id: int | None
    price: Decimal
    currency: str
    quality: int | None
    source: str
    words: str
    seen_on: date
    noted_by_id: int | None


class NewMarketPrice(Body):
    """A rival's price; the day is today when left out."""

    product_id: Id
    rival: str = Field(min_length=1, max_length=200)
    price: Decimal = Field(gt=0, max_digits=15, decimal_places=4)
    currency: str = Field(pattern=CODE)
    seen_on: date | None = None
    quality: Literal[-1, 0, 1] | None = None
    source: Literal["client", "list", "web", "shop", "other"] = "other"
    words: str = Field("", max_length=500)


class NewExpectedPrice(Body):
    """What a client expects to pay; the day is today when left out."""

    product_id: Id
    client_id: Id
    price: Decimal = Field(gt=0, max_digits=15, decimal_places=4)
    currency: str = Field(pattern=CODE)
    seen_on: date | None = None
    words: str = Field("", max_length=500)


class MarketFilters(Schema):
    """Of which product, and of which client."""

    product_id: int | None = Field(None, ge=1, le=2**63 - 1)
    client_id: int | None = Field(None, ge=1, le=2**63 - 1)


class StandingLine(Schema):
    """Where our price stands: per cent above (below: negative) the middle and the lowest of the rivals.

    `findings` are above_all, not_worth_it, above_expected, too_old and no_price.
    """

    product_id: int
    code: str
    currency: str
    ours: Decimal | None
    rivals: int
    lowest: Decimal | None
    middle: Decimal | None
    highest: Decimal | None
    above_middle: Decimal | None
    above_lowest: Decimal | None
    quality: int | None
    expected: Decimal | None
    last_on: date | None
    findings: list[str]


class Standings(Schema):
    """How the prices stand of which market prices are known."""

    items: list[StandingLine]


@market_prices.get(answer=Page[MarketPriceLine])
def list_market_prices(request: HttpRequest, wanted: Query[MarketFilters], paging: Query[Paging]) -> Any:
    """What rivals ask, and what clients expect as far as the caller may see them"""
    rows = market_prices_seen_by(actor_of(request))
    return page_of(rows.filter(**wanted.dict(exclude_none=True)), paging, "-id")


@market_prices.post(answer=MarketPriceLine)
def add_rival_price(request: HttpRequest, given: NewMarketPrice) -> Any:
    """Note what a rival asks"""
    actor = actor_of(request)
    product = meant(products_seen_by(actor), given.product_id, "product_id")
    return note_rival_price(actor, product, **given.dict(exclude={"product_id"}))


@market_prices.post("/expected", answer=MarketPriceLine)
def add_expected_price(request: HttpRequest, given: NewExpectedPrice) -> Any:
    """Note what a client expects to pay"""
    actor = actor_of(request)
    product = meant(products_seen_by(actor), given.product_id, "product_id")
    client = meant(clients_seen_by(actor), given.client_id, "client_id")
    return note_expected_price(actor, product, client, **given.dict(exclude={"product_id", "client_id"}))


@market_prices.get("/standing", answer=Standings)
def list_standings(request: HttpRequest, all: bool = False) -> Any:  # noqa: A002
    """Where our prices stand; only those worth a look unless `all`"""
    watched = watched_by(actor_of(request))
    return {"items": [_standing(one) for one in (watched if all else worth_a_look(watched))]}


@market_prices.get("/{market_price_id}", answer=MarketPriceLine)
def show_market_price(request: HttpRequest, market_price_id: Number) -> Any:
    """One price as it was seen or told"""
    return one_of(market_prices_seen_by(actor_of(request)), market_price_id)


@market_prices.delete("/{market_price_id}", versioned=False)
def remove_one_market_price(request: HttpRequest, market_price_id: Number) -> None:
    """Take out a price that was noted by mistake"""
    actor = actor_of(request)
    remove_market_price(actor, one_of(market_prices_seen_by(actor), market_price_id))


def _standing(one: Watched) -> dict[str, Any]:
    found = one.standing
    facts = (
        "ours",
        "rivals",
        "lowest",
        "middle",
        "highest",
        "above_middle",
        "above_lowest",
        "quality",
        "expected",
        "last_on",
    )
    told: dict[str, Any] = {name: getattr(found, name) for name in facts}
    about = {"product_id": one.product.pk, "code": one.product.code, "currency": one.currency}
    return {**about, **told, "findings": [finding.value for finding in found.findings]}
