"""The pages of deals."""

from rapport.deals.screens import board, card, deeds, lists, stages

__all__ = ["board", "card", "deeds", "lists", "stages"]
