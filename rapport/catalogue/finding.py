"""The words by which products are found, and products in the find box."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from rapport.catalogue.models import MarketPrice, Product
from rapport.catalogue.queries import find_products, market_prices_seen_by
from rapport.kit.text import fold
from rapport.kit.ui import formats
from rapport.search.index import findable
from rapport.search.queries import Group, Hit, groups, numbers_of
from rapport.staff.actor import Actor

FEWEST_LETTERS = 2


def product_words(product: Product) -> list[str]:
    """Return what a product is found by."""
    group = product.group.name if product.group else ""
    return [product.code, product.name, group, product.traits, product.purpose]


def hits(actor: Actor, query: str, limit: int) -> list[Hit]:
    """Return the products on sale that hold what was typed, by name. One query."""
    if len(fold(query)) < FEWEST_LETTERS:
        return []
    return [
        Hit(row.name, row.code, reverse("product", args=[row.pk]), "box") for row in find_products(actor, query)[:limit]
    ]


def market_words(row: MarketPrice) -> list[str]:
    """Return what a price on the market is found by."""
    return [row.rival, row.client.name if row.client else "", row.product.code, row.product.name]


def market_hits(actor: Actor, query: str, limit: int) -> list[Hit]:
    """Return the prices of rivals, and those that clients expect, newest first. One query."""
    if len(fold(query)) < FEWEST_LETTERS:
        return []
    rows = market_prices_seen_by(actor).filter(pk__in=numbers_of("market-price", query))[:limit]
    return [
        Hit(
            f"{one.product}: {one.rival or one.client}",
            formats.day(one.seen_on),
            reverse("market-price", args=[one.pk]),
            "trend",
        )
        for one in rows
    ]


def follow_rows() -> None:
    """Have the texts follow every change of a product, and put products into the find box."""
    findable("product", Product, product_words)
    findable("market-price", MarketPrice, market_words)
    groups.put("market-prices", Group(gettext_lazy("Market prices"), market_hits, "market-price"))
    groups.put("products", Group(gettext_lazy("Products"), hits, "product"))
