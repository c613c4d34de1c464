"""Questions from the web: whose they are, or that they are not for us (R-034)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.clocks.queries import standing_of
from rapport.clocks.shelves import FIRST_ANSWER
from rapport.kit.counts import bounded_counts
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.roles.authority import gate, may
from rapport.roles.undo import undo_of
from rapport.staff.actor import Actor, actor_of
from rapport.website.actions import give_question, question_becomes_lead, set_question_aside
from rapport.website.forms import ReasonForm
from rapport.website.queries import questions_viewed
from rapport.website.queries.lists import QUESTION_VIEWS
from rapport.website.rights import ANSWER
from rapport.website.screens.chat import whose_page
from rapport.website.screens.common import number_in, question_for, question_url, who_may

LIST = 50


@screen("web-questions/", name="web-questions")
def questions(request: HttpRequest) -> HttpResponse:
    """Show the questions of one view with by when they are to be answered."""
    actor, given = who_may(request, ANSWER), request.GET
    view = given.get("view", "") if given.get("view", "") in QUESTION_VIEWS else QUESTION_VIEWS[0]
    page = min(number_in(given.get("page", "")) or 1, 10_000)
    listed = list(questions_viewed(actor, view)[(page - 1) * LIST : page * LIST + 1])
    clocks = standing_of("web-question", [one.pk for one in listed if not one.is_settled], actor.at) if listed else {}
    rows = [{"row": one, "clock": clocks.get(one.pk, {}).get(FIRST_ANSWER)} for one in listed[:LIST]]
    address = reverse("web-questions")
    context = {
        "rows": rows, "views": _views(actor, view, address), "view": view,
        "previous": f"{address}?view={view}&page={page - 1}" if page > 1 else "",
        "next": f"{address}?view={view}&page={page + 1}" if len(listed) > LIST else "",
    }  # fmt: skip
    return render(request, "website/questions.html", context)


def _views(actor: Actor, view: str, address: str) -> list[dict[str, Any]]:
    labels = {"waiting": _("Waiting"), "suspected": _("Suspected"), "settled": _("Settled"), "all": _("All")}
    counts = bounded_counts({one: questions_viewed(actor, one) for one in QUESTION_VIEWS[:2]})
    return [
        {"label": labels[one], "url": f"{address}?view={one}", "current": one == view, "number": counts.get(one)}
        for one in QUESTION_VIEWS
    ]


@screen("web-questions/<int:question_id>/", name="web-question")
def question(request: HttpRequest, question_id: int) -> HttpResponse:
    """Show a question and what can be done with it."""
    actor, row = actor_of(request), question_for(request, question_id)
    clock = standing_of("web-question", [row.pk], actor.at).get(row.pk, {}).get(FIRST_ANSWER)
    context = {"row": row, "answer": gate(actor, ANSWER), "writes": may(actor, ANSWER), "clock": clock}
    return render(request, "website/question.html", context)


@form_screen("web-questions/<int:question_id>/whose/", name="web-question-whose")
def whose(request: HttpRequest, question_id: int) -> HttpResponse:
    """Find the client whose question it is, and make it their enquiry."""
    actor, row = actor_of(request), question_for(request, question_id)
    back = (row.reference, question_url(row))
    return whose_page(request, back, row.email_normal, lambda **told: give_question(actor, row, **told))


@deed("web-questions/<int:question_id>/lead/", name="web-question-lead")
def lead(request: HttpRequest, question_id: int) -> HttpResponse:
    """Make whoever asks a lead."""
    actor, row = actor_of(request), question_for(request, question_id)
    question_becomes_lead(actor, row)
    return done(request, question_url(row), toast=_("The lead is yours."), undo=undo_of(actor))


@form_screen("web-questions/<int:question_id>/aside/", name="web-question-aside")
def aside(request: HttpRequest, question_id: int) -> HttpResponse:
    """Say that a question is not for us, and why."""
    actor, row = actor_of(request), question_for(request, question_id)
    return form_page(
        request, ReasonForm(request.POST or None), _("Not for us"), (row.reference, question_url(row)),
        lambda **facts: set_question_aside(actor, row, **facts), answer=gate(actor, ANSWER),
    )  # fmt: skip
