"""The pages of offers."""

from rapport.offers.screens import deeds, lists, one, shared

__all__ = ["deeds", "lists", "one", "shared"]
