"""Goods that leave the stock and come back: what a higher deed does to it, within its own transaction and line."""

from decimal import Decimal

from rapport.catalogue.models import Product
from rapport.kit.changes import Change, update


def held_product(pk: int) -> Product:
    """Return the product with its row locked: of two who count its stock at once the second waits for the first."""
    return Product.objects.select_for_update().get(pk=pk)


def move_stock(pk: int, by: Decimal) -> Change | None:
    """Add to the stock of a product, in its unit, or take from it, down to nothing; None when it is not kept in stock.

    The caller's deed leaves the journal line.
    """
    product = held_product(pk)
    if product.stock is None:
        return None
    return update(product, stock=max(product.stock + by, Decimal(0)))
