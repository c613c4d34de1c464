"""Orders, services performed and payments over the API."""

from rapport.orders.api import accounting, deeds, informing, paying, services, shown, sizes

__all__ = ["accounting", "deeds", "informing", "paying", "services", "shown", "sizes"]
