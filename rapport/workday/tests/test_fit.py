"""The day must fit: sums against free time, what to move, what falls into a meeting, and what days are kept for."""

from datetime import date, datetime, timedelta

import pytest

from rapport.workday.rules import rhythm
from rapport.workday.rules.fit import Fit, caught, fit, gaps, minutes_of
from rapport.workday.rules.rows import Firmness, Group, Lead, Means, Row
from tests.cast import NOW

pytestmark = pytest.mark.once


def _lead(key: str, minutes: int, group: Group = Group.TODAY, *also: Row, promised: bool = False) -> Lead:
    return Lead(Row(key, "tasks", minutes=minutes, promised=promised), group, list(also))


def _at(hour: int, minute: int = 0) -> datetime:
    return NOW.replace(hour=hour, minute=minute)


def test_a_day_that_fits_moves_nothing() -> None:
    leads = [_lead("a", 30, Group.BREAKING), _lead("b", 60), _lead("c", 45, Group.TIME)]
    assert fit(leads, 135) == Fit(must=90, whole=135, free=135)
    assert fit(leads, 135).fits and fit(leads, 135).all_fits
    assert fit(leads, 134).fits and not fit(leads, 134).all_fits


def test_the_least_consequential_is_moved_first_and_no_more_than_needed() -> None:
    leads = [_lead("a", 30, Group.BREAKING), _lead("b", 60), _lead("c", 20), _lead("d", 10)]
    assert fit(leads, 100).move == ("d", "c")
    assert fit(leads, 91).move == ("d", "c")
    assert fit(leads, 80).move == ("d", "c", "b")
    assert fit(leads, 119).move == ("d",)


def test_a_promise_is_moved_last_and_what_breaks_never() -> None:
    leads = [_lead("a", 30, Group.BREAKING), _lead("b", 60), _lead("c", 20, promised=True)]
    assert fit(leads, 60) == Fit(must=110, whole=110, free=60, move=("b",), short=0)
    assert fit(leads, 40) == Fit(must=110, whole=110, free=40, move=("b", "c"), short=0)
    assert fit(leads, 10) == Fit(must=110, whole=110, free=10, move=("b", "c"), short=20)


def test_a_folded_promise_counts_as_one() -> None:
    leads = [_lead("a", 60), _lead("b", 20, Group.TODAY, Row("x", "tasks", minutes=5, promised=True))]
    assert fit(leads, 40).move == ("a",)


def test_what_any_talk_settles_costs_nothing_under_another_row() -> None:
    also = [Row("silent", "silent", minutes=10, by_talk=True), Row("task", "tasks", minutes=15)]
    assert _lead("a", 10, Group.TODAY, *also).minutes == 25
    assert Lead(also[0], Group.TIME).minutes == 10


def test_free_time_is_what_meetings_leave() -> None:
    taken = [(_at(11), _at(12)), (_at(11, 30), _at(12, 30)), (_at(15), _at(16))]
    free = gaps(taken, _at(10), _at(17))
    assert free == [(_at(10), _at(11)), (_at(12, 30), _at(15)), (_at(16), _at(17))]
    assert minutes_of(free) == 270
    assert gaps(taken, _at(10), _at(17), at_least=61) == [(_at(12, 30), _at(15))]


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ([], [(10, 17)]),
        ([(9, 18)], []),
        ([(10, 17)], []),
        ([(8, 11)], [(11, 17)]),
        ([(16, 19)], [(10, 16)]),
        ([(6, 7)], [(10, 17)]),
        ([(18, 19)], [(10, 17)]),
        ([(10, 11), (11, 12)], [(12, 17)]),
        ([(9, 16), (10, 12)], [(16, 17)]),
    ],
)
def test_gaps_at_the_edges(taken: list[tuple[int, int]], expected: list[tuple[int, int]]) -> None:
    spans = [(_at(start), _at(end)) for start, end in taken]
    assert gaps(spans, _at(10), _at(17)) == [(_at(start), _at(end)) for start, end in expected]


def test_a_day_that_is_over_has_no_gaps() -> None:
    assert gaps([], _at(18), _at(17)) == []


@pytest.mark.requirement("R-083")
def test_deadlines_inside_a_meeting_are_called_out() -> None:
    meetings = [(_at(11), _at(12)), (_at(15), _at(16))]

    def row(key: str, at: datetime, firmness: Firmness = Firmness.HARD) -> Row:
        return Row(key, "tasks", at, firmness)

    rows = [
        row("during", _at(11, 3)), row("as it begins", _at(11)), row("as it ends", _at(12)), row("between", _at(13)),
        row("its day", _at(15, 30), Firmness.DAY), row("over", _at(9)), Row("no date", "tasks"),
    ]  # fmt: skip
    assert [(row.key, place) for row, place in caught(rows, meetings, NOW)] == [("during", 0), ("as it ends", 0)]


@pytest.mark.requirement("R-079")
def test_days_alternate_between_calls_and_meetings() -> None:
    monday = date(2026, 11, 23)
    kinds = [rhythm.kind_of(rhythm.ALTERNATING, monday + timedelta(days=number)) for number in range(7)]
    assert kinds == ["calls", "meetings", "calls", "meetings", "calls", "mixed", "mixed"]
    assert [rhythm.kept_for(kind) for kind in kinds[:2]] == [Means.CALL, Means.MEETING]
    assert rhythm.kept_for("mixed") is None


@pytest.mark.requirement("R-079")
def test_the_next_day_for_meetings_is_found() -> None:
    friday = date(2026, 11, 27)
    assert rhythm.next_of(rhythm.ALTERNATING, "meetings", friday) == date(2026, 12, 1)
    assert rhythm.next_of(rhythm.CALLS_ONLY, "meetings", friday) is None
    assert rhythm.next_of({0: "calls"}, "meetings", friday) == date(2026, 12, 1)
    assert rhythm.next_of({}, "calls", friday) == date(2026, 11, 30)


@pytest.mark.requirement("R-079")
def test_meetings_on_days_for_calls_are_warned_about() -> None:
    planned = {date(2026, 11, 23): 2, date(2026, 11, 24): 3, date(2026, 11, 25): 0, date(2026, 11, 27): 1}
    assert rhythm.against(rhythm.ALTERNATING, planned) == [(date(2026, 11, 23), 2), (date(2026, 11, 27), 1)]
    assert rhythm.against({}, planned) == []


def test_the_working_days_of_a_month() -> None:
    assert rhythm.workdays_of_month(date(2026, 11, 23)) == (16, 21)
    assert rhythm.workdays_of_month(date(2026, 11, 22)) == (15, 21)
    assert rhythm.workdays_of_month(date(2026, 12, 31)) == (23, 23)
    assert rhythm.workdays_of_month(date(2028, 2, 29)) == (21, 21)
