"""The causes of complaints over the API."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.ui.finding import one_of
from rapport.service.actions import keep_cause
from rapport.service.models import Cause
from rapport.service.queries import causes
from rapport.staff.actor import actor_of

enquiry_causes = Resource("enquiry-causes")
MOST = 2**63 - 1


class CauseShown(Schema):
    """A cause; `above_id` is the wider one that it is a part of, `is_active` says whether it is offered."""

    id: int
    version: int
    name: str
    above_id: int | None
    is_active: bool


class NewCause(Body):
    """A cause and its place."""

    name: str = Field(min_length=1, max_length=120)
    above_id: int | None = Field(None, ge=1, le=MOST)
    is_active: bool = True


class CauseChange(Body):
    """What shall change; what is left out stays. `above_id` null moves it to the top."""

    name: str | None = Field(None, min_length=1, max_length=120)
    above_id: int | None = Field(None, ge=1, le=MOST)
    is_active: bool | None = None


@enquiry_causes.get(answer=Page[CauseShown])
def list_enquiry_causes(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The causes of complaints, by number"""
    return page_of(causes(), paging, "id")


@enquiry_causes.post(answer=CauseShown)
def add_enquiry_cause(request: HttpRequest, response: HttpResponse, given: NewCause) -> Any:
    """Add a cause"""
    row = keep_cause(actor_of(request), name=given.name, above=_above(given.above_id), is_active=given.is_active)
    tag(response, row)
    return row


@enquiry_causes.get("/{cause_id}", answer=CauseShown)
def show_enquiry_cause(request: HttpRequest, response: HttpResponse, cause_id: Number) -> Any:
    """One cause"""
    row = one_of(causes(), cause_id)
    tag(response, row)
    return row


@enquiry_causes.patch("/{cause_id}", answer=CauseShown)
def change_enquiry_cause(request: HttpRequest, response: HttpResponse, cause_id: Number, given: CauseChange) -> Any:
    """Rename or move a cause, or stop offering it"""
    row, facts = one_of(causes(), cause_id), given.given()
    must_match(request, row, facts)
    above = _above(facts["above_id"]) if "above_id" in facts else row.above
    name, active = facts.get("name") or row.name, facts.get("is_active")
    keep_cause(actor_of(request), row, name=name, above=above, is_active=row.is_active if active is None else active)
    tag(response, row)
    return row


def _above(pk: int | None) -> Cause | None:
    return one_of(causes(), pk) if pk else None
