"""Erlang C against published figures, and a week that can be reckoned by hand."""

from datetime import UTC, date, datetime

import pytest

from rapport.staffing.rules import (
    HOLIDAY,
    Grid,
    Hour,
    Need,
    agents_needed,
    column_of,
    heat,
    minutes_there,
    needs,
    on_the_rota,
    served_within,
    waiting,
)

pytestmark = pytest.mark.once
MONDAY = date(2026, 11, 23)


@pytest.mark.requirement("R-186")
@pytest.mark.parametrize(
    ("agents", "load", "told"),
    [
        # Textbooks: one server waits as often as it is busy; two at one Erlang a third; three at two four ninths.
        (1, 0.5, 1 / 2),
        (2, 1.0, 1 / 3),
        (3, 2.0, 4 / 9),
        # pyworkforce, which plans 100 calls in half an hour of three minutes each: 0.1741319335950498.
        (14, 10.0, 0.1741319335950498),
        (10, 10.0, 1.0),
        (3, 0.0, 0.0),
    ],
)
def test_the_probability_to_wait(agents: int, load: float, told: float) -> None:
    assert waiting(agents, load) == pytest.approx(told, abs=1e-9)


@pytest.mark.requirement("R-186")
def test_a_hundred_calls_in_half_an_hour_need_fourteen_people_and_twenty_on_the_rota() -> None:
    load = 100 * 180 / 1800
    assert served_within(14, load, 180, 20) == pytest.approx(0.8883500191794669, abs=1e-9)
    assert served_within(13, load, 180, 20) < 0.8
    assert agents_needed(load, 180, 0.8, 20) == 14
    assert on_the_rota(14, 30) == 20
    assert agents_needed(0, 180, 0.8, 20) == 0
    assert on_the_rota(0, 30) == 0


@pytest.mark.requirement("R-186")
def test_many_people_do_not_overflow() -> None:
    assert agents_needed(300.0, 180, 0.8, 20) == 309
    assert 0 < waiting(309, 300.0) < 1


def test_holidays_stand_in_a_column_of_their_own() -> None:
    holidays = {date(2026, 11, 25)}
    assert (column_of(MONDAY, holidays), column_of(date(2026, 11, 25), holidays)) == (0, HOLIDAY)
    grid = Grid.over(MONDAY, date(2026, 12, 7), holidays)
    assert [grid.days[one] for one in range(8)] == [2, 2, 1, 2, 2, 2, 2, 1]
    grid.add([(MONDAY, 9, 3), (date(2026, 11, 30), 9, 1), (date(2026, 11, 25), 10, 5)], holidays)
    assert (grid.at(0, 9), grid.mean(0, 9), grid.at(2, 10), grid.at(HOLIDAY, 10)) == (4, 2.0, 0, 5)
    assert (grid.whole, grid.most, grid.of_hour(9), grid.of_column(HOLIDAY), grid.hours) == (9, 5, 4, 5, range(9, 11))
    assert [heat(number, 10) for number in (0, 1, 2, 3, 9, 10)] == [0, 1, 1, 2, 5, 5]
    assert heat(0, 0) == 0


@pytest.mark.requirement("R-186")
def test_who_waits_is_served_at_once_and_letters_are_spread_over_the_week() -> None:
    live, written = Grid.over(MONDAY, date(2026, 11, 30), set()), Grid.over(MONDAY, date(2026, 11, 30), set())
    live.add([(MONDAY, 9, 200)], set())
    written.add([(date(2026, 11, 28), 23, 60)], set())
    need = Need(talk_seconds=180, letter_minutes=10, share=80, within_seconds=20, shrinkage=30)
    found = needs(need, live, written, {0: [9, 10], 1: [9, 10], HOLIDAY: []})
    # Ten hours of letters over four hours: two and a half people beside the fourteen; 16.5 / 0.7 and 2.5 / 0.7.
    assert found == {(0, 9): 24, (0, 10): 4, (1, 9): 4, (1, 10): 4}
    assert needs(need, Grid.over(MONDAY, MONDAY, set()), Grid.over(MONDAY, MONDAY, set()), {}) == {}


def test_minutes_fall_into_the_hours_of_the_wall() -> None:
    span = (datetime(2026, 11, 23, 7, 30, tzinfo=UTC), datetime(2026, 11, 23, 9, 15, tzinfo=UTC))
    assert minutes_there([span], "Europe/Bratislava") == {(MONDAY, 8): 30, (MONDAY, 9): 60, (MONDAY, 10): 15}
    # India is half an hour off: 13:00 there is 7:30 in UTC.
    assert minutes_there([span], "Asia/Kolkata") == {(MONDAY, 13): 60, (MONDAY, 14): 45}
    # The hour that clocks show twice holds both.
    night = (datetime(2026, 10, 25, 0, tzinfo=UTC), datetime(2026, 10, 25, 2, tzinfo=UTC))
    assert minutes_there([night], "Europe/Bratislava") == {(date(2026, 10, 25), 2): 120}


def test_an_hour_is_short_over_or_right() -> None:
    assert [
        (one.is_short, one.is_over)
        for one in (Hour(MONDAY, 9, 2, 119), Hour(MONDAY, 9, 2, 120), Hour(MONDAY, 9, 2, 180))
    ] == [
        (True, False),
        (False, False),
        (False, True),
    ]
