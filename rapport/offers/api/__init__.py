"""Offers over the API."""

from rapport.offers.api import doors

__all__ = ["doors"]
