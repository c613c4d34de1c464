"""Orders over the API."""

from rapport.orders.api import deeds, shown, sizes

__all__ = ["deeds", "shown", "sizes"]
