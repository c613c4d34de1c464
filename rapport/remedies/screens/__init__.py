"""The pages of putting things right."""

from rapport.remedies.screens import disputes, mistakes, remedies, reviews

__all__ = ["disputes", "mistakes", "remedies", "reviews"]
