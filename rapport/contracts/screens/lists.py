"""The list of contracts, and a new one."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.contracts.actions import add_contract
from rapport.contracts.forms import NewForm
from rapport.contracts.models import Contract
from rapport.contracts.queries import contracts_seen_by
from rapport.contracts.rights import WRITE
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen, render, screen
from rapport.offers.models import Offer
from rapport.offers.queries import offers_seen_by
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate, may
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor, actor_of

LIST = 200
VIEWS = ("making", "force", "closed")


@screen("contracts/", name="contracts")
def contracts(request: HttpRequest) -> HttpResponse:
    """Show the contracts that the person may see: on their way, in force, or closed."""
    actor = actor_of(request)
    view = request.GET.get("view", "") if request.GET.get("view", "") in VIEWS else VIEWS[0]
    words = request.GET.get("q", "").strip()
    rows = contracts_seen_by(actor)
    if words:
        rows = rows.filter(pk__in=numbers_of("contract", words))
    chosen = {
        "making": rows.being_made,
        "force": rows.in_force,
        "closed": lambda: rows.filter(state__in=[Contract.State.ENDED, Contract.State.EXTENDED]),
    }[view]()
    labels = {"making": _("On their way"), "force": _("In force"), "closed": _("Closed")}
    address = reverse("contracts")
    views = [
        {"label": labels[one], "url": f"{address}?{urlencode({'view': one, 'q': words})}", "current": one == view}
        for one in VIEWS
    ]
    found = list(chosen[: LIST + 1])
    context = {
        "rows": found[:LIST], "more": len(found) > LIST, "views": views, "view": view, "words": words,
        "today": actor.today, "at": actor.at, "templates": may(actor, WRITE),
    }  # fmt: skip
    return render(request, "contracts/contracts.html", context)


@form_screen("clients/<int:client_id>/contracts/new/", name="contract-new")
def contract_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Draw up a contract with a client."""
    actor = actor_of(request)
    client = one_of(clients_seen_by(actor), client_id)
    offer = _offer_of(actor, client.pk, request.GET.get("offer", ""))
    start = {"currency": client.currency or "EUR", "starts_on": actor.today}
    if offer is not None:
        told = {"subject": offer.title, "amount": offer.total, "currency": offer.currency, "person": offer.person_id}
        start |= told
    form = NewForm(request.POST or None, client=client, initial=start)
    back = (client.name, reverse("client", args=[client.pk]))
    return form_page(
        request, form, _("New contract"), back, lambda **facts: add_contract(actor, client, offer=offer, **facts),
        answer=gate(actor, WRITE), to=lambda row: reverse("contract", args=[row.pk]),
    )  # fmt: skip


def _offer_of(actor: Actor, client: int, number: str) -> Offer | None:
    """Return the accepted offer to the client that the contract is drawn up from; None for no number at all."""
    if not number.isdecimal() or len(number) > 18:
        return None
    return one_of(offers_seen_by(actor).filter(client=client, state=Offer.State.ACCEPTED), int(number))
