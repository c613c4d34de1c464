"""The pages of deals."""

from rapport.deals.screens import (
    board,
    card,
    chances,
    deeds,
    funnel,
    lists,
    needs,
    negotiating,
    presenting,
    recommending,
    stages,
)

__all__ = [
    "board",
    "card",
    "chances",
    "deeds",
    "funnel",
    "lists",
    "needs",
    "negotiating",
    "presenting",
    "recommending",
    "stages",
]
