"""Writing products of exchange files in a few statements, and telling beforehand what would change."""

from collections.abc import Sequence
from typing import Any

from rapport.catalogue.commerceml.groups import keep_groups, price_lists
from rapport.catalogue.commerceml.items import LONGEST_CODE
from rapport.catalogue.commerceml.rows import ExchangeRow, exchange_fields
from rapport.catalogue.importing import put_price, told_of, write_down
from rapport.catalogue.models import Group, PriceLine, Product
from rapport.exchange.shelves import Difference
from rapport.parties.importing import Written
from rapport.parties.importing.batch import Batch, NewRow, Verdicts
from rapport.staff.actor import Actor


def write_rows(actor: Actor, rows: Sequence[ExchangeRow], origin: str = "") -> Written:
    """Write the rows, inside the caller's deed, and return what became of each. Raises NotAllowed without the right."""
    exchange_fields(actor)
    groups, changes = keep_groups(rows)
    batch = Batch()
    return write_down(actor, batch, changes, _put(actor, batch, rows, groups), origin)


def differences(actor: Actor, rows: Sequence[ExchangeRow]) -> dict[int, list[Difference]]:
    """Return by row number what matched rows would change; in a transaction, nothing is written."""
    batch = Batch()
    known = dict(Group.objects.exclude(outer_id="").values_list("outer_id", "pk"))
    names = dict(Group.objects.values_list("pk", "name"))
    _put(actor, batch, rows, known)
    found = told_of(batch)
    held = dict(Product.objects.filter(pk__in=[row.match for row in rows]).values_list("pk", "group_id"))
    label = str(Product._meta.get_field("group").verbose_name)  # type: ignore[union-attr]
    for row in rows:
        # A group that is not there yet has no number to compare by; but one of that name is the same.
        if row.match and row.groups and row.groups[-1][0] not in known:
            before, after = names.get(held.get(row.match) or 0, ""), row.groups[-1][1]
            if before != after:
                found.setdefault(row.match, []).append(Difference(label, before, after))
    return {row.number: found.get(row.match or 0, []) for row in rows}


def _put(actor: Actor, batch: Batch, rows: Sequence[ExchangeRow], groups: dict[str, int]) -> Verdicts:
    """Gather what the rows mean for the base; nothing is written yet."""
    matched = sorted({row.match for row in rows if row.match})
    there = Product.objects.select_for_update(of=("self",)).in_bulk(matched) if matched else {}
    lists = price_lists(batch, {price for row in rows for price in row.prices})
    known = [one.pk for one in lists.values() if not isinstance(one, NewRow)]
    lines = PriceLine.objects.filter(price_list__in=known, product__in=matched) if matched and known else ()
    held: dict[Any, Any] = {(line.price_list_id, line.product_id): line for line in lines}
    wished = {row.values.get("code", "") for row in rows} | {row.outer_id[:LONGEST_CODE] for row in rows}
    taken = set(Product.objects.filter(code__in=wished - {""}).values_list("code", flat=True))
    fresh: dict[str, NewRow] = {}
    verdicts: Verdicts = []
    for row in rows:
        product: Any = there.get(row.match) if row.match else fresh.get(row.outer_id)
        values = dict(row.values) | {"outer_id": row.outer_id}
        if row.groups and row.groups[-1][0] in groups:
            values["group_id"] = groups[row.groups[-1][0]]
        # Two products may have one article number in accounting; here the second one is known by its id.
        code = values.pop("code", "")
        if product is None or (code and code != product.code and code not in taken):
            values["code"] = _code(code, row.outer_id, taken) if product is None else code
            taken.add(values["code"])
        if product is None:
            values.setdefault("name", values["code"])
            product = fresh[row.outer_id] = batch.add(Product, **values, created_at=actor.at)
            changed = True
        elif isinstance(product, NewRow):
            product.values.update(values)
            changed = True
        else:
            changed = batch.edit(product, values)
        moved = [put_price(batch, held, lists[key], product, price) for key, price in row.prices.items()]
        verdicts.append((row.number, product, changed or any(moved)))
    return verdicts


def _code(code: str, outer_id: str, taken: set[str]) -> str:
    """The code if it is free, else the id, with a number behind it should it be too long to be told apart."""
    wished, number = code or outer_id[:LONGEST_CODE], 1
    if wished in taken:
        wished = outer_id[:LONGEST_CODE]
    while wished in taken:
        number += 1
        wished = f"{outer_id[: LONGEST_CODE - 6]}-{number}"
    return wished
