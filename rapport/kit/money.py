"""Amounts to the smallest unit of their currency: 0 places for the yen, 2 for the euro, 3 for the Kuwaiti dinar."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.numbers import get_currency_precision


@lru_cache(maxsize=512)
def places(currency: str) -> int:
    """Return how many decimals the currency has."""
    return get_currency_precision(currency)


@lru_cache(maxsize=512)
def smallest(currency: str) -> Decimal:
    """Return the smallest amount of the currency, such as 0.01."""
    return Decimal(1).scaleb(-places(currency))


def rounded(amount: Decimal, currency: str) -> Decimal:
    """Return the amount to the currency's smallest unit; a half goes away from zero, as on any bill."""
    return amount.quantize(smallest(currency), ROUND_HALF_UP)


def line_total(quantity: Decimal, unit_price: Decimal, discount_percent: Decimal, currency: str) -> Decimal:
    """Return what a line comes to without tax: rounded once, after the discount."""
    return rounded(quantity * unit_price * (100 - discount_percent) / 100, currency)
