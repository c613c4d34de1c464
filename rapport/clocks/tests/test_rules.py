"""Working time against a table made by hand, and against a slow reckoning minute by minute."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.clocks.rules import (
    Piece,
    Stretch,
    WorkingCalendar,
    add_working,
    moments,
    own_week,
    used,
    working_seconds,
)
from rapport.clocks.tests.table import DUE, OFFICE, PASSED, PIECES, ba, hours, wall

HOUR = 3600


@pytest.mark.requirement("R-050")
@pytest.mark.parametrize(("case", "calendar", "start", "end", "seconds"), PASSED, ids=[row[0] for row in PASSED])
def test_working_time_that_passed(case: str, calendar: WorkingCalendar, start: str, end: str, seconds: int) -> None:
    assert working_seconds(calendar, wall(calendar, start), wall(calendar, end)) == seconds


@pytest.mark.requirement("R-050")
@pytest.mark.parametrize(("case", "calendar", "start", "seconds", "end"), DUE, ids=[row[0] for row in DUE])
def test_the_moment_at_which_it_ends(case: str, calendar: WorkingCalendar, start: str, seconds: int, end: str) -> None:
    found = add_working(calendar, wall(calendar, start), seconds)
    assert found == wall(calendar, end).astimezone(UTC)
    assert working_seconds(calendar, wall(calendar, start), found) == seconds


@pytest.mark.requirement("R-050")
@pytest.mark.parametrize(("case", "pieces", "seconds"), PIECES, ids=[row[0] for row in PIECES])
def test_pauses_and_hand_overs(case: str, pieces: list[tuple[WorkingCalendar, str, str]], seconds: int) -> None:
    parts = [Piece(one, wall(one, since), wall(one, until)) for one, since, until in pieces]
    # Each part begins no earlier than the one before it ended.
    assert all(one.until.timestamp() <= after.since.timestamp() for one, after in zip(parts, parts[1:], strict=False))
    assert used(parts) == seconds


def test_the_table_is_long_enough() -> None:
    assert len(PASSED) + len(DUE) + len(PIECES) >= 90


def test_moments_may_come_from_any_zone() -> None:
    start = datetime(2026, 11, 23, 14, tzinfo=ZoneInfo("Asia/Kolkata"))
    assert working_seconds(ba, start, datetime(2026, 11, 23, 11, tzinfo=UTC)) == 2 * HOUR + 1800


@pytest.mark.requirement("R-179")
def test_the_moments_of_a_clock_follow_from_what_is_spent() -> None:
    monday = wall(ba, "2026-11-23 08:30")
    shares = {"warn_percent": 60, "escalate_percent": 80}
    found = moments(ba, monday, spent=0, target=10 * HOUR, inner=8 * HOUR, **shares)
    assert found.warn == wall(ba, "2026-11-23 14:30").astimezone(UTC)
    assert found.escalate == found.inner == wall(ba, "2026-11-23 16:30").astimezone(UTC)
    assert found.due == wall(ba, "2026-11-24 10:00").astimezone(UTC)
    later = moments(ba, monday, spent=9 * HOUR, target=10 * HOUR, inner=8 * HOUR, **shares)
    assert (later.warn, later.escalate, later.inner) == (monday, monday, None)
    assert later.due == wall(ba, "2026-11-23 09:30").astimezone(UTC)


def test_a_person_works_their_own_hours_on_the_days_of_the_place() -> None:
    week = own_week(OFFICE, time(10), time(14))
    assert week == (*(hours("10:00-14:00"),) * 5, (), ())
    assert own_week(OFFICE, time(16), time(0)) == (*(hours("16:00-24:00"),) * 5, (), ())
    # A night shift, or a slip: the hours of the place hold.
    assert own_week(OFFICE, time(22), time(6)) == OFFICE == own_week(OFFICE, time(9), time(9))


@pytest.mark.parametrize(
    "wrong", [("9:00", "9:00"), ("9:00", "8:00"), ("9", "10:00"), ("9:60", "10:00"), ("9:00", "24:01"), ("", "")]
)
def test_a_stretch_is_a_part_of_a_day(wrong: tuple[str, str]) -> None:
    with pytest.raises(ValueError):
        Stretch.of(*wrong)


def test_a_place_that_never_works_comes_to_no_end() -> None:
    with pytest.raises(ValueError):
        add_working(WorkingCalendar("UTC", ((),) * 7), datetime(2026, 11, 23, tzinfo=UTC), 1)


ZONES = (
    "Europe/Bratislava", "Europe/Stockholm", "Europe/Rome", "Europe/Moscow", "Asia/Kolkata", "Australia/Lord_Howe",
    "America/Santiago", "Asia/Beirut",
)  # fmt: skip
# Around the nights on which these change their clocks, and one week without any.
NIGHTS = [datetime(2026, month, day) for month, day in ((3, 27), (10, 23), (4, 3), (9, 4), (7, 1))]


@st.composite
def weeks(draw: Callable[..., int]) -> tuple[tuple[Stretch, ...], ...]:
    found = []
    for _day in range(7):
        marks = sorted({draw(st.integers(0, 1440)) for _mark in range(2 * draw(st.integers(0, 2)))})
        pairs = zip(marks[::2], marks[1::2], strict=False)
        found.append(tuple(Stretch(timedelta(minutes=a), timedelta(minutes=b)) for a, b in pairs))
    return tuple(found)


def slowly(calendar: WorkingCalendar, start: datetime, minutes: int) -> int:
    """Look at the clock on the wall every minute: the working seconds, for a span of whole minutes."""
    zone, seconds = ZoneInfo(calendar.zone), 0
    for number in range(minutes):
        shown = (start + timedelta(minutes=number)).astimezone(zone)
        since = timedelta(hours=shown.hour, minutes=shown.minute)
        if any(one.starts <= since < one.ends for one in calendar.hours_of(shown.date())):
            seconds += 60
    return seconds


@settings(max_examples=150, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    week=weeks(),
    closed=st.frozensets(st.dates(date(2026, 3, 27), date(2026, 4, 6)), max_size=2),
    night=st.sampled_from(NIGHTS),
    offset=st.integers(0, 4 * 1440),
    minutes=st.integers(0, 3 * 1440),
    more=st.integers(1, 40_000),
)
def test_it_agrees_with_looking_at_the_clock_every_minute(
    zone: str,
    week: tuple[tuple[Stretch, ...], ...],
    closed: frozenset[date],
    night: datetime,
    offset: int,
    minutes: int,
    more: int,
) -> None:
    calendar = WorkingCalendar(zone, week, closed=closed)
    start = night.replace(tzinfo=UTC) + timedelta(minutes=offset)
    end = start + timedelta(minutes=minutes)
    assert working_seconds(calendar, start, end) == slowly(calendar, start, minutes)
    if calendar.minutes_a_week:
        due = add_working(calendar, start, more)
        assert working_seconds(calendar, start, due) == more
        assert working_seconds(calendar, start, due - timedelta(seconds=1)) == more - 1
