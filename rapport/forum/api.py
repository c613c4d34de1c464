"""The advice forum over the API: what readers see, answering, deciding, the best answer, frequent questions."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.forum.actions import answer_question, make_faq, mark_best, refuse_contribution, show_contribution
from rapport.forum.queries import contributions_seen_by
from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.kit.ui.finding import one_of
from rapport.knowledge.queries import topics_seen_by
from rapport.staff.actor import actor_of

forum = Resource("forum")
SEEN: Any = Field(None, ge=1, le=2**31 - 1)


class ContributionLine(Schema):
    """A question of the forum, or an answer to it (`question_id`), under its public name. Moments are in UTC.

    `state` is waiting, shown or refused; `reported`: a reader wants it looked at again; `faq_id` is the frequent
    question made of it.
    """

    id: int
    version: int
    question_id: int | None
    title: str
    words: str
    language: str
    name: str
    state: str
    at: datetime
    reason: str
    best: bool
    reported: bool
    faq_id: int | None


class ForumAsked(Paging):
    """Which contributions: of a state, and whether questions or answers; all unless said."""

    state: Literal["", "waiting", "shown", "refused"] = ""
    only: Literal["", "questions", "answers"] = ""


class ForumAnswer(Body):
    """An answer of one of us."""

    words: str = Field(min_length=1, max_length=4000)


class ForumSeen(Body):
    """The version that was read."""

    seen: int | None = SEEN


class ForumRefusal(Body):
    """Why it is not shown; the author reads it. `seen` is the version that was read."""

    reason: str = Field(min_length=1, max_length=500)
    seen: int | None = SEEN


class ForumFaq(Body):
    """Under which topic of questions it stands."""

    topic_id: Number


class ForumFaqMade(Schema):
    """The frequent question that was made; its answer is a draft."""

    id: int
    name: str


@forum.get(answer=Page[ContributionLine])
def list_forum_contributions(request: HttpRequest, asked: Query[ForumAsked]) -> Any:
    """What was asked and answered in the forum, latest first: what readers see, and all of it for who decides"""
    rows = contributions_seen_by(actor_of(request))
    if asked.state:
        rows = rows.filter(state=asked.state)
    if asked.only:
        rows = rows.filter(question__isnull=asked.only == "questions")
    return page_of(rows, asked, "-id")


@forum.get("/{contribution_id}", answer=ContributionLine)
def show_forum_contribution(request: HttpRequest, contribution_id: Number) -> Any:
    """One question or answer of the forum"""
    return one_of(contributions_seen_by(actor_of(request)), contribution_id)


@forum.post("/{contribution_id}/answers", answer=ContributionLine)
def answer_forum_question(request: HttpRequest, contribution_id: Number, given: ForumAnswer) -> Any:
    """Answer a question as one of us; readers see it at once"""
    actor = actor_of(request)
    return answer_question(actor, one_of(contributions_seen_by(actor), contribution_id), words=given.words)


@forum.post("/{contribution_id}/show", answer=ContributionLine, status=200, stale=True)
def show_in_forum(request: HttpRequest, contribution_id: Number, given: ForumSeen) -> Any:
    """Show a contribution to readers, or leave it shown and settle its reports"""
    actor = actor_of(request)
    return show_contribution(actor, one_of(contributions_seen_by(actor), contribution_id), seen=given.seen)


@forum.post("/{contribution_id}/refuse", answer=ContributionLine, status=200, stale=True)
def refuse_in_forum(request: HttpRequest, contribution_id: Number, given: ForumRefusal) -> Any:
    """Don't show a contribution, or no longer"""
    actor = actor_of(request)
    return refuse_contribution(actor, one_of(contributions_seen_by(actor), contribution_id), **given.dict())


@forum.post("/{contribution_id}/best", answer=ContributionLine, status=200)
def mark_best_in_forum(request: HttpRequest, contribution_id: Number) -> Any:
    """Mark an answer as the one that solved the question"""
    actor = actor_of(request)
    row = one_of(contributions_seen_by(actor), contribution_id)
    mark_best(actor, row)
    return row


@forum.post("/{contribution_id}/faq", answer=ForumFaqMade)
def make_faq_of_forum(request: HttpRequest, contribution_id: Number, given: ForumFaq) -> Any:
    """Make a frequent question of what was asked, with the best answer as a draft"""
    actor = actor_of(request)
    row = one_of(contributions_seen_by(actor), contribution_id)
    return make_faq(actor, row, topic=one_of(topics_seen_by(actor), given.topic_id))
