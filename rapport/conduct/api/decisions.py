"""The log of decisions over the API."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.conduct.actions import publish_decision, take_decision
from rapport.conduct.queries import clauses_of, decisions_seen_by
from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.kit.api.finding import one_of
from rapport.kit.refusals import BadInput
from rapport.staff.actor import actor_of
from rapport.staff.models import Unit

decisions = Resource("decisions")


class DecisionLine(Schema):
    """A decision with its ground; with a `unit_id` it is one of the management. Moments are in UTC."""

    id: int
    employee_id: int
    title: str
    ground: str
    clause_id: int | None
    unit_id: int | None
    at: datetime


class NewDecision(Body):
    """A decision of one's own, and the number of the clause it rests on ("3.4", empty for none)."""

    title: str = Field(min_length=1, max_length=200)
    ground: str = Field(min_length=1, max_length=10_000)
    clause: str = Field("", max_length=10)


class KnownDecision(Body):
    """A decision of the management about a unit."""

    unit_id: int = Field(ge=1, le=2**63 - 1)
    title: str = Field(min_length=1, max_length=200)
    ground: str = Field(min_length=1, max_length=10_000)


@decisions.get(answer=Page[DecisionLine])
def list_decisions(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The decisions that the caller may read, latest first"""
    return page_of(decisions_seen_by(actor_of(request)), paging, "-id")


@decisions.post(answer=DecisionLine)
def note_decision(request: HttpRequest, given: NewDecision) -> Any:
    """Note a decision of one's own"""
    actor = actor_of(request)
    clause = None
    if given.clause:
        clause = next((one for one in clauses_of(actor) if one.number == given.clause), None)
        if clause is None:
            raise BadInput(fields={"clause": [_("Choose a clause of your own job description.")]})
    return take_decision(actor, title=given.title, ground=given.ground, clause=clause)


@decisions.post("/known", answer=DecisionLine)
def make_decision_known(request: HttpRequest, given: KnownDecision) -> Any:
    """Make a decision of the management known to a unit"""
    unit = Unit.objects.filter(pk=given.unit_id).first()
    if unit is None:
        raise BadInput(fields={"unit_id": [_("There is no such unit.")]})
    return publish_decision(actor_of(request), unit=unit, title=given.title, ground=given.ground)


@decisions.get("/{decision_id}", answer=DecisionLine)
def show_decision(request: HttpRequest, decision_id: Number) -> Any:
    """One decision"""
    return one_of(decisions_seen_by(actor_of(request)), decision_id)
