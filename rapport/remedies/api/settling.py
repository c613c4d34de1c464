"""Disputes over the API."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.kit.api.finding import one_of
from rapport.remedies.actions import hand_to_lawyer, log_attempt, open_dispute, settle_dispute
from rapport.remedies.api.common import LARGEST, NewOfClient, RemediesOfOneClient, about_and_client
from rapport.remedies.models import DisputeStep
from rapport.remedies.queries import disputes_seen_by
from rapport.staff.actor import actor_of
from rapport.staff.queries import colleagues

disputes = Resource("disputes")


class DisputeShown(Schema):
    """A dispute: the claim, its state, and how it ended. `stayed` null: not known. Moments are in UTC."""

    id: int
    version: int
    client_id: int
    about_kind: str
    about_id: int | None
    claim: str
    amount: Decimal | None
    currency: str
    state: str
    opened_by_id: int
    opened_at: datetime
    lawyer_id: int | None
    handed_at: datetime | None
    settlement: str
    stayed: bool | None
    settled_at: datetime | None


class AttemptShown(Schema):
    """An attempt to settle a dispute."""

    id: int
    dispute_id: int
    on: date
    way: str
    with_whom: str
    offered: str
    answer: str
    by_id: int


class NewDispute(NewOfClient):
    """What a client claims."""

    claim: str = Field(min_length=1, max_length=5000)
    amount: Decimal | None = Field(None, gt=0, max_digits=16, decimal_places=2)
    currency: str = Field("", pattern="^([A-Z]{3})?$")


class NewAttempt(Body):
    """An attempt to settle."""

    on: date
    way: Literal[tuple(DisputeStep.Way.values)]  # type: ignore[valid-type]
    with_whom: str = Field("", max_length=200)
    offered: str = Field(min_length=1, max_length=5000)
    answer: str = Field("", max_length=5000)


class DisputeHandOver(Body):
    """Who takes the dispute on, and what they shall know."""

    lawyer_id: int = Field(ge=1, le=LARGEST)
    words: str = Field("", max_length=10_000)


class DisputeEnd(Body):
    """How the dispute ended, and whether the client stayed (null: not known)."""

    settlement: str = Field(min_length=1, max_length=5000)
    stayed: bool | None = None


@disputes.get(answer=Page[DisputeShown])
def list_disputes(request: HttpRequest, which: Query[RemediesOfOneClient], paging: Query[Paging]) -> Any:
    """Disputes, latest first"""
    rows = disputes_seen_by(actor_of(request))
    return page_of(rows.filter(client=which.client_id) if which.client_id is not None else rows, paging, "-id")


@disputes.post(answer=DisputeShown)
def open_one_dispute(request: HttpRequest, given: NewDispute) -> Any:
    """Open a dispute"""
    actor = actor_of(request)
    client, about, facts = about_and_client(actor, given)
    return open_dispute(actor, client, about=about, **facts)


@disputes.get("/{dispute_id}", answer=DisputeShown)
def show_dispute(request: HttpRequest, dispute_id: Number) -> Any:
    """One dispute"""
    return one_of(disputes_seen_by(actor_of(request)), dispute_id)


@disputes.get("/{dispute_id}/attempts", answer=Page[AttemptShown])
def list_dispute_attempts(request: HttpRequest, dispute_id: Number, paging: Query[Paging]) -> Any:
    """The attempts to settle a dispute"""
    row = one_of(disputes_seen_by(actor_of(request)), dispute_id)
    return page_of(DisputeStep.objects.filter(dispute=row), paging, "id")


@disputes.post("/{dispute_id}/attempts", answer=AttemptShown)
def log_dispute_attempt(request: HttpRequest, dispute_id: Number, given: NewAttempt) -> Any:
    """Log an attempt to settle a dispute"""
    actor = actor_of(request)
    return log_attempt(actor, one_of(disputes_seen_by(actor), dispute_id), **given.dict())


@disputes.post("/{dispute_id}/lawyer", answer=DisputeShown, status=200)
def hand_dispute_to_lawyer(request: HttpRequest, dispute_id: Number, given: DisputeHandOver) -> Any:
    """Hand a dispute to the lawyer, with the whole file"""
    actor = actor_of(request)
    row = one_of(disputes_seen_by(actor), dispute_id)
    return hand_to_lawyer(actor, row, lawyer=one_of(colleagues(), given.lawyer_id), words=given.words)


@disputes.post("/{dispute_id}/settle", answer=DisputeShown, status=200)
def settle_one_dispute(request: HttpRequest, dispute_id: Number, given: DisputeEnd) -> Any:
    """Say how a dispute ended"""
    actor = actor_of(request)
    return settle_dispute(actor, one_of(disputes_seen_by(actor), dispute_id), **given.dict())
