"""Limits and clauses in words."""

from decimal import Decimal

from rapport.kit.ui import formats
from rapport.roles.catalogue import MEASURES, MONEY, PERCENT, Grant, rights
from rapport.roles.models import Clause


def limit_in_words(grant: Grant | Clause, right: str) -> str:
    """Return the limit with its measure and period: 10 %, 200.00 EUR a month, 5 records; empty without a limit."""
    if grant.limit is None:
        return ""
    told = amount_in_words(grant.limit, right, grant.currency)
    return f"{told} {Clause.Period(grant.period).label}" if grant.period else told


def amount_in_words(value: Decimal, right: str, currency: str = "") -> str:
    """Return a size in the right's own measure."""
    measure = rights[right].measure if right in rights else ""
    if measure == MONEY:
        return formats.money(value, currency) if currency else formats.number(value)
    if measure == PERCENT:
        return formats.percent(value / 100) if value == int(value) else f"{formats.number(value)} %"
    return f"{formats.number(value)} {MEASURES[measure]}" if measure else formats.number(value)
