"""Whatever is asked, prices and totals are right to the smallest unit of the currency."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from rapport.catalogue.rules import Asked, Buyer, Offered, Source, Step, discounts, priced, step_reached
from rapport.kit.money import line_total, places, rounded, smallest

CURRENCIES = ("JPY", "EUR", "SEK", "RUB", "INR", "KWD", "TND")
TODAY = date(2026, 11, 23)

percents = some.decimals(0, 100, places=2)
prices = some.decimals(Decimal("0.0001"), Decimal("99999999999"), places=4)
quantities = some.decimals(Decimal("0.001"), Decimal("1000000"), places=3)
steps = some.lists(
    some.builds(Step, some.just("volume"), some.decimals(0, 1000, places=3), percents, some.sampled_from([None, 1, 2])),
    max_size=6,
)
offers = some.lists(
    some.builds(Offered, some.just("Sale"), percents, product=some.sampled_from([None, 1, 2])), max_size=4
)
pytestmark = pytest.mark.requirement("R-125")
many = settings(max_examples=500, deadline=None)


@many
@given(prices, quantities, percents, some.sampled_from(CURRENCIES))
def test_a_total_is_the_exact_sum_to_the_smallest_unit(
    price: Decimal, quantity: Decimal, percent: Decimal, currency: str
) -> None:
    total = line_total(quantity, price, percent, currency)

    # In units that no currency divides further everything is whole, so this sum is exact.
    whole = int(price * 10**4) * int(quantity * 10**3) * int((100 - percent) * 10**2)
    unit = 10 ** (4 + 3 + 2 + 2 - places(currency))
    assert int(total.scaleb(places(currency))) == (2 * whole + unit) // (2 * unit)
    assert total == total.quantize(smallest(currency))


@many
@given(prices, percents, percents, some.sampled_from(CURRENCIES))
def test_a_larger_discount_never_costs_more(price: Decimal, one: Decimal, other: Decimal, currency: str) -> None:
    low, high = sorted((one, other))
    named = Source("list", "List")
    cheap = priced(price, named, (Source("agreed", "", high),), currency)
    dear = priced(price, named, (Source("agreed", "", low),), currency)

    assert 0 <= cheap.unit_price <= dear.unit_price <= rounded(price, currency)


@many
@given(prices, steps, offers, percents, quantities, some.sampled_from(CURRENCIES))
def test_a_price_follows_from_its_sources(
    price: Decimal, found: list[Step], running: list[Offered], agreed: Decimal, quantity: Decimal, currency: str
) -> None:
    asked, buyer = Asked(1, quantity), Buyer(1, agreed=agreed)

    told = priced(price, Source("list", "List"), discounts(asked, buyer, found, running, TODAY), currency)

    assert told.discount_percent == min(Decimal(100), sum((one.percent for one in told.sources), Decimal(0)))
    assert sum(one.kind in ("promotion", "loyalty", "agreed") for one in told.sources) <= 1
    assert told.unit_price == line_total(Decimal(1), price, told.discount_percent, currency)
    rivals = [agreed, *(one.percent for one in running if one.product in (None, 1))]
    assert max(rivals) in [one.percent for one in told.sources] or max(rivals) == 0


@many
@given(steps, quantities, quantities)
def test_a_step_is_reached_by_every_larger_quantity(found: list[Step], one: Decimal, other: Decimal) -> None:
    few, lots = sorted((one, other))
    reached = step_reached([step for step in found if step.product is None], "volume", Asked(1, few))
    more = step_reached([step for step in found if step.product is None], "volume", Asked(1, lots))

    assert reached is None or (more is not None and more.bound >= reached.bound)


@many
@given(prices, quantities, some.sampled_from(CURRENCIES))
def test_everything_off_costs_nothing(price: Decimal, quantity: Decimal, currency: str) -> None:
    assert line_total(quantity, price, Decimal(100), currency) == 0
    assert priced(price, Source("list", "List"), (Source("agreed", "", Decimal(100)),), currency).unit_price == 0
