"""Plans of self-checks over the API."""

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema
from ninja import Query as Asked

from rapport.kit.api import Body, Id, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.staff.actor import actor_of
from rapport.standards.actions import keep_plan
from rapport.standards.api.common import named
from rapport.standards.models import CheckPlan
from rapport.standards.queries import plans_seen_by

plans = Resource("check-plans")


class CheckPlanShown(Schema):
    """A self-check that comes again. Without `checker_id` somebody is drawn each time."""

    id: int
    version: int
    sheet_id: int
    unit_id: int
    place: str
    every: int
    period: str
    next_on: date
    days: int
    checker_id: int | None
    planned_by_id: int
    is_active: bool


class CheckPlanFacts(Body):
    """What shall be changed; what is left out stays. A `checker_id` of null has somebody drawn each time."""

    sheet_id: Id = 1
    unit_id: Id = 1
    place: str = Field("", max_length=200)
    every: int = Field(1, ge=1, le=52)
    period: Literal[tuple(CheckPlan.Period.values)] = "months"  # type: ignore[valid-type]
    next_on: date = date.min
    days: int = Field(5, ge=1, le=60)
    checker_id: Id | None = None
    is_active: bool = True


class NewCheckPlan(CheckPlanFacts):
    """A self-check that comes again."""

    sheet_id: Id
    unit_id: Id
    next_on: date


@plans.get(answer=Page[CheckPlanShown])
def list_check_plans(request: HttpRequest, paging: Asked[Paging]) -> Any:
    """The plans of self-checks"""
    return page_of(plans_seen_by(actor_of(request)), paging, "id")


@plans.post(answer=CheckPlanShown)
def write_check_plan(request: HttpRequest, response: HttpResponse, given: NewCheckPlan) -> Any:
    """Plan a self-check that comes again"""
    actor = actor_of(request)
    row = keep_plan(actor, **named(actor, given.dict()))
    tag(response, row)
    return row


@plans.get("/{plan_id}", answer=CheckPlanShown)
def show_check_plan(request: HttpRequest, response: HttpResponse, plan_id: Number) -> Any:
    """One plan of self-checks"""
    row = one_of(plans_seen_by(actor_of(request)), plan_id)
    tag(response, row)
    return row


@plans.patch("/{plan_id}", answer=CheckPlanShown)
def change_check_plan(request: HttpRequest, response: HttpResponse, plan_id: Number, given: CheckPlanFacts) -> Any:
    """Change a plan of self-checks"""
    actor = actor_of(request)
    row, facts = one_of(plans_seen_by(actor), plan_id), given.dict(exclude_unset=True)
    must_match(request, row, facts)
    keep_plan(actor, row, **named(actor, facts))
    tag(response, row)
    return row
