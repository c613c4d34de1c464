"""Rules have versions, calendars change from now on, and old cases stay as they were measured."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from rapport.clocks import keeping
from rapport.clocks.actions import end_rule, keep_calendar, remove_day, set_day, set_rule
from rapport.clocks.models import Calendar, CalendarDay, Clock, Rule
from rapport.clocks.queries import rules_now
from rapport.clocks.queries.rules import first_rule
from rapport.clocks.start import write_calendar
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.roles.undo import undo
from tests.cast import NOW, Cast

HOUR = 3600


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def nordvik(cast: Cast) -> Iterator[Client]:
    with time_machine.travel(NOW, tick=False):
        yield add_client(cast.acts(cast.anna), name="Nordvik Foods", country="SK")


def start(cast: Cast, record: Client, code: str = "call-back", at: datetime = NOW) -> Clock:
    return keeping.start(cast.acts(cast.anna, at), record, code, since=at, owner=cast.anna)


@pytest.mark.requirement("R-050")
def test_a_new_version_of_a_rule_leaves_what_runs_as_it_was(cast: Cast, nordvik: Client) -> None:
    before = start(cast, nordvik)
    with pytest.raises(NotAllowed):
        set_rule(cast.acts(cast.anna), "call-back", target=HOUR)
    rule = set_rule(cast.acts(cast.helga), "call-back", target=HOUR, inner=1800)
    assert (rule.number, rule.valid_from) == (2, NOW)
    assert set_rule(cast.acts(cast.helga), "call-back", target=HOUR, inner=1800) == rule
    before.refresh_from_db()
    assert before.rule.number == 1 and before.due_at == NOW + timedelta(hours=2)
    keeping.stop(cast.acts(cast.anna), nordvik, "call-back", at=NOW)
    assert start(cast, nordvik).due_at == NOW + timedelta(hours=1)
    assert Entry.objects.filter(kind="clocks.rule_set").count() == 1


def test_a_version_may_begin_on_a_day_to_come(cast: Cast, nordvik: Client) -> None:
    helga = cast.acts(cast.helga)
    rule = set_rule(helga, "call-back", target=HOUR, since=date(2026, 11, 25))
    assert rule.valid_from == utc(24, 23)
    assert start(cast, nordvik).rule.target == 2 * HOUR
    other = add_client(cast.acts(cast.anna), name="Solana", country="SK")
    assert start(cast, other, at=utc(25, 9)).rule == rule
    for wrong, field in (({"since": date(2026, 11, 22)}, "since"), ({}, "since"), ({"country": "XX"}, "country")):
        with pytest.raises(BadInput) as refused:
            set_rule(helga, "call-back", target=2 * HOUR, **wrong)
        assert field in refused.value.fields or "since" in refused.value.fields
    shown = [(row.number, row.target) for row in rules_now(helga) if row.code == "call-back"]
    assert shown == [(1, 2 * HOUR), (2, HOUR)]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"target": 0}, "target"),
        ({"target": 3_600_001}, "target"),
        ({"target": HOUR, "inner": HOUR}, "inner"),
        ({"target": HOUR, "warn_percent": 90}, "warn_percent"),
        ({"target": HOUR, "escalate_percent": 100}, "escalate_percent"),
    ],
)
def test_a_rule_beyond_reason_is_refused(cast: Cast, wrong: dict[str, int], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        set_rule(cast.acts(cast.helga), "call-back", **wrong)
    assert field in refused.value.fields
    assert Rule.objects.filter(number=2).count() == 0


def test_the_rule_that_says_most_goes_first_until_it_ends(cast: Cast, nordvik: Client) -> None:
    helga = cast.acts(cast.helga)
    of_slovaks = set_rule(helga, "call-back", target=3 * HOUR, country="SK")
    sales = set_rule(helga, "call-back", target=4 * HOUR, unit=cast.north.above)
    north = set_rule(helga, "call-back", target=5 * HOUR, unit=cast.north)
    clock = start(cast, nordvik)
    assert clock.rule == north
    for ended, then in ((north, sales), (sales, of_slovaks)):
        keeping.drop(cast.acts(cast.anna), nordvik, "call-back")
        end_rule(helga, ended)
        assert start(cast, nordvik).rule == then
    with pytest.raises(BadInput):
        end_rule(helga, north)
    with pytest.raises(BadInput):
        end_rule(helga, first_rule("call-back"))
    assert clock.rule == north


def test_a_rule_can_be_taken_back_while_nothing_follows_it(cast: Cast, nordvik: Client) -> None:
    set_rule(cast.acts(cast.helga), "call-back", target=HOUR)
    undo(cast.acts(cast.helga), Entry.objects.get(kind="clocks.rule_set").pk)
    assert start(cast, nordvik).rule.target == 2 * HOUR


@pytest.mark.requirement("R-050")
def test_a_changed_calendar_counts_from_that_moment_on(cast: Cast, nordvik: Client) -> None:
    company = write_calendar()
    clock = keeping.start(cast.acts(cast.anna), nordvik, "first-answer", since=utc(24, 7, 30), owner=None)
    assert clock.due_at == utc(25, 9)
    with pytest.raises(NotAllowed):
        keep_calendar(cast.acts(cast.anna), company, zone="Europe/Rome")
    # After an hour the company decides to close at 12:00.
    later = cast.acts(cast.helga, utc(24, 8, 30))
    keep_calendar(later, company, hours=[[["08:30", "12:00"]]] * 5 + [[], []])
    clock.refresh_from_db()
    # 2 h 30 remain on Tuesday, three and a half on Wednesday, three on Thursday.
    assert (clock.used, clock.due_at) == (HOUR, utc(26, 10, 30))
    assert [one.seconds for one in clock.pieces.all()] == [HOUR]
    set_day(later, company, day=date(2026, 11, 25), words="We move")
    clock.refresh_from_db()
    assert clock.due_at == utc(27, 10, 30)
    set_day(later, company, day=date(2026, 11, 25), words="We move half", starts=time(8, 30), ends=time(10, 30))
    remove_day(later, CalendarDay.objects.get())
    clock.refresh_from_db()
    assert (clock.due_at, clock.used) == (utc(26, 10, 30), HOUR)
    assert Entry.objects.filter(kind="clocks.calendar_kept").count() == 4


def test_a_unit_may_work_by_its_own_calendar_round_the_clock(cast: Cast, nordvik: Client) -> None:
    anna = start(cast, nordvik, at=utc(27, 15))
    assert anna.due_at == utc(30, 8, 30)
    line = keep_calendar(
        cast.acts(cast.helga, utc(27, 15, 30)),
        None,
        name="Day and night",
        zone="Europe/Bratislava",
        country="",
        hours=[[["00:00", "24:00"]]] * 7,
        own_hours=False,
        units=[cast.north.above],
    )
    anna.refresh_from_db()
    # The unit above the north team works through; nobody's own hours hold any more.
    assert (anna.calendar, anna.own, anna.used, anna.due_at) == (line, None, 1800, utc(27, 17))
    with pytest.raises(BadInput):
        keep_calendar(cast.acts(cast.helga), write_calendar(), units=[cast.south])
    keep_calendar(cast.acts(cast.helga, utc(27, 16)), line, units=[])
    anna.refresh_from_db()
    assert (anna.used, anna.due_at) == (HOUR, utc(30, 8, 30))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"country": "XX"}, "country"),
        ({"region": "MI"}, "region"),
        ({"hours": [[["17:00", "08:30"]]] * 7}, "hours"),
        ({"hours": [[["08:00", "12:00"], ["11:00", "13:00"]]] * 7}, "hours"),
        ({"hours": [[]] * 7}, "hours"),
        ({"hours": "always"}, "hours"),
        ({"hours": [[["08:30", "17:00"]]]}, "hours"),
        ({"name": ""}, "name"),
    ],
)
def test_a_calendar_that_nobody_could_reckon_with_is_refused(cast: Cast, wrong: dict[str, object], field: str) -> None:
    company = write_calendar()
    with pytest.raises(BadInput) as refused:
        keep_calendar(cast.acts(cast.helga), company, **wrong)
    assert field in refused.value.fields
    assert Calendar.objects.get().zone == "Europe/Bratislava"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"day": date(2026, 11, 22), "words": "Late"}, "day"),
        ({"day": date(2026, 11, 28), "words": " "}, "words"),
        ({"day": date(2026, 11, 28), "words": "Fair", "starts": time(9)}, "ends"),
        ({"day": date(2026, 11, 28), "words": "Fair", "starts": time(9), "ends": time(9)}, "ends"),
    ],
)
def test_a_day_of_its_own_needs_its_reason_and_both_times(cast: Cast, wrong: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        set_day(cast.acts(cast.helga), write_calendar(), **wrong)  # type: ignore[arg-type]
    assert field in refused.value.fields and not CalendarDay.objects.exists()
