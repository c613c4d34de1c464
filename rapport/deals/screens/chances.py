"""Chances to sell more to the clients that we have (R-104)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.deals.actions import dismiss_chance, note_chance, take_chance
from rapport.deals.forms import ChanceForm, DismissForm
from rapport.deals.models import Chance
from rapport.deals.queries import chance_results, chances_seen_by
from rapport.deals.rights import WORK
from rapport.deals.screens.common import form_page
from rapport.deals.wording import chance_told
from rapport.kit.api.paging import Paging, page_of
from rapport.kit.api.query import BadQuery
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of

PAGE = 50


@screen("deals/chances/", name="chances", report=True)
def chances(request: HttpRequest) -> HttpResponse:
    """Show the chances with the clients that the person sees, by default the open ones, and what came of all."""
    actor = actor_of(request)
    answer = gate(actor, WORK)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, WORK)
    states = [*Chance.State.choices]
    wanted = request.GET.get("state", "")
    wanted = wanted if wanted in Chance.State.values else Chance.State.OPEN
    mine = request.GET.get("owner", "") == "me"
    rows = chances_seen_by(actor).filter(state=wanted).select_related("client", "product", "because", "deal", "task")
    if mine:
        rows = rows.filter(client__owner_id=actor.pk)
    try:
        page = page_of(rows, Paging(limit=PAGE, cursor=request.GET.get("cursor", "")), "-id")
    except BadQuery as wrong:
        raise BadInput(wrong.sentence) from wrong
    owner = "&owner=me" if mine else ""
    context = {
        "rows": [chance_line(one) for one in page["items"]],
        "views": [
            {"label": label, "url": f"?state={code}{owner}", "current": code == wanted} for code, label in states
        ],
        "owners": [
            {"label": _("All"), "url": f"?state={wanted}", "current": not mine},
            {"label": _("Mine"), "url": f"?state={wanted}&owner=me", "current": mine},
        ],
        "next": f"?state={wanted}{owner}&cursor={page['next']}" if page["next"] else "",
        "results": [
            {
                "kind": Chance.Kind(one.kind).label,
                "found": formats.number(one.found),
                "open": formats.number(one.open),
                "taken": formats.number(one.taken),
                "dismissed": formats.number(one.dismissed),
                "won": formats.number(one.won),
                "sum": ", ".join(formats.money(total, currency) for currency, total in sorted(one.sums.items())),
            }
            for one in chance_results(actor)
        ],
    }
    return render(request, "deals/chances.html", context)


def chance_line(row: Chance, *, of_client: bool = True) -> dict[str, Any]:
    """Return a chance as pages show it: its words, why, what became of it, and whether it may be decided."""
    title, why = chance_told(row)
    became, url = "", ""
    if row.deal is not None:
        became, url = (
            _("Deal: %(state)s") % {"state": row.deal.get_state_display()},
            reverse("deal", args=[row.deal_id]),
        )
    elif row.task is not None:
        became, url = (
            _("Task: %(state)s") % {"state": row.task.get_state_display()},
            reverse("task", args=[row.task_id]),
        )
    elif row.state == Chance.State.DISMISSED:
        became = row.reason
        if row.come_back_on:
            became += " · " + _("come back on %(day)s") % {"day": formats.day(row.come_back_on)}
    return {
        "pk": row.pk,
        "title": title,
        "why": why,
        "client": row.client.name if of_client else "",
        "client_url": reverse("client", args=[row.client_id]),
        "became": became,
        "became_url": url,
        "open": row.state == Chance.State.OPEN,
    }


@form_screen("clients/<int:client_id>/chances/new/", name="chance-new")
def chance_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Write down what else a client may buy."""
    actor = actor_of(request)
    client: Client = one_of(clients_seen_by(actor), client_id)
    form = ChanceForm(actor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            note_chance(actor, client, words=form.cleaned_data["words"], product=form.cleaned_data["code"])
            return done(request, "client", client.pk, toast=_("Noted."), undo=undo_of(actor))
    back = (client.name, reverse("client", args=[client.pk]))
    return form_page(request, form, _("A chance to sell more"), back, answer=gate(actor, WORK))


@deed("chances/<int:chance_id>/take/", name="chance-take")
def chance_take(request: HttpRequest, chance_id: int) -> HttpResponse:
    """Take a chance up as a deal or a task."""
    actor = actor_of(request)
    row = take_chance(actor, _row(request, chance_id), into=request.POST.get("into", "deal"))
    if row.deal_id is not None:
        return done(request, "deal", row.deal_id, toast=_("The deal is entered."), undo=undo_of(actor))
    return done(request, "client", row.client_id, toast=_("The task is yours."), undo=undo_of(actor))


@form_screen("chances/<int:chance_id>/", name="chance")
def chance(request: HttpRequest, chance_id: int) -> HttpResponse:
    """Say why a chance is none, and when to look again; one that was taken up opens what it became."""
    actor, row = actor_of(request), _row(request, chance_id)
    if row.deal_id is not None:
        return done(request, "deal", row.deal_id)
    form = DismissForm(request.POST or None, initial={"reason": row.reason, "come_back_on": row.come_back_on})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            dismiss_chance(actor, row, **form.cleaned_data)
            return done(request, "client", row.client_id, toast=_("Dismissed."), undo=undo_of(actor))
    back = (row.client.name, reverse("client", args=[row.client_id]))
    title, why = chance_told(row)
    heading = _("No chance: %(what)s") % {"what": title}
    return form_page(request, form, heading, back, answer=gate(actor, WORK), lead_in=why)


def _row(request: HttpRequest, pk: int) -> Chance:
    rows = chances_seen_by(actor_of(request)).select_related("client", "product", "because")
    found: Chance = one_of(rows, pk)
    return found
