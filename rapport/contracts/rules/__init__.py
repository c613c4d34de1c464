"""What is computed: how texts of contracts differ, and in which order their clauses stand."""

from rapport.contracts.rules.texts import (
    ClauseDifference,
    Piece,
    difference,
    differences,
    digest_of,
    order_of,
)

__all__ = [
    "ClauseDifference",
    "Piece",
    "difference",
    "differences",
    "digest_of",
    "order_of",
]
