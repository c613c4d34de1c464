"""Deals over the API."""

from rapport.deals.api import deals, learning, recommending, selling, stages

__all__ = ["deals", "learning", "recommending", "selling", "stages"]
