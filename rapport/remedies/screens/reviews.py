"""What is written about us in public, and what we answered."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_shown
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, screen
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.remedies.actions import answer_review, note_review
from rapport.remedies.forms import AnswerForm, PublicReviewForm
from rapport.remedies.models import PublicReview
from rapport.remedies.queries import dissatisfied, public_reviews_seen_by
from rapport.remedies.rights import WORK
from rapport.remedies.rules import people_reached
from rapport.remedies.screens.common import client_back, need, one_page, record_page, register_page, views
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of

NARROWED: dict[str, tuple[Any, dict[str, Any]]] = {
    "": (lambda: _("All"), {}),
    "unanswered": (lambda: _("Without an answer"), {"answered_at": None}),
    "negative": (lambda: _("Negative"), {"tone": PublicReview.Tone.NEGATIVE}),
    "positive": (lambda: _("Positive"), {"tone": PublicReview.Tone.POSITIVE}),
}


def spread_in_words(number: int) -> str:
    """Return how many people may have heard of so many dissatisfied clients, as a sentence; "" for none (R-198)."""
    if not number:
        return ""
    least, most = people_reached(number)
    sentence = ngettext(
        "%(num)s dissatisfied client: %(least)s to %(most)s people may have heard of it.",
        "%(num)s dissatisfied clients: %(least)s to %(most)s people may have heard of it.",
        number,
    )
    told = {"num": formats.number(number), "least": formats.number(least), "most": formats.number(most)}
    return sentence % told


@screen("public-reviews/", name="public-reviews")
def public_reviews(request: HttpRequest) -> HttpResponse:
    """Show what was written about us, and how many may have heard of what clients were dissatisfied with."""
    actor = actor_of(request)
    need(actor, WORK)
    wanted = request.GET.get("view", "")
    wanted = wanted if wanted in NARROWED else ""
    rows = public_reviews_seen_by(actor)
    page = one_page(request, rows.filter(**NARROWED[wanted][1]))
    context = {
        "views": views(actor, "public-reviews"),
        "heading": _("Public reviews"),
        "note": spread_in_words(dissatisfied(rows)),
        "add": {"label": _("Note a review"), "url": reverse("public-review-new")},
        "states": [
            {"label": label(), "url": f"?view={code}", "current": code == wanted}
            for code, (label, _narrow) in NARROWED.items()
        ],
        "columns": [
            {"key": "site", "label": _("Where"), "kind": "text"},
            {"key": "tone", "label": _("Tone"), "kind": "text"},
            {"key": "words", "label": _("What it says"), "kind": "text"},
            {"key": "day", "label": _("Written on"), "kind": "text", "phone": "hide"},
            {"key": "answered", "label": _("Answered"), "kind": "text"},
        ],
        "rows": [_line(one) for one in page["items"]],
        "empty": _("No review here."),
        "next": f"?view={wanted}&cursor={page['next']}" if page["next"] else "",
    }
    return register_page(request, **context)


def _line(row: PublicReview) -> dict[str, Any]:
    return {
        "url": reverse("public-review", args=[row.pk]),
        "site": row.site,
        "tone": _tone(row),
        "words": row.words[:120],
        "day": formats.day(row.written_on),
        "answered": formats.day(row.answered_at) if row.answered_at else _("not yet"),
    }


def _tone(row: PublicReview) -> str:
    label = str(row.get_tone_display())
    return f"{label}, {formats.number(row.stars)}/5" if row.stars else label


@form_screen("public-reviews/new/", name="public-review-new")
def public_review_new(request: HttpRequest) -> HttpResponse:
    """Note a review; `?client=7` says who wrote it."""
    actor = actor_of(request)
    number = request.GET.get("client", "")
    known = number.isdecimal() and len(number) < 19
    client: Client | None = one_of(clients_seen_by(actor), int(number)) if known else None
    form = PublicReviewForm(request.POST or None, initial={"written_on": actor.today})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            row = note_review(actor, client, **form.cleaned_data)
            return done(request, "public-review", row.pk, toast=_("Noted."), undo=undo_of(actor))
    back = (_("Public reviews"), reverse("public-reviews"))
    note = client.name if client else ""
    return form_shown(request, form, _("Note a review"), back, answer=gate(actor, WORK), note=note)


@form_screen("public-reviews/<int:review_id>/", name="public-review")
def public_review(request: HttpRequest, review_id: int) -> HttpResponse:
    """Show a review, and take what we answered."""
    actor = actor_of(request)
    row: PublicReview = one_of(public_reviews_seen_by(actor), review_id)
    form = AnswerForm(request.POST or None, initial={"answer": row.answer})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            answer_review(actor, row, **form.cleaned_data)
            return done(request, "public-review", row.pk, toast=_("Kept."), undo=undo_of(actor))
    facts = [
        {"label": _("Client"), "value": row.client.name if row.client else "",
         "url": client_back(row)[1] if row.client else ""},
        {"label": _("Tone"), "value": _tone(row)},
        {"label": _("What it says"), "value": row.words},
        {"label": _("Who wrote it"), "value": row.author},
        {"label": _("Written on"), "value": formats.day(row.written_on)},
        {"label": _("Address of the page"), "value": row.address, "url": row.address},
        {"label": _("Noted by"), "value": row.noted_by.name},
        {"label": _("Answered by"), "value": row.answered_by.name if row.answered_by else ""},
        {"label": _("Answered"), "value": formats.day(row.answered_at) if row.answered_at else ""},
    ]  # fmt: skip
    context = {
        "heading": row.site,
        "name": row.get_tone_display(),
        "list": (_("Public reviews"), reverse("public-reviews")),
        "facts": facts,
        "note": spread_in_words(1) if row.tone == PublicReview.Tone.NEGATIVE else "",
        "form": form,
        "form_heading": _("Our answer"),
        "answer": gate(actor, WORK),
    }
    return record_page(request, **context)
