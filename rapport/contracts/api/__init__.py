"""Contracts over the API."""

from rapport.contracts.api import deeds, shown

__all__ = ["deeds", "shown"]
