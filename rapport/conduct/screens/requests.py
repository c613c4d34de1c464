"""Requests to the management: the lists, one request, and the deeds on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.conduct.actions import ask_management, decide_request, hand_on_request, withdraw_request
from rapport.conduct.actions.requests import may_answer
from rapport.conduct.forms.requests import AnswerForm, HandOnForm, RequestForm
from rapport.conduct.models import Request
from rapport.conduct.queries import requests_seen_by
from rapport.conduct.rights import SPEAK
from rapport.conduct.screens.common import LIST, form_page, subject_of
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.subjects import kinds
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.roles.authority import gate
from rapport.staff.actor import Actor, actor_of


@screen("requests/", name="requests")
def requests(request: HttpRequest) -> HttpResponse:
    """Show what waits for an answer, and what is closed, as far as the person may read it."""
    actor = actor_of(request)
    rows = requests_seen_by(actor)
    context = {
        "open": list(rows.open()[:LIST]),
        "closed": list(rows.exclude(state__in=["open", "later"]).order_by("-id")[:LIST]),
        "today": actor.today,
        "answer": gate(actor, SPEAK),
    }
    return render(request, "conduct/requests.html", context)


@form_screen("requests/new/", name="request-new")
def request_new(request: HttpRequest) -> HttpResponse:
    """Ask the management for something, or propose something new about the record that led here."""
    actor = actor_of(request)
    form = RequestForm(request.POST or None, initial=_begun(actor, request.GET.get("about", "")))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        about = subject_of(actor, given.pop("about"))
        with telling(form):
            row = ask_management(actor, about=about, **given)
            return done(request, "request", row.pk, toast=_("Asked %(person)s.") % {"person": row.owner.name})
    back = (_("Requests to the management"), reverse("requests"))
    return form_page(request, form, _("Ask the management"), back, answer=gate(actor, SPEAK), save=_("Ask"))


def _begun(actor: Actor, about: str) -> dict[str, Any]:
    """What stands in the form already: of a record, the proposal of a new variant. Raises NotSeen."""
    subject = subject_of(actor, about)
    if subject is None:
        return {}
    title = _("New variant: %(what)s") % {"what": subject}
    return {"about": about, "kind": Request.Kind.PROPOSAL, "title": title[:200]}


@form_screen("requests/<int:request_id>/", name="request")
def one_request(request: HttpRequest, request_id: int) -> HttpResponse:
    """Show a request, and take the answer of who has to give it."""
    actor = actor_of(request)
    row = one_of(requests_seen_by(actor), request_id)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            decide_request(actor, row, **form.cleaned_data)
            return done(request, "request", row.pk, toast=_("Decided."))
    answers = row.is_open and may_answer(actor, row)
    context = {
        "row": row,
        "form": form if answers else None,
        "hand_on": HandOnForm(auto_id="hand_on_%s") if answers else None,
        "mine": row.is_open and row.asked_by_id == actor.pk,
        "late": row.is_late(actor.today),
        "about": _about(actor, row),
    }
    return render(request, "conduct/request.html", context, status=422 if form.is_bound else 200)


@deed("requests/<int:request_id>/hand-on/", name="request-hand-on")
def hand_on(request: HttpRequest, request_id: int) -> HttpResponse:
    """Let somebody else answer."""
    actor = actor_of(request)
    row = one_of(requests_seen_by(actor), request_id)
    form = HandOnForm(request.POST)
    if not form.is_valid():
        raise BadInput(_("Choose who shall answer."))
    hand_on_request(actor, row, **form.cleaned_data)
    return done(request, "requests", toast=_("Handed on to %(person)s.") % {"person": row.owner.name})


@deed("requests/<int:request_id>/withdraw/", name="request-withdraw")
def take_back(request: HttpRequest, request_id: int) -> HttpResponse:
    """Need it no more."""
    actor = actor_of(request)
    withdraw_request(actor, one_of(requests_seen_by(actor), request_id))
    return done(request, "requests", toast=_("The request is withdrawn."))


def _about(actor: Actor, row: Request) -> dict[str, str]:
    """What the request is about as label and address; nothing of what the actor may not see."""
    try:
        subject = subject_of(actor, f"{row.subject_kind}-{row.subject_id}") if row.subject_id else None
    except NotSeen:
        return {}
    if subject is None:
        return {}
    return {"text": str(subject), "url": reverse(kinds[row.subject_kind].url_name, args=[subject.pk])}
