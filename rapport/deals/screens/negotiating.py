"""Points of the negotiation, and the step that an objection calls for."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.deals.actions import note_point, propose_step, settle_point
from rapport.deals.forms import PointForm
from rapport.deals.models import Deal
from rapport.deals.queries import deals_seen_by, objections_seen_by, points_seen_by
from rapport.deals.rights import WORK
from rapport.deals.screens.common import form_page
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of


@form_screen("deals/<int:deal_id>/points/new/", name="deal-point-new")
def point_new(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Write down what is negotiated, with both positions."""
    actor = actor_of(request)
    deal: Deal = one_of(deals_seen_by(actor).select_related("client"), deal_id)
    form = PointForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            note_point(actor, deal, **form.cleaned_data)
            return done(request, "deal", deal.pk, toast=_("Noted."), undo=undo_of(actor))
    return form_page(request, form, _("Point of negotiation"), _back(deal), answer=gate(actor, WORK))


@form_screen("deals/points/<int:point_id>/", name="deal-point")
def point(request: HttpRequest, point_id: int) -> HttpResponse:
    """Change positions, or write down the result."""
    actor = actor_of(request)
    row = one_of(points_seen_by(actor).select_related("deal__client"), point_id)
    form = PointForm(request.POST or None, initial={name: getattr(row, name) for name in PointForm.Meta.fields})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            settle_point(actor, row, **form.cleaned_data)
            return done(request, "deal", row.deal_id, toast=_("Saved."), undo=undo_of(actor))
    return form_page(request, form, row.words, _back(row.deal), answer=gate(actor, WORK))


@deed("deals/objections/<int:objection_id>/step/", name="deal-objection-step")
def objection_step(request: HttpRequest, objection_id: int) -> HttpResponse:
    """Plan what is offered after such an objection."""
    actor = actor_of(request)
    row = one_of(objections_seen_by(actor).select_related("deal__client"), objection_id)
    task = propose_step(actor, row, request.POST.get("step", ""))
    toast = _("Planned: %(task)s") % {"task": task.title}
    return done(request, "deal", row.deal_id, toast=toast, undo=undo_of(actor))


def _back(deal: Deal) -> tuple[str, str]:
    return deal.name, reverse("deal", args=[deal.pk])
