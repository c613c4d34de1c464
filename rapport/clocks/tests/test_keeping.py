"""Clocks on records: started, stopped, paused, carried, dropped."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine

from rapport.clocks import keeping
from rapport.clocks.events import CalendarKept
from rapport.clocks.models import Clock, ClockPiece
from rapport.clocks.queries import standing_of
from rapport.clocks.start import write_calendar
from rapport.journal.book import record
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.roles.undo import undo
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

HOUR = 3600


def utc(day: int, hour: int, minute: int = 0, second: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, second, tzinfo=UTC)


@pytest.fixture
def nordvik(cast: Cast) -> Iterator[Client]:
    with time_machine.travel(NOW, tick=False):
        yield add_client(cast.acts(cast.anna), name="Nordvik Foods", country="SK")


@pytest.mark.requirement("R-050")
def test_a_first_answer_is_due_ten_working_hours_later_and_met_in_time(cast: Cast, nordvik: Client) -> None:
    # Anna works 8:30 to 17:00 in Bratislava, in November an hour before UTC. It is Monday, 10:25.
    anna = cast.acts(cast.anna)
    clock = keeping.start(anna, nordvik, "first-answer", since=NOW, owner=cast.anna)
    # 6 h 35 on Monday, 3 h 25 on Tuesday from 8:30.
    assert clock.due_at == utc(24, 10, 55)
    assert clock.inner_at == utc(24, 8, 55) and clock.state == "running"
    assert keeping.start(anna, nordvik, "first-answer", since=NOW, owner=cast.anna) == clock
    stands = standing_of("client", [nordvik.pk], utc(23, 16))[nordvik.pk]["first-answer"]
    assert (stands.used, stands.left, stands.target, stands.inner) == (23_700, 12_300, 36_000, 28_800)
    assert stands.share == 23_700 / 36_000 and stands.due_at == utc(24, 10, 55) and not stands.missed
    done = keeping.stop(anna, nordvik, "first-answer", at=utc(24, 8, 55))
    assert done is not None and (done.state, done.used, done.inner_kept) == ("met", 28_800, True)
    assert keeping.stop(anna, nordvik, "first-answer", at=utc(24, 9)) is None
    assert not Entry.objects.filter(kind="clocks.missed").exists()


def test_an_answer_in_the_night_after_the_end_is_late_though_no_working_time_passed(
    cast: Cast, nordvik: Client
) -> None:
    anna = cast.acts(cast.anna)
    # Due on Friday at the very end of the working day.
    keeping.start(anna, nordvik, "call-back", since=utc(27, 14), owner=cast.anna)
    evening = cast.acts(cast.anna, utc(28, 9))
    done = keeping.stop(evening, nordvik, "call-back", at=utc(28, 9))
    assert done is not None and (done.state, done.used, done.due_at) == ("missed", 2 * HOUR, utc(27, 16))
    line = Entry.objects.get(kind="clocks.missed")
    assert line.employee is None and line.facts["owner"] == "Anna"


def test_while_we_wait_for_the_client_the_clock_stands(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    keeping.start(anna, nordvik, "call-back", since=utc(23, 8), owner=cast.anna)
    with pytest.raises(BadInput):
        keeping.pause(anna, nordvik, "call-back", at=utc(23, 9), reason=" ")
    keeping.pause(anna, nordvik, "call-back", at=utc(23, 9), reason="Waits for the client")
    stands = standing_of("client", [nordvik.pk], utc(25, 9))[nordvik.pk]["call-back"]
    assert (stands.state, stands.due_at, stands.left) == ("paused", None, HOUR)
    keeping.resume(anna, nordvik, "call-back", at=utc(25, 9))
    clock = Clock.objects.get()
    assert (clock.due_at, clock.used, clock.state) == (utc(25, 10), HOUR, "running")
    assert [(one.is_pause, one.seconds, one.reason) for one in clock.pieces.all()] == [
        (False, HOUR, ""),
        (True, 0, "Waits for the client"),
    ]
    keeping.drop(cast.acts(cast.anna, utc(25, 9, 30)), nordvik, "call-back")
    clock.refresh_from_db()
    assert (clock.state, clock.used) == ("dropped", 5400)
    assert standing_of("client", [nordvik.pk], utc(25, 11)) == {}


def test_carried_by_another_it_counts_by_the_hours_of_that_one(cast: Cast, nordvik: Client) -> None:
    cast.viktor.time_zone, cast.viktor.day_starts, cast.viktor.day_ends = "Asia/Kolkata", time(9, 30), time(18, 30)
    cast.viktor.save()
    keeping.start(cast.acts(cast.anna), nordvik, "first-answer", since=utc(23, 9), owner=cast.anna)
    # An hour by Anna; at 10:00 UTC it is 15:30 with Viktor, who works three hours more.
    given = cast.acts(cast.anna, utc(23, 10))
    keeping.carry(given, nordvik, owner=cast.viktor)
    clock = Clock.objects.get()
    assert (clock.owner, clock.unit, clock.used, clock.own_zone) == (cast.viktor, cast.south, HOUR, "Asia/Kolkata")
    # Nine hours are left: three today, six tomorrow from 9:30, which is 4:00 UTC.
    assert clock.due_at == utc(24, 10)
    assert len(keeping.changes(given)) == 2 and keeping.changes(given) == []
    keeping.carry(given, nordvik, owner=cast.viktor)
    assert keeping.changes(given) == []


def test_moments_count_in_whole_seconds(cast: Cast, nordvik: Client) -> None:
    at = NOW + timedelta(microseconds=999_999)
    clock = keeping.start(cast.acts(cast.anna), nordvik, "phone", since=at, owner=cast.anna)
    assert (clock.started_at, clock.due_at) == (NOW, NOW + timedelta(seconds=15))
    with pytest.raises(LookupError):
        keeping.start(cast.acts(cast.anna), nordvik, "no-such-kind", since=at, owner=None)


def test_what_the_clocks_wrote_is_taken_back_with_the_deed_that_caused_it(cast: Cast, nordvik: Client) -> None:
    keeping.start(cast.acts(cast.anna), nordvik, "call-back", since=NOW, owner=cast.anna)
    before = Clock.objects.values().get()
    later = cast.acts(cast.anna, NOW + timedelta(minutes=20))
    keeping.stop(later, nordvik, "call-back", at=later.at)
    assert Clock.objects.get().state == "met"
    entry = record(later, CalendarKept(0, "A deed"), nordvik, changes=keeping.changes(later))
    undo(cast.acts(cast.anna, NOW + timedelta(minutes=30)), entry.pk)
    after = Clock.objects.values().get()
    assert after.pop("version") == before.pop("version") + 2 and after == before
    assert not ClockPiece.objects.exists()


@pytest.mark.requirement("R-179")
def test_a_pause_beyond_the_end_of_the_day_keeps_what_was_late(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna, utc(28, 9))
    keeping.start(cast.acts(cast.anna), nordvik, "call-back", since=utc(27, 14), owner=cast.anna)
    # On Saturday nothing more than the two hours is used, but the end has passed.
    keeping.pause(anna, nordvik, "call-back", at=utc(28, 9), reason="Waits for the client")
    stands = standing_of("client", [nordvik.pk], utc(30, 9))[nordvik.pk]["call-back"]
    assert (stands.state, stands.missed, stands.left, stands.share) == ("paused", True, 0, 1.0)
    keeping.resume(anna, nordvik, "call-back", at=utc(30, 9))
    done = keeping.stop(anna, nordvik, "call-back", at=utc(30, 9, 0, 1))
    assert done is not None and done.state == "missed"
    assert Entry.objects.filter(kind="clocks.missed").count() == 1


def test_the_company_works_where_most_of_its_people_are(cast: Cast) -> None:
    Employee.objects.update(time_zone="Asia/Kolkata")
    calendar = write_calendar()
    assert (calendar.zone, calendar.country) == ("Asia/Kolkata", "IN")
    assert write_calendar(zone="Europe/Rome") == calendar


def test_a_clock_that_nobody_has_runs_for_the_unit_and_stops(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    keeping.start(anna, nordvik, "call-back", since=NOW, owner=None, unit=cast.north)
    done = keeping.stop(anna, nordvik, "call-back", at=NOW + timedelta(minutes=30))
    assert done is not None and (done.state, done.used, done.owner) == ("met", 1800, None)
    assert ClockPiece.objects.get().owner is None
