"""Payments: their list, one of them, and their forms (R-160)."""

from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen, render, screen
from rapport.offers.selling import plain
from rapport.orders.actions import (
    allocate_payment,
    free_payment,
    record_payment,
    remove_payment,
    return_credit,
)
from rapport.orders.forms import CancelForm
from rapport.orders.forms.paying import AllocateForm, GiveBackForm, PaymentForm, SharesForm
from rapport.orders.models import Order, Payment
from rapport.orders.queries import lines_settled, orders_seen_by, payments_seen_by
from rapport.orders.queries.settled import BILLED, orders_settled, with_credit
from rapport.orders.rights import PAY, REFUND
from rapport.orders.screens.common import LIST, order_of, part_url
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate, may
from rapport.roles.queries import limit_sentence
from rapport.staff.actor import actor_of


@screen("payments/", name="payments")
def payments(request: HttpRequest) -> HttpResponse:
    """Show the payments of seen clients, newest first, or those of which something is credit."""
    actor = actor_of(request)
    view = "credit" if request.GET.get("view") == "credit" else "all"
    words, client = request.GET.get("q", "").strip()[:200], request.GET.get("client", "")
    rows = payments_seen_by(actor)
    if view == "credit":
        rows = with_credit(rows)
    if words:
        rows = rows.filter(Q(reference__icontains=words) | Q(client__name__icontains=words))
    if client.isdecimal() and len(client) < 19:
        rows = rows.filter(client=int(client))
    place = request.GET.get("page", "")
    page = int(place) if place.isdecimal() and len(place) < 6 else 0
    shown = list(rows[page * LIST : (page + 1) * LIST + 1])
    address, kept = reverse("payments"), {"view": view, "q": words, "client": client}
    context = {
        "rows": shown[:LIST], "view": view, "words": words, "client": client,
        "older": f"{address}?{urlencode({**kept, 'page': page + 1})}" if len(shown) > LIST else "",
        "views": [
            {"label": label, "url": f"{address}?{urlencode({**kept, 'view': one})}", "current": one == view}
            for one, label in (("all", _("All")), ("credit", _("With credit")))
        ],
    }  # fmt: skip
    return render(request, "orders/payments.html", context)


@screen("payments/<int:payment_id>/", name="payment")
def payment(request: HttpRequest, payment_id: int) -> HttpResponse:
    """Show a payment: for which lines it is, and what of it is credit."""
    actor = actor_of(request)
    row = one_of(payments_seen_by(actor), payment_id)
    allocations = list(row.allocations.select_related("line__order"))
    orders = Order.objects.filter(pk__in={one.line.order_id for one in allocations})
    owing = {pk for pk, one in orders_settled(orders).items() if one.owed > 0} if row.credit > 0 else set()
    context = {
        "row": row, "allocations": allocations, "owing": owing, "pays": may(actor, PAY), "refunds": may(actor, REFUND),
        "answer": gate(actor, PAY),
    }  # fmt: skip
    return render(request, "orders/payment.html", context)


@form_screen("clients/<int:client_id>/payments/new/", name="payment-new")
def payment_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Record what a client paid, for an order or as credit."""
    actor = actor_of(request)
    client = one_of(clients_seen_by(actor), client_id)
    start: dict[str, Any] = {"on": actor.today, "currency": client.currency or "EUR"}
    back = (client.name, reverse("client", args=[client.pk]))
    number = request.GET.get("order", "")
    if number.isdecimal() and len(number) < 19:
        order = one_of(orders_seen_by(actor).filter(client=client, state__in=BILLED), int(number))
        owed = sum((max(one.owed, Decimal(0)) for one in lines_settled(order).values()), start=Decimal(0))
        start |= {"order": order.pk, "currency": order.currency, "amount": plain(owed) if owed else None}
        back = (order.number, part_url(order, "payments"))
    form = PaymentForm(client, request.POST or None, initial=start)
    return form_page(
        request, form, _("Record a payment"), back, lambda **facts: record_payment(actor, client, **facts),
        answer=gate(actor, PAY), to=lambda row: reverse("payment", args=[row.pk]),
    )  # fmt: skip


def _payment_form(request: HttpRequest, row: Payment, form: Any, heading: str, deed: Any, **more: Any) -> HttpResponse:
    answer = gate(actor_of(request), more.pop("right", PAY))
    back = (row.reference, reverse("payment", args=[row.pk]))
    return form_page(request, form, heading, back, deed, answer=answer, **more)


@form_screen("payments/<int:payment_id>/allocate/", name="payment-allocate")
def payment_allocate(request: HttpRequest, payment_id: int) -> HttpResponse:
    """Put the credit of a payment to an order, its lines in their turn."""
    actor = actor_of(request)
    row = one_of(payments_seen_by(actor), payment_id)
    form = AllocateForm(row, request.POST or None)
    return _payment_form(
        request, row, form, _("Put it to an order"), lambda **facts: allocate_payment(actor, row, **facts)
    )


@form_screen("payments/<int:payment_id>/orders/<int:order_id>/shares/", name="payment-shares")
def payment_shares(request: HttpRequest, payment_id: int, order_id: int) -> HttpResponse:
    """Put the credit of a payment to chosen lines of an order."""
    actor, order = actor_of(request), order_of(request, order_id)
    row = one_of(payments_seen_by(actor), payment_id)
    settled = lines_settled(order)
    owed = [(line, settled[line.pk].owed) for line in order.lines.all() if settled[line.pk].owed > 0]
    note = "" if owed else _("Nothing is owed for this order, or nothing is left of the payment.")
    form = SharesForm(owed, request.POST or None)

    def put(**_facts: Any) -> Payment:
        return allocate_payment(actor, row, order, shares=form.shares())

    heading = _("Lines of order %(number)s") % {"number": order.number}
    return _payment_form(request, row, form, heading, put, note=note)


@form_screen("payments/<int:payment_id>/orders/<int:order_id>/free/", name="payment-free")
def payment_free(request: HttpRequest, payment_id: int, order_id: int) -> HttpResponse:
    """Take a payment off an order."""
    actor, order = actor_of(request), order_of(request, order_id)
    row = one_of(payments_seen_by(actor), payment_id)
    return _payment_form(
        request, row, CancelForm(request.POST or None), _("Take it off order %(number)s") % {"number": order.number},
        lambda **facts: free_payment(actor, row, order, **facts),
    )  # fmt: skip


@form_screen("payments/<int:payment_id>/remove/", name="payment-remove")
def payment_remove(request: HttpRequest, payment_id: int) -> HttpResponse:
    """Take out a payment that was recorded wrongly."""
    actor = actor_of(request)
    row = one_of(payments_seen_by(actor), payment_id)
    return _payment_form(
        request, row, CancelForm(request.POST or None), _("Remove the payment"),
        lambda **facts: remove_payment(actor, row, **facts), to=lambda client: reverse("client", args=[client.pk]),
    )  # fmt: skip


@form_screen("payments/<int:payment_id>/back/", name="payment-back")
def payment_back(request: HttpRequest, payment_id: int) -> HttpResponse:
    """Note that the client got credit of a payment back; above one's limit it is asked."""
    actor = actor_of(request)
    row = one_of(payments_seen_by(actor), payment_id)
    form = GiveBackForm(request.POST or None, initial={"amount": plain(row.credit)})
    return _payment_form(
        request, row, form, _("Give credit back"), lambda **facts: return_credit(actor, row, **facts),
        right=REFUND, note=limit_sentence(actor, REFUND),
    )  # fmt: skip
