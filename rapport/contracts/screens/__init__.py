"""The pages of contracts."""

from rapport.contracts.screens import card, deeds, pages, papers, templates  # noqa: F401
