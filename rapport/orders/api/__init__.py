"""Orders over the API."""

from rapport.orders.api import deeds, shown

__all__ = ["deeds", "shown"]
