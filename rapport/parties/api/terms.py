"""Special terms of clients over the API."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.parties.actions import grant_terms, stop_terms
from rapport.parties.api.clients import clients
from rapport.parties.api.found import client_of, there
from rapport.parties.queries import special_terms_seen_by

terms = Resource("special-terms")


class SpecialTermsLine(Schema):
    """What a client gets for a time. `discount` is in per cent, both days are included, moments are in UTC."""

    id: int
    version: int
    client_id: int
    discount: Decimal | None
    payment_days: int | None
    delivery: str
    words: str
    reason: str
    starts_on: date
    ends_on: date
    asked_by_id: int
    agreed_by_id: int
    agreed_at: datetime
    stopped_on: date | None
    stopped_why: str


class NewSpecialTerms(Body):
    """What the client gets, from when to when, and why."""

    ends_on: date
    reason: str = Field(min_length=1, max_length=1000)
    starts_on: date | None = None
    discount: Decimal | None = Field(None, ge=0, le=100, max_digits=5, decimal_places=2)
    payment_days: int | None = Field(None, ge=0, le=365)
    delivery: str = Field("", max_length=500)
    words: str = Field("", max_length=10_000)


class TermsStopped(Body):
    """Why special terms end before their last day."""

    reason: str = Field(min_length=1, max_length=1000)


@terms.get(answer=Page[SpecialTermsLine])
def list_special_terms(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The special terms of clients that the caller may see, latest first"""
    return page_of(special_terms_seen_by(request.actor), paging, "-id")  # type: ignore[attr-defined]


@clients.post("/{client_id}/special-terms", answer=SpecialTermsLine)
def grant_special_terms(request: HttpRequest, client_id: Number, given: NewSpecialTerms) -> Any:
    """Grant a client special terms for a time"""
    return grant_terms(request.actor, client_of(request, client_id), **given.dict())  # type: ignore[attr-defined]


@terms.post("/{terms_id}/end", answer=SpecialTermsLine, status=200)
def end_special_terms(request: HttpRequest, terms_id: Number, given: TermsStopped) -> Any:
    """End special terms before their last day"""
    row = there(special_terms_seen_by(request.actor).filter(pk=terms_id).first())  # type: ignore[attr-defined]
    return stop_terms(request.actor, row, reason=given.reason)  # type: ignore[attr-defined]
