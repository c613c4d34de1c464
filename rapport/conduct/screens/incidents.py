"""Incidents of liability: the list, one incident, and the deeds on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.conduct.actions import decide_incident, register_incident, say_on_incident
from rapport.conduct.actions.incidents import CLASSED
from rapport.conduct.forms.incidents import IncidentDecisionForm, IncidentForm, SayForm
from rapport.conduct.models import Incident
from rapport.conduct.queries import incidents_seen_by, may_decide
from rapport.conduct.rights import REGISTER_INCIDENTS
from rapport.conduct.screens.common import LIST, form_page
from rapport.conduct.words import called
from rapport.kit.refusals import BadInput
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.roles.authority import gate, may
from rapport.staff.actor import actor_of


@screen("incidents/", name="incidents")
def incidents(request: HttpRequest) -> HttpResponse:
    """Show the incidents that the person may read: their own, those of their people, or all."""
    actor = actor_of(request)
    rows = [{"row": one, **_words(one)} for one in incidents_seen_by(actor)[:LIST]]
    return render(request, "conduct/incidents.html", {"rows": rows, "may": may(actor, REGISTER_INCIDENTS)})


@form_screen("incidents/new/", name="incident-new")
def incident_new(request: HttpRequest) -> HttpResponse:
    """Register an incident."""
    actor = actor_of(request)
    form = IncidentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            row = register_incident(actor, **form.cleaned_data)
            return done(request, "incident", row.pk, toast=_("Registered."))
    back = (_("Incidents"), reverse("incidents"))
    return form_page(request, form, _("Register an incident"), back, answer=gate(actor, REGISTER_INCIDENTS))


@form_screen("incidents/<int:incident_id>/", name="incident")
def incident(request: HttpRequest, incident_id: int) -> HttpResponse:
    """Show an incident, and take the decision of who may decide."""
    actor = actor_of(request)
    row = one_of(incidents_seen_by(actor), incident_id)
    form = IncidentDecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            decide_incident(actor, row, **form.cleaned_data)
            return done(request, "incident", row.pk, toast=_("Decided."))
    decides = not row.decision and may(actor, REGISTER_INCIDENTS) and may_decide(actor, row.employee_id)
    context = {
        "row": row,
        "classed": [
            (Incident._meta.get_field(name).verbose_name, called(name, getattr(row, name)))  # type: ignore[union-attr]
            for name in CLASSED
        ],
        "decision": called("decision", row.decision),
        "form": form if decides else None,
        "say": SayForm(auto_id="say_%s") if row.employee_id == actor.pk and not row.decision else None,
    }
    return render(request, "conduct/incident.html", context, status=422 if form.is_bound else 200)


@deed("incidents/<int:incident_id>/say/", name="incident-say")
def say(request: HttpRequest, incident_id: int) -> HttpResponse:
    """Say one's own side."""
    actor = actor_of(request)
    row = one_of(incidents_seen_by(actor), incident_id)
    form = SayForm(request.POST)
    if not form.is_valid():
        raise BadInput(_("Write what you have to say."))
    say_on_incident(actor, row, words=form.cleaned_data["words"])
    return done(request, "incident", row.pk, toast=_("Kept."))


def _words(row: Incident) -> dict[str, Any]:
    return {"breach": called("breach", row.breach), "decision": called("decision", row.decision)}
