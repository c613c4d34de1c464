"""The schedule of an amount that is paid in parts (R-133)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from rapport.kit.money import rounded, smallest

NOTHING = Decimal(0)
MONTHS = 12


@dataclass(frozen=True)
class Payment:
    """One payment: its number (0 is what is paid at once), its day, the part of the sum, and the interest on top."""

    number: int
    due_on: date
    amount: Decimal
    interest: Decimal = NOTHING


def month_after(first: date, months: int) -> date:
    """Return the same day so many months later; where a month has no such day, its last one.

    The first day counts, not the one before: after 31 January and 28 February comes 31 March.
    """
    year, month = divmod(first.year * MONTHS + first.month - 1 + months, MONTHS)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def schedule(
    amount: Decimal,
    currency: str,
    *,
    first_on: date,
    count: int = 1,
    deposit: Decimal = NOTHING,
    deposit_on: date | None = None,
    rate: Decimal = NOTHING,
) -> list[Payment]:
    """Return the payments of an amount, which they come to exactly in the currency's smallest unit.

    After the deposit come `count` parts, month by month; all are the same but the last, which takes what rounding left.
    `rate` is in per cent a year: each month a twelfth of it is owed on what was not paid back before.
    """
    found = [Payment(0, deposit_on or first_on, deposit)] if deposit else []
    left = amount - deposit
    part = (left / count).quantize(smallest(currency), ROUND_DOWN)
    for number in range(1, count + 1):
        interest = rounded(left * rate / (100 * MONTHS), currency)
        paid = part if number < count else left
        found.append(Payment(number, month_after(first_on, number - 1), paid, interest))
        left -= paid
    return found
