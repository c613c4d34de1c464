"""Requests to the management over the API."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.conduct.actions import ask_management, decide_request, hand_on_request, withdraw_request
from rapport.conduct.api.common import colleague
from rapport.conduct.queries import requests_seen_by
from rapport.kit.api import Body, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.kit.subjects import find
from rapport.staff.actor import actor_of

requests = Resource("requests")
Kind = Literal["information", "conditions", "proposal", "shortcoming", "powers", "danger"]


class RequestLine(Schema):
    """A request to the management: who asked whom for what by which day, and what was decided. Moments are in UTC."""

    id: int
    version: int
    kind: str
    title: str
    words: str
    asked_by_id: int
    owner_id: int
    due_on: date
    subject_kind: str
    subject_id: int | None
    asked_at: datetime
    state: str
    answer: str
    decided_by_id: int | None
    decided_at: datetime | None


class NewRequest(Body):
    """What is asked, and about which record if about one.

    Without `to_id` the nearest head answers, without `due_on` in seven days.
    """

    kind: Kind
    title: str = Field(min_length=1, max_length=200)
    words: str = Field("", max_length=10_000)
    to_id: int | None = Field(None, ge=1, le=2**63 - 1)
    due_on: date | None = None
    about_kind: str = Field("", max_length=20)
    about_id: int | None = Field(None, ge=1, le=2**63 - 1)


class RequestAnswer(Body):
    """The decision; `due_on` is the later day of what is put off."""

    state: Literal["granted", "refused", "later"]
    answer: str = Field("", max_length=10_000)
    due_on: date | None = None


class RequestReceiver(Body):
    """Who shall answer instead."""

    to_id: int = Field(ge=1, le=2**63 - 1)
    words: str = Field("", max_length=10_000)


@requests.get(answer=Page[RequestLine])
def list_requests(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The requests that the caller may read, latest first"""
    return page_of(requests_seen_by(actor_of(request)), paging, "-id")


@requests.post(answer=RequestLine)
def make_request(request: HttpRequest, given: NewRequest) -> Any:
    """Ask the management for something, or refuse dangerous work"""
    actor = actor_of(request)
    facts = given.dict(exclude={"to_id", "about_kind", "about_id"})
    about = find(actor, given.about_kind, given.about_id) if given.about_kind and given.about_id else None
    return ask_management(actor, to=colleague(given.to_id, "to_id"), about=about, **facts)


@requests.get("/{request_id}", answer=RequestLine)
def show_request(request: HttpRequest, request_id: Number, response: HttpResponse) -> Any:
    """One request"""
    row = one_of(requests_seen_by(actor_of(request)), request_id)
    tag(response, row)
    return row


@requests.post("/{request_id}/decide", answer=RequestLine, status=200, versioned=True)
def decide_on_request(request: HttpRequest, request_id: Number, given: RequestAnswer) -> Any:
    """Grant a request, refuse it, or put it off"""
    row = one_of(requests_seen_by(actor_of(request)), request_id)
    must_match(request, row)
    return decide_request(actor_of(request), row, **given.dict())


@requests.post("/{request_id}/hand-on", answer=RequestLine, status=200)
def hand_request_on(request: HttpRequest, request_id: Number, given: RequestReceiver) -> Any:
    """Let somebody else answer a request"""
    row = one_of(requests_seen_by(actor_of(request)), request_id)
    to = colleague(given.to_id, "to_id")
    assert to is not None
    return hand_on_request(actor_of(request), row, to=to, words=given.words)


@requests.post("/{request_id}/withdraw", answer=RequestLine, status=200)
def withdraw_own_request(request: HttpRequest, request_id: Number) -> Any:
    """Withdraw a request of one's own"""
    return withdraw_request(actor_of(request), one_of(requests_seen_by(actor_of(request)), request_id))
