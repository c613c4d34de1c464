"""Likely pairs, what was said of them, and the rules, over the API."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema
from pydantic import StringConstraints

from rapport.duplicates.actions import say_two, set_rules, take_two_back
from rapport.duplicates.models import Pair
from rapport.duplicates.queries import pairs_seen_by, two_seen_by
from rapport.kit.api import Body, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.parties.alike import likeness_rules
from rapport.parties.likeness import STRONG, in_words
from rapport.staff.actor import actor_of

duplicates = Resource("duplicates")
no_duplicates = Resource("no-duplicates")
rules = Resource("duplicate-rules")
Kind = Literal["client", "person"]


class KindWanted(Schema):
    """Of what pairs are wanted."""

    kind: Kind = "client"


class PairShown(Schema):
    """Two records that are likely one: their numbers, how sure that is (0 to 1), and the reasons in words."""

    id: int
    kind: str
    first_id: int
    second_id: int
    score: float
    reasons: list[str]
    found_at: datetime

    @staticmethod
    def resolve_score(row: Pair) -> float:
        """The likeness from 0 to 1."""
        return row.score / 1000

    @staticmethod
    def resolve_reasons(row: Pair) -> list[str]:
        """The reasons in the caller's language, the weightiest first."""
        return [in_words(one) for one in row.told]


class TwoShown(Schema):
    """Two records of which somebody said that they are two: who (null: the program), when (UTC), and why."""

    id: int
    kind: str
    first_id: int
    second_id: int
    reason: str
    employee_id: int | None
    said_at: datetime


class NewTwo(Body):
    """Two records that look alike and are two."""

    kind: Kind
    first_id: int = Field(ge=1, le=2**63 - 1)
    second_id: int = Field(ge=1, le=2**63 - 1)
    reason: str = Field("", max_length=500)


class RulesShown(Schema):
    """From how many per cent on a pair is shown, which keys are strong, whether likely clients show while typing."""

    version: int
    threshold: int
    strong: list[str]
    while_typing: bool


class RulesChange(Body):
    """What shall change; what is left out stays."""

    threshold: int | None = Field(None, ge=30, le=99)
    strong: list[Annotated[str, StringConstraints(pattern=f"^({'|'.join(STRONG)})$")]] | None = Field(
        None, max_length=len(STRONG)
    )
    while_typing: bool | None = None


@duplicates.get(answer=Page[PairShown])
def list_duplicates(request: HttpRequest, wanted: Query[KindWanted], paging: Query[Paging]) -> Any:
    """Pairs that are likely one, the likeliest first"""
    return page_of(pairs_seen_by(actor_of(request), wanted.kind), paging, "-score", "id")


@no_duplicates.get(answer=Page[TwoShown])
def list_no_duplicates(request: HttpRequest, wanted: Query[KindWanted], paging: Query[Paging]) -> Any:
    """Pairs of which somebody said that they are two, latest first"""
    return page_of(two_seen_by(actor_of(request), wanted.kind), paging, "-id")


@no_duplicates.post(answer=TwoShown)
def say_no_duplicate(request: HttpRequest, given: NewTwo) -> Any:
    """Say that two who look alike are two"""
    return say_two(actor_of(request), given.kind, given.first_id, given.second_id, reason=given.reason)


@no_duplicates.delete("/{two_id}")
def take_no_duplicate_back(request: HttpRequest, two_id: Number) -> None:
    """Take back that two are no duplicates"""
    actor = actor_of(request)
    take_two_back(actor, one_of(two_seen_by(actor), two_id))


@rules.get(answer=RulesShown)
def show_duplicate_rules(request: HttpRequest, response: HttpResponse) -> Any:
    """How duplicates are looked for"""
    row = likeness_rules()
    tag(response, row)
    return row


@rules.patch("", answer=RulesShown)
def change_duplicate_rules(request: HttpRequest, response: HttpResponse, given: RulesChange) -> Any:
    """Set how duplicates are looked for"""
    row = likeness_rules()
    facts = {name: value for name, value in given.given().items() if value is not None}
    must_match(request, row, facts)
    held = {"threshold": row.threshold, "strong": row.strong, "while_typing": row.while_typing}
    kept = set_rules(actor_of(request), **{**held, **facts})
    tag(response, kept)
    return kept
