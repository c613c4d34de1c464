"""Special terms on offers: they price the lines and are named as the source, and stop after their last day (R-126)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from rapport.offers.actions import add_offer
from rapport.offers.content import lines_of
from rapport.offers.rules import Wanted
from rapport.parties.actions import add_client, grant_terms, stop_terms
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.mark.requirement("R-126", "R-130")
def test_they_are_named_on_the_lines_and_hold_to_their_last_day(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    nordvik = add_client(anna, name="Nordvik AS", currency="EUR")
    row = grant_terms(
        anna, nordvik, discount=D(8), payment_days=25, delivery="On Tuesdays", words="Pallets are ours.",
        ends_on=date(2026, 11, 30), reason="Buys the whole range",
    )  # fmt: skip
    wanted = [Wanted("Training day", D(1), list_price=D(100))]

    def offer(days: int):  # type: ignore[no-untyped-def]
        return add_offer(cast.acts(cast.anna, NOW + timedelta(days=days)), nordvik, title="Help", lines=wanted)

    for days in (0, 7):
        held = offer(days)
        (line,) = lines_of(held)
        assert (line.discount, held.payment_days, held.delivery) == (D(8), 25, "On Tuesdays")
        assert held.special_terms == "Pallets are ours."
        assert "Special terms" in line.sources[0] and "8" in line.sources[0]
    after = offer(8)
    (line,) = lines_of(after)
    assert (line.discount, line.sources, after.payment_days, after.special_terms) == (D(0), (), 30, "")
    stop_terms(anna, row, reason="They left the range")
    assert lines_of(offer(0))[0].discount == 0
