"""Rivals' prices from files: those noted before, and writing a batch (R-131)."""

from collections.abc import Iterable, Sequence
from typing import Any

from rapport.catalogue.events import MarketPricesImported
from rapport.catalogue.finding import market_words
from rapport.catalogue.importing.market_rows import MarketRow, market_fields, market_keys, price_key
from rapport.catalogue.models import MarketPrice
from rapport.catalogue.queries import market_prices_seen_by
from rapport.exchange.shelves import Difference
from rapport.journal.book import record
from rapport.parties.importing import Written
from rapport.parties.importing.batch import Batch, NewRow
from rapport.search.index import write_many
from rapport.staff.actor import Actor

CHUNK = 400


def known_prices(actor: Actor, keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the prices noted before under the keys. A query per 400 products."""
    wanted = set(keys)
    products = sorted({int(key.partition(":")[2].partition("|")[0]) for key in wanted})
    found: dict[str, list[int]] = {}
    for start in range(0, len(products), CHUNK):
        rows = market_prices_seen_by(actor).filter(client=None, product__in=products[start : start + CHUNK])
        for pk, product, folded, currency, on in rows.values_list("pk", "product_id", "folded", "currency", "seen_on"):
            key = price_key(product, folded, currency, on)
            if key in wanted:
                found.setdefault(key, [pk])
    return found


def market_differences(actor: Actor, rows: Sequence[MarketRow]) -> dict[int, list[Difference]]:
    """Return by row number what matched rows would change; nothing is written."""
    batch = Batch()
    _put(actor, batch, rows)
    found: dict[int, list[Difference]] = {}
    for (_model, pk), (row, before) in batch.edited.items():
        found[pk] = [
            Difference(str(row._meta.get_field(name).verbose_name), _said(old), _said(getattr(row, name)))  # type: ignore[union-attr]
            for name, old in before.items()
        ]
    return {row.number: found.get(row.match or 0, []) for row in rows}


def write_rival_prices(actor: Actor, rows: Sequence[MarketRow], origin: str = "") -> Written:
    """Write the rows, inside the caller's deed, and return what became of each. Raises NotAllowed without the right."""
    market_fields(actor)
    batch = Batch()
    verdicts = _put(actor, batch, rows)
    changes = batch.write((MarketPrice,))
    written = Written()
    for number, row, changed in verdicts:
        if isinstance(row, NewRow):
            written.created[number] = row.pk
        elif changed:
            written.updated[number] = row.pk
        else:
            written.unchanged.append(number)
    if changes:
        numbers = batch.numbers(MarketPrice)
        found = MarketPrice.objects.filter(pk__in=numbers).select_related("product", "client")
        write_many("market-price", [(one.pk, market_words(one)) for one in found])
        touched = sorted({("product", one.product_id) for one in found} | {("market-price", pk) for pk in numbers})
        told = MarketPricesImported(len(written.created) + len(written.updated), origin)
        written.entry = record(actor, told, also=touched, changes=changes)
    return written


def _put(actor: Actor, batch: Batch, rows: Sequence[MarketRow]) -> list[tuple[int, Any, bool]]:
    there = MarketPrice.objects.select_for_update(of=("self",)).in_bulk([row.match for row in rows if row.match])
    fresh: dict[str, NewRow] = {}
    verdicts: list[tuple[int, Any, bool]] = []
    for row in rows:
        key = market_keys(row)[0]
        held: Any = there.get(row.match) if row.match else fresh.get(key)
        if held is None:
            held = fresh[key] = batch.add(MarketPrice, **row.values, noted_by_id=actor.pk)
            changed = True
        elif isinstance(held, NewRow):
            held.values.update(row.values)
            changed = True
        else:
            changed = batch.edit(
                held, {name: row.values[name] for name in row.values if name not in ("rival", "folded")}
            )
        verdicts.append((row.number, held, changed))
    return verdicts


def _said(value: Any) -> str:
    return "" if value is None else str(value)
