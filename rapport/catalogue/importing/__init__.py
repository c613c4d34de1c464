"""How rows of foreign files become products and prices."""

from rapport.catalogue.importing.fields import FIELDS, product_fields
from rapport.catalogue.importing.rows import Habits, ProductRow, habits_of, keys_of, meeting_keys, read_product
from rapport.catalogue.importing.writer import differences, known_products, write_products

__all__ = [
    "FIELDS",
    "Habits",
    "ProductRow",
    "differences",
    "habits_of",
    "keys_of",
    "known_products",
    "meeting_keys",
    "product_fields",
    "read_product",
    "write_products",
]
