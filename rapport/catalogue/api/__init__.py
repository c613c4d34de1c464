"""The catalogue over the API."""

from rapport.catalogue.api import prices, products, promotions

__all__ = ["prices", "products", "promotions"]
