"""The words by which schemes of work are found."""

from rapport.care.models import Scheme
from rapport.search.index import findable


def scheme_words(row: Scheme) -> list[str]:
    """Return what a scheme is found by."""
    return [row.name]


def follow_rows() -> None:
    """Have the texts follow every change of a scheme."""
    findable("scheme", Scheme, scheme_words)
