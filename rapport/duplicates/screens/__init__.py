"""The pages of duplicates."""

from rapport.duplicates.screens import company_rules, pairs, two

__all__ = ["company_rules", "pairs", "two"]
