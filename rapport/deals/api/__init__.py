"""Deals over the API."""

from rapport.deals.api import deals, learning, recommending, stages

__all__ = ["deals", "learning", "recommending", "stages"]
