"""The door for exchanges: only what is signed comes in, once, and says what is wrong with it."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser
from standardwebhooks import Webhook

from rapport.kit.seals import unseal
from rapport.parties.models import Client
from rapport.telephony.actions import keep_line, renew_secret, switch_line
from rapport.telephony.models import Call, CallEvent, Line
from rapport.telephony.tests.conftest import KARI
from rapport.telephony.tests.test_asterisk import RECORDINGS
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-383")]
RINGING = {
    "id": "e1", "call": "c1", "type": "ringing", "at": "2026-11-23T10:25:00+01:00", "direction": "in", "from": KARI,
    "to": "+421220851111", "extension": "21",
}  # fmt: skip


def send(
    line: Line, body: Any, *, secret: str = "", at: datetime = NOW, stamp: datetime | None = None, **more: str
) -> Any:
    """Send the body over the line at a moment, signed with its secret (or another), stamped with a moment."""
    line.refresh_from_db()
    raw = body if isinstance(body, str) else json.dumps(body)
    moment = stamp or at
    signature = Webhook(secret or unseal(line.password)).sign("m1", moment, raw)
    headers = {"webhook-id": "m1", "webhook-timestamp": str(int(moment.timestamp())), "webhook-signature": signature}
    with time_machine.travel(at, tick=False):
        # Without the hidden value of a form: an exchange has none.
        door = Browser(enforce_csrf_checks=True)
        return door.post(
            f"/telephony/{line.code}/events", raw, content_type="application/json", headers={**headers, **more}
        )


def test_signed_messages_make_a_call(cast: Cast, nordvik: Client, line: Line) -> None:
    answer = send(line, RINGING)
    assert (answer.status_code, answer.json()) == (200, {"taken": 1})
    rest = [
        {"id": "e2", "call": "c1", "type": "answered", "at": "2026-11-23T09:25:09Z", "extension": "21"},
        {"id": "e3", "call": "c1", "type": "ended", "at": "2026-11-23T09:27:09Z"},
    ]
    assert send(line, {"events": rest}, at=NOW + timedelta(minutes=3)).json() == {"taken": 2}
    call = Call.objects.get()
    assert (call.client, call.employee, call.rings, call.talked) == (nordvik, cast.anna, 2, 120)
    line.refresh_from_db()
    assert line.heard_at == NOW + timedelta(minutes=3)


def test_sent_again_nothing_changes(nordvik: Client, line: Line) -> None:
    for _time in range(2):
        assert send(line, RINGING).status_code == 200
    assert Call.objects.count() == CallEvent.objects.count() == 1


@pytest.mark.parametrize("age", [timedelta(minutes=6), timedelta(minutes=-6), timedelta(days=400)])
def test_an_old_message_or_one_of_the_future_is_refused(line: Line, age: timedelta) -> None:
    assert send(line, RINGING, stamp=NOW - age).status_code == 401
    assert not Call.objects.exists()


def test_who_does_not_know_the_secret_is_refused(cast: Cast, line: Line) -> None:
    other = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    assert send(line, RINGING, secret=other).status_code == 401
    for header, value in (
        ("webhook-signature", "v1,bm8="), ("webhook-signature", "v1,ž"), ("webhook-signature", "v2,bm8="),
        ("webhook-signature", ""), ("webhook-id", "m2"), ("webhook-timestamp", "now"), ("webhook-timestamp", "9" * 12),
    ):  # fmt: skip
        assert send(line, RINGING, **{header: value}).status_code == 401, (header, value)
    old = unseal(line.password)
    assert renew_secret(cast.acts(cast.astrid), line) != old
    assert send(line, RINGING, secret=old).status_code == 401
    assert not Call.objects.exists()
    assert send(line, RINGING).status_code == 200


def test_an_unknown_line_and_one_that_is_off_answer_alike(cast: Cast, line: Line) -> None:
    secret = unseal(line.password)
    switch_line(cast.acts(cast.astrid), line, on=False)
    off = send(line, RINGING)
    line.code = "nowhere"
    answer = Browser().post("/telephony/nowhere/events", "{}", content_type="application/json")
    assert off.status_code == answer.status_code == 401 and off.content == answer.content and secret
    assert Browser().get("/telephony/north/events").status_code == 405


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"id": ""}, "id"), ({"id": 3.5}, "id"), ({"id": "x" * 121}, "id"), ({"call": None}, "call"),
        ({"type": "hung"}, "type"), ({"type": "leg"}, "type"), ({"type": []}, "type"), ({"at": "10:25"}, "at"),
        ({"at": "2026-11-23T10:25:00"}, "at"), ({"at": 5}, "at"), ({"at": "0001-01-01T00:00:00+14:00"}, "at"),
        ({"direction": "up"}, "direction"), ({"direction": []}, "direction"), ({"outcome": "fine"}, "outcome"),
        ({"rings": 0}, "rings"), ({"rings": True}, "rings"), ({"rings": 10**9}, "rings"), ({"from": {}}, "from"),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_refused_whole_with_the_field_that_is_wrong(
    line: Line, change: dict[str, Any], wrong: str
) -> None:
    answer = send(line, {"events": [{**RINGING, "id": "e0"}, {**RINGING, **change}]})
    assert (answer.status_code, answer.json()) == (422, {"error": wrong})
    assert not Call.objects.exists()


@pytest.mark.parametrize(("body", "wrong"), [("{", "json"), ("[]", "event"), ("3", "event"), ("[" * 5000, "json")])
def test_what_is_no_message_is_refused(line: Line, body: str, wrong: str) -> None:
    answer = send(line, body)
    assert (answer.status_code, answer.json()) == (422, {"error": wrong})


def test_a_form_is_no_message(line: Line) -> None:
    assert Browser().post("/telephony/north/events", {"id": "e1"}).status_code == 415
    assert not Call.objects.exists()


def test_too_much_at_once_is_refused(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    assert send(line, {"events": [RINGING] * 101}).json() == {"error": "events"}
    assert send(line, {"events": [], "more": "x" * 300_000}).status_code == 413
    monkeypatch.setattr("rapport.telephony.screens.door.A_MINUTE", 3)
    assert send(line, RINGING).status_code == 200
    answer = send(line, RINGING)
    assert answer.status_code == 429 and int(answer["Retry-After"]) >= 1


def test_long_and_odd_facts_are_kept_short(line: Line) -> None:
    odd = {**RINGING, "from": "+" + "4" * 500, "extension": "2\0" + "1" * 500}
    assert send(line, odd).status_code == 200
    call, event = Call.objects.get(), CallEvent.objects.get()
    assert len(call.number) == 80 and len(event.facts["extension"]) == 200 and "\0" not in event.facts["extension"]


def test_messages_of_ari_come_in_by_the_same_door(cast: Cast, nordvik: Client) -> None:
    line = keep_line(cast.acts(cast.astrid), None, name="ARI", code="ari", way="ari", country="SK")
    said = json.loads((RECORDINGS / "ari.json").read_text())["answered"]
    assert send(line, {"events": said}).json() == {"taken": 7}
    assert (Call.objects.get().client, Call.objects.get().rings) == (nordvik, 3)
    assert send(line, {"type": "StasisStart", "channel": {"id": "7"}}).json() == {"error": "timestamp"}


def test_a_line_that_is_listened_to_takes_no_messages(cast: Cast, line: Line) -> None:
    secret = unseal(line.password)
    facts = {"way": "ami", "host": "localhost", "login": "rapport"}
    keep_line(cast.acts(cast.astrid), line, password="secret", **facts)
    assert send(line, RINGING, secret=secret).status_code == 401
