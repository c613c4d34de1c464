"""How rows of foreign files become orders: what the exchange app asks of orders."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.catalogue.queries import products_seen_by
from rapport.exchange.shelves import Importer, Likeness, importers
from rapport.kit.text import fold
from rapport.orders.importing.rows import FIELDS, NamedProduct, OrderHabits, read_line
from rapport.orders.importing.writing import (
    differences,
    keys_of,
    known_lines,
    meeting_keys,
    strangers,
    write_orders,
)
from rapport.orders.rights import WRITE
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
    return OrderHabits(actor, clients_by_name(actor), owners_for(actor), products)


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
        judge=lambda shared: [Likeness.SAME for _one in shared],
        differences=differences,
        remarks=strangers,
        write=write_orders,
        of_people=False,
        offered=lambda actor: may(actor, WRITE),
    ),
)
