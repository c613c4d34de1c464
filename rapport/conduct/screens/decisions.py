"""The log of decisions, and decisions of the management made known to units."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.conduct.actions import publish_decision, take_decision
from rapport.conduct.forms.decisions import DecisionForm, PublishForm
from rapport.conduct.queries import decisions_seen_by
from rapport.conduct.rights import DECIDE, PUBLISH
from rapport.conduct.screens.common import LIST, form_page
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.roles.authority import gate, may
from rapport.staff.actor import actor_of


@screen("decisions/", name="decisions")
def decisions(request: HttpRequest) -> HttpResponse:
    """Show what the management decided about one's unit, and the log of decisions."""
    actor = actor_of(request)
    rows = list(decisions_seen_by(actor)[:LIST])
    context = {
        "published": [one for one in rows if one.unit_id],
        "own": [one for one in rows if not one.unit_id],
        "may_decide": may(actor, DECIDE),
        "may_publish": may(actor, PUBLISH),
    }
    return render(request, "conduct/decisions.html", context)


@screen("decisions/<int:decision_id>/", name="decision")
def decision(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Show one decision with its ground."""
    row = one_of(decisions_seen_by(actor_of(request)), decision_id)
    return render(request, "conduct/decision.html", {"row": row})


@form_screen("decisions/new/", name="decision-new")
def decision_new(request: HttpRequest) -> HttpResponse:
    """Note a decision of one's own."""
    actor = actor_of(request)
    form = DecisionForm(actor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            row = take_decision(actor, **form.cleaned_data)
            return done(request, "decision", row.pk, toast=_("The decision is noted."))
    back = (_("Decisions"), reverse("decisions"))
    return form_page(request, form, _("Note a decision"), back, answer=gate(actor, DECIDE))


@form_screen("decisions/publish/", name="decision-publish")
def decision_publish(request: HttpRequest) -> HttpResponse:
    """Make a decision of the management known to a unit."""
    actor = actor_of(request)
    form = PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            row = publish_decision(actor, **form.cleaned_data)
            return done(request, "decision", row.pk, toast=_("Made known to %(unit)s.") % {"unit": row.unit})
    back = (_("Decisions"), reverse("decisions"))
    return form_page(request, form, _("Make a decision known"), back, answer=gate(actor, PUBLISH))
