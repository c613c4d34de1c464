"""The catalogue over the API."""

from rapport.catalogue.api import market, prices, products, promotions

__all__ = ["market", "prices", "products", "promotions"]
