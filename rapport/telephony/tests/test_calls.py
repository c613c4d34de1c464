"""Calls as they are told: whose they are, whom they ring, within how many rings, and what is owed after."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from rapport.agenda.actions import finish_call
from rapport.agenda.models import Notice, Task
from rapport.clocks.models import Clock, Rule
from rapport.clocks.start import write_calendar
from rapport.journal.book import spread
from rapport.journal.models import Entry
from rapport.parties.actions import add_client, add_contact_point
from rapport.parties.models import Client
from rapport.telephony.intake import take_in
from rapport.telephony.listening import end_forgotten
from rapport.telephony.models import Call, CallEvent, Line
from rapport.telephony.queries import calls_owed
from rapport.telephony.rules import Heard
from rapport.telephony.tests.conftest import KARI, OFFICE, STRANGER, Ring, answered, unanswered
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-034", "R-383")]
HOUR = timedelta(hours=1)


@pytest.mark.requirement("R-004", "R-049")
def test_a_call_answered_in_the_third_ring_stands_in_the_clients_history(
    cast: Cast, nordvik: Client, ring: Ring
) -> None:
    call = ring(*answered(after=12, talked=181))
    assert (call.client, str(call.person), call.employee, call.unit) == (nordvik, "Kari Berg", cast.anna, cast.north)
    assert (call.state, call.outcome, call.rings, call.allowed, call.in_time) == ("given", "answered", 3, 3, True)
    assert (call.waited, call.talked, call.e164, call.passed_to) == (12, 181, KARI, None)
    entry = Entry.objects.get(kind="telephony.call_ended")
    about = {(one.kind, one.target_id) for one in entry.abouts.all()}
    assert about == {("phone-call", call.pk), ("client", nordvik.pk), ("person", call.person_id)}
    assert not Task.objects.exists() and not Clock.objects.exists()


@pytest.mark.requirement("R-049")
def test_a_slow_answer_is_late_and_a_slower_exchange_rings_less_often(
    cast: Cast, nordvik: Client, ring: Ring, line: Line
) -> None:
    assert ring(*answered(after=16)).in_time is False
    Line.objects.filter(pk=line.pk).update(ring_seconds=6)
    line.refresh_from_db()
    slow = ring(*answered(after=16), call="c2", over=line)
    assert (slow.rings, slow.in_time) == (3, True)


@pytest.mark.requirement("R-049")
def test_the_rule_of_the_clocks_says_how_many_rings_are_allowed(cast: Cast, nordvik: Client, ring: Ring) -> None:
    Rule.objects.create(code="phone", unit=cast.north, target=25, always=True, valid_from=NOW - HOUR)
    call = ring(*answered(after=24))
    assert (call.rings, call.allowed, call.in_time) == (5, 5, True)
    before = ring(*answered(after=24), call="c2", begins=NOW - 2 * HOUR)
    assert (before.allowed, before.in_time) == (3, False)


def test_the_same_message_twice_changes_nothing(cast: Cast, nordvik: Client, ring: Ring) -> None:
    call = ring(*answered())
    version, lines = call.version, Entry.objects.count()
    again = ring(*answered())
    assert again.pk == call.pk and Call.objects.count() == 1
    call.refresh_from_db()
    assert (call.version, Entry.objects.count(), CallEvent.objects.count()) == (version, lines, 3)


def test_messages_in_the_wrong_order_come_to_the_same(cast: Cast, nordvik: Client, ring: Ring) -> None:
    right, wrong = ring(*answered()), ring(*answered()[::-1], call="c2")
    same = ("outcome", "rings", "waited", "talked", "employee_id", "client_id", "started_at", "ended_at", "in_time")
    assert [getattr(right, name) for name in same] == [getattr(wrong, name) for name in same]
    # The end came first: the call was missed for a moment, and nothing is owed for it now.
    assert not Call.objects.owed().exists() and not Task.objects.unfinished().exists()
    assert Entry.objects.filter(kind="telephony.call_corrected").count() == 1
    assert Clock.objects.filter(state="running").count() == 0


def test_whom_it_rings_sees_the_client_at_once(cast: Cast, nordvik: Client, ring: Ring) -> None:
    ring(("ringing", 0, {"extension": "21"}))
    notice = Notice.objects.get()
    assert (notice.to, notice.kind, notice.link) == (cast.anna, "telephony.ringing", f"/clients/{nordvik.pk}/")
    assert notice.facts == {"who": "Kari Berg · Nordvik Foods", "number": KARI}
    ring(("ringing", 1, {"extension": "21"}))
    assert Notice.objects.count() == 1


def test_a_telephone_of_the_team_rings_for_those_who_take_calls(cast: Cast, ring: Ring) -> None:
    type(cast.tom).objects.filter(pk=cast.tom.pk).update(calls="lunch")
    call = ring(("ringing", 0, {"extension": "20"}), number=STRANGER)
    notice = Notice.objects.get()
    assert (notice.to, notice.link, notice.facts["who"]) == (cast.anna, f"/phone/{call.pk}/", "")


def test_who_may_not_see_the_client_sees_only_the_number(cast: Cast, ring: Ring) -> None:
    solana = add_client(cast.acts(cast.viktor), name="Solana", country="SK", confidential=True)
    add_contact_point(cast.acts(cast.viktor), solana, kind="phone", value=STRANGER)
    call = ring(("ringing", 0, {"extension": "21"}), number=STRANGER)
    assert call.client == solana
    notice = Notice.objects.get()
    assert (notice.to, notice.facts["who"], notice.link) == (cast.anna, "", "/phone/")


@pytest.mark.requirement("R-054")
def test_a_missed_call_of_a_client_is_owed_a_call_by_its_owner(cast: Cast, nordvik: Client, ring: Ring) -> None:
    write_calendar(zone="Europe/Bratislava", country="SK")
    call = ring(*unanswered(after=25, extension="22"))
    assert (call.outcome, call.rings, call.in_time, call.employee) == ("missed", 5, False, cast.tom)
    task, clock = Task.objects.get(), Clock.objects.get()
    assert (task.kind, task.asked_of, task.state) == ("call", cast.anna, "accepted")
    assert (task.subject_kind, task.subject_id, task.person_id) == ("client", nordvik.pk, call.person_id)
    assert (task.title, task.phone) == ("Missed call of Kari Berg", KARI)
    assert (clock.code, clock.subject_id, clock.owner) == ("call-back", call.pk, cast.anna)
    # Two working hours from the end of the call on.
    assert task.due_at == clock.due_at == datetime(2026, 11, 23, 11, 25, 25, tzinfo=UTC)
    assert call.callback == task
    notice = Notice.objects.get(kind="telephony.missed")
    assert notice.to == cast.anna and notice.facts["who"] == "Kari Berg"
    # A second call of the same number is owed the same call.
    second = ring(*unanswered(), call="c2", begins=NOW + HOUR)
    assert second.callback == task and Task.objects.count() == Clock.objects.count() == 1


@pytest.mark.requirement("R-054")
def test_calling_back_keeps_what_was_owed(cast: Cast, nordvik: Client, ring: Ring) -> None:
    missed = ring(*unanswered())
    tried = ring(("began", 0), ("ended", 30), call="out 1", begins=NOW + HOUR, way="out")
    assert (tried.direction, tried.outcome, tried.client, tried.employee) == ("out", "missed", nordvik, cast.anna)
    assert Call.objects.owed().get() == missed
    other = ring(*answered(), call="out 2", begins=NOW + HOUR, way="out", number=OFFICE)
    assert other.outcome == "answered" and Call.objects.owed().get() == missed
    ring(("began", 0), ("answered", 9), ("ended", 90), call="out 3", begins=NOW + HOUR, way="out")
    missed.refresh_from_db()
    assert missed.called_back_at == NOW + HOUR + timedelta(seconds=9) and not Call.objects.owed().exists()
    assert Task.objects.get().state == "done" and Clock.objects.get().state == "met"
    assert Entry.objects.get(kind="telephony.called_back").facts["person"] == "Anna"
    spread(NOW + 2 * HOUR)
    assert not Notice.objects.filter(kind__startswith="agenda.").exists()


@pytest.mark.requirement("R-054")
def test_who_reaches_us_again_is_owed_no_call(cast: Cast, nordvik: Client, ring: Ring) -> None:
    missed = ring(*unanswered())
    ring(*answered(), call="c2", begins=NOW + HOUR)
    missed.refresh_from_db()
    assert missed.settled and missed.called_back_at is None and not Call.objects.owed().exists()
    assert Task.objects.get().state == "withdrawn" and Clock.objects.get().state == "dropped"


@pytest.mark.requirement("R-054")
def test_a_call_back_ended_by_hand_is_owed_no_more(cast: Cast, nordvik: Client, ring: Ring) -> None:
    missed = ring(*unanswered())
    finish_call(cast.acts(cast.anna, NOW + HOUR), Task.objects.get())
    spread(NOW + HOUR)
    missed.refresh_from_db()
    assert missed.called_back_at == NOW + HOUR and Clock.objects.get().state in ("met", "missed")


@pytest.mark.requirement("R-054")
def test_a_missed_call_of_nobody_waits_for_the_team(cast: Cast, ring: Ring) -> None:
    call = ring(*unanswered(extension="20"), number=STRANGER)
    assert (call.state, call.client, call.employee, call.unit) == ("waiting", None, None, cast.north)
    assert not Task.objects.exists() and Clock.objects.get().unit == cast.north
    for person, sees in ((cast.anna, True), (cast.tom, True), (cast.viktor, False)):
        owed = calls_owed(cast.acts(person), most=9)
        assert [one.pk for one in owed] == ([call.pk] if sees else []), person
    assert owed == [] and calls_owed(cast.acts(cast.anna), most=9)[0].due is not None
    assert Notice.objects.get(kind="telephony.missed").to == cast.helga
    ring(("began", 0), ("answered", 5), ("ended", 60), call="out", begins=NOW + HOUR, way="out", number=STRANGER)
    assert calls_owed(cast.acts(cast.anna), most=9) == [] and Clock.objects.get().state == "met"


def test_a_call_that_is_given_up_early_is_neither_in_time_nor_late(cast: Cast, nordvik: Client, ring: Ring) -> None:
    call = ring(*unanswered(after=8))
    assert (call.outcome, call.rings, call.in_time) == ("missed", 2, None) and Task.objects.count() == 1


def test_a_call_that_is_passed_on_has_two_people(cast: Cast, nordvik: Client, ring: Ring) -> None:
    call = ring(
        ("ringing", 0, {"extension": "22"}), ("answered", 10, {"extension": "22"}),
        ("transferred", 30, {"extension": "21"}), ("answered", 35, {"extension": "21"}), ("ended", 99),
    )  # fmt: skip
    assert (call.employee, call.passed_to, call.rings, call.talked) == (cast.tom, cast.anna, 2, 89)


def test_calls_between_our_telephones_and_without_a_number_ask_for_nothing(cast: Cast, ring: Ring) -> None:
    inner = ring(*unanswered(), number="22")
    hidden = ring(*unanswered(), number="", call="c2")
    assert inner.state == hidden.state == "quiet"
    assert not Call.objects.owed().exists() and not Clock.objects.exists() and not Task.objects.exists()


def test_a_number_of_two_clients_waits_for_a_person(cast: Cast, nordvik: Client, ring: Ring) -> None:
    other = add_client(cast.acts(cast.anna), name="Nordvik Shop", country="SK")
    add_contact_point(cast.acts(cast.anna), other, kind="phone", value=KARI)
    assert ring(*answered()).state == "waiting"


@pytest.mark.parametrize("typed", ["00421905123456", "421905123456", "0905123456", "+421 905 123 456"])
def test_however_the_exchange_writes_the_number_the_client_is_found(
    cast: Cast, nordvik: Client, ring: Ring, typed: str
) -> None:
    assert (ring(*answered(), number=typed).client, Call.objects.get().e164) == (nordvik, KARI)


def test_a_call_whose_end_is_never_told_is_ended_and_it_is_said(cast: Cast, nordvik: Client, ring: Ring) -> None:
    call = ring(*answered()[:2])
    assert call.is_open and end_forgotten(NOW + timedelta(hours=3)) == 0
    assert end_forgotten(NOW + timedelta(hours=5)) == 1 and end_forgotten(NOW + timedelta(hours=6)) == 0
    call.refresh_from_db()
    assert call.assumed_end and call.outcome == "answered" and call.ended_at == NOW + timedelta(seconds=12)
    take_in(call.line, Heard("late", "c1", "ended", NOW + timedelta(seconds=600)), NOW + timedelta(hours=7))
    call.refresh_from_db()
    assert not call.assumed_end and call.talked == 588


def test_an_exchange_whose_clock_is_ahead_tells_nothing_of_the_future(cast: Cast, line: Line) -> None:
    heard = Heard("k", "c", "ringing", NOW + HOUR, {"from": STRANGER, "extension": "21"})
    call = take_in(line, heard, NOW)
    assert call is not None and call.started_at == NOW


def test_what_begins_no_call_is_of_use_only_for_one_that_is_known(cast: Cast, line: Line) -> None:
    assert take_in(line, Heard("k", "c", "ended", NOW, {}, begins=False), NOW) is None
    assert not Call.objects.exists() and not CallEvent.objects.exists()


def test_what_fails_of_the_consequences_loses_no_call(
    cast: Cast, nordvik: Client, ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("rapport.telephony.following.owe", fails)
    call = ring(*unanswered())
    assert (call.outcome, call.client) == ("missed", nordvik) and not Task.objects.exists()
    assert not Entry.objects.filter(kind="telephony.call_ended").exists()


def test_an_extension_holds_from_a_day_to_a_day(cast: Cast, nordvik: Client, line: Line, ring: Ring) -> None:
    line.extensions.filter(number="21").update(until=NOW.date() - timedelta(days=1))
    assert ring(*answered()).employee is None
    assert ring(*answered(), call="c2", begins=datetime.combine(NOW, time(9), UTC) - timedelta(days=2)).employee
