"""Presentations: planned, given, and how they were taken (R-091)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rapport.deals.actions import change_presentation, give_presentation, plan_presentation
from rapport.deals.forms import PresentationForm, ReactionForm
from rapport.deals.models import Deal, Presentation
from rapport.deals.queries import deals_seen_by, presentations_seen_by
from rapport.deals.rights import WORK
from rapport.deals.screens.common import form_page
from rapport.kit.ui import formats
from rapport.kit.ui.drawing import Drawing
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of


@form_screen("deals/<int:deal_id>/presentations/new/", name="presentation-new")
def presentation_new(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Plan a presentation in a deal."""
    actor = actor_of(request)
    deal: Deal = one_of(deals_seen_by(actor).select_related("client"), deal_id)
    form = PresentationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            row = plan_presentation(actor, deal, **form.cleaned_data)
            return done(request, "presentation", row.pk, toast=_("Planned."), undo=undo_of(actor))
    back = (deal.name, reverse("deal", args=[deal.pk]))
    return form_page(request, form, _("Plan a presentation"), back, answer=gate(actor, WORK))


@form_screen("presentations/<int:presentation_id>/", name="presentation")
def presentation(request: HttpRequest, presentation_id: int) -> HttpResponse:
    """Show a presentation with its materials, and write down how it was taken."""
    actor, row = actor_of(request), _row(request, presentation_id)
    form = ReactionForm(request.POST or None, initial={"reaction": row.reaction, "words": row.words})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            give_presentation(actor, row, **form.cleaned_data)
            return done(request, "deal", row.deal_id, toast=_("Noted."), undo=undo_of(actor))
    context = {
        "row": row,
        "form": form,
        "answer": gate(actor, WORK),
        "panels": Drawing(request, "presentation", row).panels(),
        "facts": [
            {"label": _("Deal"), "value": row.deal.name, "url": reverse("deal", args=[row.deal_id])},
            {"label": _("Client"), "value": row.deal.client.name},
            {"label": _("When"), "value": formats.moment(row.planned_at)},
            {"label": _("In which way"), "value": row.get_way_display()},
            {"label": _("Who listens"), "value": row.audience},
            {"label": _("Executives are among them"), "value": _("Yes") if row.executives else _("No")},
            {"label": _("What they should remember"), "value": row.message},
            {"label": pgettext("presentation", "Given by"), "value": row.given_by.name if row.given_by else ""},
        ],
    }
    return render(request, "deals/presentation.html", context, status=422 if form.is_bound else 200)


@form_screen("presentations/<int:presentation_id>/edit/", name="presentation-edit")
def presentation_edit(request: HttpRequest, presentation_id: int) -> HttpResponse:
    """Change what is planned of a presentation."""
    actor, row = actor_of(request), _row(request, presentation_id)
    held = {name: getattr(row, name) for name in PresentationForm.Meta.fields}
    form = PresentationForm(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            change_presentation(actor, row, **form.cleaned_data)
            return done(request, "presentation", row.pk, toast=_("Saved."), undo=undo_of(actor))
    back = (row.title, reverse("presentation", args=[row.pk]))
    return form_page(request, form, _("Change the presentation"), back, answer=gate(actor, WORK))


def _row(request: HttpRequest, pk: int) -> Presentation:
    rows = presentations_seen_by(actor_of(request)).select_related("deal__client", "given_by")
    found: Presentation = one_of(rows, pk)
    return found
