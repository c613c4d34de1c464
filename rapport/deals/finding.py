"""The words by which deals are found."""

from rapport.deals.models import Deal
from rapport.search.index import findable


def deal_words(deal: Deal) -> list[str]:
    """Return what a deal is found by."""
    return [deal.name, deal.rival]


def follow_rows() -> None:
    """Have the texts follow every change of a deal."""
    findable("deal", Deal, deal_words)
