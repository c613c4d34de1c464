"""A small catalogue for the stories."""

from decimal import Decimal
from typing import Any

from rapport.catalogue.actions import add_product, keep_price_list, set_prices
from rapport.catalogue.models import PriceList, Product
from tests.cast import Cast


def a_tray(cast: Cast, code: str = "T-1", **facts: Any) -> Product:
    """Return a tray as the head of sales enters it."""
    return add_product(cast.acts(cast.helga), code=code, **{"name": "Tray 40 × 60", **facts})


def a_list(cast: Cast, prices: dict[Product, str], currency: str = "EUR", **facts: Any) -> PriceList:
    """Return a price list with its prices."""
    told = {"name": f"List {currency}", "currency": currency, **facts}
    row = keep_price_list(cast.acts(cast.helga), **told)
    set_prices(cast.acts(cast.helga), row, {product: Decimal(price) for product, price in prices.items()})
    return row
