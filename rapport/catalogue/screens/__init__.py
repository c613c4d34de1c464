"""The pages of the catalogue."""

from rapport.catalogue.screens import answers, market, prices, product_list, products, promotions

__all__ = ["answers", "market", "prices", "product_list", "products", "promotions"]
