"""A clock that is set back or forward: nothing is sent twice, nothing is swept away, and the order of deeds stays."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from rapport.agenda.actions import plan_appointment, plan_call, plan_task
from rapport.agenda.actions.rounds import warn_of_appointments, warn_of_tasks
from rapport.agenda.models import Notice
from rapport.journal.book import spread
from rapport.journal.models import Entry, Seal
from rapport.kit import forgetting
from rapport.kit.checks import checks
from rapport.kit.rounds import _make, rounds
from rapport.messaging.actions import write_message
from rapport.messaging.models import Message
from rapport.messaging.outbox import send_due
from rapport.parties.actions import edit_client
from rapport.parties.models import Client
from rapport.site.models import RepeatedRequest
from rapport.site.tests.test_api_clients import Caller
from tests.cast import NOW, Cast

HOURS = timedelta(hours=2)


def test_two_hours_back_nothing_is_sent_told_or_done_twice(cast: Cast, settings: Any, mailoutbox: list[Any]) -> None:
    """Check 141: tokens, keys of requests, messages and the order of the journal when the clock goes back two hours."""
    settings.MAIL_CONFIGURED = True
    with time_machine.travel(NOW, tick=False):
        call = Caller(cast.anna)
        first = call("POST", "/clients", {"name": "Nordvik AS"}, **{"Idempotency-Key": "k"})
    nordvik = Client.objects.get()
    write_message(cast.acts(cast.anna), nordvik, address="a@b.example", subject="Hello", body="Hello")
    assert send_due(NOW + timedelta(minutes=1)) == 1
    assert spread(NOW) > 0
    back = NOW - HOURS
    with time_machine.travel(back, tick=False):
        again = call("POST", "/clients", {"name": "Nordvik AS"}, **{"Idempotency-Key": "k"})
    assert (first.status_code, again.status_code) == (201, 201) and first.content == again.content
    assert send_due(back) == 0 and len(mailoutbox) == 1 and Message.objects.get().state == "sent"
    assert spread(back) == 0
    edit_client(cast.acts(cast.anna, back), nordvik, activity="Fish")
    assert spread(back) == 1
    order = list(Seal.objects.order_by("number").values_list("entry", flat=True))
    assert order == sorted(order) and Entry.objects.get(pk=order[-1]).at == back
    assert not list(checks["journal"].find())


def test_two_hours_back_who_is_logged_in_stays_so_and_nobody_is_reminded_twice(cast: Cast) -> None:
    """Check 141: sessions, and the reminders of a task, a call and a meeting that was told already."""
    anna, soon = cast.acts(cast.anna), NOW + timedelta(hours=1)
    plan_task(anna, title="Report", due_at=soon)
    plan_call(anna, about="Price", due_at=soon)
    plan_appointment(anna, title="Visit", day=NOW.date(), time=time(11, 35))
    browser = Browser()
    with time_machine.travel(NOW, tick=False):
        browser.force_login(cast.anna)
        assert browser.get("/clients/").status_code == 200

    def remind(at: datetime) -> list[tuple[str, str]]:
        warn_of_tasks(at)
        warn_of_appointments(at)
        return sorted(Notice.objects.filter(to=cast.anna).values_list("kind", "facts__title"))

    told = remind(NOW + timedelta(minutes=58))
    assert {title for _kind, title in told} == {"Report", "Price", "Visit"}
    with time_machine.travel(NOW - HOURS, tick=False):
        assert browser.get("/clients/").status_code == 200
    for minutes in range(0, 180, 10):
        assert remind(NOW - HOURS + timedelta(minutes=minutes)) == told


@pytest.fixture
def home(settings: Any, tmp_path: Path, monkeypatch: Any) -> Path:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    monkeypatch.setattr(forgetting, "_stepped", None)
    return tmp_path


def _make_all_that_forget() -> None:
    for one in rounds:
        if one.forgets:
            _make(one)


def test_a_year_forward_and_back_sweeps_nothing_away(home: Path, cast: Cast) -> None:
    """Check 142: a clock that is a year ahead for an hour, and then right again, erases nothing that is kept."""
    with time_machine.travel(NOW, tick=False):
        _make_all_that_forget()
        Caller(cast.anna)("POST", "/clients", {"name": "Nordvik AS"}, **{"Idempotency-Key": "k"})
    before = RepeatedRequest.objects.count()
    with time_machine.travel(NOW + timedelta(days=365), tick=False):
        for _time in range(5):
            _make_all_that_forget()
    assert RepeatedRequest.objects.count() == before == 1
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        _make_all_that_forget()
    assert RepeatedRequest.objects.count() == 1


def test_what_is_old_is_forgotten_as_time_goes_on(home: Path, monkeypatch: Any) -> None:
    assert forgetting.moment_of_forgetting(NOW) == NOW
    assert forgetting.moment_of_forgetting(NOW + timedelta(hours=1)) == NOW + timedelta(hours=1)
    monkeypatch.setattr(forgetting, "_stepped", None)
    assert forgetting.moment_of_forgetting(NOW + timedelta(days=400)) == NOW + timedelta(days=1, hours=1)
    assert forgetting.moment_of_forgetting(NOW + timedelta(days=400)) == NOW + timedelta(days=1, hours=1)
    assert forgetting.moment_of_forgetting(NOW) == NOW
