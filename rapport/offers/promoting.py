"""What came of a promotion in lines that were offered or sold: the same sums for offers and for orders (R-134)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from rapport.catalogue.models import Promotion
from rapport.catalogue.shelves import Outcome
from rapport.kit.money import line_total
from rapport.offers.rules import NOTHING

FACTS = ("quantity", "list_price", "discount", "by_promotion", "cost")


def outcomes_in(lines: QuerySet[Any], promotion: Promotion, *, owner: str, label: str, url: str) -> list[Outcome]:
    """Return per currency what lines with the promotion's discount came to; `owner` is the field of their record.

    One query; amounts are in the currency of the records.
    """
    rows = lines.filter(promotion=promotion).order_by().values_list(f"{owner}__currency", f"{owner}_id", *FACTS)
    sums: dict[str, list[Any]] = defaultdict(lambda: [set(), NOTHING, NOTHING, None])
    for currency, record, quantity, price, discount, share, cost in rows.iterator(chunk_size=2000):
        held = sums[currency]
        paid = line_total(quantity, price, discount, currency)
        held[0].add(record)
        held[1] += paid
        held[2] += line_total(quantity, price, discount - share, currency) - paid
        if cost is not None:
            held[3] = (held[3] or NOTHING) + paid - line_total(quantity, cost, NOTHING, currency)
    return [
        Outcome(label, currency, len(held[0]), held[1], held[2], held[3], None, url)
        for currency, held in sorted(sums.items())
    ]


def period_before(promotion: Promotion, on: date) -> tuple[date, date] | None:
    """Return the days before the promotion with which its own are compared: as many, up to before its first."""
    if promotion.starts_on is None or promotion.starts_on > on:
        return None
    days = (min(promotion.ends_on or on, on) - promotion.starts_on).days + 1
    return promotion.starts_on - timedelta(days=days), promotion.starts_on


def turnover_of(lines: Iterable[tuple[str, Decimal, Decimal, Decimal]]) -> dict[str, Decimal]:
    """Return by currency what lines (currency, quantity, list price, discount) come to without tax."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for currency, quantity, price, discount in lines:
        found[currency] += line_total(quantity, price, discount, currency)
    return dict(found)
