"""Answers for a client's people in the portal: the list that they can search, and their word whether one helped."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.kit.ui.screens import deed, done, screen
from rapport.knowledge.actions import count_helped
from rapport.knowledge.models import Question
from rapport.knowledge.screens.common import answer_seen, list_shown, take_vote
from rapport.portal.inside import inside, program, shown, spoken_to
from rapport.staff.actor import Actor

ROOM = "answers"
PORTAL = Question.Audience.PORTAL.value


@screen("portal/answers/", name="portal-answers", public=True)
def portal_answers(request: HttpRequest) -> HttpResponse:
    """Show a client's people all answers for them, or those that fit their words."""
    access = inside(request)
    with spoken_to(access) as language:
        context = list_shown(
            request, program(), PORTAL, language, lambda number: reverse("portal-room", args=[ROOM, number])
        )
    return shown(request, "knowledge/portal_answers.html", access, context)


@deed("portal/answers/<int:question_id>/helped/", name="portal-answer-helped", public=True)
def portal_answer_helped(request: HttpRequest, question_id: int) -> HttpResponse:
    """Take a client's word whether the answer helped."""
    with spoken_to(inside(request)) as language:
        take_vote(request, program(), answer_seen(question_id, language, PORTAL), PORTAL)
        return done(request, "portal-room", ROOM, question_id, toast=_("Thank you. That helps us to write better."))


def count_solved(actor: Actor, question: int) -> None:
    """Count that the answer to the question, found while typing, made asking needless. Raises NotSeen."""
    answer = answer_seen(question, get_language() or "en", PORTAL)
    count_helped(actor, answer, helped=True, audience=PORTAL)
