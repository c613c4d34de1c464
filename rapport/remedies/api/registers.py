"""Mistakes of ours, public reviews and overstepped limits over the API."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.interactions.queries import talks_seen_by
from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.kit.api.finding import one_of
from rapport.kit.subjects import find
from rapport.messaging.queries import messages_seen_by
from rapport.remedies.actions import (
    answer_review,
    correct_mistake,
    note_mistake,
    note_overstep,
    note_review,
    tell_mistake,
)
from rapport.remedies.api.common import LARGEST, NewOfClient, RemediesOfOneClient, about_and_client
from rapport.remedies.models import PublicReview
from rapport.remedies.queries import mistakes_seen_by, oversteps_seen_by, public_reviews_seen_by
from rapport.staff.actor import actor_of
from rapport.staff.queries import colleagues

mistakes = Resource("mistakes")
reviews = Resource("public-reviews")
oversteps = Resource("oversteps")


class MistakeShown(Schema):
    """A mistake of ours. `told_kind` and `told_id` name the talk or message in which the client was told."""

    id: int
    version: int
    client_id: int
    about_kind: str
    about_id: int | None
    what: str
    happened_on: date
    responsible_id: int
    due_on: date
    noted_by_id: int
    noted_at: datetime
    correction: str
    prevention: str
    corrected_on: date | None
    told_kind: str
    told_id: int | None
    told_at: datetime | None


class NewMistake(NewOfClient):
    """A mistake of ours, and who puts it right by when."""

    what: str = Field(min_length=1, max_length=5000)
    happened_on: date
    responsible_id: int = Field(ge=1, le=LARGEST)
    due_on: date


class MistakeCorrection(Body):
    """How it was put right, and what keeps it from happening again."""

    correction: str = Field(min_length=1, max_length=5000)
    prevention: str = Field("", max_length=5000)


class MistakeToldIn(Body):
    """The talk or message in which the client was told."""

    kind: Literal["talk", "message"]
    id: int = Field(ge=1, le=LARGEST)


class PublicReviewShown(Schema):
    """A review on a site, and our answer. Moments are in UTC."""

    id: int
    version: int
    client_id: int | None
    site: str
    address: str
    author: str
    tone: str
    stars: int | None
    words: str
    written_on: date
    noted_by_id: int
    noted_at: datetime
    answer: str
    answered_by_id: int | None
    answered_at: datetime | None


class NewPublicReview(Body):
    """A review; `client_id` is who wrote it, if we know."""

    client_id: int | None = Field(None, ge=1, le=LARGEST)
    site: str = Field(min_length=1, max_length=120)
    address: str = Field("", max_length=500)
    author: str = Field("", max_length=120)
    tone: Literal[tuple(PublicReview.Tone.values)]  # type: ignore[valid-type]
    stars: int | None = Field(None, ge=1, le=5)
    words: str = Field(min_length=1, max_length=5000)
    written_on: date


class PublicReviewAnswer(Body):
    """Our answer."""

    answer: str = Field(min_length=1, max_length=5000)


class OverstepShown(Schema):
    """Where a client went too far, and how it was answered."""

    id: int
    version: int
    client_id: int
    on: date
    words: str
    answer: str
    noted_by_id: int
    noted_at: datetime


class NewOverstep(Body):
    """Where a client went too far, and how it was answered."""

    client_id: int = Field(ge=1, le=LARGEST)
    on: date
    words: str = Field(min_length=1, max_length=5000)
    answer: str = Field(min_length=1, max_length=5000)


def _listed(rows: Any, which: RemediesOfOneClient, paging: Paging) -> Any:
    return page_of(rows.filter(client=which.client_id) if which.client_id is not None else rows, paging, "-id")


@mistakes.get(answer=Page[MistakeShown])
def list_mistakes(request: HttpRequest, which: Query[RemediesOfOneClient], paging: Query[Paging]) -> Any:
    """Our mistakes, latest first"""
    return _listed(mistakes_seen_by(actor_of(request)), which, paging)


@mistakes.post(answer=MistakeShown)
def note_one_mistake(request: HttpRequest, given: NewMistake) -> Any:
    """Note a mistake of ours"""
    actor = actor_of(request)
    client, about, facts = about_and_client(actor, given)
    responsible = one_of(colleagues(), facts.pop("responsible_id"))
    return note_mistake(actor, client, about=about, responsible=responsible, **facts)


@mistakes.get("/{mistake_id}", answer=MistakeShown)
def show_mistake(request: HttpRequest, mistake_id: Number) -> Any:
    """One mistake of ours"""
    return one_of(mistakes_seen_by(actor_of(request)), mistake_id)


@mistakes.post("/{mistake_id}/correct", answer=MistakeShown, status=200)
def correct_one_mistake(request: HttpRequest, mistake_id: Number, given: MistakeCorrection) -> Any:
    """Say how a mistake was put right"""
    actor = actor_of(request)
    return correct_mistake(actor, one_of(mistakes_seen_by(actor), mistake_id), **given.dict())


@mistakes.post("/{mistake_id}/told", answer=MistakeShown, status=200)
def tell_one_mistake(request: HttpRequest, mistake_id: Number, given: MistakeToldIn) -> Any:
    """Name the talk or message in which the client was told"""
    actor = actor_of(request)
    row = one_of(mistakes_seen_by(actor), mistake_id)
    rows: Any = talks_seen_by(actor) if given.kind == "talk" else messages_seen_by(actor)
    return tell_mistake(actor, row, where=one_of(rows, given.id))


@reviews.get(answer=Page[PublicReviewShown])
def list_public_reviews(request: HttpRequest, which: Query[RemediesOfOneClient], paging: Query[Paging]) -> Any:
    """Public reviews, latest first"""
    return _listed(public_reviews_seen_by(actor_of(request)), which, paging)


@reviews.post(answer=PublicReviewShown)
def note_public_review(request: HttpRequest, given: NewPublicReview) -> Any:
    """Note a public review"""
    actor = actor_of(request)
    facts = given.dict()
    number = facts.pop("client_id")
    client: Any = find(actor, "client", number) if number else None
    return note_review(actor, client, **facts)


@reviews.post("/{review_id}/answer", answer=PublicReviewShown, status=200)
def answer_public_review(request: HttpRequest, review_id: Number, given: PublicReviewAnswer) -> Any:
    """Keep our answer to a public review"""
    actor = actor_of(request)
    return answer_review(actor, one_of(public_reviews_seen_by(actor), review_id), answer=given.answer)


@oversteps.get(answer=Page[OverstepShown])
def list_oversteps(request: HttpRequest, which: Query[RemediesOfOneClient], paging: Query[Paging]) -> Any:
    """Where clients went too far, latest first"""
    return _listed(oversteps_seen_by(actor_of(request)), which, paging)


@oversteps.post(answer=OverstepShown)
def note_one_overstep(request: HttpRequest, given: NewOverstep) -> Any:
    """Note where a client went too far, and how it was answered"""
    actor = actor_of(request)
    facts = given.dict()
    client: Any = find(actor, "client", facts.pop("client_id"))
    return note_overstep(actor, client, **facts)
