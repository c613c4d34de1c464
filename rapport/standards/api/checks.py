"""Self-checks over the API."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Id, Number, Page, Paging, Resource, page_of
from rapport.kit.api.finding import one_of
from rapport.staff.actor import Actor, actor_of
from rapport.standards.actions import begin_check, call_off, end_wait, fill_check, give_check, hand_finding, plan_check
from rapport.standards.api.common import named
from rapport.standards.models import CheckAnswer, SelfCheck
from rapport.standards.queries import answers_of, checks_seen_by, knows_checker

checks = Resource("self-checks")


class SelfCheckShown(Schema):
    """A self-check. `checker_id` is null for who may not know who made it; `answered_in` is in working seconds.

    `score` is in per cent, null when nothing applied. Moments are in UTC.
    """

    id: int
    version: int
    sheet_id: int
    edition: int
    unit_id: int
    place: str
    checker_id: int | None
    due_on: date
    state: str
    asked_at: datetime | None
    answered_at: datetime | None
    answered_in: int | None
    done_on: date | None
    score: int | None
    words: str
    reason: str


class CheckAnswerShown(Schema):
    """What was found at one point, from 0 to 100 (null: it does not apply), and the task that came of it."""

    id: int
    question_id: int
    points: int | None
    words: str
    task_id: int | None


class SelfCheckWhole(SelfCheckShown):
    """A self-check with what was found at each point."""

    answers: list[CheckAnswerShown]


class WhichChecks(Schema):
    """Narrow the list."""

    state: Literal[tuple(SelfCheck.State.values)] | None = None  # type: ignore[valid-type]
    sheet_id: Id | None = None
    unit_id: Id | None = None


class NewSelfCheck(Body):
    """What is checked by when; without `checker_id` somebody is drawn."""

    sheet_id: Id
    unit_id: Id
    place: str = Field("", max_length=200)
    checker_id: Id | None = None
    due_on: date


class CheckAsked(Body):
    """The e-mail address it was written from, if by mail."""

    address: str = Field("", max_length=320, pattern="^([^@ ]+@[^@ ]+)?$")


class CheckAnswerIn(Body):
    """What was found at one point: 0 or 100 for no or yes, 0 to 100 for a score, null where it does not apply."""

    question_id: Id
    points: int | None = Field(ge=0, le=100)
    words: str = Field("", max_length=500)


class CheckFilled(Body):
    """What was found at every point of the sheet."""

    answers: list[CheckAnswerIn] = Field(min_length=1, max_length=40)
    words: str = Field("", max_length=5000)


class CheckGivenTo(Body):
    """Who makes the check, and by when."""

    to_id: Id
    due_on: date


class CheckOff(Body):
    """Why the check is not needed any more."""

    reason: str = Field(min_length=1, max_length=500)


class FindingGiven(Body):
    """Who puts right what was found, and by when."""

    to_id: Id
    due_on: date
    words: str = Field("", max_length=5000)


def _shown(actor: Actor, row: SelfCheck) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in SelfCheckShown.model_fields if name != "checker_id"}
    return {**told, "checker_id": row.checker_id if knows_checker(actor, row) else None}


def _whole(actor: Actor, row: SelfCheck) -> dict[str, Any]:
    return {**_shown(actor, row), "answers": list(answers_of(row))}


def _one(actor: Actor, pk: int) -> SelfCheck:
    row: SelfCheck = one_of(checks_seen_by(actor).select_related("task"), pk)
    return row


@checks.get(answer=Page[SelfCheckShown])
def list_self_checks(request: HttpRequest, which: Query[WhichChecks], paging: Query[Paging]) -> Any:
    """The self-checks that the caller may see, newest first"""
    actor = actor_of(request)
    rows = checks_seen_by(actor).filter(**which.dict(exclude_none=True))
    page = page_of(rows, paging, "-id")
    return {**page, "items": [_shown(actor, row) for row in page["items"]]}


@checks.post(answer=SelfCheckWhole)
def plan_self_check(request: HttpRequest, given: NewSelfCheck) -> Any:
    """Have a place checked once"""
    actor = actor_of(request)
    return _whole(actor, plan_check(actor, **named(actor, given.dict())))


@checks.get("/{check_id}", answer=SelfCheckWhole)
def show_self_check(request: HttpRequest, check_id: Number) -> Any:
    """One self-check, with what was found"""
    actor = actor_of(request)
    return _whole(actor, _one(actor, check_id))


@checks.post("/{check_id}/asked", answer=SelfCheckWhole, status=200)
def begin_self_check(request: HttpRequest, check_id: Number, given: CheckAsked) -> Any:
    """Say that something was asked just now"""
    actor = actor_of(request)
    return _whole(actor, begin_check(actor, _one(actor, check_id), **given.dict()))


@checks.post("/{check_id}/answered", answer=SelfCheckWhole, status=200)
def end_self_check_wait(request: HttpRequest, check_id: Number) -> Any:
    """Say that the answer has come"""
    actor = actor_of(request)
    return _whole(actor, end_wait(actor, _one(actor, check_id)))


@checks.post("/{check_id}/fill", answer=SelfCheckWhole, status=200)
def fill_self_check(request: HttpRequest, check_id: Number, given: CheckFilled) -> Any:
    """Fill the sheet in"""
    actor = actor_of(request)
    found = {one.question_id: (one.points, one.words) for one in given.answers}
    return _whole(actor, fill_check(actor, _one(actor, check_id), found=found, words=given.words))


@checks.post("/{check_id}/give", answer=SelfCheckWhole, status=200)
def give_self_check(request: HttpRequest, check_id: Number, given: CheckGivenTo) -> Any:
    """Have somebody else make the check"""
    actor = actor_of(request)
    return _whole(actor, give_check(actor, _one(actor, check_id), **named(actor, given.dict())))


@checks.post("/{check_id}/call-off", answer=SelfCheckWhole, status=200)
def call_self_check_off(request: HttpRequest, check_id: Number, given: CheckOff) -> Any:
    """Need the check no more"""
    actor = actor_of(request)
    return _whole(actor, call_off(actor, _one(actor, check_id), reason=given.reason))


@checks.post("/{check_id}/findings/{answer_id}", answer=CheckAnswerShown, status=200)
def hand_one_finding(request: HttpRequest, check_id: Number, answer_id: Number, given: FindingGiven) -> Any:
    """Have what was found put right"""
    actor = actor_of(request)
    rows = answers_of(_one(actor, check_id)).select_related("check_made__sheet", "check_made__unit")
    answer: CheckAnswer = one_of(rows, answer_id)
    return hand_finding(actor, answer, **named(actor, given.dict()))
