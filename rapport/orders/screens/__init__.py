"""The pages of orders."""

from rapport.orders.screens import accounting, deeds, forms, lines, lists, page, paying, report  # noqa: F401
