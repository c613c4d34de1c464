"""SMS that come in: by the web and by SMPP, whole and in parts, of clients and of strangers."""

import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from rapport.journal.models import Entry
from rapport.mailroom.actions import give_letter
from rapport.mailroom.models import Letter
from rapport.mailroom.queries import letters_seen_by, waiting_for
from rapport.parties.models import Client, Person
from rapport.service.actions import reply_by_text
from rapport.service.models import Enquiry
from rapport.texting.actions import give_gateway_address, write_text
from rapport.texting.coming import show_what_is_there, take_piece
from rapport.texting.models import Gateway, Piece, StoppedNumber, TextMessage
from rapport.texting.outbox import visit_gateways
from rapport.texting.rules import UCS2, as_bytes
from rapport.texting.tests.conftest import KARI, LATER, Written
from rapport.texting.tests.smsc import Smsc
from rapport.texting.tests.web_gateway import WebGateway
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-045", "R-384")]
MANY = json.dumps([{"from": KARI, "id": str(one), "status": "x"} for one in range(501)]).encode()
WORDS = "Здравствуйте! Можно ли получить сорок поддонов на неделю раньше? 😀 Мы открываемся четырнадцатого."


@pytest.fixture
def door(cast: Cast, by_web: Gateway) -> str:
    """The address under which the web gateway brings SMS."""
    secret, _key = give_gateway_address(cast.acts(cast.astrid), by_web)
    return f"/texts/in/{secret}/"


def bring(door: str, told: Any, **headers: str) -> Any:
    return Browser(enforce_csrf_checks=True).post(
        door, json.dumps(told), content_type="application/json", headers=headers
    )


def header(mark: int, total: int, place: int) -> bytes:
    return bytes([5, 0, 3, mark, total, place])


def take_all(smsc: Smsc, acknowledged: int, at: Any = NOW) -> None:
    for _try in range(200):
        visit_gateways(at)
        if len(smsc.acknowledged) >= acknowledged:
            return
        smsc.pause()
    raise AssertionError(smsc.acknowledged)


def test_a_clients_sms_becomes_an_enquiry_that_is_answered_by_sms(
    cast: Cast, nordvik: Client, kari: Person, web: WebGateway, door: str
) -> None:
    answer = bring(door, {"from": "421905123456", "to": "8844", "text": "Do the trays leave today?", "id": "m-1"})
    assert (answer.status_code, answer.json()) == (200, {"taken": 1, "left": 0})
    letter = Letter.objects.get()
    assert (letter.means, letter.sender, letter.client, letter.person) == ("sms", KARI, nordvik, kari)
    assert letter.state == "given" and letter.subject == "Do the trays leave today?"
    enquiry = Enquiry.objects.get()
    assert (enquiry.channel, enquiry.person, enquiry.owner) == ("sms", kari, cast.anna)
    line = Entry.objects.get(kind="mailroom.letter_received")
    assert line.facts["means"] == "sms"
    anna = cast.acts(cast.anna, enquiry.came_at + timedelta(minutes=5))
    reply_by_text(anna, enquiry, number=KARI, body="Yes, at three.", seen=enquiry.version)
    enquiry.refresh_from_db()
    assert enquiry.waits_since is None and enquiry.first_answered_at == anna.at
    text = TextMessage.objects.get()
    assert (text.words, text.number, text.client) == ("Yes, at three.", KARI, nordvik)
    assert [one.direction for one in enquiry.parts.all()] == ["in", "out"]
    # Kari goes on: it is the same talk.
    bring(door, {"from": KARI, "text": "Thank you!", "id": "m-2"})
    assert Enquiry.objects.count() == 1 and enquiry.parts.count() == 3


def test_what_is_brought_twice_is_taken_once(nordvik: Client, door: str) -> None:
    told = {"from": KARI, "text": "Once", "id": "m-1"}
    assert bring(door, told).json() == {"taken": 1, "left": 0}
    assert bring(door, told).json() == {"taken": 0, "left": 1}
    # Without a number of its own the same words within a minute are the same SMS.
    assert bring(door, {"from": KARI, "text": "No number"}).status_code == 200
    assert bring(door, {"from": KARI, "text": "No number"}).status_code == 200
    assert [one.text for one in Letter.objects.order_by("id")] == ["Once", "No number"]


def test_forms_lists_and_names_of_the_gateways_own_are_understood(nordvik: Client, by_web: Gateway, door: str) -> None:
    Gateway.objects.update(names="text = Inhalt\nnumber = Absender")
    page = Browser(enforce_csrf_checks=True)
    form = page.post(door, "Absender=%2B421905123456&Inhalt=Ahoj%20%26%20vďaka&sid=7".encode(),
                     content_type="application/x-www-form-urlencoded")  # fmt: skip
    assert form.json() == {"taken": 1, "left": 0}
    in_parts = page.post(door, {"from": KARI, "text": "In parts", "id": "8"})
    assert in_parts.json() == {"taken": 1, "left": 0}
    many = bring(door, {"results": [{"from": KARI, "text": "One", "id": 1}, {"from": KARI, "text": "Two", "id": 2}]})
    assert many.json() == {"taken": 2, "left": 0}
    assert set(Letter.objects.values_list("text", flat=True)) == {
        "Ahoj & vďaka", "In parts", "One", "Two",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400), (b"[]", 400), (b"not json", 400), (b"\xff\xfe", 400), (b'{"id": 1}', 400), (b'"text"', 400),
        (b'{"text": "Nobody wrote this"}', 400), (b'{"from": "' + b"4" * 50 + b'", "text": "x"}', 400),
        (b"[" * 100_000, 400),
(MANY, 400), (b'{"status": "delivered", "id": "unknown"}', 200),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_refused_and_leaves_nothing(door: str, body: bytes, status: int) -> None:
    answer = Browser().post(door, body, content_type="application/json")
    assert answer.status_code == status and not Piece.objects.exists() and not Letter.objects.exists()
    assert Browser().post("/texts/in/wrong/", body, content_type="application/json").status_code == 404
    assert Browser().get(door).status_code == 405


def test_where_calls_have_to_be_signed_nothing_else_is_taken(cast: Cast, nordvik: Client, by_web: Gateway) -> None:
    secret, key = give_gateway_address(cast.acts(cast.astrid), by_web, signed=True)
    door, told = f"/texts/in/{secret}/", {"from": KARI, "text": "Signed", "id": "s-1"}
    right = hmac.new(key.encode(), json.dumps(told).encode(), hashlib.sha256).hexdigest()
    assert bring(door, told).status_code == 403
    assert bring(door, told, X_Signature="sha256=" + "0" * 64).status_code == 403
    assert bring(door, {**told, "text": "Forged"}, X_Signature=right).status_code == 403
    assert not Letter.objects.exists()
    assert bring(door, told, X_Signature=f"sha256={right}").status_code == 200
    give_gateway_address(cast.acts(cast.astrid), by_web)
    assert bring(door, told, X_Signature=right).status_code == 404


def test_a_receipt_by_the_web_tells_what_became_of_an_sms(
    web: WebGateway, by_web: Gateway, door: str, written: Written
) -> None:
    first, second = written("One"), written("Two")
    visit_gateways(LATER)
    told_id = first.travelling.get().told_id
    assert bring(door, {"id": told_id, "status": "queued"}).json() == {"taken": 1, "left": 0}
    first.refresh_from_db()
    assert first.state == "sent"
    assert bring(door, [{"id": told_id, "status": "Delivered"}, {"id": "x", "status": "delivered"}]).json() == {
        "taken": 1, "left": 1,
    }  # fmt: skip
    assert bring(door, {"reference": second.reference, "status": "UNDELIVERED"}).json()["taken"] == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("delivered", "returned")


def test_parts_over_smpp_are_joined_in_their_order_whichever_comes_first(
    cast: Cast, nordvik: Client, smsc: Smsc, by_smpp: Gateway
) -> None:
    visit_gateways(NOW)
    octets = as_bytes(WORDS, UCS2)
    # The cut lies in the middle of an emoji, as phones of others make it.
    middle = octets.index("😀".encode("utf-16-be")) + 2
    smsc.bring(header(7, 2, 2) + octets[middle:], coding=8, esm=0x40)
    take_all(smsc, 1)
    assert not Letter.objects.exists()
    smsc.bring(header(8, 2, 1) + as_bytes("Another text", UCS2), coding=8, esm=0x40)
    smsc.bring(header(7, 2, 1) + octets[:middle], coding=8, esm=0x40)
    take_all(smsc, 3)
    letter = Letter.objects.get()
    assert letter.text == WORDS and letter.flaw == "" and letter.client == nordvik
    assert Piece.objects.filter(letter=letter).count() == 2 and Piece.objects.filter(letter=None).count() == 1


def test_parts_named_by_options_and_a_payload_are_understood_too(nordvik: Client, smsc: Smsc, by_smpp: Gateway) -> None:
    visit_gateways(NOW)
    smsc.bring(b"", options=b"\x04\x24\x00\x05Ahoj!")
    for place, words in ((2, b"world"), (1, b"Hello ")):
        smsc.bring(
            words, options=b"\x02\x0c\x00\x02\x01\x00" + b"\x02\x0e\x00\x01\x02" + b"\x02\x0f\x00\x01" + bytes([place])
        )
    take_all(smsc, 3)
    assert [one.text for one in Letter.objects.order_by("id")] == ["Ahoj!", "Hello world"]


def test_parts_that_do_not_come_are_shown_as_missing(nordvik: Client, by_smpp: Gateway) -> None:
    common = {"number": KARI, "coding": "gsm", "mark": 9, "total": 3}
    take_piece(by_smpp, NOW, octets=b"Third", place=3, told_id="c", **common)
    take_piece(by_smpp, NOW + timedelta(minutes=1), octets=b"First", place=1, told_id="a", **common)
    assert show_what_is_there(NOW + timedelta(minutes=9)) == 0 and not Letter.objects.exists()
    assert show_what_is_there(NOW + timedelta(minutes=10)) == 1
    letter = Letter.objects.get()
    assert (letter.text, letter.flaw, letter.client) == ("First[…]Third", "pieces", nordvik)
    assert show_what_is_there(NOW + timedelta(days=1)) == 0 and Letter.objects.count() == 1
    # What comes after all is not lost.
    take_piece(by_smpp, NOW + timedelta(minutes=30), octets=b"Second", place=2, told_id="b", **common)
    assert show_what_is_there(NOW + timedelta(minutes=40)) == 1
    assert Letter.objects.order_by("id").last().text == "[…]Second[…]"  # type: ignore[union-attr]


def test_an_sms_of_a_stranger_waits_in_the_unit_until_somebody_says_whose_it_is(
    cast: Cast, nordvik: Client, by_smpp: Gateway
) -> None:
    letter = take_piece(by_smpp, NOW, number="00421911222333", octets=b"Who are you?", coding="gsm")
    assert letter is not None and (letter.sender, letter.state, letter.client) == ("+421911222333", "waiting", None)
    assert not Enquiry.objects.exists()
    anna, viktor = cast.acts(cast.anna), cast.acts(cast.viktor)
    assert list(waiting_for(anna)) == [letter] and not waiting_for(viktor).exists()
    assert not letters_seen_by(cast.acts(cast.astrid)).exists()
    give_letter(anna, letter, client=nordvik, remember=True)
    assert nordvik.contact_points.filter(kind="phone", normal="+421911222333").exists()
    assert Enquiry.objects.get().channel == "sms"
    again = take_piece(by_smpp, NOW + timedelta(minutes=5), number="+421911222333", octets=b"Hello?", coding="gsm")
    assert again is not None and again.client == nordvik and Enquiry.objects.count() == 1


def test_two_clients_with_one_number_leave_it_to_a_person(cast: Cast, nordvik: Client, by_smpp: Gateway) -> None:
    from rapport.parties.actions import add_client, add_contact_point

    other = add_client(cast.acts(cast.viktor), name="Solana", country="SK")
    add_contact_point(cast.acts(cast.viktor), other, kind="phone", value=KARI)
    letter = take_piece(by_smpp, NOW, number=KARI, octets=b"Whose am I?", coding="gsm")
    assert letter is not None and letter.client is None and letter.state == "waiting"


def test_stop_stops_and_start_opens_again_and_neither_asks_for_an_answer(
    cast: Cast, nordvik: Client, by_web: Gateway
) -> None:
    letter = take_piece(by_web, NOW, number=KARI, octets="Стоп!".encode(), coding="utf-8")
    assert letter is not None and letter.client == nordvik and not Enquiry.objects.exists()
    row = StoppedNumber.objects.get()
    assert (row.number, row.employee, row.since) == (KARI, None, NOW) and "Стоп!" in row.reason
    assert Entry.objects.filter(kind="texting.number_stopped", abouts__kind="client").exists()
    take_piece(by_web, NOW + timedelta(hours=1), number=KARI, octets=b"stop", coding="gsm")
    assert StoppedNumber.objects.count() == 1
    take_piece(by_web, NOW + timedelta(hours=2), number=KARI, octets=b"Start", coding="gsm")
    assert not StoppedNumber.objects.exists()
    assert write_text(cast.acts(cast.anna), nordvik, number=KARI, words="Welcome back").state == "waiting"


def test_a_sender_with_a_name_and_octets_that_no_database_keeps_come_in(by_smpp: Gateway) -> None:
    letter = take_piece(by_smpp, NOW, number="BANKA", octets=b"Code\x00 12\xff", coding="latin-1")
    assert letter is not None and (letter.sender, letter.text) == ("BANKA", "Code 12ÿ")
