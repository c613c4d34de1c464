"""The pages of offers."""

from rapport.offers.screens import deeds, lists, one, portal, shared

__all__ = ["deeds", "lists", "one", "portal", "shared"]
