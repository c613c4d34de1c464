"""The deeds on a project as a whole over the API."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field

from rapport.contracts.queries import contracts_seen_by
from rapport.deals.queries import deals_seen_by
from rapport.kit.api import Body, Number, must_match
from rapport.kit.ui.finding import one_of
from rapport.orders.queries import orders_seen_by
from rapport.parties.queries import clients_seen_by
from rapport.projects.actions import (
    abandon_project,
    add_project,
    change_budget,
    edit_project,
    finish_project,
    pause_project,
    put_off_end,
    put_order,
    start_project,
    take_order_out,
)
from rapport.projects.api.shown import MOST, ProjectShown, actor_of, project_for, projects, whole

ID: Any = Field(ge=1, le=MOST)
AMOUNT: Any = Field(ge=0, max_digits=15, decimal_places=3)
WORDS: Any = Field(min_length=1, max_length=1000)


class NewProject(Body):
    """A project by hand, or from an order, a contract or a deal of the client."""

    client_id: int = ID
    title: str = Field(min_length=1, max_length=200)
    words: str = Field("", max_length=10_000)
    starts_on: date
    ends_on: date
    budget: Decimal = AMOUNT
    currency: str = Field("", pattern="^([A-Z]{3})?$")
    order_id: int | None = Field(None, ge=1, le=MOST)
    contract_id: int | None = Field(None, ge=1, le=MOST)
    deal_id: int | None = Field(None, ge=1, le=MOST)


class ProjectChange(Body):
    """What shall change in the head; days and budget only while it is planned. What is null stays as it is."""

    title: str | None = Field(None, min_length=1, max_length=200)
    words: str | None = Field(None, max_length=10_000)
    starts_on: date | None = None
    ends_on: date | None = None
    budget: Decimal | None = Field(None, ge=0, max_digits=15, decimal_places=3)


class ProjectBudget(Body):
    """Another budget of a started project."""

    budget: Decimal = AMOUNT
    reason: str = WORDS


class ProjectEnd(Body):
    """Another last day of a started project."""

    ends_on: date
    reason: str = WORDS


class ProjectReason(Body):
    """Why a project is paused or abandoned."""

    reason: str = WORDS


class ProjectOrderNumber(Body):
    """The order that is put in or taken out."""

    order_id: int = ID


@projects.post(answer=ProjectShown)
def begin_project(request: HttpRequest, response: HttpResponse, given: NewProject) -> Any:
    """Plan a project for a client"""
    actor, facts = actor_of(request), given.dict()
    client = one_of(clients_seen_by(actor), facts.pop("client_id"))
    for name, seen_by in (("order", orders_seen_by), ("contract", contracts_seen_by), ("deal", deals_seen_by)):
        number = facts.pop(f"{name}_id")
        rows: Any = seen_by(actor)  # type: ignore[operator]
        facts[name] = one_of(rows, number) if number else None
    return whole(request, response, add_project(actor, client, **facts).pk)


@projects.patch("/{project_id}", answer=ProjectShown)
def change_project(request: HttpRequest, response: HttpResponse, project_id: Number, given: ProjectChange) -> Any:
    """Change the head of a project"""
    row, facts = project_for(request, project_id), given.dict(exclude_none=True)
    must_match(request, row, facts)
    edit_project(actor_of(request), row, **facts)
    return whole(request, response, project_id)


@projects.post("/{project_id}/start", answer=ProjectShown, status=200)
def start_one_project(request: HttpRequest, response: HttpResponse, project_id: Number) -> Any:
    """Start a planned project, or take up a paused one"""
    start_project(actor_of(request), project_for(request, project_id))
    return whole(request, response, project_id)


@projects.post("/{project_id}/pause", answer=ProjectShown, status=200)
def pause_one_project(request: HttpRequest, response: HttpResponse, project_id: Number, given: ProjectReason) -> Any:
    """Pause a running project"""
    pause_project(actor_of(request), project_for(request, project_id), **given.dict())
    return whole(request, response, project_id)


@projects.post("/{project_id}/finish", answer=ProjectShown, status=200)
def finish_one_project(request: HttpRequest, response: HttpResponse, project_id: Number) -> Any:
    """Finish a running project"""
    finish_project(actor_of(request), project_for(request, project_id))
    return whole(request, response, project_id)


@projects.post("/{project_id}/abandon", answer=ProjectShown, status=200)
def abandon_one_project(request: HttpRequest, response: HttpResponse, project_id: Number, given: ProjectReason) -> Any:
    """Give a project up"""
    abandon_project(actor_of(request), project_for(request, project_id), **given.dict())
    return whole(request, response, project_id)


@projects.post("/{project_id}/budget", answer=ProjectShown, status=200)
def change_project_budget(
    request: HttpRequest, response: HttpResponse, project_id: Number, given: ProjectBudget
) -> Any:
    """Agree another budget"""
    change_budget(actor_of(request), project_for(request, project_id), **given.dict())
    return whole(request, response, project_id)


@projects.post("/{project_id}/end", answer=ProjectShown, status=200)
def put_project_off(request: HttpRequest, response: HttpResponse, project_id: Number, given: ProjectEnd) -> Any:
    """Agree another last day"""
    put_off_end(actor_of(request), project_for(request, project_id), **given.dict())
    return whole(request, response, project_id)


@projects.post("/{project_id}/orders", answer=ProjectShown, status=200)
def put_order_in(request: HttpRequest, response: HttpResponse, project_id: Number, given: ProjectOrderNumber) -> Any:
    """Put an order of the client into the project"""
    actor = actor_of(request)
    put_order(actor, project_for(request, project_id), one_of(orders_seen_by(actor), given.order_id))
    return whole(request, response, project_id)


@projects.post("/{project_id}/orders/out", answer=ProjectShown, status=200)
def take_out_order(request: HttpRequest, response: HttpResponse, project_id: Number, given: ProjectOrderNumber) -> Any:
    """Take an order out of the project"""
    actor = actor_of(request)
    take_order_out(actor, project_for(request, project_id), one_of(orders_seen_by(actor), given.order_id))
    return whole(request, response, project_id)
