"""What is typed on a line is checked at a glance, and exactly as the fields themselves would."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from rapport.offers.models import OfferLine
from rapport.offers.reckoning import TYPED, _sight_of

NUMBERS = [
    None, "", "5", 5, 2.5, *map(Decimal, (
        "0", "-0.01", "0.001", "0.0001", "0.00001", "99.99", "100", "100.00", "100.001", "100.01", "999999999.999",
        "1000000000", "99999999999.9999", "100000000000", "1E+8", "1E+11", "1E-4", "1.10", "NaN",
        "Infinity", "-Infinity",
    )),
]  # fmt: skip
TEXTS = [None, "", "x", "x" * 30, "x" * 31, "x" * 60, "x" * 61, "x" * 400, "x" * 401, 7]


@pytest.mark.parametrize("name", sorted(TYPED))
@pytest.mark.parametrize("value", [*NUMBERS, *TEXTS], ids=lambda value: repr(value)[:24])
def test_what_passes_at_a_glance_passes_the_field(name: str, value: Any) -> None:
    field: Any = OfferLine._meta.get_field(name)
    if _sight_of(field)(value):
        assert field.clean(value, OfferLine()) == value


@pytest.mark.parametrize("name", sorted(TYPED - {"position"}))
def test_an_ordinary_value_is_seen_at_a_glance(name: str) -> None:
    field: Any = OfferLine._meta.get_field(name)
    usual = Decimal("12.5") if field.get_internal_type() == "DecimalField" else "Tray"
    assert _sight_of(field)(usual)
    with pytest.raises(ValidationError):
        field.clean(Decimal("NaN") if isinstance(usual, Decimal) else "x" * 500, OfferLine())
