"""The rules of clocks over the API."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.clocks.actions import end_rule, set_rule
from rapport.clocks.models.rule import LONGEST
from rapport.clocks.queries import rules_kept
from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.kit.api.finding import one_of
from rapport.roles.api.employees import record_of
from rapport.staff.actor import actor_of
from rapport.staff.models import Unit

LARGEST = 2**63 - 1
rules = Resource("clock-rules")


class ClockRuleShown(Schema):
    """A version of a rule; `target` and `inner` are working seconds. `unit_id` null, "" and "": it holds for all.

    `holds` is false on a version that ends a special rule. Moments are in UTC.
    """

    id: int
    code: str
    unit_id: int | None
    country: str
    status: str
    number: int
    valid_from: datetime
    target: int
    inner: int | None
    warn_percent: int
    escalate_percent: int
    always: bool
    holds: bool


class NewClockRule(Body):
    """The next version of the rule for a kind of clock: for all cases, or those of a unit, a country, a status.

    It holds at once, or from the beginning of the day `since` in the caller's zone.
    """

    code: str = Field(min_length=1, max_length=40)
    target: int = Field(ge=1, le=LONGEST)
    inner: int | None = Field(None, ge=1, le=LONGEST)
    warn_percent: int = Field(60, ge=1, le=99)
    escalate_percent: int = Field(80, ge=1, le=99)
    always: bool = False
    unit_id: int | None = Field(None, ge=1, le=LARGEST)
    country: str = Field("", pattern="^([A-Z]{2})?$")
    status: str = Field("", max_length=20)
    since: date | None = None


class WhichRules(Schema):
    """Narrow the rules to those of one kind of clock."""

    code: str = Field("", max_length=40)


@rules.get(answer=Page[ClockRuleShown])
def list_clock_rules(request: HttpRequest, which: Query[WhichRules], paging: Query[Paging]) -> Any:
    """Every version of every rule, the latest first"""
    rows = rules_kept(actor_of(request))
    return page_of(rows.filter(code=which.code) if which.code else rows, paging, "-id")


@rules.get("/{clock_rule_id}", answer=ClockRuleShown)
def show_clock_rule(request: HttpRequest, clock_rule_id: Number) -> Any:
    """One version of a rule"""
    return one_of(rules_kept(actor_of(request)), clock_rule_id)


@rules.post(answer=ClockRuleShown)
def set_clock_rule(request: HttpRequest, given: NewClockRule) -> Any:
    """Write the next version of a rule"""
    told = given.dict()
    unit = record_of(Unit, told.pop("unit_id"), "unit_id")
    return set_rule(actor_of(request), told.pop("code"), unit=unit, **told)


@rules.post("/{clock_rule_id}/end", answer=ClockRuleShown)
def end_clock_rule(request: HttpRequest, clock_rule_id: Number) -> Any:
    """End a special rule"""
    actor = actor_of(request)
    return end_rule(actor, one_of(rules_kept(actor), clock_rule_id))
