"""The pages of deals."""

from rapport.deals.screens import board, card, deeds, stages

__all__ = ["board", "card", "deeds", "stages"]
