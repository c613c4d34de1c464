"""The rules of prices hold for whatever numbers come."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from rapport.catalogue.rules import Asked, Buyer, Offered, Source, Step, discounts, margin, months_between, priced, rank
from rapport.kit.money import line_total, rounded, smallest

CURRENCIES = some.sampled_from(["EUR", "SEK", "RUB", "INR", "JPY", "KWD", "TND"])
PERCENT = some.decimals(0, 100, places=2)
PRICE = some.decimals("0.0001", "99999999999.9999", places=4)
QUANTITY = some.decimals("0.001", "99999999", places=3)
ON = date(2026, 11, 23)


@pytest.mark.requirement("R-125")
@settings(max_examples=500, deadline=None)
@given(QUANTITY, PRICE, PERCENT, CURRENCIES)
def test_a_line_is_whole_units_and_never_off_by_more_than_half(
    quantity: Decimal, price: Decimal, percent: Decimal, currency: str
) -> None:
    total, unit = line_total(quantity, price, percent, currency), smallest(currency)
    assert total % unit == 0 and total >= 0
    assert abs(total - quantity * price * (100 - percent) / 100) <= unit / 2
    assert line_total(quantity, price, Decimal(100), currency) == 0
    assert total <= line_total(quantity, price, Decimal(0), currency)


@settings(max_examples=300, deadline=None)
@given(PRICE, some.lists(PERCENT, max_size=6), CURRENCIES)
def test_discounts_together_never_pass_a_hundred(price: Decimal, percents: list[Decimal], currency: str) -> None:
    found = priced(price, Source("list", "All"), tuple(Source("volume", "", one) for one in percents), currency)
    assert 0 <= found.discount_percent <= 100 and 0 <= found.unit_price <= rounded(price, currency)
    assert found.sources[0].kind == "list" and len(found.sources) == 1 + len(percents)


@settings(max_examples=300, deadline=None)
@given(some.lists(some.tuples(some.integers(0, 500), PERCENT), max_size=5, unique_by=lambda one: one[0]), QUANTITY)
def test_more_never_reaches_an_earlier_step(steps: list[tuple[int, Decimal]], quantity: Decimal) -> None:
    known = [Step("volume", Decimal(bound), percent) for bound, percent in steps]
    (got,) = discounts(Asked(1, quantity), Buyer(), known, (), ON) or (Source("volume", "", Decimal(0), Decimal(0)),)
    due = [one for one in known if one.bound <= quantity]
    assert got.percent == (max(due, key=lambda one: one.bound).percent if due else 0)


def test_of_two_promotions_only_the_larger_counts() -> None:
    running = [
        Offered("Small", Decimal(3)),
        Offered("Large", Decimal(9)),
        Offered("Not theirs", Decimal(50), tag="vip"),
    ]
    (found,) = discounts(Asked(1), Buyer(7, agreed=Decimal(5)), (), running, ON)
    assert (found.name, found.percent) == ("Large", 9)


def test_paid_in_advance_earns_the_step_of_no_days() -> None:
    steps = [Step("payment", Decimal(0), Decimal(3)), Step("payment", Decimal(14), Decimal(1))]
    got = {
        days: sum(one.percent for one in discounts(Asked(1, deferral_days=days), Buyer(), steps, (), ON))
        for days in (0, 1, 14, 15)
    }
    assert got == {0: 3, 1: 1, 14: 1, 15: 0}


def test_lists_months_and_margins() -> None:
    assert rank(7, "", "", Buyer(7)) == 3 and rank(8, "", "", Buyer(7)) is None
    assert rank(None, "bakery", "regular", Buyer(7, "regular", frozenset(["bakery"]))) == 2
    assert rank(None, "bakery", "regular", Buyer(7, "key", frozenset(["bakery"]))) is None
    assert months_between(date(2026, 1, 31), date(2026, 2, 28)) == 0
    assert months_between(date(2023, 11, 23), ON) == 36
    assert margin(Decimal(10), Decimal("7.5")) == 25 and margin(Decimal(0), Decimal(1)) is None
