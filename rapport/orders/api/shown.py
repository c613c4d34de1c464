"""Orders over the API: the orders that the caller may see, one with its lines, its parts and deliveries."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.kit.api import Number, Page, Paging, Resource, page_of, tag
from rapport.kit.refusals import NotSeen
from rapport.offers.selling import payments_for
from rapport.orders.models import Order
from rapport.orders.queries import deliveries_seen_by, orders_seen_by, parts_seen_by, returns_seen_by
from rapport.staff.actor import actor_of

orders = Resource("orders")
MOST = 2**63 - 1
State = Literal[tuple(Order.State.values)]  # type: ignore[valid-type]


class OrderSummary(Schema):
    """An order in a list. Amounts are in its currency; `discount` is the largest of a line, in per cent."""

    id: int
    version: int
    number: str
    client_id: int
    owner_id: int
    offer_id: int | None
    contract_id: int | None
    state: str
    title: str
    currency: str
    net: Decimal
    tax: Decimal
    total: Decimal
    discount: Decimal
    wanted_by: date
    expected_on: date | None
    told_on: date | None
    delivered_on: date | None
    complete: bool | None


class OrderLineShown(Schema):
    """One line: prices per unit, shares in per cent, quantities in its unit."""

    id: int
    code: str
    name: str
    quantity: Decimal
    unit: str
    list_price: Decimal
    discount: Decimal
    tax: Decimal
    reserved: Decimal
    delivered: Decimal
    returned: Decimal
    part_id: int | None


class OrderInstalment(Schema):
    """One planned payment: `amount` of the total and `interest` on top; number 0 is paid at once."""

    number: int
    due_on: date
    amount: Decimal
    interest: Decimal


class OrderShown(OrderSummary):
    """A whole order with its lines in their order."""

    person_id: int | None
    delivery: str
    address: str
    transport: str
    payment_days: int
    payment_kind: str
    first_payment_on: date | None
    payment_count: int
    deposit: Decimal
    interest_rate: Decimal
    payments: list[OrderInstalment]
    lines: list[OrderLineShown]


class OrderPartShown(Schema):
    """A part that a department holds; how far it is says its task."""

    id: int
    version: int
    order_id: int
    task_id: int
    unit_id: int
    complete: bool | None
    found: str
    checked_on: date | None


class OrderDeliveryShown(Schema):
    """A delivery of an order; `number` counts within it."""

    id: int
    version: int
    order_id: int
    number: int
    sent_on: date
    transport: str
    conditions: str
    received_on: date | None
    complete: bool | None
    found: str


class OrderReturnShown(Schema):
    """Something that came back; `amount` is given back for it, in the order's currency."""

    id: int
    version: int
    line_id: int
    quantity: Decimal
    amount: Decimal
    on: date
    reason: str
    refunded_on: date | None


class OrderFilters(Schema):
    """Narrow the list to one client or one state."""

    client_id: int | None = Field(None, ge=1, le=MOST)
    state: State | None = None  # type: ignore[valid-type]


@orders.get(answer=Page[OrderSummary])
def list_orders(request: HttpRequest, wanted: Query[OrderFilters], paging: Query[Paging]) -> Any:
    """The orders that the caller may see, newest first"""
    return page_of(orders_seen_by(actor_of(request)).filter(**wanted.dict(exclude_none=True)), paging, "-id")


@orders.get("/parts", answer=Page[OrderPartShown])
def list_order_parts(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The parts that departments hold, newest first"""
    return page_of(parts_seen_by(actor_of(request)), paging, "-id")


@orders.get("/deliveries", answer=Page[OrderDeliveryShown])
def list_order_deliveries(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The deliveries, newest first"""
    return page_of(deliveries_seen_by(actor_of(request)), paging, "-id")


@orders.get("/returns", answer=Page[OrderReturnShown])
def list_order_returns(request: HttpRequest, paging: Query[Paging]) -> Any:
    """What came back, newest first"""
    return page_of(returns_seen_by(actor_of(request)), paging, "-id")


@orders.get("/{order_id}", answer=OrderShown)
def show_order(request: HttpRequest, response: HttpResponse, order_id: Number) -> Any:
    """One order with its lines"""
    return whole(response, order_for(request, order_id))


def order_for(request: HttpRequest, pk: int) -> Order:
    """Return the order of that number. Raises NotSeen."""
    row = orders_seen_by(actor_of(request)).filter(pk=pk).first()
    if row is None:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    return row


def whole(response: HttpResponse, row: Order) -> dict[str, Any]:
    """Return the order with its lines, its version in the answer's head."""
    tag(response, row)
    told = {name: getattr(row, name) for name in OrderShown.model_fields if name not in ("lines", "payments")}
    return {**told, "lines": list(row.lines.all()), "payments": payments_for(row)}
