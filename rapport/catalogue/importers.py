"""Products and prices from files, and out into files: what the exchange app asks of the catalogue."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rapport.catalogue.commerceml import rows, writer
from rapport.catalogue.commerceml.leaving import make_ready, write_zip
from rapport.catalogue.commerceml.sheet import open_exchange
from rapport.catalogue.importing import (
    FIELDS,
    differences,
    habits_of,
    keys_of,
    known_products,
    meeting_keys,
    product_fields,
    read_product,
    write_products,
)
from rapport.catalogue.models import PriceLine, PriceList, Product
from rapport.catalogue.queries import currencies_seen_by, products_seen_by
from rapport.catalogue.rights import EDIT
from rapport.exchange.contributes import offer_export
from rapport.exchange.shelves import Exporter, Importer, Likeness, Packed, Shared, importers
from rapport.roles.authority import gate
from rapport.staff.actor import Actor

CHUNK = 500
KEYS = (
    "code", "name", "kind", "group", "unit", "packaging", "purpose", "traits", "stock", "lead_in_stock",
    "lead_to_order", "is_active",
)  # fmt: skip
PRICE = "price."


def judge_products(shared: Sequence[Shared]) -> list[Likeness]:
    """Say that a row and a product with the same code are one."""
    return [Likeness.SAME for _one in shared]


def product_columns(actor: Actor) -> list[tuple[str, str]]:
    """Return the columns of a file of products: facts, then a price column for each currency of the price lists."""
    labels = {one.key: str(one.label) for one in FIELDS}
    prices = [(f"{PRICE}{currency}", f"{labels['price']} {currency}") for currency in currencies_seen_by(actor)]
    return [*((key, labels[key]) for key in KEYS), *prices]


def product_rows(actor: Actor, products: QuerySet[Product], keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    """Give the values of each product, its prices from the general list of each currency. Memory stays bounded."""
    asked = [key.removeprefix(PRICE) for key in keys if key.startswith(PRICE)]
    lists = PriceList.objects.filter(currency__in=asked, client=None, status="", tag="", is_active=True).order_by("id")
    numbers = {row.currency: row.pk for row in lists}
    batch: list[Product] = []
    for product in products.select_related("group").iterator(chunk_size=CHUNK):
        batch.append(product)
        if len(batch) == CHUNK:
            yield from _written(batch, numbers, keys)
            batch = []
    yield from _written(batch, numbers, keys)


def _written(batch: list[Product], numbers: dict[str, int], keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    lines = PriceLine.objects.filter(price_list__in=numbers.values(), product__in=batch) if batch and numbers else ()
    prices = {(line.price_list_id, line.product_id): line.price for line in lines}
    for one in batch:
        yield [
            _short(prices.get((numbers.get(key.removeprefix(PRICE), 0), one.pk)))
            if key.startswith(PRICE)
            else _plain(one, key)
            for key in keys
        ]


def _plain(product: Product, key: str) -> Any:
    if key == "group":
        return product.group.name if product.group else ""
    value = getattr(product, key)
    return _short(value) if isinstance(value, Decimal) else value


def _short(value: Decimal | None) -> Decimal | int | None:
    """A number without the zeros at its end, which other programs could take for thousands."""
    if value is None or value != value.to_integral_value():
        return value.normalize() if value is not None else None
    return int(value)


importers.put(
    "products",
    Importer(
        code="products",
        label=_("Products"),
        subject="product",
        list_page="products",
        fields=product_fields,
        habits=habits_of,
        read=read_product,
        keys_of=keys_of,
        meeting_keys=meeting_keys,
        hints=frozenset(),
        known=known_products,
        judge=judge_products,
        differences=differences,
        remarks=lambda rows: [],
        write=write_products,
        of_people=False,
        offered=lambda actor: gate(actor, EDIT).yes,
    ),
)
importers.put(
    "commerceml",
    Importer(
        code="commerceml",
        label=_("Catalogue from 1C"),
        subject="product",
        list_page="products",
        fields=rows.exchange_fields,
        habits=rows.habits_of,
        read=rows.read_row,
        keys_of=rows.keys_of,
        meeting_keys=rows.meeting_keys,
        hints=frozenset({"code"}),
        known=rows.known_products,
        judge=rows.judge,
        differences=writer.differences,
        remarks=lambda rows: [],
        write=writer.write_rows,
        of_people=False,
        offered=lambda actor: gate(actor, EDIT).yes,
        open=open_exchange,
    ),
)
offer_export(
    Exporter(
        "products",
        _("Products"),
        "product",
        "products",
        product_columns,
        products_seen_by,
        product_rows,
        packed=Packed(_("For 1C (CommerceML)"), make_ready, write_zip),
    )
)
