"""The arithmetic of the pipeline."""

from datetime import datetime
from decimal import Decimal

from rapport.kit.money import rounded

# After how many days without a talk or a kept step a deal is stale.
STALE_DAYS = 14
# After how many talks without whoever decides one asks whether they are the right people.
ENOUGH_TALKS = 3


def days_at(entered_at: datetime, at: datetime) -> int:
    """Return the whole days since the deal came to its stage."""
    return max((at - entered_at).days, 0)


def too_long(entered_at: datetime, at: datetime, allowed_days: int) -> bool:
    """Return whether a deal has stayed longer than its stage allows; 0 days allowed means without a limit."""
    return bool(allowed_days) and days_at(entered_at, at) > allowed_days


def weighted(amount: Decimal, probability: int, currency: str) -> Decimal:
    """Return what an amount is worth at a probability in percent, to the currency's smallest unit."""
    return rounded(amount * probability / 100, currency)


def is_stale(quiet_since: datetime, at: datetime) -> bool:
    """Return whether nothing came of a deal for too long: no talk in both directions and no kept step."""
    return days_at(quiet_since, at) > STALE_DAYS
