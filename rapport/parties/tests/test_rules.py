"""Tables of the client base's arithmetic."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from rapport.parties.rules import (
    CardFacts,
    Growth,
    add_growth,
    completeness,
    days_silent,
    needs_confirming,
    next_birthday,
)

FULL = CardFacts("company", True, True, True, True, True, True, True, True, True, True)
AT = datetime(2026, 11, 23, 9, 25, tzinfo=UTC)


@pytest.mark.requirement("R-013", "R-023")
@pytest.mark.parametrize(
    ("card", "percent", "missing"),
    [
        (FULL, 100, ()),
        (replace(FULL, has_phone=False), 100, ()),
        (replace(FULL, has_phone=False, has_email=False), 88, ("reach",)),
        (replace(FULL, knows_who_decides=False), 88, ("decides",)),
        (replace(FULL, kind="individual", knows_who_decides=False, has_identifier=False, has_activity=False), 100, ()),
        (replace(FULL, kind="entrepreneur", has_identifier=False, has_activity=False), 77, ("identifier", "activity")),
        (
            CardFacts("company"),
            0,
            ("owner", "decides", "reach", "country", "identifier", "address", "language", "activity", "contact_norm"),
        ),
    ],
)
def test_completeness(card: CardFacts, percent: int, missing: tuple[str, ...]) -> None:
    found = completeness(card)
    assert (found.percent, found.missing) == (percent, missing)


@pytest.mark.parametrize(("days", "due"), [(0, False), (179, False), (180, True), (400, True)])
def test_a_card_needs_confirming_after_180_days(days: int, due: bool) -> None:
    entered = AT - timedelta(days=500)
    assert needs_confirming(AT - timedelta(days=days), entered, AT) is due
    # What a file brought in nobody has confirmed: it counts from then.
    assert needs_confirming(None, AT - timedelta(days=days), AT) is due


@pytest.mark.parametrize(
    ("hours", "zone", "days"),
    [
        (None, "UTC", None),
        (-5, "UTC", 0),
        (0, "UTC", 0),
        (9, "UTC", 0),
        (10, "UTC", 1),
        (10, "Asia/Kolkata", 0),
        (24 * 40, "UTC", 40),
    ],
)
def test_days_of_silence_begin_at_midnight(hours: int | None, zone: str, days: int | None) -> None:
    assert days_silent(None if hours is None else AT - timedelta(hours=hours), AT, zone) == days


@pytest.mark.requirement("R-019")
@pytest.mark.parametrize(
    ("born", "on", "next_one"),
    [
        (date(1987, 4, 30), date(2026, 4, 29), date(2026, 4, 30)),
        (date(1987, 4, 30), date(2026, 4, 30), date(2026, 4, 30)),
        (date(1987, 4, 30), date(2026, 5, 1), date(2027, 4, 30)),
        (date(1988, 2, 29), date(2026, 2, 1), date(2026, 2, 28)),
        (date(1988, 2, 29), date(2026, 3, 1), date(2027, 2, 28)),
        (date(1988, 2, 29), date(2028, 2, 28), date(2028, 2, 29)),
    ],
)
def test_next_birthday(born: date, on: date, next_one: date) -> None:
    assert next_birthday(born, on) == next_one


def test_growth_adds_up_by_manager() -> None:
    sums = add_growth([(1, Growth(new=2)), (1, Growth(lost=1)), (None, Growth(new=5)), (2, Growth(reactivated=1))])
    assert sums == {1: Growth(2, 0, 1), None: Growth(5), 2: Growth(0, 1)}
    assert sums[1].net == 1
