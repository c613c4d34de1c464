"""How many clients are kept, and the bonus for it, over the API."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Page, Paging, Resource, page_of
from rapport.kit.api.query import BadQuery
from rapport.kit.ui.finding import one_of
from rapport.satisfaction.actions import confirm_bonus, set_bonus_rule
from rapport.satisfaction.models import Bonus, BonusRule
from rapport.satisfaction.queries.keeping import keeping
from rapport.satisfaction.rules import quarter_of
from rapport.staff.actor import actor_of
from rapport.staff.models import Unit

kept = Resource("clients-kept")
bonuses = Resource("bonuses")
rules = Resource("bonus-rules")
LARGEST = 2**63 - 1
QUARTER = r"^\d{4}-Q[1-4]$"


class KeepingSums(Schema):
    """How many clients there were at the start and how many of them stayed; `key` 0 is nobody, null is all."""

    key: int | None
    label: str
    had: int
    kept: int


class KeepingShown(Schema):
    """The clients kept over a quarter by who looks after them now, and by unit."""

    all: KeepingSums
    by_manager: list[KeepingSums]
    by_unit: list[KeepingSums]


class OfQuarter(Schema):
    """A quarter such as 2026-Q3."""

    quarter: str = Field(pattern=QUARTER)


class BonusRuleShown(Schema):
    """From which share of kept clients (per cent) a team has a bonus: a per cent of the pay, or an amount."""

    id: int
    since: date
    threshold: int
    percent: Decimal | None
    amount: Decimal | None
    currency: str
    set_by_id: int
    set_at: datetime


class NewBonusRule(Body):
    """A rule from a day on, today or later; either `percent`, or `amount` with `currency`."""

    since: date
    threshold: int = Field(ge=1, le=100)
    percent: Decimal | None = Field(None, gt=0, le=100, max_digits=5, decimal_places=2)
    amount: Decimal | None = Field(None, gt=0, max_digits=16, decimal_places=2)
    currency: str = Field("", pattern="^([A-Z]{3})?$")


class BonusShown(Schema):
    """The bonus of a team for a quarter, for how many clients kept. Moments are in UTC."""

    id: int
    unit_id: int
    since: date
    until: date
    had: int
    kept: int
    rule_id: int
    confirmed_by_id: int
    confirmed_at: datetime


class NewBonus(Body):
    """Which team is to have its bonus for which quarter."""

    unit_id: int = Field(ge=1, le=LARGEST)
    quarter: str = Field(pattern=QUARTER)


@kept.get(answer=KeepingShown)
def show_clients_kept(request: HttpRequest, of: Query[OfQuarter]) -> Any:
    """How many clients were kept over a quarter"""
    period = quarter_of(of.quarter)
    if period is None:
        raise BadQuery("quarter", "2026-Q3")
    whole, managers, units = keeping(actor_of(request), *period)
    return {
        "all": {"key": None, "label": "", "had": whole.had, "kept": whole.kept},
        "by_manager": [_sums(one) for one in managers],
        "by_unit": [_sums(one) for one in units],
    }


def _sums(one: Any) -> dict[str, Any]:
    return {"key": one.key, "label": one.label, "had": one.sums.had, "kept": one.sums.kept}


@rules.get(answer=Page[BonusRuleShown])
def list_bonus_rules(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The rules of the bonus, newest first"""
    return page_of(BonusRule.objects.all(), paging, "-id")


@rules.post(answer=BonusRuleShown)
def set_one_bonus_rule(request: HttpRequest, given: NewBonusRule) -> Any:
    """Set from which share of kept clients a team has which bonus"""
    return set_bonus_rule(actor_of(request), **given.dict())


@bonuses.get(answer=Page[BonusShown])
def list_bonuses(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The bonuses of teams, newest first"""
    return page_of(Bonus.objects.all(), paging, "-id")


@bonuses.post(answer=BonusShown)
def confirm_one_bonus(request: HttpRequest, given: NewBonus) -> Any:
    """Confirm the bonus of a team for a quarter"""
    return confirm_bonus(actor_of(request), one_of(Unit.objects.all(), given.unit_id), quarter=given.quarter)
