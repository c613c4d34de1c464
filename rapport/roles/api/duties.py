"""Duties with their live evidence over the API (R-253, R-258)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils import translation
from ninja import Field, Query, Schema

from rapport.kit.api import Resource
from rapport.roles.evidence import Duty, Fact, Span, Used, person_seen, standing
from rapport.roles.evidence.words import records_url, uses_url
from rapport.roles.texts import text_of

duties = Resource("duties")


class DutyQuestion(Schema):
    """Whose duties, and in which month: the caller's own in this month when left out."""

    employee_id: int | None = Field(None, ge=1, le=2**63 - 1)
    month: str = Field("", pattern=r"^(20\d\d-(0[1-9]|1[0-2]))?$", description="As 2026-11; never after this month.")


class DutyFact(Schema):
    """What one rule counted: `done` (of `of`, for a share), the norm, what is missing (records, or days for `fresh`).

    `asked` is the norm for the working days so far. `known` is false for a state of things in a month that is past.
    `url` is the page with exactly the records that were counted.
    """

    rule: str
    label: str
    norm: str
    norm_kind: str
    norm_number: int
    norm_per: str
    done: int
    of: int | None
    asked: int
    gap: int
    on_rule: bool
    known: bool
    by_paper: bool
    last: datetime | date | None
    url: str


class DutyLine(Schema):
    """One clause of the duties; `code` is empty for the company's own words. Without facts nothing would prove it."""

    number: str
    code: str
    text: str
    mandatory: bool
    on_rule: bool
    facts: list[DutyFact]


class RightUse(Schema):
    """What a measured right was used for, in its own measure (money in `currency`); `asked` is how often above it."""

    number: str
    right: str
    currency: str
    times: int
    mean: Decimal
    largest: Decimal
    sum: Decimal
    asked: int
    url: str


class Duties(Schema):
    """How somebody stands in a month: local days from `since` on and before `before`."""

    employee_id: int
    since: date
    before: date
    duties: list[DutyLine]
    rights: list[RightUse]


@duties.get(answer=Duties)
def list_duties(request: HttpRequest, asked: Query[DutyQuestion]) -> Any:
    """Duties of the version in force with what proves them: one's own, or of somebody whom one looks after"""
    actor = request.actor  # type: ignore[attr-defined]
    person = person_seen(actor, asked.employee_id)
    first = date.fromisoformat(f"{asked.month}-01") if asked.month else actor.today
    mine = standing([person], Span.month(min(first, actor.today)), actor.at)[person.pk]
    return {
        "employee_id": person.pk,
        "since": mine.span.since,
        "before": mine.span.before,
        "duties": [_line(duty, mine) for duty in mine.duties],
        "rights": [_use(clause.number, one, mine) for clause, used in mine.rights for one in used],
    }


def _line(duty: Duty, mine: Any) -> dict[str, Any]:
    text, _blank = text_of(duty.clause, translation.get_language() or "en", {})
    return {
        "number": duty.clause.number,
        "code": duty.clause.code,
        "text": text,
        "mandatory": duty.mandatory,
        "on_rule": duty.on_rule,
        "facts": [_fact(fact, mine) for fact in duty.facts],
    }


def _fact(fact: Fact, mine: Any) -> dict[str, Any]:
    return {
        "rule": fact.code,
        "label": str(fact.rule.label),
        "norm": fact.norm.in_words(),
        "norm_kind": fact.norm.kind,
        "norm_number": fact.norm.number,
        "norm_per": fact.norm.per,
        "done": fact.done,
        "of": fact.of,
        "asked": fact.asked,
        "gap": fact.gap,
        "on_rule": fact.on_rule,
        "known": fact.known,
        "by_paper": fact.rule.by_paper,
        "last": fact.last,
        "url": records_url(fact.code, mine) if fact.known else "",
    }


def _use(number: str, used: Used, mine: Any) -> dict[str, Any]:
    return {
        "number": number,
        "right": used.right,
        "currency": used.currency,
        "times": used.number,
        "mean": used.mean,
        "largest": used.largest,
        "sum": used.sum,
        "asked": used.asked,
        "url": uses_url(used.right, mine),
    }
