"""The round of the clocks: who hears when, and that nobody hears twice."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.agenda.models import Notice
from rapport.clocks import keeping
from rapport.clocks.models import Clock
from rapport.clocks.queries import standing_of
from rapport.clocks.queries.versions import first_rule
from rapport.clocks.start import write_calendar
from rapport.clocks.ticking import tick
from rapport.journal.book import lines_about, spread
from rapport.journal.models import Entry
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.roles.actions import edit_employee
from rapport.roles.models import Substitution
from tests.cast import NOW, Cast


def utc(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, second, tzinfo=UTC)


@pytest.fixture
def nordvik(cast: Cast) -> Iterator[Client]:
    with time_machine.travel(NOW, tick=False):
        yield add_client(cast.acts(cast.anna), name="Nordvik Foods", country="SK")


def heard() -> list[tuple[str, str]]:
    return [(one.to.name, one.kind) for one in Notice.objects.filter(kind__startswith="clocks.").order_by("id")]


@pytest.mark.requirement("R-050")
def test_the_owner_hears_first_then_the_head_then_the_journal(cast: Cast, nordvik: Client) -> None:
    # Ten hours from Tuesday 8:30: sixty per cent at 14:30, eighty at 16:30, the end on Wednesday at 10:00.
    keeping.start(cast.acts(cast.anna), nordvik, "first-answer", since=utc(24, 7, 30), owner=cast.anna)
    assert tick(utc(24, 13, 29, 59)) == 0 and heard() == []
    assert tick(utc(24, 13, 30)) == 1 and tick(utc(24, 13, 31)) == 0
    assert heard() == [("Anna", "clocks.near")]
    assert tick(utc(24, 15, 29, 59)) == 0
    assert tick(utc(24, 15, 30)) == 1 and tick(utc(24, 15, 31)) == 0
    assert heard()[1:] == [("Helga", "clocks.escalated")]
    # Answered in the last second it would be kept.
    assert tick(utc(25, 9)) == 0
    assert tick(utc(25, 9, 0, 1)) == 1 and tick(utc(25, 9, 1)) == 0
    line = Entry.objects.get(kind="clocks.missed")
    assert (line.employee, line.door) == (None, "worker")
    assert "clocks.missed" in [one.entry.kind for one in lines_about("client", nordvik.pk)]
    spread(utc(25, 9, 2), limit=1000)
    spread(utc(25, 9, 3), limit=1000)
    assert sorted(heard()[2:]) == [("Anna", "clocks.missed"), ("Helga", "clocks.missed")]
    done = keeping.stop(cast.acts(cast.anna, utc(25, 12)), nordvik, "first-answer", at=utc(25, 12))
    assert done is not None and done.state == "missed" and done.used == 13 * 3600
    assert Entry.objects.filter(kind="clocks.missed").count() == 1


def test_what_was_stopped_or_waits_is_not_told_of(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    keeping.start(anna, nordvik, "first-answer", since=NOW, owner=cast.anna)
    keeping.start(anna, nordvik, "call-back", since=NOW, owner=cast.anna)
    keeping.stop(anna, nordvik, "first-answer", at=NOW + timedelta(minutes=5))
    keeping.pause(anna, nordvik, "call-back", at=NOW + timedelta(minutes=5), reason="Waits for the client")
    assert tick(NOW + timedelta(days=9)) == 0 and heard() == []


def test_after_a_standstill_of_the_server_the_breach_is_told_once_and_nothing_is_lost(
    cast: Cast, nordvik: Client
) -> None:
    keeping.start(cast.acts(cast.anna), nordvik, "first-answer", since=utc(24, 7, 30), owner=cast.anna)
    before = standing_of("client", [nordvik.pk], utc(26, 12))
    assert tick(utc(26, 12)) == 1 and tick(utc(26, 12)) == 0
    # The warnings would come too late to help.
    assert heard() == []
    after = standing_of("client", [nordvik.pk], utc(26, 12))
    assert after == before and after[nordvik.pk]["first-answer"].left == -41_400
    assert Clock.objects.get().missed_at == utc(25, 9)


def test_for_who_is_away_the_deputy_hears_too(cast: Cast, nordvik: Client) -> None:
    day = NOW.date()
    Substitution.objects.create(absent=cast.anna, deputy=cast.viktor, since=day, until=day + timedelta(days=7))
    Substitution.objects.create(absent=cast.helga, deputy=cast.dora, since=day, until=day + timedelta(days=7))
    keeping.start(cast.acts(cast.anna), nordvik, "first-answer", since=utc(24, 7, 30), owner=cast.anna)
    tick(utc(24, 15, 30))
    assert sorted(heard()) == [
        ("Anna", "clocks.near"),
        ("Dora", "clocks.escalated"),
        ("Helga", "clocks.escalated"),
        ("Viktor", "clocks.near"),
    ]


def test_whoever_gets_it_late_hears_of_it_at_once(cast: Cast, nordvik: Client) -> None:
    keeping.start(cast.acts(cast.anna), nordvik, "first-answer", since=utc(24, 7, 30), owner=cast.anna)
    tick(utc(24, 13, 30))
    keeping.carry(cast.acts(cast.anna, utc(24, 14)), nordvik, owner=cast.viktor)
    assert tick(utc(24, 14)) == 1
    assert heard() == [("Anna", "clocks.near"), ("Viktor", "clocks.near")]
    # While nobody has it, the head of the unit does.
    keeping.carry(cast.acts(cast.anna, utc(24, 14, 30)), nordvik, owner=None, unit=cast.north)
    tick(utc(24, 14, 30))
    assert heard()[2:] == [("Helga", "clocks.near")]


def test_new_hours_of_a_person_count_from_then_on(cast: Cast, nordvik: Client) -> None:
    keeping.start(cast.acts(cast.anna), nordvik, "first-answer", since=utc(24, 7, 30), owner=cast.anna)
    edit_employee(cast.acts(cast.astrid, utc(24, 8, 30)), cast.anna, day_ends="10:30")
    spread(utc(24, 8, 31), limit=1000)
    spread(utc(24, 8, 32), limit=1000)
    clock = Clock.objects.get()
    # An hour is spent; one more until 10:30, then two a day from 8:30: Wednesday to Monday, without the weekend.
    assert (clock.used, clock.due_at) == (3600, datetime(2026, 11, 30, 9, 30, tzinfo=UTC))
    assert clock.pieces.count() == 1


@pytest.mark.requirement("R-050")
def test_of_ten_thousand_open_clocks_only_those_cost_anything_whose_moment_came(cast: Cast, nordvik: Client) -> None:
    rule, calendar = first_rule("solution"), write_calendar()
    # One in a hundred has come to its moment.
    Clock.objects.bulk_create(
        Clock(
            kind="client", subject_id=nordvik.pk if number == 0 else 10_000 + number, code="solution", rule=rule,
            calendar=calendar, owner=cast.anna, unit=cast.north, started_at=NOW, piece_since=NOW,
            due_at=NOW + timedelta(days=6), warn_at=NOW + timedelta(days=3), escalate_at=NOW + timedelta(days=5),
            next_at=NOW + (timedelta(0) if number % 100 == 0 else timedelta(days=3)),
        )
        for number in range(10_000)
    )  # fmt: skip
    with CaptureQueriesContext(connection) as asked:
        assert tick(NOW) == 100
    # A handful for all of them together.
    assert len(asked) <= 15
    with CaptureQueriesContext(connection) as asked:
        assert tick(NOW) == 0
    assert len(asked) == 1
