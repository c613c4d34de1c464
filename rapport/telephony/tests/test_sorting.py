"""Whose a call is, what becomes of unknown callers, and writing a call down."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from rapport.agenda.models import Task
from rapport.clocks.models import Clock
from rapport.interactions.models import Interaction
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.leads.models import Lead
from rapport.parties.models import Client, ContactPoint
from rapport.roles.undo import undo
from rapport.staff.models import Employee
from rapport.telephony.actions import give_call, log_call, pass_on, set_aside
from rapport.telephony.models import Call
from rapport.telephony.queries import calls_seen_by, calls_to_log, unknown_callers
from rapport.telephony.tests.conftest import STRANGER, Ring, answered, unanswered
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-034", "R-045")]
LATER = NOW + timedelta(minutes=30)


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def test_an_unknown_caller_is_given_to_a_client_with_all_calls_of_the_number(
    cast: Cast, nordvik: Client, ring: Ring
) -> None:
    first = ring(*unanswered(), number=STRANGER)
    second = ring(*answered(), number=STRANGER, call="c2", begins=NOW + timedelta(minutes=10))
    third = ring(*unanswered(), number=STRANGER, call="c3", begins=NOW + timedelta(minutes=20))
    page = browser(cast.anna)
    assert STRANGER in page.get("/phone/?view=unknown").content.decode()
    assert "Nordvik" in page.get(f"/phone/{third.pk}/whose/?q=nordvik").content.decode()
    sent = {"q": "nordvik", "whose": f"client-{nordvik.pk}", "remember": "on"}
    assert page.post(f"/phone/{third.pk}/whose/", sent).status_code == 303
    for call in (first, second, third):
        call.refresh_from_db()
        assert (call.state, call.client) == ("given", nordvik)
    assert ContactPoint.objects.filter(client=nordvik, kind="phone", normal=STRANGER).exists()
    # They reached us in between, so only the last call is owed, and now it is planned.
    assert Call.objects.owed().get() == third and third.callback == Task.objects.get()
    assert "Every caller is known." in page.get("/phone/?view=unknown").content.decode()
    known = ring(*answered(), number=STRANGER, call="c4", begins=NOW + timedelta(hours=1))
    assert known.client == nordvik


def test_giving_a_call_is_taken_back_with_the_call_that_is_owed(cast: Cast, nordvik: Client, ring: Ring) -> None:
    call = ring(*unanswered(), number=STRANGER)
    anna = cast.acts(cast.anna, LATER)
    give_call(anna, call, client=nordvik)
    assert call.callback == Task.objects.get()
    undo(anna, Entry.objects.get(kind="telephony.call_given").pk)
    call.refresh_from_db()
    assert (call.state, call.client, call.callback) == ("waiting", None, None)
    assert not Task.objects.exists() and Call.objects.owed().get() == call


def test_setting_a_call_aside_is_taken_back(cast: Cast, ring: Ring) -> None:
    call = ring(*unanswered(), number=STRANGER)
    anna = cast.acts(cast.anna, LATER)
    set_aside(anna, call, reason="A survey")
    undo(anna, Entry.objects.get(kind="telephony.call_aside").pk)
    call.refresh_from_db()
    assert (call.state, call.reason) == ("waiting", "") and Call.objects.owed().get() == call
    assert Clock.objects.get().state == "running"


def test_wrong_hands_and_wrong_people(cast: Cast, nordvik: Client, ring: Ring) -> None:
    call = ring(*answered(), number=STRANGER)
    viktor, anna = cast.acts(cast.viktor), cast.acts(cast.anna)
    with pytest.raises(BadInput) as wrong:
        give_call(viktor, call, client=nordvik)
    assert list(wrong.value.fields) == ["client"]
    with pytest.raises(NotAllowed):
        give_call(cast.acts(cast.astrid), call, client=nordvik)
    with pytest.raises(BadInput):
        set_aside(anna, call, reason="  ")
    call.refresh_from_db()
    assert call.state == "waiting"
    assert not calls_seen_by(viktor).exists() and not unknown_callers(cast.acts(cast.astrid)).exists()
    assert browser(cast.viktor).get(f"/phone/{call.pk}/").status_code == 404
    assert calls_seen_by(cast.acts(cast.helga)).get() == calls_seen_by(cast.acts(cast.tom)).get() == call


@pytest.mark.requirement("R-053", "R-054")
def test_a_call_set_aside_with_a_reason_is_owed_nothing(cast: Cast, ring: Ring) -> None:
    call, other = ring(*unanswered(), number=STRANGER), ring(*unanswered(), number=STRANGER, call="c2")
    page = browser(cast.anna)
    assert page.post(f"/phone/{call.pk}/aside/", {"reason": ""}).status_code == 422
    assert page.post(f"/phone/{call.pk}/aside/", {"reason": "A survey"}).status_code == 303
    for one in (call, other):
        one.refresh_from_db()
        assert (one.state, one.reason, one.settled) == ("aside", "A survey", True)
    assert not Call.objects.owed().exists() and Clock.objects.get().state == "dropped"
    assert page.post(f"/phone/{call.pk}/aside/", {"reason": "Still"}).status_code == 303
    with pytest.raises(BadInput):
        pass_on(cast.acts(cast.anna), ring(*answered()[:2], number="", call="c3"), into="nothing")


def test_an_unknown_caller_becomes_a_lead(cast: Cast, ring: Ring) -> None:
    call = ring(*unanswered(), number=STRANGER)
    page = browser(cast.anna)
    assert "Make it a lead" in page.get(f"/phone/{call.pk}/").content.decode()
    assert page.post(f"/leads/of-caller/{call.pk}/").status_code == 303
    lead = Lead.objects.get()
    assert (lead.phone_normal, lead.channel, lead.owner) == (STRANGER, "call", cast.anna)
    call.refresh_from_db()
    assert call.state == "passed_on" and not Call.objects.owed().exists()
    assert page.post(f"/leads/of-caller/{call.pk}/").status_code == 422 and Lead.objects.count() == 1
    assert browser(cast.viktor).post(f"/leads/of-caller/{call.pk}/").status_code == 404


@pytest.mark.requirement("R-004")
def test_a_call_is_written_down_in_one_press(cast: Cast, nordvik: Client, ring: Ring) -> None:
    call = ring(*answered(talked=181))
    page, anna = browser(cast.anna), cast.acts(cast.anna, LATER)
    assert calls_to_log(anna).get() == call
    assert "Calls to write down" in page.get(f"/clients/{nordvik.pk}/").content.decode()
    assert page.post(f"/phone/{call.pk}/", {}).status_code == 303
    talk = Interaction.objects.get()
    assert (talk.client, talk.employee, talk.channel, talk.direction) == (nordvik, cast.anna, "phone", "in")
    assert (talk.outcome, talk.minutes, talk.happened_at, talk.words) == ("reached", 4, NOW, "")
    assert [str(one.person) for one in talk.attendees.all()] == ["Kari Berg"]
    call.refresh_from_db()
    assert call.talk == talk and not calls_to_log(anna).exists()
    nordvik.refresh_from_db()
    assert nordvik.last_talk_at == NOW
    assert page.post(f"/phone/{call.pk}/", {}).status_code == 422 and Interaction.objects.count() == 1


def test_a_call_written_down_with_words_and_a_step(cast: Cast, nordvik: Client, ring: Ring) -> None:
    call = ring(*answered())
    page = browser(cast.anna)
    step = {"words": "Forty trays.", "next_step_at": "2026-12-01"}
    assert page.post(f"/phone/{call.pk}/", step).status_code == 422 and not Interaction.objects.exists()
    assert page.post(f"/phone/{call.pk}/", {**step, "next_step": "Send the offer"}).status_code == 303
    assert Interaction.objects.get().words == "Forty trays." and Task.objects.get().title == "Send the offer"


def test_only_who_had_a_call_writes_it_down_and_only_when_it_is_over(cast: Cast, nordvik: Client, ring: Ring) -> None:
    goes_on = ring(*answered()[:2])
    unknown = ring(*answered(), number=STRANGER, call="c2")
    of_tom = ring(*answered(extension="22"), call="c3")
    for call in (goes_on, unknown, of_tom):
        with pytest.raises(BadInput):
            log_call(cast.acts(cast.anna, LATER), call)
    with pytest.raises(BadInput):
        log_call(cast.acts(cast.helga, LATER), of_tom)
    assert not Interaction.objects.exists()
    assert log_call(cast.acts(cast.tom, LATER), of_tom).employee == cast.tom


def test_writing_a_call_down_is_taken_back_with_its_talk(cast: Cast, nordvik: Client, ring: Ring) -> None:
    call, anna = ring(*answered()), cast.acts(cast.anna, LATER)
    log_call(anna, call)
    undo(anna, Entry.objects.get(kind="telephony.call_logged").pk)
    call.refresh_from_db()
    assert call.talk is None and not Interaction.objects.exists()


def test_a_call_is_found_by_its_number(cast: Cast, nordvik: Client, ring: Ring) -> None:
    call = ring(*answered())
    page = browser(cast.anna)
    assert f"/phone/{call.pk}/" in page.get("/phone/?q=905 123").content.decode()
    assert "No call here." in page.get("/phone/?q=777").content.decode()
    odd: Any = page.get("/phone/", {"view": "x", "month": "2026-99", "line": "x", "hour": "99", "before": "-1"})
    assert odd.status_code == 200
