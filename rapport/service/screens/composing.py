"""What is written on an enquiry's page: replies, talks, notes, questions to colleagues, and what the client said."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.refusals import Stale
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen
from rapport.messaging.queries import filled, templates
from rapport.service.actions import ask_colleagues, hear, note, reply, reply_by_text, tell
from rapport.service.forms import AskForm
from rapport.service.models import Enquiry
from rapport.service.queries import most_urgent, viewed
from rapport.service.screens.common import enquiry_of, number_in, page_url, undo_of
from rapport.service.screens.page import form_for, number_to_answer, shown
from rapport.staff.actor import Actor, actor_of

Deed = Callable[..., Any]


@form_screen("enquiries/<int:enquiry_id>/reply/", name="enquiry-reply")
def reply_page(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """Answer by e-mail, from a standard text if one is chosen; "next" goes on with the most urgent of the others."""
    return _composed(request, enquiry_id, "reply", reply, _("Sending in 10 seconds."), versioned=True)


@form_screen("enquiries/<int:enquiry_id>/text/", name="enquiry-text")
def text_page(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """Answer by SMS; "next" goes on with the most urgent of the others."""
    return _composed(request, enquiry_id, "text", reply_by_text, _("Sending in 10 seconds."), versioned=True)


@form_screen("enquiries/<int:enquiry_id>/tell/", name="enquiry-tell")
def tell_page(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """Write down what the client was told by phone, in a visit or a letter."""
    return _composed(request, enquiry_id, "tell", tell, _("Kept."), versioned=True)


@form_screen("enquiries/<int:enquiry_id>/note/", name="enquiry-note")
def note_page(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """Note something for colleagues."""
    return _composed(request, enquiry_id, "note", note, _("Kept."))


@form_screen("enquiries/<int:enquiry_id>/ask/", name="enquiry-ask")
def ask_page(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """Ask a colleague or a department."""
    return _composed(request, enquiry_id, "ask", ask_colleagues, _("Asked."))


@form_screen("enquiries/<int:enquiry_id>/more/", name="enquiry-hear")
def hear_page(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """Write down what the client said more."""
    return _composed(request, enquiry_id, "hear", hear, _("Kept."))


def _composed(
    request: HttpRequest, enquiry_id: int, composer: str, deed: Deed, toast: str, *, versioned: bool = False
) -> HttpResponse:
    """Show the page with the composer, or do what it says and stay on the page (or go to the next enquiry)."""
    actor, row = actor_of(request), enquiry_of(request, enquiry_id)
    if request.method == "GET":
        return shown(request, row, composer, initial=_start(request, actor, row, composer))
    form = form_for(actor, row, composer, request.POST)
    if form.is_valid():
        facts = form.given(actor) if isinstance(form, AskForm) else dict(form.cleaned_data)
        if versioned:
            facts["seen"] = number_in(request.POST.get("seen", ""))
        try:
            with telling(form):
                deed(actor, row, **facts)
                to = _next(actor, row) if "next" in request.POST else page_url(row)
                return done(request, to, toast=toast, undo=undo_of(actor))
        except Stale as meanwhile:
            # What was said meanwhile stands on the page now; what was typed stays (ux 2.7).
            form.add_error(None, str(meanwhile.sentence))
    return shown(request, row, composer, form)


def _start(request: HttpRequest, actor: Actor, row: Enquiry, composer: str) -> dict[str, str]:
    """Return what a reply starts with: address or number of who asks, and the words of the chosen standard text."""
    if composer not in ("reply", "text"):
        return {}
    start = {"number": number_to_answer(row)} if composer == "text" else {}
    point = row.person.contact_points.filter(kind="email").first() if row.person else None
    if point:
        start["address"] = point.value
    number = number_in(request.GET.get("template", ""))
    template = templates().filter(pk=number).first() if number else None
    text = filled(actor, row.client, template, row.person) if template else None
    return start | ({"body": text[1]} if text else {})


def _next(actor: Actor, row: Enquiry) -> str:
    """Return the page of the most urgent of the actor's other enquiries that wait for an answer, else the inbox."""
    other = next(iter(most_urgent(viewed(actor, "mine").unanswered().exclude(pk=row.pk), 0, 1)), None)
    return page_url(other) if other else "/enquiries/"
