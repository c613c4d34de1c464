"""Approvals over the API: what waits for the caller, asking, deciding, withdrawing."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Field, Schema

from rapport.kit.api import Body, Number, Resource
from rapport.roles.actions import ask, decide, withdraw
from rapport.roles.queries import asked_by, waiting_for
from rapport.roles.screens.approvals import opened

approvals = Resource("approvals")


class ApprovalLine(Schema):
    """A request for agreement: what, why, who asked whom, and how it ended."""

    id: int
    act: str
    summary: str
    reason: str
    asked_by_id: int
    asked_of_id: int
    asked_at: datetime
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


class Deciding(Body):
    """Whether the caller agrees, and what they add."""

    agree: bool
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
    return ask(actor, **opened(actor, given.request_for), reason=given.reason)


@approvals.post("/{approval_id}/decide", answer=ApprovalLine, status=200)
def decide_approval(request: HttpRequest, approval_id: Number, given: Deciding) -> Any:
    """Agree, and the deed happens now; or refuse"""
    return decide(request.actor, approval_id, agree=given.agree, words=given.words)  # type: ignore[attr-defined]


@approvals.post("/{approval_id}/withdraw", answer=ApprovalLine, status=200)
def withdraw_approval(request: HttpRequest, approval_id: Number) -> Any:
    """Take one's own request back"""
    return withdraw(request.actor, approval_id)  # type: ignore[attr-defined]
