"""The pages of deals."""

from rapport.deals.screens import board, card, deeds

__all__ = ["board", "card", "deeds"]
