"""Who may, and why, over the API."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.kit.api import Number, Resource
from rapport.kit.refusals import BadInput, NotSeen
from rapport.roles.api.employees import employee_of
from rapport.roles.catalogue import MONEY, Amount, Grant, Size, rights
from rapport.roles.explainer import Standing, may_of, who_may
from rapport.roles.shelves import effects
from rapport.roles.start import CURRENCY
from rapport.roles.versions import descriptions_seen_by

explained = Resource("rights")


class GrantLine(Schema):
    """What one clause gives: up to a limit (null: without one) in the right's own measure, or only after asking."""

    position: str
    version: int
    clause: str
    limit: Decimal | None
    currency: str
    period: str
    must_ask: bool
    holder_id: int = Field(description="Whose right it is: somebody else's for who stands in.")


class MayLine(Schema):
    """The answer of the gate for one person and one right: `verdict` is yes, ask (`ask_id` may agree) or no."""

    user_id: int
    right: str
    verdict: str
    sentence: str
    ask_id: int | None
    away: bool
    clauses: list[GrantLine]
    why: list[str]

    @staticmethod
    def resolve_user_id(row: Standing) -> int:
        return row.person.pk

    @staticmethod
    def resolve_verdict(row: Standing) -> str:
        return row.answer.verdict

    @staticmethod
    def resolve_sentence(row: Standing) -> str:
        return row.answer.sentence

    @staticmethod
    def resolve_ask_id(row: Standing) -> int | None:
        return row.answer.who_id or None

    @staticmethod
    def resolve_clauses(row: Standing) -> list[Grant]:
        return list(row.clauses)


class WhoQuery(Schema):
    """A deed: the right that it needs, its size in the right's own measure, and for an amount its currency."""

    right: str = Field(min_length=1, max_length=60)
    size: Decimal | None = Field(None, ge=0, max_digits=16, decimal_places=2)
    currency: str = Field("", max_length=3)
    facts: list[str] = Field([], max_length=20, description="The case, as name:value; may be repeated.")


@explained.get("/who", answer=list[MayLine])
def who_may_do(request: HttpRequest, given: Query[WhoQuery]) -> Any:
    """Who may do a thing alone, who asks whom, and who may not"""
    if given.right not in rights:
        raise BadInput(fields={"right": [_("There is no such right.")]})
    facts = dict(one.partition(":")[::2] for one in given.facts) or None
    size: Size = given.size
    if given.size is not None and rights[given.right].measure == MONEY:
        size = Amount(given.size, given.currency or CURRENCY)
    return who_may(given.right, size, facts, request.actor.at)  # type: ignore[attr-defined]


class Effects(Schema):
    """What a draft would change if it were in force and signed, in whole sentences."""

    sentences: list[str]


@explained.get("/effects/{description_id}", answer=Effects)
def effects_of_draft(request: HttpRequest, description_id: Number) -> Any:
    """What a draft of a job description would change for its holders and for waiting requests"""
    actor = request.actor  # type: ignore[attr-defined]
    row = descriptions_seen_by(actor).filter(pk=description_id).first()
    if row is None or not row.is_open:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    return {"sentences": [line for tell in effects for line in tell(actor, row)]}


@explained.get("/of/{user_id}", answer=list[MayLine])
def rights_of_user(request: HttpRequest, user_id: Number) -> Any:
    """What one person may: every right, with limit and clause, and why not"""
    return may_of(employee_of(user_id), request.actor.at)  # type: ignore[attr-defined]
