"""The list of orders, and taking a new one."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.contracts.models import Contract
from rapport.contracts.queries import contracts_seen_by
from rapport.kit.refusals import BadInput
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen, render, screen
from rapport.offers.builder import read_pasted
from rapport.offers.models import Offer, OfferLine
from rapport.offers.queries import offers_seen_by
from rapport.orders.actions import add_order, take_offer
from rapport.orders.finding import found
from rapport.orders.forms import NewForm, OfferForm
from rapport.orders.models import Order, OrderLine, Proposal
from rapport.orders.queries import orders_seen_by, ready_on
from rapport.orders.rights import WRITE
from rapport.orders.screens.common import LIST
from rapport.parties.queries import clients_seen_by, special_terms_on
from rapport.roles.authority import gate
from rapport.staff.actor import Actor, actor_of

VIEWS = ("running", "late", "drafts", "proposed", "fulfilled", "all")


@screen("orders/", name="orders")
def orders(request: HttpRequest) -> HttpResponse:
    """Show the orders that the person may see, newest first: running, late, drafts, delivered, or all."""
    actor = actor_of(request)
    view = request.GET.get("view", "") if request.GET.get("view", "") in VIEWS else VIEWS[0]
    words = request.GET.get("q", "").strip()[:200]
    rows = found(actor, words) if words else orders_seen_by(actor).order_by("-id")
    chosen = {
        "running": rows.running,
        "late": lambda: rows.late(actor.today),
        "drafts": lambda: rows.filter(state=Order.State.DRAFT),
        "proposed": lambda: rows.running().filter(proposals__state=Proposal.State.OPEN),
        "fulfilled": lambda: rows.filter(state__in=Order.FULFILLED),
        "all": lambda: rows,
    }[view]()
    labels = {
        "running": _("Running"), "late": _("Late"), "drafts": _("Drafts"),
        "proposed": _("Changed in accounting"), "fulfilled": _("Delivered"), "all": _("All"),
    }  # fmt: skip
    promotion = request.GET.get("promotion", "")
    if promotion.isdecimal() and len(promotion) < 19:
        chosen = chosen.filter(pk__in=OrderLine.objects.filter(promotion=int(promotion)).values("order"))
        chosen = chosen.exclude(state__in=[Order.State.DRAFT, Order.State.CANCELLED])
    else:
        promotion = ""
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        chosen = chosen.filter(pk__lt=int(before))
    shown = list(chosen[: LIST + 1])
    address, kept = reverse("orders"), {"view": view, "q": words, "promotion": promotion}
    older = {**kept, "before": shown[LIST - 1].pk} if len(shown) > LIST else None
    context = {
        "rows": shown[:LIST], "view": view, "words": words, "promotion": promotion, "today": actor.today,
        "older": f"{address}?{urlencode(older)}" if older else "",
        "views": [
            {"label": labels[one], "url": f"{address}?{urlencode({**kept, 'view': one})}", "current": one == view}
            for one in VIEWS
        ],
    }  # fmt: skip
    return render(request, "orders/list.html", context)


@form_screen("clients/<int:client_id>/orders/new/", name="order-new")
def order_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Take an order by hand, or under a contract in force."""
    actor = actor_of(request)
    client = one_of(clients_seen_by(actor), client_id)
    contract = _contract_of(actor, client.pk, request.GET.get("contract", ""))
    start: dict[str, Any] = {"currency": client.currency or "EUR"}
    terms = special_terms_on(client, actor.today)
    if terms is not None:
        start |= {"payment_days": 30 if terms.payment_days is None else terms.payment_days, "delivery": terms.delivery}
    if contract is not None:
        start |= {"title": contract.subject, "currency": contract.currency, "contract": contract.pk}
        start |= {"person": contract.person_id}
    like = _like(actor, client.pk, request.GET.get("like", ""))
    if like is not None:
        start |= {"title": like.title, "currency": like.currency, "contract": None, "like": like.pk}
        start |= {name: getattr(like, name) for name in ("delivery", "address", "transport", "payment_days")}
    form = NewForm(client, request.POST or None, initial=start)

    def take(pasted: str, **facts: Any) -> Order:
        read = read_pasted(pasted)
        if read.unread:
            raise BadInput(fields={"pasted": [f"{one.text}: {one.why}" for one in read.unread]})
        return add_order(actor, client, lines=read.lines, **facts)

    return form_page(
        request, form, _("New order"), (client.name, reverse("client", args=[client.pk])), take,
        answer=gate(actor, WRITE), to=lambda row: reverse("order", args=[row.pk]),
    )  # fmt: skip


def _like(actor: Actor, client: int, number: str) -> Order | None:
    """Return the order that is ordered again; None for no number at all."""
    if not number.isdecimal() or len(number) > 18:
        return None
    return one_of(orders_seen_by(actor).filter(client=client), int(number))  # type: ignore[no-any-return]


def _contract_of(actor: Actor, client: int, number: str) -> Contract | None:
    """Return the contract in force under which the order is taken; None for no number at all."""
    if not number.isdecimal() or len(number) > 18:
        return None
    return one_of(contracts_seen_by(actor).in_force().filter(client=client), int(number))  # type: ignore[no-any-return]


def _lines(offer: Offer) -> list[OfferLine]:
    return list(offer.lines.select_related("product"))


@form_screen("offers/<int:offer_id>/order/", name="order-from-offer")
def from_offer(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Make the order of an accepted offer: lines, prices and client are those of the offer."""
    actor = actor_of(request)
    offer = one_of(offers_seen_by(actor), offer_id)
    form = OfferForm(request.POST or None, initial={"wanted_by": ready_on(_lines(offer), actor.today)})
    heading = _("Order after offer %(number)s") % {"number": offer.number}
    return form_page(
        request, form, heading, (offer.number, reverse("offer", args=[offer.pk])),
        lambda **facts: take_offer(actor, offer, **facts), answer=gate(actor, WRITE),
        note=_("Lines, prices, client and conditions come from the offer."),
        to=lambda row: reverse("order", args=[row.pk]),
    )  # fmt: skip
