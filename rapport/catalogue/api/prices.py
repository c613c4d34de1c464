"""Price lists, their prices and steps, and tax rates over the API."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.catalogue.actions import keep_price_list, remove_step, set_prices, set_step, set_tax_rate
from rapport.catalogue.api.common import meant
from rapport.catalogue.api.shapes import CODE, Taxed
from rapport.catalogue.models import PriceLine, PriceStep
from rapport.catalogue.queries import price_lists_seen_by, products_seen_by, tax_rates_seen_by
from rapport.kit.api import Body, Id, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.kit.refusals import BadInput
from rapport.parties.queries import clients_seen_by
from rapport.staff.actor import actor_of

price_lists = Resource("price-lists")
tax_rates = Resource("tax-rates")
Status = Literal["", "interested", "prospect", "counterparty", "regular", "key", "dormant", "lost"]


class PriceListLine(Schema):
    """A price list: its currency, its first and last day, and for whom it holds."""

    id: int
    name: str
    currency: str
    starts_on: date | None
    ends_on: date | None
    status: str
    tag: str
    client_id: int | None
    is_active: bool


class PriceListChange(Body):
    """What is to be changed; what is left out stays."""

    name: str = Field("", min_length=1, max_length=200)
    currency: str = Field("", pattern=CODE)
    starts_on: date | None = None
    ends_on: date | None = None
    status: Status = ""
    tag: str = Field("", max_length=80)
    is_active: bool = True


class NewPriceList(PriceListChange):
    """A price list; name and currency are needed, a client makes it theirs."""

    name: str = Field(min_length=1, max_length=200)
    currency: str = Field(pattern=CODE)
    client_id: Id | None = None


class PriceOfProduct(Schema):
    """What one unit of a product costs by a list, in its currency, without tax."""

    id: int
    product_id: int
    price: Decimal


class NewPrice(Body):
    """The price of one product; null takes it out of the list."""

    product_id: Id
    price: Decimal | None = Field(max_digits=15, decimal_places=4)


class NewPrices(Body):
    """Prices to be set together: all or none."""

    prices: list[NewPrice] = Field(min_length=1, max_length=500)


class StepLine(Schema):
    """A step of discount: from `bound` units, or for payment within `bound` days."""

    id: int
    kind: str
    bound: Decimal
    percent: Decimal
    product_id: int | None


class PriceListCard(PriceListLine):
    """A price list with its steps of discount."""

    steps: list[StepLine]


class NewStep(Body):
    """A step of discount; null is for all products."""

    kind: Literal["volume", "payment"]
    bound: Decimal = Field(ge=0, max_digits=15, decimal_places=3)
    percent: Decimal = Field(ge=0, le=100, max_digits=5, decimal_places=2)
    product_id: Id | None = None


class TaxRateLine(Schema):
    """The rate of a class in a country, in per cent, since a day."""

    id: int
    country: str
    tax_class: str
    percent: Decimal
    since: date


class NewTaxRate(Body):
    """A rate from a day on."""

    country: str = Field(pattern="^[A-Z]{2}$")
    tax_class: Taxed
    percent: Decimal = Field(ge=0, le=100, max_digits=5, decimal_places=2)
    since: date


@price_lists.get(answer=Page[PriceListLine])
def list_price_lists(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The price lists that the caller may see"""
    return page_of(price_lists_seen_by(actor_of(request)), paging, "id")


@price_lists.post(answer=PriceListLine)
def add_price_list(request: HttpRequest, given: NewPriceList) -> Any:
    """Enter a price list"""
    actor, facts = actor_of(request), given.given()
    client = meant(clients_seen_by(actor), facts.pop("client_id", None), "client_id")
    return keep_price_list(actor, **facts, client=client)


@price_lists.get("/{price_list_id}", answer=PriceListCard)
def show_price_list(request: HttpRequest, response: HttpResponse, price_list_id: Number) -> Any:
    """One price list with its steps of discount"""
    row = one_of(price_lists_seen_by(actor_of(request)).prefetch_related("steps"), price_list_id)
    tag(response, row)
    return row


@price_lists.patch("/{price_list_id}", answer=PriceListLine)
def change_price_list(
    request: HttpRequest, response: HttpResponse, price_list_id: Number, given: PriceListChange
) -> Any:
    """Change when and for whom a price list holds"""
    row = one_of(price_lists_seen_by(actor_of(request)), price_list_id)
    must_match(request, row, given.given())
    keep_price_list(actor_of(request), row, **given.given())
    tag(response, row)
    return row


@price_lists.get("/{price_list_id}/prices", answer=Page[PriceOfProduct])
def list_prices(request: HttpRequest, price_list_id: Number, paging: Query[Paging]) -> Any:
    """The prices of a list"""
    row = one_of(price_lists_seen_by(actor_of(request)), price_list_id)
    return page_of(PriceLine.objects.filter(price_list=row), paging, "id")


@price_lists.post("/{price_list_id}/prices", answer=PriceListLine)
def set_list_prices(request: HttpRequest, price_list_id: Number, given: NewPrices) -> Any:
    """Set prices of a list, all or none"""
    actor = actor_of(request)
    row = one_of(price_lists_seen_by(actor), price_list_id)
    named = {one.product_id: one.price for one in given.prices}
    products = {one.pk: one for one in products_seen_by(actor).filter(pk__in=named)}
    if len(products) < len(named):
        raise BadInput(fields={"prices": [_("One of these products is not there.")]})
    set_prices(actor, row, {products[pk]: price for pk, price in named.items()})
    return row


@price_lists.post("/{price_list_id}/steps", answer=StepLine)
def set_list_step(request: HttpRequest, price_list_id: Number, given: NewStep) -> Any:
    """Set a step of discount in a price list"""
    actor = actor_of(request)
    row = one_of(price_lists_seen_by(actor), price_list_id)
    product = meant(products_seen_by(actor), given.product_id, "product_id")
    return set_step(actor, row, **given.dict(exclude={"product_id"}), product=product)


@price_lists.delete("/steps/{step_id}", versioned=False)
def remove_list_step(request: HttpRequest, step_id: Number) -> None:
    """Take a step of discount out of its price list"""
    actor = actor_of(request)
    rows = PriceStep.objects.filter(price_list__in=price_lists_seen_by(actor)).select_related("price_list")
    remove_step(actor, one_of(rows, step_id))


@tax_rates.get(answer=Page[TaxRateLine])
def list_tax_rates(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The tax rates of countries"""
    return page_of(tax_rates_seen_by(actor_of(request)), paging, "id")


@tax_rates.post(answer=TaxRateLine)
def set_country_tax_rate(request: HttpRequest, given: NewTaxRate) -> Any:
    """Set a country's rate from a day on"""
    return set_tax_rate(actor_of(request), **given.dict())
