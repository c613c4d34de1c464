"""Approvals over the API: what waits for the caller, asking, deciding, withdrawing."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Field, Schema

from rapport.kit.api import Body, Moment, Number, Resource
from rapport.roles.actions import ask, decide, withdraw
from rapport.roles.queries import asked_by, waiting_for
from rapport.roles.screens.approvals import opened

approvals = Resource("approvals")


class ApprovalLine(Schema):
    """A request for agreement: what, why, who asked whom, and how it ended. Moments are in UTC.

    `size` is what was asked in the right's own measure (money in `currency`), `agreed_size` when it was agreed to less.
    """

    id: int
    act: str
    summary: str
    reason: str
    asked_by_id: int
    asked_of_id: int
    asked_at: datetime
    expires_at: datetime | None
    size: Decimal | None
    currency: str
    agreed_size: Decimal | None
    state: str
    words: str


class Approvals(Schema):
    """What waits for the caller, and what the caller waits for."""

    waiting: list[ApprovalLine]
    asked: list[ApprovalLine]


class Asking(Body):
    """The `request_for` that the refused call was answered with, and why it is asked."""

    request_for: str = Field(min_length=1, max_length=100_000)
    reason: str = Field(min_length=1, max_length=2000)
    until: Moment | None = Field(None, description="Until when it is open; three days when left out.")


class Deciding(Body):
    """Whether the caller agrees, and what they add; `instead` agrees to less than what was asked."""

    agree: bool
    instead: Decimal | None = Field(None, ge=0, max_digits=16, decimal_places=2)
    words: str = Field("", max_length=2000)


@approvals.get(answer=Approvals)
def list_approvals(request: HttpRequest) -> Any:
    """What waits for the caller's agreement, and what the caller has asked"""
    actor = request.actor  # type: ignore[attr-defined]
    return {"waiting": waiting_for(actor), "asked": asked_by(actor)}


@approvals.post(answer=ApprovalLine)
def ask_approval(request: HttpRequest, given: Asking) -> Any:
    """Ask for agreement to a deed that was refused above the limit"""
    actor = request.actor  # type: ignore[attr-defined]
    return ask(actor, **opened(actor, given.request_for), reason=given.reason, until=given.until)


@approvals.post("/{approval_id}/decide", answer=ApprovalLine, status=200)
def decide_approval(request: HttpRequest, approval_id: Number, given: Deciding) -> Any:
    """Agree, and the deed happens now; or refuse"""
    actor = request.actor  # type: ignore[attr-defined]
    return decide(actor, approval_id, agree=given.agree, words=given.words, instead=given.instead)


@approvals.post("/{approval_id}/withdraw", answer=ApprovalLine, status=200)
def withdraw_approval(request: HttpRequest, approval_id: Number) -> Any:
    """Take one's own request back"""
    return withdraw(request.actor, approval_id)  # type: ignore[attr-defined]
