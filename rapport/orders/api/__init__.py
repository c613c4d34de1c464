"""Orders, services performed and payments over the API."""

from rapport.orders.api import accounting, deeds, paying, shown, sizes

__all__ = ["accounting", "deeds", "paying", "shown", "sizes"]
