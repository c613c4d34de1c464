"""The pages of duplicates."""

from rapport.duplicates.screens import pairs, rules, two

__all__ = ["pairs", "rules", "two"]
