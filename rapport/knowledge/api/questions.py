"""Topics, questions and the answers that are being written, for writers (R-345)."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, must_match, page_of, tag
from rapport.kit.ui.finding import one_of
from rapport.knowledge.actions import (
    keep_question,
    keep_topic,
    publish_answer,
    remove_remark,
    review_question,
    withdraw_answer,
    write_answer,
)
from rapport.knowledge.api.common import LARGEST, Audience, Language, faq, topics, without_nulls
from rapport.knowledge.models import Answer, Question
from rapport.knowledge.queries import questions_seen_by, remarks_seen_by, topics_seen_by, writes
from rapport.staff.actor import actor_of
from rapport.staff.queries import colleagues


class TopicLine(Schema):
    """A topic: its names by language, and its place among the topics."""

    id: int
    version: int
    names: dict[str, str]
    place: int


class TopicSaid(Body):
    """A topic to write; what is left out stays."""

    names: dict[Language, str] | None = None
    place: int | None = Field(None, ge=0, le=1000)


class FaqQuestionLine(Schema):
    """A question that is asked again and again; all days are calendar days."""

    id: int
    version: int
    topic_id: int
    name: str
    audience: str
    place: int
    keeper_id: int | None
    review_on: date | None
    reviewed_on: date | None


class QuestionChange(Body):
    """What is to change; what is left out stays. A null keeper: nobody; a null day: none chosen."""

    topic_id: int | None = Field(None, ge=1, le=LARGEST)
    name: str | None = Field(None, min_length=1, max_length=200)
    audience: Audience | None = None
    place: int | None = Field(None, ge=0, le=30_000)
    keeper_id: int | None = Field(None, ge=1, le=LARGEST)
    review_on: date | None = None


class NewFaqQuestion(QuestionChange):
    """A question to write down."""

    topic_id: int = Field(ge=1, le=LARGEST)
    name: str = Field(min_length=1, max_length=200)


class AnswerLine(Schema):
    """An answer in one language: what is written, and what readers see ("" until published). Moments are in UTC."""

    id: int
    version: int
    question_id: int
    language: str
    title: str
    body: str
    shown_title: str
    shown_body: str
    published_at: datetime | None
    published_by_id: int | None
    reason: str


class AnswerSaid(Body):
    """A question as people ask it, and its answer in plain words."""

    title: str = Field(min_length=1, max_length=300)
    body: str = Field(min_length=1, max_length=10_000)


class AnswerPublic(Body):
    """`reason` says why words of the trade stay, if there are any."""

    reason: str = Field("", max_length=500)


class QuestionHolds(Body):
    """When to look again."""

    review_on: date


class RemarkLine(Schema):
    """What a reader added to an answer on a day (UTC)."""

    id: int
    answer_id: int
    on: date
    helped: bool
    words: str


@topics.get(answer=Page[TopicLine])
def list_faq_topics(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The topics of questions"""
    return page_of(topics_seen_by(actor_of(request)), paging, "place", "id")


@topics.post(answer=TopicLine)
def write_faq_topic(request: HttpRequest, given: TopicSaid) -> Any:
    """Write a topic"""
    return keep_topic(actor_of(request), **given.given())


@topics.patch("/{topic_id}", answer=TopicLine)
def change_faq_topic(request: HttpRequest, response: HttpResponse, topic_id: Number, given: TopicSaid) -> Any:
    """Change a topic"""
    actor = actor_of(request)
    row = one_of(topics_seen_by(actor), topic_id)
    must_match(request, row, given.given())
    kept = keep_topic(actor, row, **without_nulls(given.given()))
    tag(response, kept)
    return kept


@faq.get("/questions", answer=Page[FaqQuestionLine])
def list_faq_questions(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The questions"""
    return page_of(questions_seen_by(actor_of(request)), paging, "id")


@faq.post("/questions", answer=FaqQuestionLine)
def write_faq_question(request: HttpRequest, response: HttpResponse, given: NewFaqQuestion) -> Any:
    """Write a question down"""
    return _kept(request, response, None, given)


@faq.get("/questions/{question_id}", answer=FaqQuestionLine)
def show_faq_question(request: HttpRequest, response: HttpResponse, question_id: Number) -> Any:
    """One question"""
    row = one_of(questions_seen_by(actor_of(request)), question_id)
    tag(response, row)
    return row


@faq.patch("/questions/{question_id}", answer=FaqQuestionLine)
def change_faq_question(
    request: HttpRequest, response: HttpResponse, question_id: Number, given: QuestionChange
) -> Any:
    """Change what is kept about a question"""
    row = one_of(questions_seen_by(actor_of(request)), question_id)
    must_match(request, row, given.given())
    return _kept(request, response, row, given)


@faq.post("/questions/{question_id}/review", answer=FaqQuestionLine, status=200)
def review_faq_question(request: HttpRequest, question_id: Number, given: QuestionHolds) -> Any:
    """Note that somebody looked today and the answer holds"""
    actor = actor_of(request)
    return review_question(actor, one_of(questions_seen_by(actor), question_id), review_on=given.review_on)


@faq.get("/questions/{question_id}/answers", answer=list[AnswerLine])
def list_written_answers(request: HttpRequest, question_id: Number) -> Any:
    """A question's answers by language; those who don't write see what is published"""
    actor = actor_of(request)
    rows = Answer.objects.filter(question=one_of(questions_seen_by(actor), question_id))
    if writes(actor):
        return list(rows)
    shown = list(rows.filter(published_at__isnull=False))
    for one in shown:
        one.title, one.body = one.shown_title, one.shown_body
    return shown


@faq.post("/questions/{question_id}/answers/{language}", answer=AnswerLine, status=200)
def write_faq_answer(request: HttpRequest, question_id: Number, language: Language, given: AnswerSaid) -> Any:
    """Write or change the answer in a language; readers see it once it is published"""
    actor = actor_of(request)
    return write_answer(actor, one_of(questions_seen_by(actor), question_id), language=language, **given.dict())


@faq.post("/questions/{question_id}/answers/{language}/publish", answer=AnswerLine, status=200)
def publish_faq_answer(request: HttpRequest, question_id: Number, language: Language, given: AnswerPublic) -> Any:
    """Show readers the answer as it is written now"""
    return publish_answer(actor_of(request), _answer(request, question_id, language), reason=given.reason)


@faq.post("/questions/{question_id}/answers/{language}/withdraw", answer=AnswerLine, status=200)
def withdraw_faq_answer(request: HttpRequest, question_id: Number, language: Language) -> Any:
    """Show readers the answer no longer"""
    return withdraw_answer(actor_of(request), _answer(request, question_id, language))


@faq.get("/remarks", answer=Page[RemarkLine])
def list_faq_remarks(request: HttpRequest, paging: Query[Paging]) -> Any:
    """What readers added, latest first"""
    return page_of(remarks_seen_by(actor_of(request)), paging, "-id")


@faq.delete("/remarks/{remark_id}", versioned=False)
def remove_faq_remark(request: HttpRequest, remark_id: Number) -> None:
    """Remove a reader's remark for good"""
    actor = actor_of(request)
    remove_remark(actor, one_of(remarks_seen_by(actor), remark_id))


def _answer(request: HttpRequest, question_id: int, language: str) -> Answer:
    row = one_of(questions_seen_by(actor_of(request)), question_id)
    found = Answer.objects.select_related("question").filter(question=row, language=language)
    answer: Answer = one_of(found, found.values_list("pk", flat=True).first() or 0)
    return answer


def _kept(request: HttpRequest, response: HttpResponse, row: Question | None, given: QuestionChange) -> Question:
    actor = actor_of(request)
    facts = without_nulls(given.given(), "keeper_id", "review_on")
    if "topic_id" in facts:
        facts["topic"] = one_of(topics_seen_by(actor), facts.pop("topic_id"))
    if "keeper_id" in facts:
        number = facts.pop("keeper_id")
        facts["keeper"] = one_of(colleagues(), number) if number else None
    kept = keep_question(actor, row, **facts)
    tag(response, kept)
    return kept
