"""Asking for recommendations, and the words of a client."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.deals.actions import answer_recommendation, ask_recommendation, drop_client_word, note_client_word
from rapport.deals.forms import ClientWordForm, RecommendationForm
from rapport.deals.models import Recommendation
from rapport.deals.queries import client_words_seen_by, deals_seen_by, recommendations_seen_by
from rapport.deals.rights import WORK
from rapport.deals.screens.common import form_page
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import Actor, actor_of

# The section of the client's card on which both stand.
TAB = "deals.deals"


@form_screen("clients/<int:client_id>/recommendations/new/", name="recommendation-new")
def recommendation_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Ask a client for a recommendation; one that is given at once becomes a lead."""
    actor = actor_of(request)
    client: Client = one_of(clients_seen_by(actor), client_id)
    form = RecommendationForm(client, request.POST or None)
    number = request.GET.get("deal", "")
    deal = deals_seen_by(actor).filter(pk=int(number), client=client).first() if _is_number(number) else None
    if request.method == "POST" and form.is_valid():
        with telling(form), transaction.atomic():
            told = form.cleaned_data
            row = ask_recommendation(actor, client, person=told["person"], deal=deal, words=told["words"])
            if told["outcome"] != Recommendation.State.ASKED:
                return _answered(request, actor, row, form)
            return done(request, *_back_to(row), toast=_("Noted."), undo=undo_of(actor))
    back = (client.name, reverse("client", args=[client.pk]))
    return form_page(request, form, _("Ask for a recommendation"), back, answer=gate(actor, WORK))


@form_screen("recommendations/<int:recommendation_id>/", name="recommendation")
def recommendation(request: HttpRequest, recommendation_id: int) -> HttpResponse:
    """Write down what came of a recommendation that was asked for."""
    actor = actor_of(request)
    row = one_of(recommendations_seen_by(actor).select_related("client", "person", "deal"), recommendation_id)
    if row.lead_id is not None:
        return done(request, "lead", row.lead_id)
    form = RecommendationForm(row.client, request.POST or None, asked=row, initial={"words": row.words})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            return _answered(request, actor, row, form)
    asked = row.person.name if row.person else row.client.name
    back = (row.client.name, reverse("client", args=[row.client_id]))
    return form_page(request, form, _("Recommendation of %(name)s") % {"name": asked}, back, answer=gate(actor, WORK))


def _answered(request: HttpRequest, actor: Actor, row: Recommendation, form: RecommendationForm) -> HttpResponse:
    given = form.cleaned_data["outcome"] == Recommendation.State.GIVEN
    lead: dict[str, Any] = form.lead if given else {}
    answer_recommendation(actor, row, given=given, words=form.cleaned_data["words"], **lead)
    if row.lead_id is not None:
        toast = _("%(name)s is entered.") % {"name": row.lead}
        return done(request, "lead", row.lead_id, toast=toast, undo=undo_of(actor))
    return done(request, *_back_to(row), toast=_("Noted."), undo=undo_of(actor))


def _back_to(row: Recommendation) -> tuple[Any, ...]:
    return ("deal", row.deal_id) if row.deal_id else ("client-tab", row.client_id, TAB)


@form_screen("clients/<int:client_id>/words/new/", name="client-word-new")
def client_word_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Write down what a client means by a word."""
    actor = actor_of(request)
    client: Client = one_of(clients_seen_by(actor), client_id)
    form = ClientWordForm(actor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            note_client_word(actor, client, **form.told)
            return done(request, "client-tab", client.pk, TAB, toast=_("Noted."), undo=undo_of(actor))
    back = (client.name, reverse("client", args=[client.pk]))
    return form_page(request, form, _("A word of the client"), back, answer=gate(actor, WORK))


@deed("client-words/<int:word_id>/drop/", name="client-word-drop")
def client_word_drop(request: HttpRequest, word_id: int) -> HttpResponse:
    """Take a word of a client off the card."""
    actor = actor_of(request)
    row = one_of(client_words_seen_by(actor).select_related("client"), word_id)
    drop_client_word(actor, row)
    return done(request, "client-tab", row.client_id, TAB, toast=_("Removed."), undo=undo_of(actor))


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 19
