"""What of a remedy lies beyond the policy, and how far a dissatisfied client's word may go."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
# How many people hear of one client's dissatisfaction.
LEAST_HEAR, MOST_HEAR = 8, 10


def beyond_policy(
    pieces: int, cost: Decimal, currency: str, *, allowed: int, worth: Decimal, worth_currency: str
) -> Decimal:
    """Return what the part beyond the policy costs us, in the currency of the cost; 0 within it (R-350).

    By the pieces above those allowed, or by the cost above what they may be worth, whichever is more. Without a policy
    (`allowed` 0), and in another currency than the policy's, all of it is beyond.
    """
    if allowed == 0 or currency != worth_currency:
        return cost
    by_pieces = cost * max(pieces - allowed, 0) / pieces
    part = max(by_pieces, cost - worth, Decimal(0))
    return part if part == 0 else max(part.quantize(CENT, ROUND_HALF_UP), CENT)


def people_reached(dissatisfied: int) -> tuple[int, int]:
    """Return how many people at least and at most may have heard of so many dissatisfied clients (R-198)."""
    return dissatisfied * LEAST_HEAR, dissatisfied * MOST_HEAR
