"""How rows of foreign files become orders: what the exchange app asks of orders."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.catalogue.queries import products_seen_by
from rapport.exchange.shelves import Importer, Likeness, Shared, importers
from rapport.kit.text import fold
from rapport.orders.commerceml import paid_rows, plans, rows
from rapport.orders.commerceml.paid_sheet import open_payments
from rapport.orders.commerceml.sheet import open_orders
from rapport.orders.commerceml.writing import write_rows
from rapport.orders.importing.rows import FIELDS, NEEDS, NamedProduct, OrderHabits, read_line
from rapport.orders.importing.writing import (
    differences,
    keys_of,
    known_lines,
    meeting_keys,
    strangers,
    write_orders,
)
from rapport.orders.rights import PAY, WRITE
from rapport.parties.importing import ImportField, owners_for
from rapport.parties.importing.named import clients_by_name
from rapport.roles.authority import may
from rapport.staff.actor import Actor


def _fields(actor: Actor) -> Sequence[ImportField]:
    return FIELDS if may(actor, WRITE) else ()


def _habits(actor: Actor, settings: Mapping[str, Any]) -> OrderHabits:
    products: dict[str, NamedProduct] = {}
    found = [NamedProduct(*row) for row in products_seen_by(actor).values_list("pk", "code", "name", "unit")]
    # A code says more than a name: it is one product's alone.
    for product in found:
        products[fold(product.name)] = product
    for product in found:
        products[fold(product.code)] = product
    return OrderHabits(actor, clients_by_name(actor, settings["named"]), owners_for(actor), products)


def _one(shared: Sequence[Shared]) -> list[Likeness]:
    return [Likeness.SAME for _shared in shared]


importers.put(
    "orders",
    Importer(
        code="orders",
        label=_("Orders"),
        subject="order",
        list_page="orders",
        fields=_fields,
        habits=_habits,
        read=read_line,
        keys_of=keys_of,
        meeting_keys=meeting_keys,
        hints=frozenset(),
        known=known_lines,
        judge=_one,
        differences=differences,
        remarks=strangers,
        write=write_orders,
        of_people=False,
        offered=lambda actor: may(actor, WRITE),
        needs=NEEDS,
    ),
)
importers.put(
    "commerceml-orders",
    Importer(
        code="commerceml-orders",
        label=_("Orders from 1C"),
        subject="order",
        list_page="orders",
        fields=rows.order_fields,
        habits=rows.habits_of,
        read=rows.read_row,
        keys_of=rows.keys_of,
        meeting_keys=rows.meeting_keys,
        hints=frozenset(),
        known=rows.known_orders,
        judge=_one,
        differences=plans.differences,
        remarks=plans.remarks,
        write=write_rows,
        of_people=False,
        offered=lambda actor: may(actor, WRITE),
        open=open_orders,
    ),
)
importers.put(
    "commerceml-payments",
    Importer(
        code="commerceml-payments",
        label=_("Payments from 1C"),
        subject="payment",
        list_page="payments",
        fields=paid_rows.payment_fields,
        habits=paid_rows.habits_of,
        read=paid_rows.read_row,
        keys_of=paid_rows.keys_of,
        meeting_keys=paid_rows.meeting_keys,
        hints=frozenset(),
        known=paid_rows.known_payments,
        judge=_one,
        differences=paid_rows.differences,
        remarks=paid_rows.remarks,
        write=paid_rows.write_rows,
        of_people=False,
        offered=lambda actor: may(actor, PAY),
        open=open_payments,
    ),
)
