"""Questions from the web over the API: those that the caller may see, and what becomes of one."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of, tag
from rapport.kit.ui.finding import one_of
from rapport.parties.queries import clients_seen_by, people_seen_by
from rapport.staff.actor import actor_of
from rapport.website.actions import give_question, question_becomes_lead, set_question_aside
from rapport.website.models import WebQuestion
from rapport.website.queries import questions_seen_by

questions = Resource("web-questions")
MOST = 2**63 - 1
State = Literal[tuple(WebQuestion.State.values)]  # type: ignore[valid-type]


class WebQuestionShown(Schema):
    """A question from the web. Moments are in UTC; `enquiry_id` or `lead_id` is what it became."""

    id: int
    version: int
    reference: str
    desk_id: int
    unit_id: int
    state: str
    name: str
    email: str
    question: str
    order_number: str
    language: str
    client_id: int | None
    person_id: int | None
    enquiry_id: int | None
    lead_id: int | None
    reason: str
    came_at: datetime
    settled_at: datetime | None
    settled_by_id: int | None


class WebQuestionFilters(Schema):
    """Narrow the list to a state."""

    state: State | None = None  # type: ignore[valid-type]


class WebQuestionWhose(Body):
    """Which client the question is from, and which person there."""

    client_id: int = Field(ge=1, le=MOST)
    person_id: int | None = Field(None, ge=1, le=MOST)


class WebQuestionAside(Body):
    """Why it is not for us."""

    reason: str = Field(min_length=1, max_length=500)


@questions.get(answer=Page[WebQuestionShown])
def list_web_questions(request: HttpRequest, wanted: Query[WebQuestionFilters], paging: Query[Paging]) -> Any:
    """The questions from the web that the caller may see, newest first"""
    return page_of(questions_seen_by(actor_of(request)).filter(**wanted.dict(exclude_none=True)), paging, "-id")


@questions.get("/{question_id}", answer=WebQuestionShown)
def show_web_question(request: HttpRequest, response: HttpResponse, question_id: Number) -> Any:
    """One question from the web"""
    return _whole(request, response, question_id)


@questions.post("/{question_id}/give", answer=WebQuestionShown, status=200)
def give_web_question(
    request: HttpRequest, response: HttpResponse, question_id: Number, given: WebQuestionWhose
) -> Any:
    """Say whose a question is: it becomes an enquiry of the client"""
    actor, row = actor_of(request), _question(request, question_id)
    client = one_of(clients_seen_by(actor).select_related("owner__unit", "unit"), given.client_id)
    person = one_of(people_seen_by(actor), given.person_id) if given.person_id else None
    give_question(actor, row, client=client, person=person)
    return _whole(request, response, question_id)


@questions.post("/{question_id}/lead", answer=WebQuestionShown, status=200)
def make_web_question_a_lead(request: HttpRequest, response: HttpResponse, question_id: Number) -> Any:
    """Make whoever asks a lead of the caller"""
    question_becomes_lead(actor_of(request), _question(request, question_id))
    return _whole(request, response, question_id)


@questions.post("/{question_id}/aside", answer=WebQuestionShown, status=200)
def set_web_question_aside(
    request: HttpRequest, response: HttpResponse, question_id: Number, given: WebQuestionAside
) -> Any:
    """Say that a question is not for us, and why"""
    set_question_aside(actor_of(request), _question(request, question_id), reason=given.reason)
    return _whole(request, response, question_id)


def _question(request: HttpRequest, pk: int) -> WebQuestion:
    return one_of(questions_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]


def _whole(request: HttpRequest, response: HttpResponse, pk: int) -> WebQuestion:
    row = _question(request, pk)
    tag(response, row)
    return row
