"""The pages of orders."""

from rapport.orders.screens import (  # noqa: F401
    accounting,
    deeds,
    forms,
    lines,
    lists,
    page,
    paying,
    report,
    services,
    sizes,
)
