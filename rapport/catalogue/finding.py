"""The words by which products are found, and products in the find box."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from rapport.catalogue.models import Product
from rapport.catalogue.queries import find_products
from rapport.kit.text import fold
from rapport.search.index import findable
from rapport.search.queries import Group, Hit, groups
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


def follow_rows() -> None:
    """Have the texts follow every change of a product, and put products into the find box."""
    findable("product", Product, product_words)
    groups.put("products", Group(gettext_lazy("Products"), hits))
