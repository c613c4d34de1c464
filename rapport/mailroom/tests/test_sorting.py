"""Whose a letter is: found by itself, or said by a person."""

import email
import email.policy
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.leads.models import Lead
from rapport.mailroom.actions import answer_letter, give_letter, keep_mailbox, pass_on, set_aside
from rapport.mailroom.models import Letter, Mailbox
from rapport.mailroom.queries import letters_seen_by, thread_of_message, waiting_for
from rapport.mailroom.shelves import takers
from rapport.mailroom.tests.conftest import Post, written
from rapport.messaging.actions import write_message
from rapport.messaging.models import Message
from rapport.messaging.outbox import send_due
from rapport.parties.actions import add_client, add_contact_point, add_person
from rapport.parties.models import Client, ContactPoint
from rapport.roles.undo import undo
from rapport.search.queries import groups
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-034", "R-045")]


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


@pytest.fixture
def taken() -> Any:
    """What an app above got."""
    got: list[tuple[int, int | None, bool]] = []
    takers.put("test.takes", lambda actor, letter: got.append((letter.pk, letter.client_id, actor.is_program)))
    yield got
    del takers._items["test.takes"]


def test_a_letter_finds_its_person_and_stands_in_the_history(
    cast: Cast, nordvik: Client, post: Post, taken: list[Any]
) -> None:
    letter = post(sender="Kari Berg <KARI@nordvik.example>", body="Forty trays, please.")
    kari = nordvik.people.get()
    assert (letter.client, letter.person, letter.state, letter.nature) == (nordvik, kari, "given", "letter")
    assert taken == [(letter.pk, nordvik.pk, True)]
    history = browser(cast.anna).get(f"/clients/{nordvik.pk}/").content.decode()
    assert "E-mail from Kari Berg: Trays" in history
    assert Entry.objects.get(kind="mailroom.letter_received").employee is None
    tab = browser(cast.anna).get(f"/clients/{nordvik.pk}/tab/mailroom.letters/").content.decode()
    assert f"/letters/{letter.pk}/" in tab
    assert [hit.title for hit in groups["letters"].find(cast.acts(cast.anna), "forty", 5)] == ["Trays"]
    assert groups["letters"].find(cast.acts(cast.viktor), "forty", 5) == []
    assert browser(cast.viktor).get(f"/letters/{letter.pk}/").status_code == 404


def test_a_letter_finds_its_client_by_the_conversation(cast: Cast, nordvik: Client, post: Post) -> None:
    told = {"address": "office@nordvik.example", "subject": "Trays", "body": "How many?"}
    message = write_message(cast.acts(cast.anna), nordvik, **told)
    answer = post(sender="sales@elsewhere.example", In_Reply_To=message.message_id, Message_ID="<a1@elsewhere.example>")
    assert (answer.client, answer.answers, answer.thread) == (nordvik, message, thread_of_message(message))
    # And the letter after it, which names only the answer.
    again = post(sender="boss@third.example", References="<a1@elsewhere.example>")
    assert (again.client, again.thread) == (nordvik, answer.thread)
    reply = answer_letter(cast.acts(cast.anna), again, body="Thank you.")
    assert (reply.in_reply_to, thread_of_message(reply)) == (again.message_id, answer.thread)
    # Whoever guesses our numbers gets nowhere.
    forged = post(sender="x@forger.example", In_Reply_To=f"<{message.pk}.20200101000000@firm.example>")
    assert forged.client is None


def test_a_letter_finds_its_client_by_a_domain_that_says_whose_it_is(cast: Cast, nordvik: Client, post: Post) -> None:
    found = post(sender="new.colleague@nordvik.example")
    assert (found.client, found.person) == (nordvik, None)
    anna = cast.acts(cast.anna)
    add_contact_point(anna, nordvik, kind="email", value="nordvik@gmail.com")
    assert post(sender="somebody@gmail.com").client is None
    other = add_client(anna, name="Solana", country="IT")
    add_contact_point(anna, other, kind="email", value="us@nordvik.example")
    assert post(sender="third.colleague@nordvik.example", subject="Unclear").client is None
    # An address that stands on two cards says nothing either.
    add_contact_point(anna, other, kind="email", value="office@nordvik.example")
    assert post(sender="office@nordvik.example").state == "waiting"


@pytest.mark.requirement("R-053")
def test_a_letter_without_a_client_waits_for_a_person(
    cast: Cast, nordvik: Client, post: Post, taken: list[Any]
) -> None:
    anna = browser(cast.anna)
    letter = post(sender="Liv Dahl <liv@bakery.example>", subject="Trays for rye", body="Do you deliver?")
    assert "Trays for rye" in anna.get("/letters/").content.decode()
    assert taken == [] and not Entry.objects.filter(kind="mailroom.letter_received").exists()
    # Nobody of the other team sees it, and who may sort nothing sees nothing.
    assert "Trays for rye" not in browser(cast.viktor).get("/letters/").content.decode()
    assert browser(cast.viktor).get(f"/letters/{letter.pk}/whose/").status_code == 404
    assert not letters_seen_by(cast.acts(cast.astrid)).exists()
    with pytest.raises(NotAllowed):
        set_aside(cast.acts(cast.astrid), letter, reason="No")
    page = anna.get(f"/letters/{letter.pk}/whose/?q=nordvik").content.decode()
    assert "Kari Berg" in page and f"client-{nordvik.pk}" in page
    path = f"/letters/{letter.pk}/whose/"
    refused = anna.post(path, {"q": "nordvik", "whose": "client-999"})
    assert refused.status_code == 422 and 'value="nordvik"' in refused.content.decode()
    assert anna.post(path, {"q": "nordvik", "whose": f"client-{nordvik.pk}", "remember": "on"}).status_code == 303
    letter.refresh_from_db()
    assert (letter.client, letter.state) == (nordvik, "given") and taken == [(letter.pk, nordvik.pk, False)]
    assert ContactPoint.objects.get(normal="liv@bakery.example").client == nordvik
    assert "belongs to Nordvik Foods" in anna.get(f"/clients/{nordvik.pk}/").content.decode()
    assert post(sender="liv@bakery.example", subject="Again").client == nordvik
    assert not waiting_for(cast.acts(cast.anna)).exists()


@pytest.mark.requirement("R-053")
def test_what_is_not_for_us_says_why_and_can_be_taken_back(cast: Cast, post: Post) -> None:
    letter, anna = post(sender="win@prizes.example"), browser(cast.anna)
    assert anna.post(f"/letters/{letter.pk}/aside/", {"reason": " "}).status_code == 422
    with pytest.raises(BadInput):
        set_aside(cast.acts(cast.anna), letter, reason="  ")
    assert anna.post(f"/letters/{letter.pk}/aside/", {"reason": "A lottery"}).status_code == 303
    letter.refresh_from_db()
    assert (letter.state, letter.reason) == ("aside", "A lottery")
    assert "A lottery" in anna.get(f"/letters/{letter.pk}/").content.decode()
    undo(cast.acts(cast.anna), Entry.objects.get(kind="mailroom.letter_aside").pk)
    letter.refresh_from_db()
    assert (letter.state, letter.reason) == ("waiting", "")
    pass_on(cast.acts(cast.anna), letter, into="A lead")
    with pytest.raises(BadInput):
        set_aside(cast.acts(cast.anna), letter, reason="Too late")


def test_a_foreign_client_is_not_given_a_letter(cast: Cast, nordvik: Client, post: Post) -> None:
    letter = post(sender="liv@bakery.example")
    anna = cast.acts(cast.anna)
    hidden = add_client(cast.acts(cast.dora), name="Hidden", confidential=True)
    with pytest.raises(BadInput):
        give_letter(anna, letter, client=hidden)
    person = add_person(anna, add_client(anna, name="Other"), name="Ola")
    with pytest.raises(BadInput):
        give_letter(anna, letter, client=nordvik, person=person)
    letter.refresh_from_db()
    assert letter.client is None and letter.state == "waiting"


def test_post_of_a_personal_mailbox_is_sorted_by_its_owner_alone(cast: Cast, post: Post) -> None:
    facts = {"host": "localhost", "port": 1, "security": "none", "login": "viktor", "folders": "INBOX"}
    own = keep_mailbox(cast.acts(cast.astrid), None, name="Viktor's", password="x", employee=cast.viktor, **facts)
    letter = post(into=own, sender="liv@bakery.example")
    assert list(waiting_for(cast.acts(cast.viktor))) == [letter]
    for person in (cast.anna, cast.helga, cast.dora):
        assert not waiting_for(cast.acts(person)).exists()


def test_machines_make_no_work(cast: Cast, nordvik: Client, post: Post, taken: list[Any]) -> None:
    away = post(sender="kari@nordvik.example", subject="Away", Auto_Submitted="auto-replied")
    news = post(sender="news@shop.example", List_Id="<news.shop.example>")
    bulk = post(sender="office@nordvik.example", subject="Offers", Precedence="bulk")
    assert [one.nature for one in (away, news, bulk)] == ["auto", "list", "list"]
    assert [one.state for one in (away, news, bulk)] == ["given", "quiet", "given"]
    assert taken == [] and not waiting_for(cast.acts(cast.anna)).exists()
    assert "Automatic answer from" in browser(cast.anna).get(f"/clients/{nordvik.pk}/").content.decode()


def test_the_same_letter_in_two_mailboxes_makes_work_once(
    cast: Cast, nordvik: Client, post: Post, taken: list[Any]
) -> None:
    facts = {"host": "localhost", "port": 1, "security": "none", "login": "anna", "folders": "INBOX"}
    own: Mailbox = keep_mailbox(cast.acts(cast.astrid), None, name="Anna's", password="x", employee=cast.anna, **facts)
    first = post(written(sender="kari@nordvik.example"))
    second = post(b"Received: by another server\n" + written(sender="kari@nordvik.example"), into=own)
    assert (first.nature, second.nature, second.state) == ("letter", "copy", "given")
    assert [pk for pk, _client, _program in taken] == [first.pk]


BOUNCE = """From: MAILER-DAEMON@mail.example
To: anna@firm.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <b1@mail.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I am sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; office@nordvik.example
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 No such
 user here
--b
Content-Type: text/rfc822-headers

Message-ID: {message_id}
Subject: Trays
--b--
"""


def test_a_message_that_came_back_is_not_delivered_in_the_servers_words(
    cast: Cast, nordvik: Client, post: Post, settings: Any
) -> None:
    settings.MAIL_CONFIGURED = True
    told = {"address": "office@nordvik.example", "subject": "Trays", "body": "How many?"}
    message = write_message(cast.acts(cast.anna), nordvik, **told)
    send_due(NOW + timedelta(minutes=1))
    later = post(BOUNCE.format(action="delayed", message_id=message.message_id).encode())
    message.refresh_from_db()
    assert (later.nature, message.state) == ("auto", "sent")
    back = post(BOUNCE.format(action="failed", message_id=message.message_id).encode())
    message.refresh_from_db()
    assert (back.nature, back.client, back.answers, back.state) == ("bounce", nordvik, message, "given")
    assert (message.state, message.trouble) == (Message.State.RETURNED, "550 5.1.1 No such user here")
    anna = browser(cast.anna)
    shown = anna.get("/messages/").content.decode()
    assert "Not delivered" in shown and "No such user here" in shown and "Send again" in shown
    assert "was not delivered" in anna.get(f"/clients/{nordvik.pk}/").content.decode()
    # The second report of the same thing changes nothing.
    post(BOUNCE.format(action="failed", message_id=message.message_id).replace("sorry", "so sorry").encode())
    assert Entry.objects.filter(kind="messaging.message_returned").count() == 1


def test_an_answer_stays_in_the_conversation(
    cast: Cast, nordvik: Client, post: Post, settings: Any, mailoutbox: list[Any]
) -> None:
    settings.MAIL_CONFIGURED = True
    letter = post(
        sender="kari@nordvik.example", subject="Re: RE: Trays", References="<first@x.example> <second@x.example>"
    )
    anna = browser(cast.anna)
    page = anna.get(f"/letters/{letter.pk}/").content.decode()
    assert 'value="Re: Trays"' in page
    refused = anna.post(f"/letters/{letter.pk}/", {"subject": "Mine", "body": ""})
    assert refused.status_code == 422 and 'value="Mine"' in refused.content.decode()
    assert anna.post(f"/letters/{letter.pk}/", {"subject": "Re: Trays", "body": "On Friday."}).status_code == 303
    message = Message.objects.get()
    assert message.address == "kari@nordvik.example" and message.person == letter.person
    send_due(message.written_at + timedelta(minutes=1))
    sent = email.message_from_bytes(mailoutbox[0].message().as_bytes(), policy=email.policy.default)
    assert sent["In-Reply-To"] == letter.message_id
    assert sent["References"].split() == ["<first@x.example>", "<second@x.example>", letter.message_id]


def test_lists_cost_no_more_questions_for_more_letters(cast: Cast, nordvik: Client, post: Post) -> None:
    anna = browser(cast.anna)
    paths = ("/letters/", "/letters/?view=all", f"/clients/{nordvik.pk}/tab/mailroom.letters/", "/api/v1/letters")

    def asked() -> list[int]:
        numbers = []
        for path in paths:
            anna.get(path)
            with CaptureQueriesContext(connection) as seen:
                assert anna.get(path).status_code == 200
            numbers.append(len(seen))
        return numbers

    for number in range(2):
        post(subject=f"One {number}", sender="kari@nordvik.example")
        post(subject=f"Two {number}", sender="liv@bakery.example")
    few = asked()
    for number in range(8):
        post(subject=f"Three {number}", sender="kari@nordvik.example")
        post(subject=f"Four {number}", sender="liv@bakery.example")
    assert asked() == few and Letter.objects.count() == 20


def test_letters_over_the_api(cast: Cast, nordvik: Client, post: Post) -> None:
    anna, letter = browser(cast.anna), post(sender="liv@bakery.example", body="Do you deliver?")
    other = post(sender="spam@prizes.example")
    listed = anna.get("/api/v1/letters?state=waiting").json()["items"]
    assert [one["id"] for one in listed] == [other.pk, letter.pk] and "text" not in listed[0]
    answer = anna.get(f"/api/v1/letters/{letter.pk}")
    assert answer.json()["text"].strip() == "Do you deliver?" and answer.json()["to"] == ["north@firm.example"]

    def post_to(path: str, body: Any, **headers: str) -> Any:
        return anna.post(f"/api/v1/letters/{path}", body, content_type="application/json", headers=headers)

    assert post_to(f"{letter.pk}/answer", {"body": "Yes."}).status_code == 422
    whose = {"client_id": nordvik.pk, "remember": True}
    assert post_to(f"{letter.pk}/client", whose).status_code == 428
    assert post_to(f"{letter.pk}/client", whose, If_Match='"9"').status_code == 412
    given = post_to(f"{letter.pk}/client", whose, If_Match=answer["ETag"])
    assert given.status_code == 200 and given.json()["client_id"] == nordvik.pk
    assert post_to(f"{letter.pk}/answer", {"body": "Yes."}).json()["in_reply_to"] == letter.message_id
    assert post_to(f"{other.pk}/aside", {"reason": "A lottery"}, If_Match="*").json()["state"] == "aside"
    assert browser(cast.viktor).get(f"/api/v1/letters/{letter.pk}").status_code == 404


def test_a_letter_of_a_stranger_becomes_a_lead_by_one_press(cast: Cast, post: Post) -> None:
    letter = post(sender="Liv Dahl <liv@bakery.example>", subject="Question", body="Do you deliver?")
    anna = browser(cast.anna)
    path = f"/leads/of-letter/{letter.pk}/"
    assert path in anna.get(f"/letters/{letter.pk}/").content.decode()
    assert browser(cast.viktor).post(path).status_code == 404
    assert anna.post(path).status_code == 303
    lead = Lead.objects.get()
    assert (lead.person_name, lead.email, lead.owner) == ("Liv Dahl", "liv@bakery.example", cast.anna)
    assert "Do you deliver?" in lead.need
    letter.refresh_from_db()
    assert letter.state == "passed_on" and not waiting_for(cast.acts(cast.anna)).exists()
    assert anna.post(path).status_code == 422 and Lead.objects.count() == 1
    undo(cast.acts(cast.anna), Entry.objects.get(kind="leads.lead_added").pk)
    letter.refresh_from_db()
    assert letter.state == "waiting" and not Lead.objects.exists()
