"""The page of an order: how far it is, its lines, parts, deliveries, what came back, and its history."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.catalogue.models import Product
from rapport.documents.queries import documents_of
from rapport.journal.book import lines_about
from rapport.kit.ui.drawing import Drawing
from rapport.kit.ui.screens import render, screen
from rapport.offers.selling import line_of, paid_in_words, payments_for, totals
from rapport.orders.actions import may_place
from rapport.orders.actions.returns import amount_of
from rapport.orders.models import Order, OrderLine
from rapport.orders.queries import at_hand, ready_on, returns_seen_by
from rapport.orders.queries.information import information_of
from rapport.orders.queries.settled import BILLED
from rapport.orders.rights import PAY, REFUND, WRITE
from rapport.orders.screens.accounting import proposed
from rapport.orders.screens.common import order_of, part_url
from rapport.orders.screens.services import settled_part
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor, actor_of

PARTS = ("lines", "information", "parts", "deliveries", "payments", "returns", "history")
LINES = 100
# Of a product's long texts none is shown here.
LINE = (
    *(field.name for field in OrderLine._meta.concrete_fields), "part__unit__name", "product__stock",
    "product__lead_in_stock", "product__lead_to_order",
)  # fmt: skip


@screen("orders/<int:order_id>/", name="order")
def order(request: HttpRequest, order_id: int) -> HttpResponse:
    """Show an order: when it is wanted and expected, how much the client has, and one of its parts."""
    actor, row = actor_of(request), order_of(request, order_id)
    part = request.GET.get("part", "")
    part = part if part in PARTS else PARTS[0]
    labels = {
        "lines": _("Lines"), "information": _("Information"), "parts": _("Departments"), "deliveries": _("Deliveries"),
        "payments": _("Services and payments"), "returns": _("Returns"),
        "history": _("History"),
    }  # fmt: skip
    lines = list(row.lines.select_related("product", "part__unit").only(*LINE))
    context = {
        "row": row, "part": part, "today": actor.today, "writes": may(actor, WRITE),
        "instalments": payments_for(row), "pays": paid_in_words(row),
        "deeds": Drawing(request, "order", row).deeds(folded=False),
        "answer": gate(actor, WRITE), "place": may_place(actor, row), "lines": lines,
        "late": row.is_running and row.wanted_by < actor.today,
        "open_lines": any(one.open_quantity > 0 for one in lines),
        "reserved": any(one.reserved for one in lines),
        "stocked": any(one.product is not None and one.product.stock is not None for one in lines),
        "ready": ready_on((one for one in lines if one.open_quantity > 0), actor.today),
        "sent": any(one.delivered for one in lines),
        "tabs": [{"label": labels[one], "url": part_url(row, one), "current": one == part} for one in PARTS],
        **_part(actor, row, part, lines),
        **(proposed(actor, row, lines) if row.is_running else {"proposal": None}),
    }  # fmt: skip
    return render(request, "orders/order.html", context)


def _part(actor: Actor, row: Order, part: str, lines: list[OrderLine]) -> dict[str, Any]:
    if part == "lines":
        sums = totals([line_of(one) for one in lines], row.currency)
        amounts = {one.pk: amount for one, amount in zip(lines, sums.lines, strict=True)}
        return {"sums": sums, "amounts": amounts, "stock": at_hand(lines) if row.is_running or row.is_draft else {}}
    if part == "information":
        return {"given": information_of(row, actor.zone)}
    if part == "parts":
        parts = row.parts.select_related("task__asked_of", "unit", "checked_by").prefetch_related("lines")
        return {"parts": list(parts[:LINES]), "at": actor.at}
    if part == "deliveries":
        sent = row.deliveries.select_related("confirmed_by").prefetch_related("lines__line")
        return {"deliveries": list(sent[:LINES]), "files": list(documents_of("order", row.pk)[:LINES])}
    if part == "payments":
        return {
            "pays": may(actor, PAY),
            "billed": row.state in BILLED,
            "open_services": _open(lines),
            **settled_part(row),
        }
    if part == "returns":
        rows = returns_seen_by(actor).filter(line__order=row).select_related("refunded_by")
        back = list(rows[:LINES])
        # One answer for all of a size: they are asked of the same right.
        known = {size: gate(actor, REFUND, size) for size in {amount_of(one) for one in back}}
        return {"returns": back, "refunds": {one.pk: known[amount_of(one)] for one in back}}
    return {"entries": lines_about("order", row.pk, limit=LINES)}


def _open(lines: list[OrderLine]) -> bool:
    """True when something is open that can be performed: a service, a tariff, or a free line."""
    goods = Product.Kind.GOODS
    return any(one.open_quantity > 0 and (one.product is None or one.product.kind != goods) for one in lines)
