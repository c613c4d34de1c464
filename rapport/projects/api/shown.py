"""Projects over the API: those that the caller may see, one with its sums, and what belongs to them."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.kit.api import Number, Page, Paging, Resource, page_of, tag
from rapport.kit.ui.finding import one_of
from rapport.projects.models import Project
from rapport.projects.queries import (
    entries_seen_by,
    goals_seen_by,
    milestones_seen_by,
    projects_seen_by,
    stakeholders_seen_by,
)
from rapport.staff.actor import actor_of

projects = Resource("projects")
MOST = 2**63 - 1
State = Literal[tuple(Project.State.values)]  # type: ignore[valid-type]


class ProjectSummary(Schema):
    """A project in a list. Amounts are in its currency; `planned` and `spent` are the sums of its entries."""

    id: int
    version: int
    number: str
    client_id: int
    owner_id: int
    contract_id: int | None
    deal_id: int | None
    state: str
    reason: str
    title: str
    currency: str
    budget: Decimal
    planned: Decimal
    spent: Decimal
    starts_on: date
    ends_on: date
    first_ends_on: date | None
    closed_on: date | None


class ProjectShown(ProjectSummary):
    """A whole project with the numbers of the orders that belong to it."""

    words: str
    order_ids: list[int]


class ProjectMilestoneShown(Schema):
    """A milestone; `first_due_on` is the day agreed first, `shifts` how often that changed, `reason` why last."""

    id: int
    version: int
    project_id: int
    name: str
    owner_id: int
    starts_on: date
    due_on: date
    first_due_on: date
    shifts: int
    reason: str
    done_on: date | None


class ProjectGoalShown(Schema):
    """A goal; `reached` is null until it was judged."""

    id: int
    version: int
    project_id: int
    words: str
    measure: str
    target: str
    result: str
    reached: bool | None
    judged_on: date | None


class ProjectEntryShown(Schema):
    """An amount planned or spent, in the project's currency; `over` is what of it went beyond the budget."""

    id: int
    version: int
    project_id: int
    kind: str
    words: str
    amount: Decimal
    on: date
    paper: str
    over: Decimal


class ProjectStakeholderShown(Schema):
    """Who has a stake: a person of the client, or an employee."""

    id: int
    version: int
    project_id: int
    person_id: int | None
    employee_id: int | None
    role: str
    interest: str
    influence: str
    informed: str


class ProjectFilters(Schema):
    """Narrow the list to one client or one state."""

    client_id: int | None = Field(None, ge=1, le=MOST)
    state: State | None = None  # type: ignore[valid-type]


class OfProject(Schema):
    """Narrow the list to one project."""

    project_id: int | None = Field(None, ge=1, le=MOST)


@projects.get(answer=Page[ProjectSummary])
def list_projects(request: HttpRequest, wanted: Query[ProjectFilters], paging: Query[Paging]) -> Any:
    """The projects that the caller may see, newest first"""
    return page_of(projects_seen_by(actor_of(request)).filter(**wanted.dict(exclude_none=True)), paging, "-id")


@projects.get("/milestones", answer=Page[ProjectMilestoneShown])
def list_milestones(request: HttpRequest, wanted: Query[OfProject], paging: Query[Paging]) -> Any:
    """The milestones, newest first"""
    return page_of(milestones_seen_by(actor_of(request)).filter(**wanted.dict(exclude_none=True)), paging, "-id")


@projects.get("/goals", answer=Page[ProjectGoalShown])
def list_goals(request: HttpRequest, wanted: Query[OfProject], paging: Query[Paging]) -> Any:
    """The goals, newest first"""
    return page_of(goals_seen_by(actor_of(request)).filter(**wanted.dict(exclude_none=True)), paging, "-id")


@projects.get("/entries", answer=Page[ProjectEntryShown])
def list_entries(request: HttpRequest, wanted: Query[OfProject], paging: Query[Paging]) -> Any:
    """What is planned and was spent, newest first"""
    return page_of(entries_seen_by(actor_of(request)).filter(**wanted.dict(exclude_none=True)), paging, "-id")


@projects.get("/stakeholders", answer=Page[ProjectStakeholderShown])
def list_stakeholders(request: HttpRequest, wanted: Query[OfProject], paging: Query[Paging]) -> Any:
    """Who has a stake, newest first"""
    return page_of(stakeholders_seen_by(actor_of(request)).filter(**wanted.dict(exclude_none=True)), paging, "-id")


@projects.get("/{project_id}", answer=ProjectShown)
def show_project(request: HttpRequest, response: HttpResponse, project_id: Number) -> Any:
    """One project with its sums"""
    return whole(request, response, project_id)


def project_for(request: HttpRequest, pk: int) -> Project:
    """Return the project of that number. Raises NotSeen."""
    return one_of(projects_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]


def whole(request: HttpRequest, response: HttpResponse, pk: int) -> dict[str, Any]:
    """Return the project as it stands, its version in the answer's head."""
    row = project_for(request, pk)
    tag(response, row)
    told = {name: getattr(row, name) for name in ProjectShown.model_fields if name != "order_ids"}
    return {**told, "order_ids": list(row.orders.values_list("order_id", flat=True))}
