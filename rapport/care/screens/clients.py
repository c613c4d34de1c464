"""Reviews with clients, and advice to them."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.care.actions import give_advice, hold_review, tell_advice_result
from rapport.care.forms import AdviceForm, AdviceResultForm, ReviewForm
from rapport.care.models import Advice, Review
from rapport.care.queries import advice_seen_by, reviews_seen_by
from rapport.care.rights import WORK
from rapport.care.screens.runs import TAB
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_shown
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of


@form_screen("clients/<int:client_id>/reviews/new/", name="review-new")
def review_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Write down a review held with a client."""
    actor = actor_of(request)
    client: Client = one_of(clients_seen_by(actor), client_id)
    form = ReviewForm(request.POST or None, initial={"held_on": actor.today})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            row = hold_review(actor, client, **form.told)
            return done(request, "review", row.pk, toast=_("Noted."), undo=undo_of(actor))
    back = (client.name, reverse("client", args=[client.pk]))
    return form_shown(request, form, _("Review with the client"), back, answer=gate(actor, WORK))


@screen("reviews/<int:review_id>/", name="review")
def review(request: HttpRequest, review_id: int) -> HttpResponse:
    """Show what a review with a client came to."""
    actor = actor_of(request)
    row: Review = one_of(reviews_seen_by(actor), review_id)
    facts = [
        {"label": _("Client"), "value": row.client.name, "url": reverse("client", args=[row.client_id])},
        {"label": _("Held on"), "value": formats.day(row.held_on)},
        {"label": _("Held by"), "value": row.held_by.name},
        {"label": _("With whom"), "value": row.with_whom},
        {"label": _("Results so far"), "value": row.results},
        {"label": _("Prospects"), "value": row.prospects},
        {"label": _("What was agreed"), "value": row.agreed},
        {"label": _("Next review on"), "value": formats.day(row.next_on) if row.next_on else ""},
    ]
    return render(request, "care/review.html", {"row": row, "facts": facts})


@form_screen("clients/<int:client_id>/advice/new/", name="advice-new")
def advice_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Write down how a client was advised."""
    actor = actor_of(request)
    client: Client = one_of(clients_seen_by(actor), client_id)
    form = AdviceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            give_advice(actor, client, **form.cleaned_data)
            return done(request, "client-tab", client.pk, TAB, toast=_("Noted."), undo=undo_of(actor))
    back = (client.name, reverse("client", args=[client.pk]))
    return form_shown(request, form, _("Advice to the client"), back, answer=gate(actor, WORK))


@form_screen("advice/<int:advice_id>/", name="advice")
def advice(request: HttpRequest, advice_id: int) -> HttpResponse:
    """Write down what came of advice."""
    actor = actor_of(request)
    row: Advice = one_of(advice_seen_by(actor), advice_id)
    form = AdviceResultForm(request.POST or None, initial={"result": row.result, "helped": row.helped})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            tell_advice_result(actor, row, **form.cleaned_data)
            return done(request, "client-tab", row.client_id, TAB, toast=_("Noted."), undo=undo_of(actor))
    back = (row.client.name, reverse("client", args=[row.client_id]))
    heading = _("What came of the advice")
    return form_shown(request, form, heading, back, answer=gate(actor, WORK), note=row.words)
