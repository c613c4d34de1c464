"""The pages of deals."""

from rapport.deals.screens import board, card, deeds, lists, negotiating, recommending, stages

__all__ = ["board", "card", "deeds", "lists", "negotiating", "recommending", "stages"]
