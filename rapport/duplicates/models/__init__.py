"""Pairs of records that are likely one, and pairs of which somebody said that they are two."""

from rapport.duplicates.models.pair import Pair
from rapport.duplicates.models.two import Two

__all__ = ["Pair", "Two"]
