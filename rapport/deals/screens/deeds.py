"""The forms by which deals change."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.deals.actions import (
    add_deal,
    answer_objection,
    deal_from_lead,
    edit_deal,
    lose_deal,
    move_deal,
    note_need,
    note_objection,
    open_deal,
)
from rapport.deals.forms import AnswerForm, DealForm, LoseForm, MoveForm, NeedForm, NewDealForm, ObjectionForm
from rapport.deals.models import Deal
from rapport.deals.queries import answers_that_worked, deals_seen_by, objections_seen_by, pipelines_seen_by
from rapport.deals.rights import WORK
from rapport.deals.screens.common import form_page
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen
from rapport.leads.queries import leads_seen_by
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of

# How many answers that worked stand beside the one that is being written.
SHOWN = 10


@form_screen("clients/<int:client_id>/deals/new/", name="deal-new")
def deal_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Begin a deal with a client."""
    actor = actor_of(request)
    client = one_of(clients_seen_by(actor), client_id)
    start = {"currency": client.currency} if client.currency else {}
    form = NewDealForm(list(pipelines_seen_by(actor)), request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            deal = add_deal(actor, client, **form.facts)
            return done(request, "deal", deal.pk, toast=_("The deal is entered."), undo=undo_of(actor))
    back = (client.name, reverse("client", args=[client.pk]))
    return form_page(request, form, _("New deal"), back, answer=gate(actor, WORK))


@deed("leads/<int:lead_id>/deal/", name="deal-from-lead")
def deal_begin(request: HttpRequest, lead_id: int) -> HttpResponse:
    """Begin a deal with the client that a lead became."""
    actor = actor_of(request)
    deal = deal_from_lead(actor, one_of(leads_seen_by(actor).select_related("client"), lead_id))
    return done(request, "deal", deal.pk, toast=_("The deal is entered."), undo=undo_of(actor))


@form_screen("deals/<int:deal_id>/edit/", name="deal-edit")
def deal_edit(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Change what is known of a deal."""
    actor, deal = actor_of(request), _deal(request, deal_id)
    form = DealForm(request.POST or None, initial={name: getattr(deal, name) for name in DealForm.Meta.fields})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            edit_deal(actor, deal, **form.cleaned_data)
            return done(request, "deal", deal.pk, toast=_("Saved."), undo=undo_of(actor))
    return form_page(request, form, _("Change the deal"), _back(deal))


@form_screen("deals/<int:deal_id>/move/", name="deal-move")
def deal_move(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Move a deal to another stage; what is not proved is named, and asks for a reason."""
    actor, deal = actor_of(request), _deal(request, deal_id)
    form = MoveForm(deal, request.POST or None, initial={"stage": deal.stage_id})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            move_deal(actor, deal, form.cleaned_data["stage"], reason=form.cleaned_data["reason"])
            return done(request, "deals", toast=_("The deal is at the stage %(stage)s.") % {"stage": deal.stage.name})
    return form_page(request, form, _("Move the deal"), _back(deal))


@form_screen("deals/<int:deal_id>/lose/", name="deal-lose")
def deal_lose(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Close a deal as lost."""
    actor, deal = actor_of(request), _deal(request, deal_id)
    form = LoseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            lose_deal(actor, deal, **form.cleaned_data)
            return done(request, "deal", deal.pk, toast=_("The deal is closed as lost."), undo=undo_of(actor))
    return form_page(request, form, _("The deal is lost"), _back(deal))


@deed("deals/<int:deal_id>/open/", name="deal-open")
def deal_open(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Work on a lost deal again."""
    actor = actor_of(request)
    deal = open_deal(actor, _deal(request, deal_id))
    return done(request, "deal", deal.pk, toast=_("The deal is open again."), undo=undo_of(actor))


@form_screen("deals/<int:deal_id>/needs/new/", name="deal-need-new")
def need_new(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Write down a need of the client."""
    actor, deal = actor_of(request), _deal(request, deal_id)
    form = NeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            note_need(actor, deal, **form.cleaned_data)
            return done(request, "deal", deal.pk, toast=_("Noted."), undo=undo_of(actor))
    return form_page(request, form, _("What the client needs"), _back(deal))


@form_screen("deals/<int:deal_id>/objections/new/", name="deal-objection-new")
def objection_new(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Write down what the client objects."""
    actor, deal = actor_of(request), _deal(request, deal_id)
    form = ObjectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            note_objection(actor, deal, **form.cleaned_data)
            return done(request, "deal", deal.pk, toast=_("Noted."), undo=undo_of(actor))
    return form_page(request, form, _("What the client objects"), _back(deal))


@form_screen("deals/objections/<int:objection_id>/", name="deal-objection")
def objection_answer(request: HttpRequest, objection_id: int) -> HttpResponse:
    """Write down what was answered, and whether it worked."""
    actor = actor_of(request)
    row = one_of(objections_seen_by(actor).select_related("deal"), objection_id)
    form = AnswerForm(request.POST or None, initial={"answer": row.answer, "worked": row.worked})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            answer_objection(actor, row, **form.cleaned_data)
            return done(request, "deal", row.deal_id, toast=_("Saved."), undo=undo_of(actor))
    worked = [one for one in answers_that_worked(actor, row.kind)[:SHOWN] if one.pk != row.pk]
    return form_page(request, form, row.words, _back(row.deal), worked=worked)


def _deal(request: HttpRequest, deal_id: int) -> Deal:
    found: Deal = one_of(deals_seen_by(actor_of(request)).select_related("stage", "client"), deal_id)
    return found


def _back(deal: Deal) -> tuple[str, str]:
    return deal.name, reverse("deal", args=[deal.pk])
