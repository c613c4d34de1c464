"""The forum in the house: what readers see, what waits for a decision, and one question with its answers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.forum.actions import answer_question, mark_best
from rapport.forum.forms import AnswerForm
from rapport.forum.models import Contribution
from rapport.forum.queries import contributions_seen_by, counted_to_decide, moderates, questions_for, reports_among
from rapport.forum.queries import to_decide as waiting_for
from rapport.forum.rights import ANSWER, MODERATE
from rapport.kit.refusals import NotAllowed
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.knowledge.rights import WRITE
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of

SHOWN = 100


@screen("forum/", name="forum")
def forum(request: HttpRequest) -> HttpResponse:
    """Show the questions that readers see, newest first, those that fit the words."""
    actor, words = actor_of(request), request.GET.get("q", "").strip()[:200]
    lines = [_line(one) for one in questions_for(words)[:SHOWN]]
    waiting = counted_to_decide(actor) if moderates(actor) else 0
    return render(request, "forum/list.html", {"lines": lines, "words": words, "waiting": waiting})


@screen("forum/waiting/", name="forum-waiting")
def waiting(request: HttpRequest) -> HttpResponse:
    """Show what somebody has to decide on, oldest first: what waits, and what readers reported."""
    actor = actor_of(request)
    if not moderates(actor):
        raise NotAllowed(gate(actor, MODERATE).sentence, MODERATE)
    rows = list(waiting_for(actor).prefetch_related("reports")[:SHOWN])
    return render(request, "forum/waiting.html", {"rows": rows, "answer": gate(actor, MODERATE)})


@form_screen("forum/<int:contribution_id>/", name="forum-question")
def question(request: HttpRequest, contribution_id: int) -> HttpResponse:
    """Show the question to which the contribution belongs, with its answers (GET); answer it as one of us (POST)."""
    actor, seen = actor_of(request), contributions_seen_by(actor_of(request))
    asked = one_of(seen, contribution_id)
    row = one_of(seen, asked.question_id) if asked.question_id else asked
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            answer_question(actor, row, **form.cleaned_data)
            return done(request, "forum-question", row.pk, toast=_("Readers see your answer."), undo=undo_of(actor))
    answers = list(seen.filter(question=row).order_by("-best", "id")[:SHOWN])
    context = {
        "row": row,
        "parts": [row, *answers],
        "form": form,
        "answer": gate(actor, ANSWER),
        "decides": gate(actor, MODERATE) if moderates(actor) else None,
        "may_make_faq": gate(actor, WRITE),
        "reports": reports_among(actor, [row, *answers]),
    }
    return render(request, "forum/question.html", context, status=422 if form.errors else 200)


@deed("forum/<int:contribution_id>/best/", name="forum-best")
def best(request: HttpRequest, contribution_id: int) -> HttpResponse:
    """Mark an answer as the one that solved the question."""
    actor = actor_of(request)
    row = one_of(contributions_seen_by(actor), contribution_id)
    mark_best(actor, row)
    return done(request, "forum-question", row.question_id, toast=_("Kept."))


def _line(one: Any) -> dict[str, Any]:
    count = one.times_answered
    return {
        "url": reverse("forum-question", args=[one.pk]),
        "title": {"text": one.title, "note": one.name},
        "answers": ngettext("%(number)s answer", "%(number)s answers", count) % {"number": count},
        "solved": _("Solved") if one.times_solved else "",
        "language": one.get_language_display(),
        "at": formats.day(one.at),
    }


def url_of(row: Contribution) -> str:
    """Return the address of the page on which the contribution stands."""
    return reverse("forum-question", args=[row.question_id or row.pk])
