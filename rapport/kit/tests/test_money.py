"""Amounts come out right in currencies of no, two and three decimals."""

from decimal import Decimal

import pytest

from rapport.kit.money import line_total, rounded, smallest


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        ("2.5", "JPY", "3"),
        ("2.4999", "JPY", "2"),
        ("1.005", "EUR", "1.01"),
        ("1.0049", "SEK", "1.00"),
        ("-1.005", "RUB", "-1.01"),
        ("0.125", "INR", "0.13"),
        ("0.0005", "KWD", "0.001"),
        ("7.1234", "TND", "7.123"),
    ],
)
def test_a_half_goes_away_from_zero(amount: str, currency: str, expected: str) -> None:
    assert str(rounded(Decimal(amount), currency)) == expected


def test_a_line_is_rounded_once_at_its_end() -> None:
    assert line_total(Decimal(3), Decimal("0.333"), Decimal(0), "EUR") == Decimal("1.00")
    assert line_total(Decimal(10), Decimal("99.99"), Decimal(100), "EUR") == 0
    assert line_total(Decimal("0.5"), Decimal(101), Decimal(0), "JPY") == Decimal(51)
    assert smallest("KWD") == Decimal("0.001")
