"""Likely duplicates over the API."""

from rapport.duplicates.api import pairs

__all__ = ["pairs"]
