"""Services performed: their list, their form, and how an order is settled (R-160)."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen, render, screen
from rapport.orders.actions import (
    perform_service,
)
from rapport.orders.forms.paying import FilterForm, ServiceForm
from rapport.orders.models import Order, OrderLine, Payment, Service
from rapport.orders.queries import lines_settled, services_seen_by
from rapport.orders.queries.settled import paid_for, services_between, totals_by_client
from rapport.orders.rights import WRITE
from rapport.orders.screens.common import LIST, order_of, part_url
from rapport.roles.authority import gate
from rapport.staff.actor import actor_of

CLIENTS = 50


@screen("services/", name="services")
def services(request: HttpRequest) -> HttpResponse:
    """Show what was performed for seen clients and what was paid for it, with totals per client."""
    actor = actor_of(request)
    form = FilterForm(request.GET or None)
    rows = services_seen_by(actor)
    given = form.cleaned_data if form.is_valid() else {}
    rows = services_between(rows, given.get("since"), given.get("until"))
    if given.get("q"):
        rows = rows.filter(Q(line__name__icontains=given["q"]) | Q(line__order__client__name__icontains=given["q"]))
    if given.get("by"):
        rows = rows.filter(performed_by=given["by"])
    if given.get("client"):
        rows = rows.filter(line__order__client=given["client"])
    totals = totals_by_client(rows, CLIENTS)
    place = request.GET.get("page", "")
    page = int(place) if place.isdecimal() and len(place) < 6 else 0
    shown = list(rows[page * LIST : (page + 1) * LIST + 1])
    kept = {name: request.GET[name] for name in FilterForm.base_fields if request.GET.get(name)}
    address = reverse("services")
    context = {
        "form": form, "rows": shown[:LIST], "paid": paid_for({one.line_id for one in shown}), "totals": totals,
        "narrowed": bool(kept),
        "older": f"{address}?{urlencode({**kept, 'page': page + 1})}" if len(shown) > LIST else "",
    }  # fmt: skip
    return render(request, "orders/services.html", context, status=422 if form.is_bound and form.errors else 200)


@form_screen("orders/<int:order_id>/services/new/", name="order-service-new")
def service_new(request: HttpRequest, order_id: int) -> HttpResponse:
    """Note that a service of an order was performed."""
    actor, row = actor_of(request), order_of(request, order_id)
    form = ServiceForm(row, request.POST or None, initial={"on": actor.today, "performed_by": actor.pk})

    def perform(line: OrderLine, **facts: Any) -> Service:
        if line.order_id != row.pk:
            raise BadInput(fields={"line": [_("Choose a line of this order.")]})
        return perform_service(actor, line, **facts)

    back = (row.number, part_url(row, "payments"))
    return form_page(request, form, _("Record a service performed"), back, perform, answer=gate(actor, WRITE))


def settled_part(order: Order) -> dict[str, Any]:
    """Return what the part of an order's page on services and payments shows. A handful of queries."""
    settled = lines_settled(order)
    whole = sum(settled.values(), start=type(next(iter(settled.values())))()) if settled else None
    lines = [(line, settled[line.pk]) for line in order.lines.all()]
    return {
        "settled": lines, "whole": whole,
        "services": list(Service.objects.filter(line__order=order).select_related("line", "performed_by")[:LIST]),
        "payments": list(Payment.objects.filter(allocations__line__order=order).distinct()[:LIST]),
    }  # fmt: skip
