"""Published answers over the API: all of an audience, and those that fit what was typed (R-345)."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, page_of
from rapport.knowledge.actions import count_helped
from rapport.knowledge.api.common import Audience, Language, faq
from rapport.knowledge.models import Answer
from rapport.knowledge.queries import answers_for, published
from rapport.knowledge.screens.common import answer_seen
from rapport.staff.actor import actor_of


class PublishedAnswer(Schema):
    """An answer as readers see it. Moments are in UTC."""

    id: int
    question_id: int
    topic_id: int
    audience: str
    language: str
    title: str
    body: str
    published_at: datetime

    @staticmethod
    def resolve_topic_id(row: Answer) -> int:
        """The number of the question's topic."""
        return row.question.topic_id

    @staticmethod
    def resolve_audience(row: Answer) -> str:
        """For whom the answer is."""
        return row.question.audience

    @staticmethod
    def resolve_title(row: Answer) -> str:
        """The question as readers see it."""
        return row.shown_title

    @staticmethod
    def resolve_body(row: Answer) -> str:
        """The answer as readers see it."""
        return row.shown_body


class FoundAnswer(Schema):
    """An answer that fits: `share` from 0 to 1 says how much of the words it holds, `helped` how often it helped."""

    answer: PublishedAnswer
    share: float
    helped: int


class ReadersOf(Schema):
    """Who reads: `public`, `portal` (clients) or `staff`, each with all that is meant for the ones before."""

    audience: Audience = "staff"


class Looked(ReadersOf):
    """What to look for, in which language to answer, and how many answers at most."""

    q: str = Field("", max_length=200)
    language: Language = "en"
    limit: int = Field(10, ge=1, le=50)


class AnswerHelped(Body):
    """Whether the answer helped a reader, and what is missing; only readers outside the house save calls."""

    audience: Audience = "staff"
    language: Language
    helped: bool
    words: str = Field("", max_length=500)


@faq.get(answer=Page[PublishedAnswer])
def list_published_answers(request: HttpRequest, paging: Query[Paging], asked: Query[ReadersOf]) -> Any:
    """The published answers, in every language in which they are there"""
    return page_of(published(asked.audience), paging, "id")


@faq.get("/search", answer=list[FoundAnswer])
def search_answers(request: HttpRequest, asked: Query[Looked]) -> Any:
    """The published answers that fit what was typed, best first; each question once"""
    return answers_for(asked.q, asked.language, asked.audience, asked.limit)


@faq.post("/questions/{question_id}/helped", answer=PublishedAnswer, status=200)
def tell_answer_helped(request: HttpRequest, question_id: Number, given: AnswerHelped) -> Any:
    """Say whether a published answer helped"""
    answer = answer_seen(question_id, given.language, given.audience)
    count_helped(actor_of(request), answer, helped=given.helped, audience=given.audience, words=given.words)
    return answer
