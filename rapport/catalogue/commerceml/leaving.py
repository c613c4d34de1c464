"""The catalogue on its way to accounting: import.xml and offers.xml in one ZIP."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from rapport.catalogue.actions.accounting import give_ids
from rapport.catalogue.commerceml.shapes import GroupFact, Item, PriceType
from rapport.catalogue.commerceml.writing import write_catalogue, write_offers
from rapport.catalogue.models import Group, PriceLine, PriceList, Product
from rapport.catalogue.queries import groups_seen_by, price_lists_seen_by
from rapport.exchange.formats.commerceml.writing import packed
from rapport.staff.actor import Actor

CHUNK = 500
OWNER = "Rapport"


def make_ready(actor: Actor, products: QuerySet[Product]) -> None:
    """Give ids for accounting to the products, and to all groups and price lists that go out with them."""
    give_ids(products, groups_seen_by(actor), _lists(actor))


def write_zip(actor: Actor, products: QuerySet[Product], whole: bool) -> Iterator[bytes]:
    """Give a ZIP with import.xml and offers.xml, in bounded memory; what came after the ids were given is left out."""
    groups = _groups(actor)
    lists = {one.pk: one for one in _lists(actor).exclude(outer_id="")}
    types = {one.outer_id: PriceType(one.outer_id, one.name, one.currency) for one in lists.values()}
    known = {one.id for one in groups}
    goods = write_catalogue(OWNER, actor.at, groups, _items(products, {}, known), only_changes=not whole)
    offers = write_offers(OWNER, actor.at, types, _items(products, lists, known), only_changes=not whole)
    yield from packed((("import.xml", goods), ("offers.xml", offers)))


def _lists(actor: Actor) -> QuerySet[PriceList]:
    """The price lists that are no client's own: accounting knows kinds of prices, but not for whom they hold."""
    return price_lists_seen_by(actor).filter(client=None, is_active=True)


def _groups(actor: Actor) -> list[GroupFact]:
    rows = groups_seen_by(actor).exclude(outer_id="")
    return [GroupFact(one.outer_id, one.name, one.above.outer_id if one.above else "") for one in rows]


def _items(products: QuerySet[Product], lists: dict[int, PriceList], groups: set[str]) -> Iterator[Item]:
    batch: list[Product] = []
    for product in products.select_related("group").iterator(chunk_size=CHUNK):
        batch.append(product)
        if len(batch) == CHUNK:
            yield from _priced(batch, lists, groups)
            batch = []
    yield from _priced(batch, lists, groups)


def _priced(batch: list[Product], lists: dict[int, PriceList], groups: set[str]) -> Iterator[Item]:
    lines = PriceLine.objects.filter(price_list__in=lists, product__in=batch) if batch and lists else ()
    prices: dict[int, dict[tuple[str, str], Any]] = {}
    for line in lines:
        held = lists[line.price_list_id]
        prices.setdefault(line.product_id, {})[held.outer_id, held.currency] = line.price
    for one in batch:
        if one.outer_id:
            yield _item(one, prices.get(one.pk, {}), groups)


def _item(product: Product, prices: dict[tuple[str, str], Any], groups: set[str]) -> Item:
    group = product.group.outer_id if isinstance(product.group, Group) else ""
    return Item(
        id=product.outer_id,
        code=product.code,
        name=product.name,
        group=group if group in groups else "",
        unit=product.unit,
        kind=product.kind,
        traits=product.traits,
        purpose=product.purpose,
        packaging=product.packaging,
        gone=True if not product.is_active else None,
        stock=product.stock,
        prices=prices,
    )
