"""The care of clients over the API."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.care.actions import (
    finish_run,
    give_advice,
    hold_review,
    keep_scheme,
    start_run,
    stop_run,
    tell_advice_result,
)
from rapport.care.models import Scheme
from rapport.care.queries import advice_seen_by, reviews_seen_by, runs_seen_by, schemes_seen_by
from rapport.deals.queries import deals_seen_by
from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.kit.api.finding import one_of
from rapport.kit.subjects import find
from rapport.staff.actor import actor_of

LARGEST = 2**63 - 1
schemes = Resource("schemes")
runs = Resource("scheme-runs")
reviews = Resource("client-reviews")
advice = Resource("advice")


class SchemeShown(Schema):
    """A scheme of work. `every_months` is 0 for one that does not come again. Moments are in UTC."""

    id: int
    version: int
    name: str
    purpose: str
    guidance: str
    every_months: int
    is_active: bool
    written_by_id: int
    written_at: datetime


class SchemeStepSaid(Body):
    """A step: due so many days after the beginning, for who plays the part, proved by the check of that code."""

    title: str = Field(min_length=1, max_length=200)
    days: int = Field(0, ge=0, le=1000)
    part: str = Field("", max_length=120)
    condition: str = Field("", max_length=40)


class NewScheme(Body):
    """A scheme of work to write."""

    name: str = Field(min_length=1, max_length=200)
    purpose: Literal[tuple(Scheme.Purpose.values)]  # type: ignore[valid-type]
    guidance: str = Field("", max_length=5000)
    every_months: int = Field(0, ge=0, le=36)
    steps: list[SchemeStepSaid] = Field(min_length=1, max_length=20)


class SchemeRunShown(Schema):
    """A run of a scheme with a client. Moments are in UTC."""

    id: int
    version: int
    scheme_id: int
    client_id: int
    deal_id: int | None
    started_by_id: int
    started_at: datetime
    state: str
    closed_at: datetime | None
    words: str
    next_on: date | None


class SchemeStart(Body):
    """Which scheme begins with which client, and in which deal if in one."""

    scheme_id: int = Field(ge=1, le=LARGEST)
    client_id: int = Field(ge=1, le=LARGEST)
    deal_id: int | None = Field(None, ge=1, le=LARGEST)


class SchemeRunEnd(Body):
    """What came of a run, or why steps are left."""

    words: str = Field("", max_length=5000)


class ClientReviewShown(Schema):
    """A review held with a client."""

    id: int
    version: int
    client_id: int
    held_on: date
    held_by_id: int
    with_whom: str
    results: str
    prospects: str
    agreed: str
    next_on: date | None


class NewClientReview(Body):
    """A review held with a client; every point agreed becomes a task."""

    client_id: int = Field(ge=1, le=LARGEST)
    held_on: date
    results: str = Field(min_length=1, max_length=5000)
    prospects: str = Field(min_length=1, max_length=5000)
    with_whom: str = Field("", max_length=500)
    agreed: list[str] = Field([], max_length=20)
    agreed_until: date | None = None
    next_on: date | None = None


class AdviceShown(Schema):
    """Advice to a client, and what came of it (`helped` null: not known). Moments are in UTC."""

    id: int
    version: int
    client_id: int
    words: str
    given_by_id: int
    given_at: datetime
    result: str
    helped: bool | None


class NewAdvice(Body):
    """How a client was advised."""

    client_id: int = Field(ge=1, le=LARGEST)
    words: str = Field(min_length=1, max_length=5000)


class AdviceOutcome(Body):
    """What came of advice."""

    result: str = Field(min_length=1, max_length=5000)
    helped: bool | None = None


class OfOneClient(Schema):
    """Narrow the list to one client."""

    client_id: int | None = Field(None, ge=1, le=LARGEST)


def _listed(rows: Any, which: OfOneClient, paging: Paging) -> Any:
    return page_of(rows.filter(client=which.client_id) if which.client_id is not None else rows, paging, "-id")


@schemes.get(answer=Page[SchemeShown])
def list_schemes(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The schemes of work"""
    return page_of(schemes_seen_by(actor_of(request)), paging, "id")


@schemes.post(answer=SchemeShown)
def write_scheme(request: HttpRequest, given: NewScheme) -> Any:
    """Write a scheme of work"""
    return keep_scheme(actor_of(request), **given.dict())


@runs.get(answer=Page[SchemeRunShown])
def list_scheme_runs(request: HttpRequest, which: Query[OfOneClient], paging: Query[Paging]) -> Any:
    """Runs of schemes, newest first"""
    return _listed(runs_seen_by(actor_of(request)), which, paging)


@runs.post(answer=SchemeRunShown)
def start_scheme_run(request: HttpRequest, given: SchemeStart) -> Any:
    """Begin a scheme with a client"""
    actor = actor_of(request)
    client: Any = find(actor, "client", given.client_id)
    deal = one_of(deals_seen_by(actor), given.deal_id) if given.deal_id else None
    return start_run(actor, one_of(schemes_seen_by(actor), given.scheme_id), client, deal=deal)


@runs.post("/{run_id}/finish", answer=SchemeRunShown, status=200)
def finish_scheme_run(request: HttpRequest, run_id: Number, given: SchemeRunEnd) -> Any:
    """Say that a run is through"""
    actor = actor_of(request)
    return finish_run(actor, one_of(runs_seen_by(actor), run_id), words=given.words)


@runs.post("/{run_id}/stop", answer=SchemeRunShown, status=200)
def stop_scheme_run(request: HttpRequest, run_id: Number, given: SchemeRunEnd) -> Any:
    """Stop a run for good"""
    actor = actor_of(request)
    return stop_run(actor, one_of(runs_seen_by(actor), run_id), words=given.words)


@reviews.get(answer=Page[ClientReviewShown])
def list_client_reviews(request: HttpRequest, which: Query[OfOneClient], paging: Query[Paging]) -> Any:
    """Reviews held with clients, newest first"""
    return _listed(reviews_seen_by(actor_of(request)), which, paging)


@reviews.post(answer=ClientReviewShown)
def hold_client_review(request: HttpRequest, given: NewClientReview) -> Any:
    """Write down a review held with a client"""
    actor = actor_of(request)
    told = given.dict()
    client: Any = find(actor, "client", told.pop("client_id"))
    return hold_review(actor, client, **told)


@advice.get(answer=Page[AdviceShown])
def list_advice(request: HttpRequest, which: Query[OfOneClient], paging: Query[Paging]) -> Any:
    """Advice given to clients, newest first"""
    return _listed(advice_seen_by(actor_of(request)), which, paging)


@advice.post(answer=AdviceShown)
def give_one_advice(request: HttpRequest, given: NewAdvice) -> Any:
    """Write down how a client was advised"""
    actor = actor_of(request)
    client: Any = find(actor, "client", given.client_id)
    return give_advice(actor, client, words=given.words)


@advice.post("/{advice_id}/result", answer=AdviceShown, status=200)
def tell_one_advice_result(request: HttpRequest, advice_id: Number, given: AdviceOutcome) -> Any:
    """Write down what came of advice"""
    actor = actor_of(request)
    return tell_advice_result(actor, one_of(advice_seen_by(actor), advice_id), **given.dict())
