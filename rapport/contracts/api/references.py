"""Laws, tariffs and forms over the API (R-148)."""

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.contracts.actions import keep_reference, review_reference
from rapport.contracts.models import Reference
from rapport.contracts.queries import references_seen_by
from rapport.kit.api import Body, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.ui.finding import one_of
from rapport.staff.actor import actor_of
from rapport.staff.queries import colleagues

references = Resource("references")
Kind = Literal[tuple(Reference.Kind.values)]  # type: ignore[valid-type]
MOST = 2**63 - 1


class ReferenceLine(Schema):
    """A law, tariff, form or standard; `number` is how papers cite it, both days are included."""

    id: int
    version: int
    kind: str
    title: str
    number: str
    country: str
    address: str
    starts_on: date | None
    ends_on: date | None
    note: str
    keeper_id: int
    review_on: date
    reviewed_on: date | None


class ReferenceChange(Body):
    """What is to change; what is left out stays."""

    kind: Kind | None = None  # type: ignore[valid-type]
    title: str = Field("", min_length=1, max_length=300)
    number: str = Field("", min_length=1, max_length=80)
    country: str = Field("", pattern="^([A-Za-z]{2})?$")
    address: str = Field("", max_length=500, pattern="^(https?://[^ ]+)?$")
    starts_on: date | None = None
    ends_on: date | None = None
    note: str = Field("", max_length=10_000)
    keeper_id: int | None = Field(None, ge=1, le=MOST)
    review_on: date | None = None


class NewReference(ReferenceChange):
    """A law, tariff or form to enter; without a keeper who enters it keeps it."""

    kind: Kind  # type: ignore[valid-type]
    title: str = Field(min_length=1, max_length=300)
    number: str = Field(min_length=1, max_length=80)
    review_on: date


class ReferenceReviewed(Body):
    """When to look at it again; `ends_on` when it holds no more."""

    review_on: date
    ends_on: date | None = None


@references.get(answer=Page[ReferenceLine])
def list_references(request: HttpRequest, paging: Query[Paging]) -> Any:
    """Laws, tariffs and forms, latest first"""
    return page_of(references_seen_by(actor_of(request)), paging, "-id")


@references.post(answer=ReferenceLine)
def enter_reference(request: HttpRequest, response: HttpResponse, given: NewReference) -> Any:
    """Enter a law, tariff or form"""
    return _kept(request, response, None, given)


@references.get("/{reference_id}", answer=ReferenceLine)
def show_reference(request: HttpRequest, response: HttpResponse, reference_id: Number) -> Any:
    """One law, tariff or form"""
    row = one_of(references_seen_by(actor_of(request)), reference_id)
    tag(response, row)
    return row


@references.patch("/{reference_id}", answer=ReferenceLine)
def change_reference(request: HttpRequest, response: HttpResponse, reference_id: Number, given: ReferenceChange) -> Any:
    """Change a law, tariff or form"""
    row = one_of(references_seen_by(actor_of(request)), reference_id)
    must_match(request, row, given.given())
    return _kept(request, response, row, given)


@references.post("/{reference_id}/review", answer=ReferenceLine, status=200)
def review_one_reference(request: HttpRequest, reference_id: Number, given: ReferenceReviewed) -> Any:
    """Note that somebody looked today whether it still holds"""
    actor = actor_of(request)
    return review_reference(actor, one_of(references_seen_by(actor), reference_id), **given.dict())


def _kept(request: HttpRequest, response: HttpResponse, row: Reference | None, given: ReferenceChange) -> Reference:
    facts = given.given()
    # What may not be empty stays when nothing is said instead.
    facts = {name: value for name, value in facts.items() if value is not None or name in ("starts_on", "ends_on")}
    number = facts.pop("keeper_id", None)
    if number is not None:
        facts["keeper"] = one_of(colleagues(), number)
    kept = keep_reference(actor_of(request), row, **facts)
    tag(response, kept)
    return kept
