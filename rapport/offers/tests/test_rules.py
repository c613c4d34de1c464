"""The arithmetic of an offer, in currencies of 0, 2 and 3 decimals."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.kit.money import line_total, places, rounded, smallest
from rapport.offers.rules import Line, differences, margin, totals, within

CURRENCIES = ("EUR", "INR", "SEK", "JPY", "KWD", "RUB")
D = Decimal

_lines = st.lists(
    st.builds(
        Line,
        name=st.just("Tray"),
        quantity=st.decimals("0.001", "999999", places=3),
        list_price=st.decimals(0, "99999", places=4),
        discount=st.decimals(0, 100, places=2),
        tax=st.sampled_from([D(0), D("5"), D("12.5"), D("23")]),
        cost=st.none() | st.decimals(0, "99999", places=4),
    ),
    max_size=30,
)


def _holds(lines: list[Line], currency: str) -> None:
    told = totals(lines, currency)
    assert all(amount == amount.quantize(smallest(currency)) for amount in (*told.lines, told.net, told.tax))
    assert told.net == sum(told.lines) == sum(one.base for one in told.taxes)
    assert told.tax == sum(one.tax for one in told.taxes)
    assert told.total == told.net + told.tax
    assert told.listed - told.given == told.net
    assert told.given >= 0
    for one, amount in zip(lines, told.lines, strict=True):
        exact = one.quantity * one.list_price * (100 - one.discount) / 100
        assert abs(exact - amount) <= smallest(currency) / 2
    for share in told.taxes:
        assert abs(share.base * share.percent / 100 - share.tax) <= smallest(currency) / 2


@pytest.mark.once
@pytest.mark.requirement("R-125")
@settings(max_examples=60, deadline=None)
@given(lines=_lines, currency=st.sampled_from(CURRENCIES))
def test_every_total_is_the_sum_of_its_lines_to_the_smallest_unit(lines: list[Line], currency: str) -> None:
    _holds(lines, currency)


@pytest.mark.once
@pytest.mark.slow
@pytest.mark.requirement("R-125")
def test_a_hundred_thousand_offers_and_orders_add_up() -> None:
    """An order is reckoned by the same rules as an offer."""
    draw = Random(20_261_123)
    shares = [D(0), D(5), D("12.5"), D(23)]
    for _number in range(100_000):
        lines = [
            Line(
                "Tray",
                D(draw.randint(1, 10**9)) / 1000,
                D(draw.randint(0, 10**9)) / 10_000,
                D(draw.randint(0, 10_000)) / 100,
                draw.choice(shares),
            )
            for _line in range(draw.randint(0, 12))
        ]
        _holds(lines, draw.choice(CURRENCIES))


@pytest.mark.once
@pytest.mark.parametrize(
    ("quantity", "price", "discount", "currency", "total"),
    [
        ("40000", "1.30", "12", "EUR", "45760.00"),
        ("3", "0.335", "0", "EUR", "1.01"),
        ("1", "0.005", "0", "EUR", "0.01"),
        ("7", "99.9", "10", "JPY", "629"),
        ("1", "1.0005", "0", "KWD", "1.001"),
        ("5", "12", "100", "EUR", "0.00"),
    ],
)
def test_a_line_is_rounded_once(quantity: str, price: str, discount: str, currency: str, total: str) -> None:
    assert str(line_total(D(quantity), D(price), D(discount), currency)) == total


@pytest.mark.once
def test_currencies_have_their_own_decimals() -> None:
    assert [places(code) for code in ("JPY", "EUR", "KWD")] == [0, 2, 3]
    assert rounded(D("-0.005"), "EUR") == D("-0.01")


@pytest.mark.once
@pytest.mark.requirement("R-113")
def test_what_an_offer_earns_is_told_for_the_lines_of_known_cost() -> None:
    lines = [Line("Tray", D(10), D(20), D(10), cost=D(12)), Line("Lid", D(1), D(5))]
    told = margin(lines, "EUR")
    assert (told.earned, told.percent, told.unknown) == (D("60.00"), D("33.3"), 1)
    assert margin([], "EUR").percent is None


@pytest.mark.once
def test_within_a_limit_only_what_is_above_it_moves() -> None:
    lines = [Line("Tray", D(1), D(1), D(12)), Line("Lid", D(1), D(1), D(3))]
    assert [one.discount for one in within(lines, D(10))] == [D(10), D(3)]


def _content(*lines: dict[str, str], **terms: str) -> dict[str, object]:
    empty = dict.fromkeys(
        ("title", "currency", "valid_until", "delivery", "payment_days", "needs", "answer", "benefit"), ""
    )
    return {**empty, "special_terms": "", "total": "", "lines": list(lines), **terms}


def _line(name: str, **more: str) -> dict[str, str]:
    return {
        "code": "", "name": name, "quantity": "1", "unit": "", "list_price": "2", "discount": "0", "tax": "0", **more
    }  # fmt: skip


@pytest.mark.once
def test_versions_differ_by_line_and_by_term() -> None:
    old = _content(_line("Tray"), _line("Lid"), delivery="Tuesdays")
    new = _content(_line("Tray", discount="5"), _line("Box"), delivery="Fridays")
    told = [(one.kind, one.name) for one in differences(old, new)]
    assert told == [("removed", "Lid"), ("changed", "Tray"), ("added", "Box"), ("term", "delivery")]
    assert differences(old, old) == []
