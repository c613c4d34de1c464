"""The pages of the catalogue."""

from rapport.catalogue.screens import answers, prices, products, promotions

__all__ = ["answers", "prices", "products", "promotions"]
