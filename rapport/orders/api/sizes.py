"""How large orders are, over the API (R-112)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Schema

from rapport.kit.api import Resource
from rapport.orders.queries.sizes import order_sizes
from rapport.staff.actor import actor_of

order_size = Resource("order-sizes")
A_YEAR = 365


class SizeFilters(Schema):
    """By client, person or month, of orders placed on these days, both included; a year until today when left out."""

    by: Literal["client", "person", "month"] = "client"
    since: date | None = None
    until: date | None = None


class SizeLine(Schema):
    """How large the orders of one name are without tax; `key` numbers the client or person, 0 for a month."""

    key: int
    name: str
    currency: str
    number: int
    average: Decimal
    middle: Decimal
    largest: Decimal
    largest_pk: int


class Sizes(Schema):
    """How large orders are."""

    items: list[SizeLine]


@order_size.get(answer=Sizes)
def list_order_sizes(request: HttpRequest, wanted: Query[SizeFilters]) -> Any:
    """How large the orders are that the caller may see"""
    actor = actor_of(request)
    until = wanted.until or actor.today
    # The first day of the calendar has no year before it.
    since = wanted.since or date.fromordinal(max(until.toordinal() - A_YEAR, 1))
    ends = until if until == date.max else until + timedelta(days=1)
    return {"items": order_sizes(actor, wanted.by, since, ends)}
