"""A client's own orders in the portal: how they stand, what came, what is promised by when, and the confirmation.

How they stand is told while somebody types too: of an order whose number is named, else of those under way (R-348).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.agenda.models import Task
from rapport.documents.printing import Printed
from rapport.kit.ui import formats
from rapport.offers.selling import totals
from rapport.orders.actions.common import lines_in
from rapport.orders.models import Order, OrderQuerySet
from rapport.orders.papers import print_order
from rapport.orders.rules import asks_for_orders, names_order
from rapport.parties.models import Client
from rapport.portal.shelves import Hint, Hints, Item, Room, hints, rooms

SHOWN, ZERO = 50, Decimal(0)


def orders_for(client: Client) -> OrderQuerySet:
    """Return what the client may know of: orders that were placed, theirs alone, newest first."""
    return Order.objects.filter(client=client, placed_at__isnull=False).exclude(state=Order.State.DRAFT)


def items(client: Client) -> Sequence[Item]:
    """Return the client's orders as lines. One query."""
    return [
        Item(one.pk, f"{one.number} {one.title}", _stands(one), formats.money(one.total, one.currency))
        for one in orders_for(client)[:SHOWN]
    ]


def page(client: Client, number: int) -> Mapping[str, Any] | None:
    """Return how one order of the client stands, None for one that is not theirs. Six queries.

    What departments write among themselves stays with us: of their parts the client reads name, state and day.
    """
    row = orders_for(client).select_related("client", "owner", "person").filter(pk=number).first()
    if row is None:
        return None
    return {
        "row": row,
        "stands": _stands(row),
        "lines": [_line(one) for one in row.lines.all()],
        "sums": totals(lines_in(row), row.currency),
        "parts": [_part(one) for one in row.parts.select_related("task").exclude(task__state=Task.State.DECLINED)],
        "deliveries": list(row.deliveries.all()),
    }


def paper(client: Client, number: int, language: str, at: datetime) -> Printed | None:
    """Return the confirmation of an order of the client in the language, None for one that is not theirs."""
    rows = orders_for(client).select_related("client", "owner", "person", "offer", "contract")
    row = rows.filter(pk=number).first()
    return print_order(row, "pdf", at, language) if row else None


def hinted(client: Client, words: str) -> Sequence[Hint]:
    """Return how the orders stand that the words ask for: those named by number, else under way. Two queries."""
    asks = asks_for_orders(words)
    if not asks and not any(letter.isdigit() for letter in words):
        return []
    theirs = list(orders_for(client).exclude(state=Order.State.CANCELLED).prefetch_related("lines")[:SHOWN])
    found = [one for one in theirs if names_order(words, one.number)]
    if not found and asks:
        found = [one for one in theirs if one.is_running] or theirs[:1]
    return [
        Hint(one.pk, f"{one.number} {one.title}", _how_far(one), reverse("portal-room", args=["orders", one.pk]))
        for one in found
    ]


def _how_far(order: Order) -> str:
    """How much of the order came and when the rest does; in pieces where all lines have one unit, else in lines."""
    lines = list(order.lines.all())
    if order.delivered_on or not lines:
        return _stands(order)
    units = {one.unit for one in lines}
    if len(units) == 1:
        done, whole = sum((one.delivered for one in lines), ZERO), sum((one.quantity for one in lines), ZERO)
    else:
        done, whole = Decimal(sum(one.delivered >= one.quantity for one in lines)), Decimal(len(lines))
    if not done:
        return _stands(order)
    told = {
        "done": formats.number(done),
        "all": formats.number(whole),
        "day": formats.day(order.expected_on or order.wanted_by),
    }
    if len(units) == 1 and lines[0].unit:
        more = {**told, "unit": lines[0].unit}
        return _("%(done)s of %(all)s %(unit)s delivered, the rest by %(day)s") % more
    return _("%(done)s of %(all)s delivered, the rest by %(day)s") % told


def _stands(order: Order) -> str:
    """How the order stands in one sentence, with the day that was promised."""
    if order.state == Order.State.CANCELLED:
        return _("Cancelled")
    if order.delivered_on:
        return _("Delivered on %(day)s") % {"day": formats.day(order.delivered_on)}
    if order.expected_on:
        told = {"day": formats.day(order.expected_on), "agreed": formats.day(order.wanted_by)}
        return _("Expected on %(day)s, agreed was %(agreed)s") % told
    return _("You will have it by %(day)s") % {"day": formats.day(order.wanted_by)}


def _line(one: Any) -> dict[str, Any]:
    unit = f" {one.unit}" if one.unit else ""
    return {
        "name": {"text": one.name, "note": one.code},
        "quantity": f"{formats.number(one.quantity)}{unit}",
        "delivered": f"{formats.number(one.delivered)}{unit}" if one.delivered else "",
        "returned": formats.number(one.returned) if one.returned else "",
    }


def _part(one: Any) -> dict[str, str]:
    ready = one.task.state == Task.State.DONE
    day = _("by %(day)s") % {"day": formats.day(one.task.due_at)} if one.task.due_at and not ready else ""
    return {"title": one.task.title, "end": _("Ready") if ready else _("In work"), "note": day}


hints.put("orders", Hints(gettext_lazy("From your orders"), hinted))
rooms.put("orders", Room(gettext_lazy("Your orders"), items, "orders/portal.html", page, paper))
