"""The answers that are being written, and what readers added to them, for writers (R-345)."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, page_of
from rapport.kit.ui.finding import one_of
from rapport.knowledge.actions import publish_answer, remove_remark, withdraw_answer, write_answer
from rapport.knowledge.api.common import Language, faq
from rapport.knowledge.models import Answer
from rapport.knowledge.queries import questions_seen_by, remarks_seen_by, writes
from rapport.staff.actor import actor_of


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


class RemarkLine(Schema):
    """What a reader added to an answer on a day (UTC)."""

    id: int
    answer_id: int
    on: date
    helped: bool
    words: str


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
