"""Incidents of liability over the API."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.conduct.actions import decide_incident, register_incident, say_on_incident
from rapport.conduct.api.common import colleague
from rapport.conduct.queries import incidents_seen_by
from rapport.conduct.words import LISTS
from rapport.kit.api import Body, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.staff.actor import actor_of

incidents = Resource("incidents")


class IncidentLine(Schema):
    """An incident of liability: its classes, the damage, what the person says, what was decided. Moments are in UTC."""

    id: int
    version: int
    employee_id: int
    on: date
    words: str
    breach: str
    liability: str
    severity: str
    intent: str
    harmed: str
    damage: Decimal | None
    currency: str
    clause: str
    basis: str
    registered_by_id: int
    at: datetime
    said: str
    said_at: datetime | None
    decision: str
    decision_words: str
    fine: Decimal | None
    decided_by_id: int | None
    decided_at: datetime | None


class NewIncident(Body):
    """A breach by one of the caller's people, with its classes."""

    employee_id: int = Field(ge=1, le=2**63 - 1)
    on: date
    words: str = Field(min_length=1, max_length=10_000)
    breach: Literal[LISTS["breach"]]  # type: ignore[valid-type,name-defined]
    liability: Literal[LISTS["liability"]]  # type: ignore[valid-type,name-defined]
    severity: Literal[LISTS["severity"]]  # type: ignore[valid-type,name-defined]
    intent: Literal[LISTS["intent"]]  # type: ignore[valid-type,name-defined]
    harmed: Literal[LISTS["harmed"]]  # type: ignore[valid-type,name-defined]
    damage: Decimal | None = Field(None, ge=0, max_digits=16, decimal_places=2)
    currency: str = Field("", pattern="^([A-Z]{3})?$")
    clause: str = Field("", max_length=10)
    basis: str = Field("", max_length=300)


class IncidentWords(Body):
    """What the person concerned says."""

    words: str = Field(min_length=1, max_length=10_000)


class IncidentVerdict(Body):
    """What follows; a fine needs its sum and its basis in contract or law."""

    decision: Literal[LISTS["decision"]]  # type: ignore[valid-type,name-defined]
    words: str = Field("", max_length=10_000)
    basis: str = Field("", max_length=300)
    fine: Decimal | None = Field(None, gt=0, max_digits=16, decimal_places=2)


@incidents.get(answer=Page[IncidentLine])
def list_incidents(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The incidents that the caller may read, latest first"""
    return page_of(incidents_seen_by(actor_of(request)), paging, "-id")


@incidents.post(answer=IncidentLine)
def register_new_incident(request: HttpRequest, given: NewIncident) -> Any:
    """Register an incident"""
    employee = colleague(given.employee_id, "employee_id")
    assert employee is not None
    return register_incident(actor_of(request), employee, **given.dict(exclude={"employee_id"}))


@incidents.get("/{incident_id}", answer=IncidentLine)
def show_incident(request: HttpRequest, incident_id: Number, response: HttpResponse) -> Any:
    """One incident"""
    row = one_of(incidents_seen_by(actor_of(request)), incident_id)
    tag(response, row)
    return row


@incidents.post("/{incident_id}/say", answer=IncidentLine, status=200)
def say_about_incident(request: HttpRequest, incident_id: Number, given: IncidentWords) -> Any:
    """Say one's own side of an incident"""
    row = one_of(incidents_seen_by(actor_of(request)), incident_id)
    return say_on_incident(actor_of(request), row, words=given.words)


@incidents.post("/{incident_id}/decide", answer=IncidentLine, status=200, versioned=True)
def decide_on_incident(request: HttpRequest, incident_id: Number, given: IncidentVerdict) -> Any:
    """Decide what follows from an incident"""
    row = one_of(incidents_seen_by(actor_of(request)), incident_id)
    must_match(request, row)
    return decide_incident(actor_of(request), row, **given.dict())
