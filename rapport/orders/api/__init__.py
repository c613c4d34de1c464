"""Orders, services performed and payments over the API."""

from rapport.orders.api import deeds, paying, shown, sizes

__all__ = ["deeds", "paying", "shown", "sizes"]
