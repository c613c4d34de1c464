"""Talks and open questions for machines, through the same acts as the pages."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.interactions.actions import answer_question, ask_around, correct_talk, log_talk, pass_question
from rapport.interactions.models import Interaction, OpenQuestion
from rapport.interactions.queries import questions_seen_by, talks_seen_by
from rapport.kit.api import Body, Id, Moment, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.subjects import find
from rapport.parties.queries import people_seen_by
from rapport.staff.queries import colleagues

interactions = Resource("interactions")
questions = Resource("questions")

Means = Literal[
    "phone", "visit", "meeting", "email", "fax", "chat", "messenger", "post", "sms", "social", "presentation", "note"
]
Ends = Literal["reached", "no_answer", "later", "message_left", "held", "cancelled", "sent", "received", "noted"]


class TalkLine(Schema):
    """One talk. Moments are in UTC."""

    id: int
    version: int
    client_id: int
    employee_id: int
    channel: str
    direction: str
    outcome: str
    happened_at: datetime
    minutes: int | None
    words: str
    decisions: str
    next_step: str
    next_step_at: datetime | None


class TalkChange(Body):
    """What may be put right; what is left out stays."""

    direction: Literal["out", "in"] = "out"
    outcome: Ends = "reached"
    minutes: int | None = Field(None, ge=0, le=1440)
    words: str = Field("", max_length=20_000)
    decisions: str = Field("", max_length=20_000)
    next_step: str = Field("", max_length=300)
    next_step_at: Moment | None = None


class NewTalk(TalkChange):
    """A talk to be written down. `people` are numbers of the client's people; without `happened_at` it is now."""

    client_id: int = Field(ge=1, le=2**63 - 1)
    channel: Means = "phone"
    outcome: Ends
    people: list[Id] = Field(default_factory=list, max_length=50)
    happened_at: Moment | None = None


class TalkFilters(Schema):
    """Which talks are wanted."""

    client: int | None = Field(None, ge=1, le=2**63 - 1, description="The client's number.")
    employee: int | None = Field(None, ge=1, le=2**63 - 1, description="Who talked.")
    channel: Means | None = None
    since: Moment | None = None
    before: Moment | None = None


@interactions.get(answer=Page[TalkLine])
def list_interactions(request: HttpRequest, wanted: Query[TalkFilters], paging: Query[Paging]) -> Any:
    """The talks with clients that the caller may see, latest first"""
    rows = talks_seen_by(request.actor)  # type: ignore[attr-defined]
    named = {"client_id": wanted.client, "employee_id": wanted.employee, "channel": wanted.channel}
    named |= {"happened_at__gte": wanted.since, "happened_at__lt": wanted.before}  # type: ignore[dict-item]
    rows = rows.filter(**{column: value for column, value in named.items() if value})
    return page_of(rows, paging, "-happened_at", "-id")


@interactions.post(answer=TalkLine)
def log_interaction(request: HttpRequest, response: HttpResponse, given: NewTalk) -> Any:
    """Write down a talk"""
    actor = request.actor  # type: ignore[attr-defined]
    facts = given.given()
    client: Any = find(actor, "client", facts.pop("client_id"))
    wanted = set(facts.pop("people", []))
    people = list(people_seen_by(actor).filter(pk__in=wanted))
    if len(people) != len(wanted):
        raise BadInput(fields={"people": [_("Choose people of this client.")]})
    talk = log_talk(actor, client, people=people, **facts)
    tag(response, talk)
    return talk


@interactions.get("/{talk_id}", answer=TalkLine)
def show_interaction(request: HttpRequest, response: HttpResponse, talk_id: Number) -> Any:
    """One talk"""
    talk = _talk(request, talk_id)
    tag(response, talk)
    return talk


@interactions.patch("/{talk_id}", answer=TalkLine)
def correct_interaction(request: HttpRequest, response: HttpResponse, talk_id: Number, given: TalkChange) -> Any:
    """Put a talk right"""
    talk = _talk(request, talk_id)
    must_match(request, talk, given.given())
    talk = correct_talk(request.actor, talk, **given.given())  # type: ignore[attr-defined]
    tag(response, talk)
    return talk


def _talk(request: HttpRequest, talk_id: int) -> Interaction:
    talk = talks_seen_by(request.actor).filter(pk=talk_id).first()  # type: ignore[attr-defined]
    if talk is None:
        raise NotSeen(_("This talk is not there, or it is not yours to see."))
    return talk


class QuestionLine(Schema):
    """An open question of a client. Moments are in UTC."""

    id: int
    version: int
    client_id: int
    owner_id: int
    question: str
    answer: str
    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None
    told_at: datetime | None


class NewQuestion(Body):
    """A question that nobody could answer at once; without `owner_id` the caller answers it."""

    client_id: int = Field(ge=1, le=2**63 - 1)
    question: str = Field(min_length=1, max_length=5000)
    due_at: Moment
    owner_id: int | None = Field(None, ge=1, le=2**63 - 1)


class Answering(Body):
    """The answer, and whether the client has heard it."""

    answer: str = Field(min_length=1, max_length=20_000)
    told: bool = False


class Passing(Body):
    """Who can answer, and what they should know."""

    to_id: int = Field(ge=1, le=2**63 - 1)
    note: str = Field("", max_length=5000)


class QuestionFilters(Schema):
    """Which questions are wanted."""

    client: int | None = Field(None, ge=1, le=2**63 - 1)
    owner: int | None = Field(None, ge=1, le=2**63 - 1)
    open: bool = Field(True, description="Only those of which the client has not heard the answer.")


@questions.get(answer=Page[QuestionLine])
def list_questions(request: HttpRequest, wanted: Query[QuestionFilters], paging: Query[Paging]) -> Any:
    """Open questions, the most urgent first"""
    rows = questions_seen_by(request.actor)  # type: ignore[attr-defined]
    if wanted.open:
        rows = rows.filter(told_at=None)
    named = {"client_id": wanted.client, "owner_id": wanted.owner}
    return page_of(rows.filter(**{k: v for k, v in named.items() if v}), paging, "due_at", "id")


@questions.post(answer=QuestionLine)
def leave_question_open(request: HttpRequest, response: HttpResponse, given: NewQuestion) -> Any:
    """Keep a question that can't be answered now"""
    actor = request.actor  # type: ignore[attr-defined]
    client: Any = find(actor, "client", given.client_id)
    owner = colleagues().filter(pk=given.owner_id).first() if given.owner_id else None
    if given.owner_id and owner is None:
        raise BadInput(fields={"owner_id": [_("Nobody with this number works here.")]})
    row = ask_around(actor, client, question=given.question, due_at=given.due_at, owner=owner)
    tag(response, row)
    return row


@questions.post("/{question_id}/answer", answer=QuestionLine, status=200)
def answer_open_question(request: HttpRequest, question_id: Number, given: Answering) -> Any:
    """Answer a question"""
    row = _question(request, question_id)
    return answer_question(request.actor, row, answer=given.answer, told=given.told)  # type: ignore[attr-defined]


@questions.post("/{question_id}/pass", answer=QuestionLine, status=200)
def pass_open_question(request: HttpRequest, question_id: Number, given: Passing) -> Any:
    """Give a question to somebody who can answer it"""
    row = _question(request, question_id)
    to = colleagues().filter(pk=given.to_id).first()
    if to is None:
        raise BadInput(fields={"to_id": [_("Nobody with this number works here.")]})
    return pass_question(request.actor, row, to=to, note=given.note)  # type: ignore[attr-defined]


def _question(request: HttpRequest, question_id: int) -> OpenQuestion:
    row = questions_seen_by(request.actor).filter(pk=question_id).first()  # type: ignore[attr-defined]
    if row is None:
        raise NotSeen(_("This question is not there, or it is not yours to see."))
    return row
