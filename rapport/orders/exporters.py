"""How orders go out as a table: only those that the actor may see, in bounded memory."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from rapport.exchange.contributes import offer_export
from rapport.exchange.shelves import Exporter, Packed
from rapport.kit.parts import in_parts
from rapport.orders.commerceml.leaving import make_ready, write_zip
from rapport.orders.models import Order, OrderQuerySet
from rapport.orders.queries import orders_seen_by
from rapport.staff.actor import Actor

NAMED = ("client", "person")
KEYS = (
    "number", "title", "client", "person", "owner", "state", "currency", "net", "tax", "total", "wanted_by",
    "expected_on", "told_on", "delivered_on", "complete", "delivery", "address", "transport",
)  # fmt: skip


def _columns(actor: Actor) -> list[tuple[str, str]]:
    return [(key, str(Order._meta.get_field(key).verbose_name)) for key in KEYS]  # type: ignore[union-attr]


def _rows(actor: Actor, orders: OrderQuerySet, keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    for order in in_parts(orders.select_related("client", "owner", "person")):
        yield [_value(order, key) for key in keys]


def _value(order: Order, key: str) -> Any:
    if key == "state":
        return order.get_state_display()
    if key == "owner":
        return order.owner.email
    value = getattr(order, key)
    if key in NAMED:
        return value.name if value else None
    return None if value == "" else value


offer_export(
    Exporter(
        "orders",
        gettext_lazy("Orders"),
        "order",
        "orders",
        _columns,
        orders_seen_by,
        _rows,
        packed=Packed(gettext_lazy("For 1C (CommerceML)"), make_ready, write_zip),
    )
)
