"""Where orders plug into the rest."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.catalogue.shelves import member_outcomes, outcomes
from rapport.contracts.models import Contract
from rapport.kit.rounds import every
from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Entry, entries
from rapport.kit.ui.record import Deed, HeadDeed, Panel, Shown, head_deeds, panels
from rapport.offers.models import Offer
from rapport.orders import (  # noqa: F401
    api,
    chances,
    checking,
    evidence,
    exporters,
    importers,
    paid,
    personal,
    portal,
    promised,
    proving,
    reactions,
    rights,
    screens,
)
from rapport.orders.actions import tell_breaches
from rapport.orders.finding import follow_rows
from rapport.orders.models import Order, Payment
from rapport.orders.queries import client_settled, orders_of, orders_seen_by, payments_seen_by, sold_by
from rapport.orders.queries.promoted import sold_to
from rapport.parties.models import Client
from rapport.roles.authority import may
from rapport.staff.actor import Actor

IN_PANEL = 5

kinds.put("order", Kind("order", Order, orders_seen_by, "order", Order._meta.verbose_name, "cart"))
kinds.put(
    "payment", Kind("payment", Payment, payments_seen_by, "payment", Payment._meta.verbose_name, "wallet", hangs=True)
)
every(900, "orders.breaches")(tell_breaches)


def _begin(actor: Actor, client: Client) -> Deed | None:
    if not may(actor, rights.WRITE):
        return None
    return Deed(_("New order"), reverse("order-new", args=[client.pk]), "cart")


def _from_offer(actor: Actor, offer: Offer) -> Deed | None:
    if offer.state != Offer.State.ACCEPTED:
        return None
    made = Order.objects.filter(offer=offer).first()
    if made is not None:
        return Deed(_("Order %(number)s") % {"number": made.number}, reverse("order", args=[made.pk]), "cart")
    if not may(actor, rights.WRITE):
        return None
    return Deed(_("Take the order"), reverse("order-from-offer", args=[offer.pk]), "cart")


def _under_contract(actor: Actor, contract: Contract) -> Deed | None:
    if not contract.is_in_force or not may(actor, rights.WRITE):
        return None
    return Deed(_("New order"), f"{reverse('order-new', args=[contract.client_id])}?contract={contract.pk}", "cart")


def _panel(actor: Actor, client: Client) -> Shown | None:
    rows = list(orders_of(client)[:IN_PANEL])
    return Shown("orders/panel.html", {"rows": rows, "today": actor.today}) if rows else None


def _pay(actor: Actor, client: Client) -> Deed | None:
    if not may(actor, rights.PAY):
        return None
    return Deed(_("Record a payment"), reverse("payment-new", args=[client.pk]), "wallet")


def _settled(actor: Actor, client: Client) -> Shown | None:
    settled = client_settled(client)
    return Shown("orders/settled_panel.html", {"settled": settled}) if settled else None


head_deeds.put("orders.pay", HeadDeed(("client",), 57, _pay, folded=True))
panels.put("orders.payments", Panel(("client",), "left", 52, gettext_lazy("Payments"), _settled))
head_deeds.put("orders.new", HeadDeed(("client",), 55, _begin, folded=True))
head_deeds.put("orders.from_offer", HeadDeed(("offer",), 5, _from_offer))
head_deeds.put("orders.under_contract", HeadDeed(("contract",), 10, _under_contract))
panels.put("orders.orders", Panel(("client",), "left", 50, gettext_lazy("Orders"), _panel))
outcomes.put("orders", sold_by)
member_outcomes.put("orders", sold_to)
follow_rows()
_ROOM = ("/order-parts/", "/order-deliveries/", "/order-proposals/")
entries.put("orders", Entry("sales", 46, gettext_lazy("Orders"), "orders", "cart", also=_ROOM))
entries.put("payments", Entry("papers", 10, gettext_lazy("Payments"), "payments", "wallet"))
entries.put("services", Entry("papers", 12, gettext_lazy("Services performed"), "services", "briefcase"))
