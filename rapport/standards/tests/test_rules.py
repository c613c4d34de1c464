"""Scores, draws and days, as a head of service could check them by hand."""

from datetime import date
from decimal import Decimal

import pytest

from rapport.standards.rules import drawn, following, is_met, score

pytestmark = pytest.mark.once


@pytest.mark.requirement("R-182")
@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ([], None),
        ([(3, None)], None),
        ([(1, 100)], 100),
        ([(1, 100), (1, 0)], 50),
        ([(3, 100), (1, 0)], 75),
        ([(1, 100), (1, 100), (1, 0)], 67),
        ([(1, 100), (7, 0)], 13),
        ([(2, 100), (5, None), (2, 50)], 75),
    ],
)
def test_the_score_weighs_what_applies(answers: list[tuple[int, int | None]], told: int | None) -> None:
    assert score(answers) == told


@pytest.mark.requirement("R-182")
def test_who_checked_least_is_drawn_and_the_same_seed_draws_the_same() -> None:
    assert drawn({}, "x") is None
    assert drawn({1: 2, 2: 0, 3: 1}, "x") == 2
    many = dict.fromkeys(range(1, 30), 0)
    assert drawn(many, "a") == drawn(dict(reversed(many.items())), "a")
    assert len({drawn(many, str(seed)) for seed in range(40)}) > 5


@pytest.mark.parametrize(
    ("day", "every", "period", "after", "told"),
    [
        (date(2026, 11, 2), 2, "weeks", date(2026, 11, 2), date(2026, 11, 16)),
        (date(2026, 11, 2), 2, "weeks", date(2026, 12, 1), date(2026, 12, 14)),
        (date(2026, 1, 31), 1, "months", date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 1, 31), 1, "months", date(2026, 3, 1), date(2026, 3, 31)),
        (date(2026, 11, 30), 3, "months", date(2026, 11, 30), date(2027, 2, 28)),
    ],
)
def test_the_next_day_lies_whole_periods_later(day: date, every: int, period: str, after: date, told: date) -> None:
    assert following(day, every, period, after) == told


@pytest.mark.requirement("R-184")
def test_a_standard_is_met_on_its_bound() -> None:
    bound = Decimal("95")
    assert is_met(Decimal("95.0"), bound, at_least=True) is True
    assert is_met(Decimal("94.9"), bound, at_least=True) is False
    assert is_met(Decimal("95.0"), bound, at_least=False) is True
    assert is_met(Decimal("95.1"), bound, at_least=False) is False
    assert is_met(None, bound, at_least=True) is None
