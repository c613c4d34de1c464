"""Payments over the API (R-160)."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.kit.ui.finding import one_of
from rapport.offers.selling import MOST_LINES
from rapport.orders.actions import (
    allocate_payment,
    free_payment,
    record_payment,
    remove_payment,
    return_credit,
)
from rapport.orders.api.shapes import ID
from rapport.orders.api.shown import MOST
from rapport.orders.models import Order, Payment
from rapport.orders.queries import orders_seen_by, payments_seen_by
from rapport.parties.queries import clients_seen_by
from rapport.staff.actor import actor_of

payments = Resource("payments")
Way = Literal["transfer", "card", "cash", "other"]
AMOUNT: Any = Field(gt=0, max_digits=15, decimal_places=3)
REASON: Any = Field(min_length=1, max_length=1000)


class PaymentShown(Schema):
    """A payment; `credit` is what of it is for no order and was not given back."""

    id: int
    version: int
    client_id: int
    on: date
    amount: Decimal
    currency: str
    way: str
    reference: str
    given_back: Decimal
    allocated: Decimal
    credit: Decimal


class PaymentShare(Body):
    """How much is for one line."""

    line_id: int = ID
    amount: Decimal = AMOUNT


class NewPayment(Body):
    """What a client paid; with an order, its lines are paid in their turn, or as `shares` say."""

    client_id: int = ID
    amount: Decimal = AMOUNT
    currency: str = Field(pattern="^[A-Z]{3}$")
    on: date
    reference: str = Field(min_length=1, max_length=120)
    way: Way = "transfer"
    order_id: int | None = Field(None, ge=1, le=MOST)
    shares: list[PaymentShare] = Field([], max_length=MOST_LINES)


class PaymentFor(Body):
    """For which order credit is; without shares its lines are paid in their turn."""

    order_id: int = ID
    shares: list[PaymentShare] = Field([], max_length=MOST_LINES)


class PaymentOff(Body):
    """Off which order a payment is taken, and why."""

    order_id: int = ID
    reason: str = REASON


class PaymentReason(Body):
    """Why a payment is taken out."""

    reason: str = REASON


class PaymentBack(Body):
    """How much credit was given back, and why."""

    amount: Decimal = AMOUNT
    reason: str = REASON


class PaymentFilters(Schema):
    """Narrow the list to one client."""

    client_id: int | None = Field(None, ge=1, le=MOST)


class Removed(Schema):
    """What was taken out: its number."""

    id: int


@payments.get(answer=Page[PaymentShown])
def list_payments(request: HttpRequest, wanted: Query[PaymentFilters], paging: Query[Paging]) -> Any:
    """The payments that the caller may see, newest first"""
    return page_of(payments_seen_by(actor_of(request)).filter(**wanted.dict(exclude_none=True)), paging, "-id")


@payments.get("/{payment_id}", answer=PaymentShown)
def show_payment(request: HttpRequest, payment_id: Number) -> Any:
    """One payment"""
    return one_of(payments_seen_by(actor_of(request)), payment_id)


@payments.post(answer=PaymentShown)
def record_client_payment(request: HttpRequest, given: NewPayment) -> Any:
    """Record a payment; said again with the same reference and facts, it answers with the same one"""
    actor, facts = actor_of(request), given.dict(exclude={"shares"})
    client = one_of(clients_seen_by(actor), facts.pop("client_id"))
    order = _order(request, facts.pop("order_id"))
    row = record_payment(actor, client, order=order, shares=_shares(given.shares), **facts)
    return one_of(payments_seen_by(actor), row.pk)


@payments.post("/{payment_id}/allocate", answer=PaymentShown, status=200)
def allocate_client_payment(request: HttpRequest, payment_id: Number, given: PaymentFor) -> Any:
    """Put credit to an order"""
    order = _order(request, given.order_id)
    assert order is not None
    allocate_payment(actor_of(request), _one(request, payment_id), order, shares=_shares(given.shares))
    return _one(request, payment_id)


@payments.post("/{payment_id}/free", answer=PaymentShown, status=200)
def free_client_payment(request: HttpRequest, payment_id: Number, given: PaymentOff) -> Any:
    """Take a payment off an order"""
    order = _order(request, given.order_id)
    assert order is not None
    free_payment(actor_of(request), _one(request, payment_id), order, reason=given.reason)
    return _one(request, payment_id)


@payments.post("/{payment_id}/back", answer=PaymentShown, status=200)
def return_client_credit(request: HttpRequest, payment_id: Number, given: PaymentBack) -> Any:
    """Note that credit was given back"""
    return_credit(actor_of(request), _one(request, payment_id), **given.dict())
    return _one(request, payment_id)


@payments.post("/{payment_id}/remove", answer=Removed, status=200)
def remove_client_payment(request: HttpRequest, payment_id: Number, given: PaymentReason) -> Any:
    """Take out a payment that was recorded wrongly"""
    remove_payment(actor_of(request), _one(request, payment_id), **given.dict())
    return {"id": payment_id}


def _one(request: HttpRequest, pk: int) -> Payment:
    return one_of(payments_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]


def _order(request: HttpRequest, pk: int | None) -> Order | None:
    return one_of(orders_seen_by(actor_of(request)), pk) if pk else None


def _shares(given: list[PaymentShare]) -> dict[int, Decimal] | None:
    return {one.line_id: one.amount for one in given} or None
