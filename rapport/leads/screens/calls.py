"""Call lists: making them, and calling them through one after the other."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render
from rapport.kit.ui.selections import chosen
from rapport.leads.actions import close_call_list, log_call, make_call_list
from rapport.leads.forms.leads import CallForm, CallListForm
from rapport.leads.models import CallLine, CallList, Lead
from rapport.leads.queries import call_lists_seen_by, next_line, progress_of, work_leads_of
from rapport.leads.queries.sight import leads_seen_by
from rapport.leads.rights import WORK
from rapport.leads.screens.lead import presses
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate
from rapport.roles.queries import carried_by
from rapport.staff.actor import Actor, actor_of

LISTS, DONE = 100, 50


@form_screen("leads/lists/", name="call-lists")
def call_lists(request: HttpRequest) -> HttpResponse:
    """Show the call lists, and make a new one."""
    actor = actor_of(request)
    form = CallListForm(
        request.POST or None, initial={"name": _("Calls of %(day)s") % {"day": formats.day(actor.today)}}
    )
    if request.method == "POST" and form.is_valid():
        with telling(form):
            told = form.cleaned_data
            row = make_call_list(actor, name=told["name"], **_whom(actor, told["what"], told["most"]))
            return done(request, "call-list", row.pk, toast=_("The list is made. Here is the first one to call."))
    rows = list(call_lists_seen_by(actor)[:LISTS])
    progress = progress_of([one.pk for one in rows])
    context = {
        "rows": [{"row": one, "called": progress.get(one.pk, (0, 0))[0], "number": progress.get(one.pk, (0, 0))[1]}
                 for one in rows],
        "form": form,
        "answer": gate(actor, WORK),
    }  # fmt: skip
    return render(request, "leads/call_lists.html", context, status=422 if form.is_bound else 200)


@form_screen("leads/lists/<int:list_id>/", name="call-list")
def call_list(request: HttpRequest, list_id: int) -> HttpResponse:
    """Show who is next on a list, and log how the call ended."""
    actor = actor_of(request)
    row: CallList = one_of(call_lists_seen_by(actor), list_id)
    line = next_line(row)
    form = CallForm(request.POST or None)
    if request.method == "POST":
        number = request.POST.get("line", "")
        called = CallLine.objects.filter(on=row, pk=int(number) if number.isdecimal() and len(number) < 19 else 0)
        line = called.select_related("on__owner", "lead", "client").first() or line
        if line is not None and form.is_valid():
            with telling(form):
                log_call(actor, line, result=request.POST.get("result", ""), **form.said)
                return done(request, "call-list", row.pk, toast=_("Written down: %(name)s.") % {"name": _who(line)})
    lines = CallLine.objects.filter(on=row).exclude(result="").select_related("lead", "client").order_by("-at", "-id")
    called_of, all_of = progress_of([row.pk]).get(row.pk, (0, 0))
    context = {
        "row": row,
        "line": line,
        "who": _who(line) if line else "",
        "open_url": _url(line) if line else "",
        "list_url": reverse("call-list", args=[row.pk]),
        "facts": _facts(actor, line) if line else [],
        "form": form if line and row.owner_id in carried_by(actor) and row.closed_at is None else None,
        "presses": presses(),
        "done": [{"title": _who(one), "url": _url(one), "end": one.get_result_display()} for one in lines[:DONE]],
        "called": called_of,
        "number": all_of,
        "mine": row.owner_id in carried_by(actor) and row.closed_at is None,
    }
    return render(request, "leads/call_list.html", context, status=422 if form.is_bound else 200)


@deed("leads/lists/<int:list_id>/close/", name="call-list-close")
def close(request: HttpRequest, list_id: int) -> HttpResponse:
    """Call a list no further."""
    actor = actor_of(request)
    close_call_list(actor, one_of(call_lists_seen_by(actor), list_id))
    return done(request, "call-lists", toast=_("The list is closed."))


@deed("leads/lists/chosen/", name="call-list-chosen")
def from_chosen(request: HttpRequest) -> HttpResponse:
    """Make a call list of the leads chosen in their list."""
    actor = actor_of(request)
    pks = list(chosen(actor, "lead", request.POST).order_by("-id").values_list("pk", flat=True)[:200])
    row = make_call_list(actor, name=_("Calls of %(day)s") % {"day": formats.day(actor.today)}, leads=pks)
    return done(request, "call-list", row.pk, toast=_("The list is made. Here is the first one to call."))


def _whom(actor: Actor, what: str, most: int) -> dict[str, list[int]]:
    mine = leads_seen_by(actor).filter(owner_id__in=carried_by(actor))
    leads = {
        "mine": lambda: work_leads_of(actor).order_by("tried_at", "id"),
        "back": lambda: mine.filter(state=Lead.State.NOT_NOW).order_by("come_back_on", "id"),
        "waiting": lambda: leads_seen_by(actor).waiting().order_by("id"),
        "unprofitable": lambda: mine.filter(state=Lead.State.UNPROFITABLE).order_by("-id"),
    }
    if what in leads:
        return {"leads": list(leads[what]().values_list("pk", flat=True)[:most])}
    clients = clients_seen_by(actor).filter(owner_id__in=carried_by(actor))
    found = clients.silent(actor.at) if what == "silent" else clients.filter(status=Client.Status.LOST)
    return {"clients": list(found.order_by("quiet_since", "id").values_list("pk", flat=True)[:most])}


def _who(line: CallLine) -> str:
    return str(line.lead or line.client)


def _url(line: CallLine) -> str:
    return reverse("lead", args=[line.lead_id]) if line.lead_id else reverse("client", args=[line.client_id])


def _facts(actor: Actor, line: CallLine) -> list[dict[str, Any]]:
    """What to know before the call."""
    if line.lead is None:
        told = (
            [(_("Status"), line.client.get_status_display()), (_("Activity"), line.client.activity)]
            if line.client
            else []
        )
        return [{"label": label, "value": value, "url": ""} for label, value in told if value]
    lead = line.lead
    phone = {"label": _("Phone"), "value": lead.phone, "url": f"tel:{lead.phone_normal}" if lead.phone_normal else ""}
    told = [(_("Person"), lead.person_name), (_("State"), lead.get_state_display()), (_("Grounds"), lead.grounds)]
    told += [(_("What they need"), lead.need), (_("Activity"), lead.activity), (_("Note"), lead.note)]
    return [phone] * bool(lead.phone) + [
        {"label": label, "value": str(said), "url": ""} for label, said in told if said
    ]
