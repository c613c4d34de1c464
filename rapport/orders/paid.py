"""How services performed and payments go out as tables, and payments in the find box (R-160)."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.exchange.contributes import offer_export
from rapport.exchange.shelves import Exporter
from rapport.kit.parts import in_parts
from rapport.kit.text import fold
from rapport.kit.ui import formats
from rapport.orders.models import Order, OrderLine, Payment, Service
from rapport.orders.queries.settled import paid_for, payments_seen_by, services_seen_by
from rapport.search.queries import Group, Hit, groups
from rapport.staff.actor import Actor

CHUNK = 500
FEWEST_LETTERS = 2
SERVICE_KEYS = ("order", "client", "service", "quantity", "unit", "on", "performed_by", "paper", "words", "currency",
                "worth", "paid")  # fmt: skip
PAYMENT_KEYS = ("reference", "client", "on", "amount", "currency", "way", "allocated", "given_back", "credit", "orders")


def _service_columns(actor: Actor) -> list[tuple[str, str]]:
    lines, orders = OrderLine._meta, Order._meta
    labels: dict[str, Any] = {
        "order": orders.verbose_name, "service": _("Service"), "paid": _("Paid for the line"),
        "client": orders.get_field("client").verbose_name, "unit": lines.get_field("unit").verbose_name,  # type: ignore[union-attr]
        "currency": orders.get_field("currency").verbose_name,  # type: ignore[union-attr]
    }  # fmt: skip
    return [(key, str(labels.get(key) or Service._meta.get_field(key).verbose_name)) for key in SERVICE_KEYS]  # type: ignore[union-attr]


def _service_rows(actor: Actor, rows: QuerySet[Service], keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    # A few values of each service are kept, for the sums that were paid are asked once for a piece.
    chunk: list[Service] = []
    for one in in_parts(rows.select_related("line__order__client", "performed_by")):
        chunk.append(one)
        if len(chunk) == CHUNK:
            yield from _services_told(chunk, keys)
            chunk = []
    yield from _services_told(chunk, keys)


def _services_told(chunk: Sequence[Service], keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    paid = paid_for({one.line_id for one in chunk}) if chunk else {}
    for one in chunk:
        order = one.line.order
        told: dict[str, Any] = {
            "order": order.number, "client": order.client.name, "service": one.line.name, "quantity": one.quantity,
            "unit": one.line.unit, "on": one.on, "performed_by": one.performed_by.email, "paper": one.paper,
            "words": one.words, "currency": order.currency, "worth": one.worth, "paid": paid.get(one.line_id, 0),
        }  # fmt: skip
        yield [None if told[key] == "" else told[key] for key in keys]


def _payment_columns(actor: Actor) -> list[tuple[str, str]]:
    labels: dict[str, Any] = {
        "allocated": _("For orders"), "credit": _("Credit"), "orders": Order._meta.verbose_name_plural,
    }  # fmt: skip
    return [(key, str(labels.get(key) or Payment._meta.get_field(key).verbose_name)) for key in PAYMENT_KEYS]  # type: ignore[union-attr]


def _payment_rows(actor: Actor, rows: QuerySet[Payment], keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    seen = (
        payments_seen_by(actor).filter(pk__in=rows.order_by().values("pk")).prefetch_related("allocations__line__order")
    )
    for one in in_parts(seen):
        numbers = dict.fromkeys(part.line.order.number for part in one.allocations.all())
        told: dict[str, Any] = {
            "client": one.client.name, "way": one.get_way_display(), "orders": ", ".join(numbers) or None,
        }  # fmt: skip
        yield [told[key] if key in told else getattr(one, key) for key in keys]


def find_payments(actor: Actor, query: str, limit: int) -> list[Hit]:
    """Return payments whose reference holds what was typed. One query."""
    if len(fold(query)) < FEWEST_LETTERS:
        return []
    rows = payments_seen_by(actor).filter(Q(reference__icontains=query.strip()))
    return [
        Hit(
            one.reference,
            f"{one.client.name}, {formats.money(one.amount, one.currency)}",
            reverse("payment", args=[one.pk]),
            "wallet",
        )
        for one in rows[:limit]
    ]


groups.put("payments", Group(gettext_lazy("Payments"), find_payments))
offer_export(
    Exporter(
        "services",
        gettext_lazy("Services performed"),
        "service",
        "services",
        _service_columns,
        services_seen_by,
        _service_rows,
    )  # fmt: skip
)
offer_export(
    Exporter(
        "payments", gettext_lazy("Payments"), "payment", "payments", _payment_columns, payments_seen_by, _payment_rows
    )
)
