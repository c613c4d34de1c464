"""The pages of offers."""

from rapport.offers.screens import shared

__all__ = ["shared"]
