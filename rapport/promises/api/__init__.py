"""Promises and expectations over the API, by the same deeds as the pages."""

from rapport.promises.api import expectations, promises

__all__ = ["expectations", "promises"]
