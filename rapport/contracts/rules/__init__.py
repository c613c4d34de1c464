"""What is computed: how texts of contracts differ, and when which part of an amount is paid."""

from rapport.contracts.rules.payments import Payment, month_after, schedule
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
    "Payment",
    "Piece",
    "difference",
    "differences",
    "digest_of",
    "month_after",
    "order_of",
    "schedule",
]
