"""Milestones, goals, entries and stakeholders over the API."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field

from rapport.kit.api import Body, Number
from rapport.kit.ui.finding import one_of
from rapport.parties.queries import people_seen_by
from rapport.projects.actions import (
    add_milestone,
    finish_milestone,
    judge_goal,
    plan_spending,
    remove_entry,
    remove_milestone,
    remove_stakeholder,
    set_goal,
    set_stakeholder,
    shift_milestone,
    spend,
)
from rapport.projects.api.deeds import WORDS, ProjectReason
from rapport.projects.api.shown import (
    MOST,
    ProjectEntryShown,
    ProjectGoalShown,
    ProjectMilestoneShown,
    ProjectShown,
    ProjectStakeholderShown,
    actor_of,
    project_for,
    projects,
    whole,
)
from rapport.projects.queries import entries_seen_by, goals_seen_by, milestones_seen_by, stakeholders_seen_by
from rapport.staff.models import Employee

Weight = Literal["low", "middle", "high"]
PART: Any = Field(min_length=1, max_length=200)


class NewMilestone(Body):
    """A milestone; without an owner it is the project's owner's, without a first day it starts with the project."""

    name: str = PART
    due_on: date
    starts_on: date | None = None
    owner_id: int | None = Field(None, ge=1, le=MOST)


class MilestoneDay(Body):
    """Another day of a milestone."""

    due_on: date
    reason: str = WORDS


class MilestoneReached(Body):
    """When a milestone was reached; today when nothing is said."""

    done_on: date | None = None


class NewGoal(Body):
    """A goal: what, measured by what, reached from which value on."""

    words: str = Field(min_length=1, max_length=300)
    measure: str = PART
    target: str = Field(min_length=1, max_length=100)


class GoalResult(Body):
    """Whether a goal is reached, and what was measured."""

    reached: bool
    result: str = Field(min_length=1, max_length=300)


class NewEntry(Body):
    """An amount in the project's currency; what was spent names its paper."""

    kind: Literal["planned", "spent"]
    words: str = Field(min_length=1, max_length=300)
    amount: Decimal = Field(gt=0, max_digits=15, decimal_places=3)
    on: date
    paper: str = Field("", max_length=200)


class NewStakeholder(Body):
    """A person of the client, or an employee, with what they have to do with the project."""

    person_id: int | None = Field(None, ge=1, le=MOST)
    employee_id: int | None = Field(None, ge=1, le=MOST)
    role: str = PART
    interest: Weight = "middle"
    influence: Weight = "middle"
    informed: str = Field(min_length=1, max_length=300)


def _colleague(number: int | None) -> Employee | None:
    return one_of(Employee.objects.all(), number) if number else None


@projects.post("/{project_id}/milestones", answer=ProjectMilestoneShown)
def set_project_milestone(request: HttpRequest, project_id: Number, given: NewMilestone) -> Any:
    """Set a milestone"""
    facts = given.dict()
    owner = _colleague(facts.pop("owner_id"))
    return add_milestone(actor_of(request), project_for(request, project_id), owner=owner, **facts)


@projects.post("/milestones/{milestone_id}/day", answer=ProjectMilestoneShown, status=200)
def shift_project_milestone(request: HttpRequest, milestone_id: Number, given: MilestoneDay) -> Any:
    """Agree another day for a milestone"""
    actor = actor_of(request)
    return shift_milestone(actor, one_of(milestones_seen_by(actor), milestone_id), **given.dict())


@projects.post("/milestones/{milestone_id}/done", answer=ProjectMilestoneShown, status=200)
def finish_project_milestone(request: HttpRequest, milestone_id: Number, given: MilestoneReached) -> Any:
    """Mark a milestone as done"""
    actor = actor_of(request)
    return finish_milestone(actor, one_of(milestones_seen_by(actor), milestone_id), **given.dict())


@projects.post("/milestones/{milestone_id}/remove", answer=ProjectShown, status=200)
def remove_project_milestone(
    request: HttpRequest, response: HttpResponse, milestone_id: Number, given: ProjectReason
) -> Any:
    """Take a milestone out of the schedule"""
    actor = actor_of(request)
    return whole(
        request, response, remove_milestone(actor, one_of(milestones_seen_by(actor), milestone_id), **given.dict()).pk
    )


@projects.post("/{project_id}/goals", answer=ProjectGoalShown)
def set_project_goal(request: HttpRequest, project_id: Number, given: NewGoal) -> Any:
    """Set a goal"""
    return set_goal(actor_of(request), project_for(request, project_id), **given.dict())


@projects.post("/goals/{goal_id}/result", answer=ProjectGoalShown, status=200)
def judge_project_goal(request: HttpRequest, goal_id: Number, given: GoalResult) -> Any:
    """Say whether a goal is reached"""
    actor = actor_of(request)
    return judge_goal(actor, one_of(goals_seen_by(actor), goal_id), **given.dict())


@projects.post("/{project_id}/entries", answer=ProjectEntryShown)
def enter_project_spending(request: HttpRequest, project_id: Number, given: NewEntry) -> Any:
    """Plan a spending, or enter one"""
    actor, row, facts = actor_of(request), project_for(request, project_id), given.dict()
    kind, paper = facts.pop("kind"), facts.pop("paper")
    return plan_spending(actor, row, **facts) if kind == "planned" else spend(actor, row, paper=paper, **facts)


@projects.post("/entries/{entry_id}/remove", answer=ProjectShown, status=200)
def remove_spending(request: HttpRequest, response: HttpResponse, entry_id: Number, given: ProjectReason) -> Any:
    """Take a wrong entry out of the budget"""
    actor = actor_of(request)
    return whole(request, response, remove_entry(actor, one_of(entries_seen_by(actor), entry_id), **given.dict()).pk)


@projects.post("/{project_id}/stakeholders", answer=ProjectStakeholderShown)
def set_project_stakeholder(request: HttpRequest, project_id: Number, given: NewStakeholder) -> Any:
    """Note who has a stake in the project"""
    actor, facts = actor_of(request), given.dict()
    number = facts.pop("person_id")
    person = one_of(people_seen_by(actor), number) if number else None
    employee = _colleague(facts.pop("employee_id"))
    return set_stakeholder(actor, project_for(request, project_id), person=person, employee=employee, **facts)


@projects.post("/stakeholders/{stakeholder_id}/remove", answer=ProjectShown, status=200)
def remove_project_stakeholder(request: HttpRequest, response: HttpResponse, stakeholder_id: Number) -> Any:
    """Note that somebody has no stake any more"""
    actor = actor_of(request)
    return whole(request, response, remove_stakeholder(actor, one_of(stakeholders_seen_by(actor), stakeholder_id)).pk)
