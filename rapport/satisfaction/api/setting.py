"""What the firm sets over the API: the policy of asking, what answers bring, and what is required."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.query import BadQuery
from rapport.satisfaction.actions import keep_policy, set_points, set_requirement
from rapport.satisfaction.models import PointTable, Requirement
from rapport.satisfaction.queries import policy
from rapport.satisfaction.queries.indicators import standings
from rapport.satisfaction.queries.setting import month_bounds
from rapport.satisfaction.rules import INDICATORS
from rapport.staff.actor import actor_of

policies = Resource("feedback-policy")
tables = Resource("point-tables")
requirements = Resource("requirements")
Indicator = Literal[tuple(code for code, _label in INDICATORS)]  # type: ignore[valid-type]


class FeedbackPolicyShown(Schema):
    """Whether and how often clients are asked, and from how many solved enquiries somebody can be the best."""

    version: int
    is_on: bool
    every_days: int
    fewest: int


class FeedbackPolicyChange(Body):
    """What shall change; what is left out stays."""

    is_on: bool | None = None
    every_days: int | None = Field(None, ge=1, le=365)
    fewest: int | None = Field(None, ge=1, le=1000)


class PointTableShown(Schema):
    """What answers from 1 to 5 bring from a day on."""

    id: int
    since: date
    points: list[int]
    set_by_id: int
    set_at: datetime


class NewPointTable(Body):
    """What answers from 1 to 5 bring from a day on, today or later."""

    since: date
    points: list[int] = Field(min_length=5, max_length=5)


class RequirementShown(Schema):
    """What an indicator has to come to at least, from a day on."""

    id: int
    indicator: str
    since: date
    value: Decimal
    set_by_id: int
    set_at: datetime


class NewRequirement(Body):
    """What an indicator has to come to from a day on, today or later; everybody hears of it."""

    indicator: Indicator  # type: ignore[valid-type]
    since: date
    value: Decimal = Field(ge=-100, max_digits=7, decimal_places=2)


class StandingShown(Schema):
    """How a person stands in a month: the indicators by code; those of which there is nothing to count are missing."""

    employee_id: int
    name: str
    values: dict[str, float]


class OfMonth(Schema):
    """A month such as 2026-11, by the caller's zone."""

    month: str = Field(max_length=7)


def bounds_of(request: HttpRequest, month: str) -> tuple[datetime, datetime]:
    """Return when the month begins and ends (UTC). Raises BadQuery for what is no month."""
    period = month_bounds(month, actor_of(request).zone)
    if period is None:
        raise BadQuery("month", "2026-11")
    return period


@policies.get(answer=FeedbackPolicyShown)
def show_feedback_policy(request: HttpRequest, response: HttpResponse) -> Any:
    """How clients are asked"""
    row = policy()
    tag(response, row)
    return row


@policies.patch("", answer=FeedbackPolicyShown)
def change_feedback_policy(request: HttpRequest, response: HttpResponse, given: FeedbackPolicyChange) -> Any:
    """Set whether and how often clients are asked"""
    row = policy()
    facts = {name: value for name, value in given.given().items() if value is not None}
    must_match(request, row, facts)
    held = {"is_on": row.is_on, "every_days": row.every_days, "fewest": row.fewest}
    kept = keep_policy(actor_of(request), **{**held, **facts})
    tag(response, kept)
    return kept


@tables.get(answer=Page[PointTableShown])
def list_point_tables(request: HttpRequest, paging: Query[Paging]) -> Any:
    """What answers bring, newest table first"""
    return page_of(PointTable.objects.all(), paging, "-id")


@tables.post(answer=PointTableShown)
def set_point_table(request: HttpRequest, given: NewPointTable) -> Any:
    """Set what answers bring from a day on"""
    return set_points(actor_of(request), **given.dict())


@requirements.get(answer=Page[RequirementShown])
def list_requirements(request: HttpRequest, paging: Query[Paging]) -> Any:
    """What is required, newest first"""
    return page_of(Requirement.objects.all(), paging, "-id")


@requirements.post(answer=RequirementShown)
def set_one_requirement(request: HttpRequest, given: NewRequirement) -> Any:
    """Set what an indicator has to come to"""
    return set_requirement(actor_of(request), **given.dict())


@requirements.get("/standings", answer=list[StandingShown])
def list_indicator_standings(request: HttpRequest, of: Query[OfMonth]) -> Any:
    """How the caller and their people stand in a month"""
    found = standings(actor_of(request), *bounds_of(request, of.month))
    return [{"employee_id": one.employee, "name": one.name, "values": one.values} for one in found]
