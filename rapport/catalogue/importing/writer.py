"""Writing a batch of products with their groups and prices in a few statements, with undo images."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from rapport.catalogue.events import ProductsImported
from rapport.catalogue.finding import product_words
from rapport.catalogue.importing.fields import product_fields
from rapport.catalogue.importing.rows import ProductRow
from rapport.catalogue.models import Group, PriceLine, PriceList, Product
from rapport.exchange.shelves import Difference
from rapport.journal.book import record
from rapport.kit.changes import Change
from rapport.parties.importing import Written
from rapport.parties.importing.batch import Batch, NewRow, Verdicts
from rapport.search.index import write_many
from rapport.staff.actor import Actor

ORDER = (Product, PriceList, PriceLine)


def known_products(actor: Actor, keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the products that have the codes. One query."""
    codes = [key.removeprefix("code:") for key in keys]
    return {f"code:{code}": [pk] for pk, code in Product.objects.filter(code__in=codes).values_list("pk", "code")}


def write_products(actor: Actor, rows: Sequence[ProductRow], origin: str = "") -> Written:
    """Write the rows, inside the caller's deed, and return what became of each. Raises NotAllowed without the right."""
    product_fields(actor)
    batch = Batch()
    groups = _groups(batch, {row.group for row in rows if row.group})
    # Groups first: what is there already can only point at what has a number.
    changes = batch.write((Group,))
    numbered = {name: one.pk if isinstance(one, NewRow) else one for name, one in groups.items()}
    verdicts = _put(actor, batch, rows, numbered)
    return write_down(actor, batch, changes, verdicts, origin)


def write_down(actor: Actor, batch: Batch, changes: list[Change], verdicts: Verdicts, origin: str) -> Written:
    """Write the batch after the changes made already, with one line in the journal, and return what became of rows."""
    changes = [*changes, *batch.write(ORDER)]
    written = Written()
    for number, product, changed in verdicts:
        if isinstance(product, NewRow):
            written.created[number] = product.pk
        elif changed:
            written.updated[number] = product.pk
        else:
            written.unchanged.append(number)
    if changes:
        numbers = batch.numbers(Product)
        found = Product.objects.filter(pk__in=numbers).select_related("group")
        write_many("product", [(one.pk, product_words(one)) for one in found])
        told = ProductsImported(len(written.created), len(written.updated), origin)
        touched = numbers | set(written.updated.values())
        written.entry = record(actor, told, also=[("product", pk) for pk in sorted(touched)], changes=changes)
    return written


def differences(actor: Actor, rows: Sequence[ProductRow]) -> dict[int, list[Difference]]:
    """Return by row number what matched rows would change; in a transaction, nothing is written."""
    batch = Batch()
    _put(actor, batch, rows, _groups(batch, {row.group for row in rows if row.group}))
    found = told_of(batch)
    return {row.number: found.get(row.match or 0, []) for row in rows}


def told_of(batch: Batch) -> dict[int, list[Difference]]:
    """Return by the product's number what the batch would change on known products and their prices."""
    found: dict[int, list[Difference]] = {}
    for (_model, _pk), (row, before) in batch.edited.items():
        if not isinstance(row, (Product, PriceLine)):
            continue
        at = row.pk if isinstance(row, Product) else row.product_id
        for name, old in before.items():
            label = str(row._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            found.setdefault(at, []).append(Difference(label, _said(old), _said(getattr(row, name))))
    for new in batch.new.get(PriceLine, ()):
        if isinstance(new.values["product_id"], int):
            label = str(_("Price"))
            found.setdefault(new.values["product_id"], []).append(Difference(label, "", str(new.values["price"])))
    return found


def _said(value: Any) -> str:
    return "" if value is None else str(value)


def _put(actor: Actor, batch: Batch, rows: Sequence[ProductRow], groups: dict[str, Any]) -> Verdicts:
    """Gather what the rows mean for the base; nothing is written yet."""
    matched = sorted({row.match for row in rows if row.match})
    there = Product.objects.select_for_update(of=("self",)).in_bulk(matched) if matched else {}
    lists = _lists(batch, {currency for row in rows for currency in row.prices})
    known = [one.pk for one in lists.values() if not isinstance(one, NewRow)]
    lines = PriceLine.objects.filter(price_list__in=known, product__in=matched)
    held = {(line.price_list_id, line.product_id): line for line in lines}
    fresh: dict[str, NewRow] = {}
    verdicts: Verdicts = []
    for row in rows:
        values = dict(row.values)
        if row.group:
            values["group_id"] = groups[row.group]
        product: Any = there.get(row.match) if row.match else fresh.get(values["code"])
        if product is None:
            values.setdefault("name", values["code"])
            product = fresh[values["code"]] = batch.add(Product, **values, created_at=actor.at)
            changed = True
        elif isinstance(product, NewRow):
            product.values.update(values)
            changed = True
        else:
            # While nothing is written, a new group has no number that a product could be compared by.
            new_group = isinstance(values.get("group_id"), NewRow)
            changed = batch.edit(product, {k: v for k, v in values.items() if not (new_group and k == "group_id")})
        moved = [put_price(batch, held, lists[currency], product, price) for currency, price in row.prices.items()]
        verdicts.append((row.number, product, changed or any(moved)))
    return verdicts


def put_price(batch: Batch, held: dict[Any, Any], price_list: Any, product: Any, price: Any) -> bool:
    """Have the product cost this in the list; True when that is news. `held` are the lines known, by both numbers."""
    key = (price_list.pk or id(price_list), product.pk or id(product))
    line = held.get(key)
    if line is None:
        whose = {
            "price_list_id": price_list if isinstance(price_list, NewRow) else price_list.pk,
            "product_id": product if isinstance(product, NewRow) else product.pk,
        }
        held[key] = batch.add(PriceLine, **whose, price=price)
        return True
    if isinstance(line, NewRow):
        line.values["price"] = price
        return True
    return batch.edit(line, {"price": price})


def _groups(batch: Batch, names: set[str]) -> dict[str, Any]:
    """The groups by name, numbers of those that are there and new rows for the others."""
    found: dict[str, Any] = dict(Group.objects.filter(name__in=names).values_list("name", "pk")) if names else {}
    return {name: found[name] if name in found else batch.add(Group, name=name) for name in sorted(names)}


def _lists(batch: Batch, currencies: set[str]) -> dict[str, Any]:
    """The general price list in use of each currency, the latest; a new one where there is none."""
    found: dict[str, Any] = {}
    rows = PriceList.objects.filter(currency__in=currencies, client=None, status="", tag="", is_active=True)
    for row in rows.order_by("id") if currencies else ():
        found[row.currency] = row
    for currency in sorted(currencies - found.keys()):
        name = _("Prices %(currency)s") % {"currency": currency}
        while PriceList.objects.filter(name=name).exists():
            name += " +"
        found[currency] = batch.add(PriceList, name=name, currency=currency)
    return found
