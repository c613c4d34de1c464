"""The pages of the catalogue."""

from rapport.catalogue.screens import answers, prices, product_list, products, promotions

__all__ = ["answers", "prices", "product_list", "products", "promotions"]
