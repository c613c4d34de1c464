"""How rows of foreign files become products and prices."""

from rapport.catalogue.importing.fields import FIELDS, product_fields
from rapport.catalogue.importing.rows import Habits, ProductRow, habits_of, keys_of, meeting_keys, read_product
from rapport.catalogue.importing.writer import (
    differences,
    known_products,
    put_price,
    told_of,
    write_down,
    write_products,
)

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
    "put_price",
    "read_product",
    "told_of",
    "write_down",
    "write_products",
]
