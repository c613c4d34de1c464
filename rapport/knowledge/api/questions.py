"""Topics and questions, for writers (R-345)."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, must_match, page_of, tag
from rapport.kit.ui.finding import one_of
from rapport.knowledge.actions import keep_question, keep_topic, review_question
from rapport.knowledge.api.common import LARGEST, Audience, Language, changed, faq, topics, without_nulls
from rapport.knowledge.models import Question
from rapport.knowledge.queries import questions_seen_by, topics_seen_by
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


class QuestionHolds(Body):
    """When to look again."""

    review_on: date


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
    return changed(request, response, topics_seen_by, topic_id, keep_topic, given)


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
