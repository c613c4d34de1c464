"""Questions and answers and the service policy on the web: no login, no tracking, no script needed (R-345, R-181)."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.callers import address_of
from rapport.kit.clock import now
from rapport.kit.rates import wait_before
from rapport.kit.refusals import NotSeen
from rapport.kit.ui.screens import deed, done, render, screen
from rapport.knowledge.models import Question
from rapport.knowledge.queries import policy_on
from rapport.knowledge.screens.common import (
    answer_seen,
    answer_shown,
    language_of,
    languages_shown,
    list_shown,
    take_vote,
)
from rapport.staff.actor import Actor

PUBLIC = Question.Audience.PUBLIC.value
READ_A_MINUTE = 240
Made = Callable[[Actor, str], dict[str, Any]]


@screen("faq/", name="faq", public=True)
def faq(request: HttpRequest) -> HttpResponse:
    """Show a visitor the questions and answers by topic, or those that fit their words."""

    def made(actor: Actor, language: str) -> dict[str, Any]:
        return list_shown(request, actor, PUBLIC, language, lambda number: _answer_url(number, language))

    return _page(request, "knowledge/faq.html", reverse("faq"), made)


@screen("faq/<int:question_id>/", name="faq-answer", public=True)
def faq_answer(request: HttpRequest, question_id: int) -> HttpResponse:
    """Show a visitor one question with its answer."""

    def made(actor: Actor, language: str) -> dict[str, Any]:
        answer = answer_seen(question_id, language, PUBLIC)
        vote = f"{reverse('faq-helped', args=[question_id])}?{urlencode({'language': language})}"
        return answer_shown(actor, answer, language, PUBLIC, vote, thanks="thanks" in request.GET)

    return _page(request, "knowledge/faq_answer.html", reverse("faq-answer", args=[question_id]), made)


@deed("faq/<int:question_id>/helped/", name="faq-helped", public=True)
def faq_helped(request: HttpRequest, question_id: int) -> HttpResponse:
    """Take a visitor's word whether the answer helped."""
    language = language_of(request)
    take_vote(request, Actor(None, now()), answer_seen(question_id, language, PUBLIC), PUBLIC)
    return done(request, f"{_answer_url(question_id, language)}&thanks=1")


@screen("faq/service-policy/", name="faq-policy", public=True)
def faq_policy(request: HttpRequest) -> HttpResponse:
    """Show a visitor the service policy that holds today."""

    def made(actor: Actor, language: str) -> dict[str, Any]:
        row = policy_on(actor.today, language)
        if row is None:
            raise NotSeen(_("No service policy is published yet."))
        return {"row": row, "other_language": row.get_language_display() if row.language != language else ""}

    return _page(request, "knowledge/faq_policy.html", reverse("faq-policy"), made)


def _answer_url(number: int, language: str) -> str:
    return f"{reverse('faq-answer', args=[number])}?{urlencode({'language': language})}"


def _page(request: HttpRequest, template: str, address: str, made: Made) -> HttpResponse:
    """Draw a page in the visitor's language; too many from one address in a minute are asked to wait."""
    at, language = now(), language_of(request)
    with translation.override(language):
        context: dict[str, Any] = {"language": language, "in_languages": languages_shown(address, language)}
        status = HTTPStatus.OK
        if wait_before(f"faq-{address_of(request)}", calls=READ_A_MINUTE, seconds=60, at=at.timestamp()):
            template, status = "knowledge/faq_wait.html", HTTPStatus.TOO_MANY_REQUESTS
        else:
            context = made(Actor(None, at), language) | context
        response = render(request, template, context, status)
    response["Content-Language"] = language
    return response
