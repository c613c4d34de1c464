"""The pages of orders."""

from rapport.orders.screens import deeds, forms, lines, lists, page, report, sizes  # noqa: F401
