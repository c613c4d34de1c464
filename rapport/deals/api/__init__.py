"""Deals over the API."""

from rapport.deals.api import deals, learning, stages

__all__ = ["deals", "learning", "stages"]
