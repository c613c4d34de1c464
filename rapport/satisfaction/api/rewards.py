"""Points, solutions and the best of the month over the API: one's own, and those of one's people."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Page, Paging, Resource, page_of
from rapport.kit.refusals import BadInput
from rapport.kit.ui.finding import one_of
from rapport.satisfaction.actions import name_best
from rapport.satisfaction.api.setting import OfMonth, bounds_of
from rapport.satisfaction.models import BestOfMonth
from rapport.satisfaction.queries import people_of, points_seen_by, solutions_seen_by
from rapport.satisfaction.queries.rewards import proposal
from rapport.staff.actor import actor_of

points = Resource("points")
solutions = Resource("solutions")
bests = Resource("best-of-month")
LARGEST = 2**63 - 1


class PointsShown(Schema):
    """What one answer brought to who served. Moments are in UTC."""

    id: int
    feedback_id: int
    employee_id: int
    points: int
    at: datetime


class SolutionShown(Schema):
    """That somebody solved an enquiry: `took` working seconds; correct unless it came back within 14 days."""

    id: int
    enquiry_id: int
    employee_id: int
    solved_at: datetime
    took: int
    in_time: bool
    is_correct: bool
    reopened_at: datetime | None


class OfEmployee(Schema):
    """Narrow the list to one person."""

    employee_id: int | None = Field(None, ge=1, le=LARGEST)


class CandidateShown(Schema):
    """A candidate: total = points + 10 × share in time + 10 × share correct."""

    employee_id: int
    name: str
    points: int
    solved: int
    in_time: int
    correct: int
    total: float


class ProposalShown(Schema):
    """Who is proposed: several when they come to the same; `too_few` solved less than `fewest` enquiries."""

    fewest: int
    proposed_ids: list[int]
    candidates: list[CandidateShown]
    too_few: list[CandidateShown]


class BestShown(Schema):
    """The best of a month, named by its first day."""

    id: int
    month: date
    employee_id: int
    as_proposed: bool
    reason: str
    confirmed_by_id: int
    confirmed_at: datetime


class NewBest(Body):
    """Who is the best of a finished month; anybody but who is proposed needs a reason."""

    month: date
    employee_id: int = Field(ge=1, le=LARGEST)
    reason: str = Field("", max_length=1000)


@points.get(answer=Page[PointsShown])
def list_points(request: HttpRequest, of: Query[OfEmployee], paging: Query[Paging]) -> Any:
    """Points for answers, newest first"""
    return page_of(points_seen_by(actor_of(request)).filter(**of.dict(exclude_none=True)), paging, "-id")


@solutions.get(answer=Page[SolutionShown])
def list_solutions(request: HttpRequest, of: Query[OfEmployee], paging: Query[Paging]) -> Any:
    """Who solved what, how fast and how correctly, newest first"""
    return page_of(solutions_seen_by(actor_of(request)).filter(**of.dict(exclude_none=True)), paging, "-id")


@bests.get(answer=Page[BestShown])
def list_bests(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The best of the months, newest first"""
    return page_of(BestOfMonth.objects.all(), paging, "-id")


@bests.get("/proposal", answer=ProposalShown)
def show_proposal_of_best(request: HttpRequest, of: Query[OfMonth]) -> Any:
    """Who is proposed as the best of a month, from what"""
    found = proposal(actor_of(request), *bounds_of(request, of.month))
    return {
        "fewest": found.fewest,
        "proposed_ids": [one.employee for one in found.first],
        "candidates": [_candidate(one) for one in found.candidates],
        "too_few": [_candidate(one) for one in found.too_few],
    }


def _candidate(one: Any) -> dict[str, Any]:
    names = ("name", "points", "solved", "in_time", "correct", "total")
    return {"employee_id": one.employee, **{name: getattr(one, name) for name in names}}


@bests.post(answer=BestShown)
def name_best_of_month(request: HttpRequest, given: NewBest) -> Any:
    """Name the best of a month"""
    actor = actor_of(request)
    if given.month.year < 2000:
        raise BadInput(fields={"month": ["2026-11-01"]})
    person = one_of(people_of(actor), given.employee_id)
    return name_best(actor, month=given.month, employee=person, reason=given.reason)
