"""What was given beyond the policy, over the API."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.conduct.actions import enter_outcome, give_more_than_policy
from rapport.conduct.queries import deviations_seen_by, outcomes_by_clause
from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.kit.api.finding import one_of
from rapport.kit.subjects import find
from rapport.staff.actor import actor_of

deviations = Resource("deviations")


class DeviationLine(Schema):
    """Something given beyond the policy, and what came of it. Moments are in UTC."""

    id: int
    employee_id: int
    subject_kind: str
    subject_id: int
    what: str
    amount: Decimal
    currency: str
    policy: str
    reason: str
    clause_id: int | None
    at: datetime
    outcome_on: date
    outcome: str
    outcome_words: str


class NewDeviation(Body):
    """What is given to whom (by kind and number), its worth, what the policy says, and why more is right."""

    subject_kind: str = Field("client", min_length=1, max_length=20)
    subject_id: int = Field(ge=1, le=2**63 - 1)
    what: Literal["coupon", "discount", "delivery", "refund", "other"]
    amount: Decimal = Field(gt=0, max_digits=16, decimal_places=2)
    currency: str = Field(pattern="^[A-Z]{3}$")
    policy: str = Field(min_length=1, max_length=300)
    reason: str = Field(min_length=1, max_length=10_000)


class OutcomeGiven(Body):
    """What came of it."""

    outcome: Literal["stayed", "satisfied", "no-effect", "wrong"]
    words: str = Field("", max_length=10_000)


class ClauseOutcomes(Schema):
    """What came of the deviations that one clause bounds; `outcomes` counts by outcome, "" not known yet."""

    position_id: int
    clause_id: int
    clause: str
    number: int
    worth: dict[str, Decimal]
    outcomes: dict[str, int]


class OutcomesByClause(Schema):
    """The sums of all clauses."""

    items: list[ClauseOutcomes]


@deviations.get(answer=Page[DeviationLine])
def list_deviations(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The deviations of the caller and their people, latest first"""
    return page_of(deviations_seen_by(actor_of(request)), paging, "-id")


@deviations.post(answer=DeviationLine)
def give_more(request: HttpRequest, given: NewDeviation) -> Any:
    """Give a client more than the policy says"""
    subject = find(actor_of(request), given.subject_kind, given.subject_id)
    facts = given.dict(exclude={"subject_kind", "subject_id"})
    return give_more_than_policy(actor_of(request), subject, **facts)


@deviations.get("/outcomes", answer=OutcomesByClause)
def sum_outcomes(request: HttpRequest) -> Any:
    """What came of deviations, clause by clause"""
    rows = outcomes_by_clause(actor_of(request))
    return {
        "items": [
            {
                "position_id": one.clause.description.position_id,
                "clause_id": one.clause.pk,
                "clause": one.clause.number,
                "number": one.number,
                "worth": one.worth,
                "outcomes": one.outcomes,
            }
            for one in rows
        ]
    }


@deviations.get("/{deviation_id}", answer=DeviationLine)
def show_deviation(request: HttpRequest, deviation_id: Number) -> Any:
    """One deviation"""
    return one_of(deviations_seen_by(actor_of(request)), deviation_id)


@deviations.post("/{deviation_id}/outcome", answer=DeviationLine, status=200)
def give_outcome(request: HttpRequest, deviation_id: Number, given: OutcomeGiven) -> Any:
    """Say what came of a deviation"""
    row = one_of(deviations_seen_by(actor_of(request)), deviation_id)
    return enter_outcome(actor_of(request), row, **given.dict())
