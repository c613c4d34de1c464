"""Answers for a client's people in the portal: the list that they can search, and their word whether one helped."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.clock import now
from rapport.kit.refusals import NotSeen
from rapport.kit.ui.screens import deed, done, render, screen
from rapport.knowledge.models import Question
from rapport.knowledge.screens.common import answer_seen, list_shown, take_vote
from rapport.portal.models import Access
from rapport.portal.queries import access_of
from rapport.staff.actor import Actor

ROOM = "answers"
PORTAL = Question.Audience.PORTAL.value
# Under this name the portal keeps in the session who came in.
INSIDE = "portal"


@screen("portal/answers/", name="portal-answers", public=True)
def portal_answers(request: HttpRequest) -> HttpResponse:
    """Show a client's people all answers for them, or those that fit their words."""
    access = _inside(request)
    language = _language_of(access)
    with translation.override(language):
        actor = Actor(None, now(), door="portal")
        context: dict[str, Any] = list_shown(
            request, actor, PORTAL, language, lambda number: reverse("portal-room", args=[ROOM, number])
        )
        response = render(request, "knowledge/portal_answers.html", context | {"access": access})
    response["Content-Language"] = language
    return response


@deed("portal/answers/<int:question_id>/helped/", name="portal-answer-helped", public=True)
def portal_answer_helped(request: HttpRequest, question_id: int) -> HttpResponse:
    """Take a client's word whether the answer helped."""
    language = _language_of(_inside(request))
    take_vote(request, Actor(None, now(), door="portal"), answer_seen(question_id, language, PORTAL), PORTAL)
    with translation.override(language):
        return done(request, "portal-room", ROOM, question_id, toast=_("Thank you. That helps us to write better."))


def _inside(request: HttpRequest) -> Access:
    access = access_of(request.session.get(INSIDE), now().date())
    if access is None:
        raise NotSeen(_("Open the link that you were sent: it leads into the portal."))
    return access


def _language_of(access: Access) -> str:
    asked = access.person.language
    return asked if asked in dict(settings.LANGUAGES) else translation.get_language() or "en"
