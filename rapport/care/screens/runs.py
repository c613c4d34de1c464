"""Schemes that are being worked through with clients."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.care.actions import finish_run, start_run, stop_run
from rapport.care.forms import CloseForm, StartForm
from rapport.care.models import Run, Scheme
from rapport.care.queries import StepLine, runs_seen_by, schemes_seen_by, step_lines
from rapport.care.rights import WORK
from rapport.deals.queries import deals_seen_by
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_shown
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of

TAB = "care.care"


@form_screen("clients/<int:client_id>/schemes/start/", name="scheme-start")
def scheme_start(request: HttpRequest, client_id: int) -> HttpResponse:
    """Begin a scheme with a client, in a deal if the address names one."""
    actor = actor_of(request)
    client: Client = one_of(clients_seen_by(actor), client_id)
    number = request.GET.get("deal", "")
    wanted = int(number) if number.isdecimal() and len(number) < 19 else 0
    deal = deals_seen_by(actor).filter(pk=wanted, client=client).first() if wanted else None
    rows = schemes_seen_by(actor).filter(is_active=True)
    rows = rows.filter(purpose__in=Scheme.OF_DEALS) if deal else rows.exclude(purpose__in=Scheme.OF_DEALS)
    form = StartForm(rows, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            run = start_run(actor, form.cleaned_data["scheme"], client, deal=deal)
            return done(request, "scheme-run", run.pk, toast=_("The tasks are given."), undo=undo_of(actor))
    back = (deal.name, reverse("deal", args=[deal.pk])) if deal else (client.name, reverse("client", args=[client.pk]))
    lead_in = "" if rows.exists() else _("There is no scheme for this yet. Write one under Schemes of work.")
    return form_shown(request, form, _("Begin a scheme"), back, answer=gate(actor, WORK), note=lead_in)


@form_screen("scheme-runs/<int:run_id>/", name="scheme-run")
def scheme_run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show a run as a checklist with its proofs; finish it, or stop it."""
    actor = actor_of(request)
    run: Run = one_of(runs_seen_by(actor), run_id)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            words = form.cleaned_data["words"]
            if request.POST.get("way") == "stop":
                stop_run(actor, run, words=words)
            else:
                finish_run(actor, run, words=words)
            toast = _("The run is closed.")
            return done(request, "scheme-run", run.pk, toast=toast, undo=undo_of(actor))
    lines = step_lines(actor, run)
    context = {
        "run": run,
        "form": form,
        "answer": gate(actor, WORK),
        "checks": [{"text": one.title, "done": one.done, "evidence": _evidence(one)} for one in lines],
        "tasks": [
            {"title": one.title, "url": reverse("task", args=[one.task]), "end": one.who}
            for one in lines
            if not one.done
        ],
        "facts": [
            {"label": _("Client"), "value": run.client.name, "url": reverse("client", args=[run.client_id])},
            {
                "label": _("Deal"),
                "value": run.deal.name if run.deal else "",
                "url": reverse("deal", args=[run.deal_id]) if run.deal else "",
            },
            {"label": _("State"), "value": run.get_state_display()},
            {"label": _("Begun"), "value": f"{formats.day(run.started_at)} · {run.started_by.name}"},
            {"label": _("Begins again on"), "value": formats.day(run.next_on) if run.next_on else ""},
            {"label": _("What came of it"), "value": run.words},
        ],
        "number_done": sum(1 for one in lines if one.done),
        "may_close": run.state == Run.State.RUNNING or run.next_on is not None,
    }
    return render(request, "care/run.html", context, status=422 if form.is_bound else 200)


def _evidence(line: StepLine) -> str:
    told = [line.evidence, line.who, formats.day(line.due_at) if line.due_at else ""]
    if line.late and not line.done:
        told.append(_("late"))
    return " · ".join(part for part in told if part)
