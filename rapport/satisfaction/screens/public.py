"""The page on which a client answers: no account, no script, and nothing counts before Send is pressed."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.callers import address_of
from rapport.kit.clock import now
from rapport.kit.rates import wait_before
from rapport.kit.refusals import NotSeen
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render
from rapport.satisfaction.actions import answer
from rapport.satisfaction.forms import AnswerForm
from rapport.satisfaction.letters import feedback_with, language_of
from rapport.satisfaction.models import Feedback
from rapport.staff.actor import Actor

TRIES_AN_HOUR, SENT_AN_HOUR = 20, 60


@form_screen("feedback/<str:token>/", name="feedback-answer", public=True)
def answered(request: HttpRequest, token: str) -> HttpResponse:
    """Show the question, and take the answer."""
    return _page(request, token, None)


@form_screen("feedback/<str:token>/<int:score>/", name="feedback-answer-score", public=True)
def pressed(request: HttpRequest, token: str, score: int) -> HttpResponse:
    """Show the question with the answer that was pressed in the letter; mail scanners open links, so it is not sent."""
    return _page(request, token, score)


def _page(request: HttpRequest, token: str, score: int | None) -> HttpResponse:
    at, where = now(), address_of(request)
    row = feedback_with(token)
    if row is None:
        if wait_before(f"feedback-wrong-{where}", calls=TRIES_AN_HOUR, seconds=3600, at=at.timestamp()):
            return render(request, "satisfaction/wait.html", {}, status=429)
        raise NotSeen(_("This question is not there any more. Write to us or call us instead."))
    language = request.GET.get("language", "")
    language = language if language in dict(settings.LANGUAGES) else language_of(row)
    with translation.override(language):
        response = _asked(request, row, token, score, language)
    response["Content-Language"] = language
    return response


def _asked(request: HttpRequest, row: Feedback, token: str, score: int | None, language: str) -> HttpResponse:
    at, here = now(), reverse("feedback-answer", args=[token])
    start = {"score": str(row.score if score is None and row.score is not None else score), "words": row.words}
    form = AnswerForm(row, request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and row.takes_answers(at):
        sender = f"feedback-{address_of(request)}"
        if wait_before(sender, calls=SENT_AN_HOUR, seconds=3600, at=at.timestamp()):
            return render(request, "satisfaction/wait.html", {}, status=429)
        if form.is_valid():
            with telling(form):
                told = form.cleaned_data
                answer(Actor(None, at, "web"), row, score=int(told["score"]), words=told["words"])
                return done(request, f"{here}?language={language}&sent=1")
    address = request.path
    context = {
        "row": row,
        "form": form,
        "open": row.takes_answers(at),
        "sent": request.GET.get("sent") == "1" and row.answered_at is not None and not form.is_bound,
        "language": language,
        "here": here,
        "firm": str(settings.FIRM_NAME),
        "others": [{"code": one, "name": name, "url": f"{address}?language={one}"} for one, name in settings.LANGUAGES],
    }
    status = 422 if form.is_bound and context["open"] else 200
    return render(request, "satisfaction/public.html", context, status=status)
