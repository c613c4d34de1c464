"""What clients expect, for machines."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.kit.subjects import find
from rapport.parties.queries import people_seen_by
from rapport.promises.actions import end_expectation, note_expectation
from rapport.promises.queries import expectations_seen_by, promises_seen_by
from rapport.staff.actor import actor_of

LARGEST = 2**63 - 1
expectations = Resource("expectations")


class ExpectationShown(Schema):
    """What a client expects (`met` null: not known yet), and what was promised in its place. Moments are in UTC."""

    id: int
    version: int
    client_id: int
    person_id: int | None
    words: str
    by_day: date | None
    promise_id: int | None
    noted_by_id: int
    noted_at: datetime
    met: bool | None
    ending: str
    ended_at: datetime | None


class NewExpectation(Body):
    """What a client expects of us."""

    client_id: int = Field(ge=1, le=LARGEST)
    words: str = Field(min_length=1, max_length=500)
    by_day: date | None = None
    person_id: int | None = Field(None, ge=1, le=LARGEST)
    promise_id: int | None = Field(None, ge=1, le=LARGEST)


class ExpectationEnd(Body):
    """Whether the client got it, and how, or how it was talked over."""

    met: bool
    ending: str = Field(min_length=1, max_length=1000)


class ExpectationFilters(Schema):
    """Which expectations are wanted."""

    client: int | None = Field(None, ge=1, le=LARGEST)
    open: bool = Field(False, description="Only those of which nobody knows yet how they ended.")


@expectations.get(answer=Page[ExpectationShown])
def list_expectations(request: HttpRequest, wanted: Query[ExpectationFilters], paging: Query[Paging]) -> Any:
    """What clients expect, newest first"""
    rows = expectations_seen_by(actor_of(request))
    rows = rows.filter(client=wanted.client) if wanted.client else rows
    return page_of(rows.filter(met=None) if wanted.open else rows, paging, "-id")


@expectations.post(answer=ExpectationShown)
def note_one_expectation(request: HttpRequest, response: HttpResponse, given: NewExpectation) -> Any:
    """Write down what a client expects"""
    actor, facts = actor_of(request), given.dict()
    client: Any = find(actor, "client", facts.pop("client_id"))
    for name, rows in (("person", people_seen_by(actor)), ("promise", promises_seen_by(actor))):
        number = facts.pop(f"{name}_id")
        facts[name] = one_of(rows, number) if number else None
    row = note_expectation(actor, client, **facts)
    tag(response, row)
    return row


@expectations.get("/{expectation_id}", answer=ExpectationShown)
def show_expectation(request: HttpRequest, response: HttpResponse, expectation_id: Number) -> Any:
    """One expectation"""
    row = one_of(expectations_seen_by(actor_of(request)), expectation_id)
    tag(response, row)
    return row


@expectations.post("/{expectation_id}/end", answer=ExpectationShown, status=200)
def end_one_expectation(request: HttpRequest, expectation_id: Number, given: ExpectationEnd) -> Any:
    """Say how an expectation ended"""
    return end_expectation(
        actor_of(request), one_of(expectations_seen_by(actor_of(request)), expectation_id), **given.dict()
    )
