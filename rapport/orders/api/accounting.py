"""What accounting did with orders, to be decided over the API (R-162)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Schema
from pydantic import field_validator

from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.kit.ui.finding import one_of
from rapport.orders.actions import accept_proposal, decline_proposal, leave_out, match_order
from rapport.orders.api.shapes import ID
from rapport.orders.api.shown import MOST
from rapport.orders.queries.accounting import proposals_seen_by, unmatched_seen_by
from rapport.parties.queries import clients_seen_by
from rapport.staff.actor import actor_of

proposals, unmatched = Resource("order-proposals"), Resource("unmatched-orders")
REASON: Any = Field(min_length=1, max_length=1000)


class AccountingLine(Schema):
    """A line as accounting has it; `price` is of one without tax, `sum` as it reckons it, in the order's currency."""

    code: str = ""
    name: str = ""
    quantity: Decimal
    price: Decimal
    sum: Decimal | None = None

    @field_validator("sum", mode="before")
    @classmethod
    def _said(cls, value: Any) -> Any:
        # A document may tell no sum of a line.
        return value or None


class OrderProposalShown(Schema):
    """The lines that accounting has of an order, and what was decided."""

    id: int
    version: int
    order_id: int
    lines: list[AccountingLine]
    origin: str
    made_at: datetime
    state: str
    reason: str
    decided_by_id: int | None
    decided_on: date | None


class OrderProposalFilters(Schema):
    """Narrow the list to an order or a state."""

    order_id: int | None = Field(None, ge=1, le=MOST)
    state: Literal["open", "accepted", "declined"] | None = None


class UnmatchedOrderShown(Schema):
    """An order that accounting began for a client unknown here; `order_id` is what became of it."""

    id: int
    version: int
    outer_id: str
    number: str
    client_name: str
    inn: str
    lines: list[AccountingLine]
    origin: str
    made_at: datetime
    brought_by_id: int
    order_id: int | None
    reason: str


class UnmatchedOrderClient(Body):
    """Whose order it is."""

    client_id: int = ID


class AccountingReason(Body):
    """Why it stays as it is, or is none of ours."""

    reason: str = REASON


class OrderOfAccounting(Schema):
    """The order that it became, or that was changed."""

    id: int
    number: str
    total: Decimal
    currency: str


@proposals.get(answer=Page[OrderProposalShown])
def list_order_proposals(request: HttpRequest, wanted: Query[OrderProposalFilters], paging: Query[Paging]) -> Any:
    """What accounting proposes for orders, newest first"""
    rows = proposals_seen_by(actor_of(request)).filter(**wanted.dict(exclude_none=True))
    return page_of(rows, paging, "-id")


@proposals.post("/{proposal_id}/accept", answer=OrderOfAccounting, status=200)
def accept_order_proposal(request: HttpRequest, proposal_id: Number) -> Any:
    """Give the order the lines of accounting"""
    actor = actor_of(request)
    return accept_proposal(actor, one_of(proposals_seen_by(actor), proposal_id))


@proposals.post("/{proposal_id}/decline", answer=OrderProposalShown, status=200)
def decline_order_proposal(request: HttpRequest, proposal_id: Number, given: AccountingReason) -> Any:
    """Leave the order as it is"""
    actor = actor_of(request)
    return decline_proposal(actor, one_of(proposals_seen_by(actor), proposal_id), reason=given.reason)


@unmatched.get(answer=Page[UnmatchedOrderShown])
def list_unmatched_orders(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The orders of nobody, newest first"""
    return page_of(unmatched_seen_by(actor_of(request)), paging, "-id")


@unmatched.post("/{unmatched_id}/match", answer=OrderOfAccounting, status=200)
def match_unmatched_order(request: HttpRequest, unmatched_id: Number, given: UnmatchedOrderClient) -> Any:
    """Say whose order it is"""
    actor = actor_of(request)
    one = one_of(unmatched_seen_by(actor), unmatched_id)
    return match_order(actor, one, one_of(clients_seen_by(actor), given.client_id))


@unmatched.post("/{unmatched_id}/leave-out", answer=UnmatchedOrderShown, status=200)
def leave_out_unmatched_order(request: HttpRequest, unmatched_id: Number, given: AccountingReason) -> Any:
    """Note that it is no order of ours"""
    actor = actor_of(request)
    return leave_out(actor, one_of(unmatched_seen_by(actor), unmatched_id), reason=given.reason)
