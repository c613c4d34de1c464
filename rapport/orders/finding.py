"""The words by which orders are found, and orders in the find box."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from rapport.kit.text import fold
from rapport.kit.ui import formats
from rapport.orders.models import Order, OrderQuerySet
from rapport.orders.queries import orders_seen_by
from rapport.search.index import findable
from rapport.search.queries import Group, Hit, groups, numbers_of
from rapport.staff.actor import Actor

FEWEST_LETTERS = 2


def found(actor: Actor, query: str) -> OrderQuerySet:
    """Return the seen orders that hold what was typed, newest first."""
    rows = orders_seen_by(actor).order_by("-id")
    return rows.filter(pk__in=numbers_of("order", query)) if len(fold(query)) >= FEWEST_LETTERS else rows.none()


def find_orders(actor: Actor, query: str, limit: int) -> list[Hit]:
    """Return hits for the find box. One query."""
    if len(fold(query)) < FEWEST_LETTERS:
        return []
    return [_hit(row) for row in found(actor, query)[:limit]]


def _hit(row: Order) -> Hit:
    detail = f"{row.client.name}, {formats.money(row.total, row.currency)}, {row.get_state_display()}"
    return Hit(str(row), detail, reverse("order", args=[row.pk]), "cart")


def follow_rows() -> None:
    """Have the texts follow every change of an order, and put orders into the find box."""
    findable("order", Order, lambda row: [row.number, row.title, row.client.name])
    groups.put("orders", Group(gettext_lazy("Orders"), find_orders, "order"))
