"""Entrusted money over the API. Papers are attached through /files to the kind "spending"."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.conduct.actions import correct_spending, spend_money
from rapport.conduct.models import Spending
from rapport.conduct.queries import budgets, people_under, spendings_seen_by
from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.kit.api.finding import one_of
from rapport.kit.subjects import find
from rapport.staff.actor import actor_of

spendings = Resource("spendings")


class SpendingLine(Schema):
    """An entry of the ledger; a correction names the entry that it `corrects_id` and is the difference."""

    id: int
    employee_id: int
    purpose: str
    amount: Decimal
    currency: str
    words: str
    subject_kind: str
    subject_id: int | None
    corrects_id: int | None
    on: date
    at: datetime


class BudgetLine(Schema):
    """What somebody may spend in the running period, what is spent and left; `limit` null is without limit."""

    employee_id: int
    clause: str
    period: str
    currency: str
    limit: Decimal | None
    spent: Decimal
    left: Decimal | None
    must_ask: bool


class Budgets(Schema):
    """The caller's own budgets and those of their people."""

    items: list[BudgetLine]


class NewSpending(Body):
    """What was spent on what; `subject_id` names the client, if it was for one."""

    purpose: Literal["representation", "attention"]
    amount: Decimal = Field(gt=0, max_digits=16, decimal_places=2)
    currency: str = Field(pattern="^[A-Z]{3}$")
    words: str = Field(min_length=1, max_length=500)
    subject_kind: str = Field("client", min_length=1, max_length=20)
    subject_id: int | None = Field(None, ge=1, le=2**63 - 1)


class SpendingCorrection(Body):
    """The right amount of the whole entry, and what was wrong."""

    amount: Decimal = Field(ge=0, max_digits=16, decimal_places=2)
    reason: str = Field(min_length=1, max_length=500)


@spendings.get(answer=Page[SpendingLine])
def list_spendings(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The entries of the caller and their people with all corrections, latest first"""
    return page_of(spendings_seen_by(actor_of(request)), paging, "-id")


@spendings.get("/budgets", answer=Budgets)
def list_budgets(request: HttpRequest) -> Any:
    """What is left of the caller's budgets and those of their people"""
    actor = actor_of(request)
    return {"items": budgets(actor, [actor.pk, *sorted(people_under(actor))])}


@spendings.post(answer=SpendingLine)
def enter_spending(request: HttpRequest, given: NewSpending) -> Spending:
    """Enter what was spent"""
    actor = actor_of(request)
    subject = find(actor, given.subject_kind, given.subject_id) if given.subject_id else None
    return spend_money(actor, subject, **given.dict(exclude={"subject_kind", "subject_id"}))


@spendings.get("/{spending_id}", answer=SpendingLine)
def show_spending(request: HttpRequest, spending_id: Number) -> Any:
    """One entry"""
    return one_of(spendings_seen_by(actor_of(request)), spending_id)


@spendings.post("/{spending_id}/correct", answer=SpendingLine)
def correct_one_spending(request: HttpRequest, spending_id: Number, given: SpendingCorrection) -> Spending:
    """Put the amount of an entry right by another entry"""
    row = one_of(spendings_seen_by(actor_of(request)), spending_id)
    return correct_spending(actor_of(request), row, **given.dict())
