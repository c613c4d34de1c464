"""Answers for colleagues: what is published for everybody, for clients, and for us alone."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui.screens import deed, done, render, screen
from rapport.knowledge.models import Question
from rapport.knowledge.queries import writes
from rapport.knowledge.screens.common import (
    answer_seen,
    answer_shown,
    language_of,
    languages_shown,
    list_shown,
    take_vote,
)
from rapport.staff.actor import actor_of

STAFF = Question.Audience.STAFF.value


@screen("knowledge/answers/", name="our-answers")
def answers(request: HttpRequest) -> HttpResponse:
    """Show the published answers by topic, or those that fit what a client just asked."""
    actor, language, address = actor_of(request), language_of(request), reverse("our-answers")
    context = list_shown(
        request, actor, STAFF, language, lambda number: f"{reverse('our-answer', args=[number])}?language={language}"
    )
    more = {"in_languages": languages_shown(address, language), "writes": writes(actor), "asked": language}
    return render(request, "knowledge/answers.html", _without_language(context) | more)


@screen("knowledge/answers/<int:question_id>/", name="our-answer")
def answer(request: HttpRequest, question_id: int) -> HttpResponse:
    """Show one answer to read out or to send, in the language of the client."""
    actor, language = actor_of(request), language_of(request)
    row = answer_seen(question_id, language, STAFF)
    vote = f"{reverse('our-answer-helped', args=[question_id])}?language={language}"
    context = answer_shown(actor, row, language, STAFF, vote)
    address = reverse("our-answer", args=[question_id])
    more = {"in_languages": languages_shown(address, language), "writes": writes(actor)}
    return render(request, "knowledge/answer.html", _without_language(context) | more)


@deed("knowledge/answers/<int:question_id>/helped/", name="our-answer-helped")
def answer_helped(request: HttpRequest, question_id: int) -> HttpResponse:
    """Take a colleague's word whether the answer helped."""
    language = language_of(request)
    take_vote(request, actor_of(request), answer_seen(question_id, language, STAFF), STAFF)
    told = _("Thank you. That helps us to write better.")
    return done(request, f"{reverse('our-answer', args=[question_id])}?language={language}", toast=told)


def _without_language(context: dict[str, object]) -> dict[str, object]:
    """The frame stays in the reader's own language; only the answers are in the one asked for."""
    return {name: value for name, value in context.items() if name != "language"}
