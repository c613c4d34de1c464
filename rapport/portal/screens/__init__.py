"""The pages of the portal. The rooms stand last: their addresses take any name."""

from rapport.portal.screens import access, door, home, keys, requests, rooms

__all__ = ["access", "door", "home", "keys", "requests", "rooms"]
