"""A client writes: it arrives, is acknowledged with a time, answered with a promise that moves before its day and is
kept; a complaint comes to its cause and a remedy, the client says how it was, and who served gets the point; the head
sees it all without asking. Mail goes over real servers."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client as Browser

from rapport.clocks.models import Clock
from rapport.journal.book import lines_about, spread
from rapport.mailroom.actions import keep_mailbox
from rapport.mailroom.models import Letter
from rapport.mailroom.rounds import read_due
from rapport.messaging.outbox import send_due
from rapport.parties.actions import add_client, add_contact_point, add_person
from rapport.parties.models import Client
from rapport.promises.actions import keep_promise, move_promise
from rapport.promises.models import Promise
from rapport.remedies.actions import give_remedy, keep_policy
from rapport.satisfaction.models import Feedback, Points
from rapport.service.actions import acknowledge, edit_enquiry, keep_cause, reply, solve
from rapport.service.models import Enquiry
from tests.bench.imap import PASSWORD, MailServer
from tests.bench.smtp import SentMail
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
MARIA = "maria@nordvik.example"


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    """Anna's client with Maria, who writes."""
    anna = cast.acts(cast.anna)
    client = add_client(anna, name="Nordvik AS", currency="EUR", language="en")
    maria = add_person(anna, client, name="Maria Nilsson", language="en")
    add_contact_point(anna, maria, kind="email", value=MARIA)
    return client


def _letter(subject: str, body: str, number: str, answers: str = "") -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = f"Maria Nilsson <{MARIA}>", "north@firm.example", subject
    letter["Date"], letter["Message-ID"] = "Mon, 23 Nov 2026 10:20:00 +0100", f"<{number}@nordvik.example>"
    if answers:
        letter["In-Reply-To"] = answers
    letter.set_content(body)
    return letter.as_bytes(policy=SMTP)


def _connected(cast: Cast, server: MailServer, login: str) -> None:
    place = {"host": "127.0.0.1", "port": server.port, "security": "none"}
    keep_mailbox(cast.acts(cast.astrid), None, name="North", login=login, password=PASSWORD, unit=cast.north, **place)


@pytest.mark.requirement("R-050", "R-051", "R-176", "R-178", "R-384")
def test_a_mail_is_acknowledged_answered_with_a_promise_moved_before_its_day_and_kept(
    cast: Cast, nordvik: Client, mail_server: MailServer, sent_mail: SentMail
) -> None:
    _connected(cast, mail_server, "promise")
    mail_server.deliver("promise", _letter("Pallet of order 4417", "Where is it?", "first"))
    assert read_due(NOW) == 1
    row = Enquiry.objects.get()
    assert (row.client, row.owner, row.subject, row.state) == (nordvik, cast.anna, "Pallet of order 4417", "new")
    acknowledge(cast.acts(cast.anna, NOW + MINUTE), row)
    send_due(NOW + 2 * MINUTE)
    # Ten working hours from Monday 10:25 end on Tuesday at 11:55.
    first = sent_mail.messages[-1]
    assert first["To"] == MARIA and "11:55" in first.get_content()
    assert first["In-Reply-To"] == "<first@nordvik.example>" and row.number in first["Subject"]

    body = "Dear Maria, the warehouse looks for it. We will call you tomorrow at 16:00."
    with time_machine.travel(NOW + HOUR, tick=False):
        reply(cast.acts(cast.anna, NOW + HOUR), row, address=MARIA, body=body)
        anna = Browser()
        anna.force_login(cast.anna)
        page = anna.get(f"/enquiries/{row.pk}/").content.decode()
        assert "Keep as a promise" in page and "answered after" in page
        offered = page.split('name="offer" value="')[1].split('"')[0]
        assert anna.post(f"/clients/{nordvik.pk}/promises/offered/", {"offer": offered}).status_code == 303
    promise = Promise.objects.get()
    four = datetime(2026, 11, 24, 15, tzinfo=UTC)  # 16:00 in Bratislava
    assert (promise.client, promise.owner, promise.due_at) == (nordvik, cast.anna, four)
    send_due(NOW + HOUR + MINUTE)
    answer = sent_mail.messages[-1]
    assert "tomorrow at 16:00" in answer.get_content()

    later = NOW + timedelta(days=1)
    told = {"address": MARIA, "person": None, "subject": "Our call", "body": "We call on {date} instead."}
    with time_machine.travel(later, tick=False):
        move_promise(
            cast.acts(cast.anna, later), promise, due_at=later + timedelta(days=1), reason="The van is late",
            letter=told,  # type: ignore[arg-type]
        )  # fmt: skip
        send_due(later + MINUTE)
    assert "25 Nov" in sent_mail.messages[-1].get_content()
    kept_at = later + timedelta(hours=20)
    keep_promise(cast.acts(cast.anna, kept_at), promise, outcome="Called; the pallet is there.")
    promise.refresh_from_db()
    assert (promise.state, promise.dates.get().before) == ("kept", True)

    mail_server.deliver("promise", _letter(f"Re: {answer['Subject']}", "Thank you!", "second", answer["Message-ID"]))
    assert read_due(kept_at) == 1
    assert Enquiry.objects.count() == 1 and row.parts.filter(direction="in").count() == 2
    row = Enquiry.objects.get()
    solve(cast.acts(cast.anna, kept_at), row, result="The pallet arrived.", unanswered="Only thanks.")
    clocks = {one.code: one.state for one in Clock.objects.filter(kind="enquiry", subject_id=row.pk)}
    assert set(clocks.values()) <= {"met", "dropped"}, clocks


@pytest.mark.requirement("R-192", "R-195", "R-196", "R-350")
def test_a_complaint_ends_with_its_cause_and_a_remedy_and_the_head_sees_it_without_asking(
    cast: Cast, nordvik: Client, mail_server: MailServer, sent_mail: SentMail
) -> None:
    _connected(cast, mail_server, "complaint")
    keep_policy(cast.acts(cast.dora), "coupon", pieces=1, cost=Decimal(20), currency="EUR", words="A late delivery")
    late = keep_cause(cast.acts(cast.helga), name="Late delivery")
    mail_server.deliver("complaint", _letter("You are late again", "Two days late. I am not happy.", "third"))
    assert read_due(NOW) == 1 and Letter.objects.count() == 1
    row = Enquiry.objects.get()
    anna = cast.acts(cast.anna, NOW + HOUR)
    edit_enquiry(anna, row, kind="complaint")
    given = give_remedy(
        anna, nordvik, kind="coupon", cost=Decimal(20), currency="EUR", reason="Two days late", about=row
    )
    reply(anna, row, address=MARIA, body="Dear Maria, we are sorry. A coupon goes with the next order.")
    send_due(NOW + HOUR + MINUTE)
    assert "coupon" in sent_mail.messages[-1].get_content()
    solve(anna, row, result="A coupon; the route was changed.", cause=late)
    assert (given.about_kind, given.about_id) == ("enquiry", row.pk)

    kinds = [line.entry.kind for line in lines_about("client", nordvik.pk)]
    assert {"service.enquiry_ended", "remedies.remedy_given", "mailroom.letter_received"} <= set(kinds)
    with time_machine.travel(NOW + 2 * HOUR, tick=False):
        helga = Browser()
        helga.force_login(cast.helga)
        assert "Late delivery" in helga.get("/enquiries/reasons/").content.decode()
        assert row.number in helga.get("/enquiries/?view=ended").content.decode()
        card = helga.get(f"/clients/{nordvik.pk}/").content.decode()
    assert "You are late again" in card

    # The client is asked by mail how it was, and answers with one press.
    spread(NOW + HOUR)
    send_due(NOW + 2 * HOUR)
    survey = sent_mail.messages[-1]
    assert survey["To"] == MARIA and survey["Subject"] == "How satisfied are you with us?"
    link = next(one for one in survey.get_content().split() if one.endswith("/4/"))
    place = urlsplit(link).path
    with time_machine.travel(NOW + 2 * HOUR, tick=False):
        maria = Browser()
        page = maria.get(place).content.decode()
        assert "You are late again" in page and Feedback.objects.get().score is None
        pressed = re.search(r'value="(\d)"[^>]*checked', page)
        assert pressed is not None and pressed[1] == "4"
        to = re.search(r'<form[^>]*action="(/feedback/[^"?]+)', page)
        assert to is not None
        assert maria.post(to[1], {"score": "4", "words": "The coupon helps."}).status_code == 303
        shown = helga.get("/satisfaction/answers/?month=2026-11").content.decode()
        assert "The coupon helps." in shown and "1 answer" in shown
        points = helga.get(f"/satisfaction/points/rows/?month=2026-11&person={cast.anna.pk}").content.decode()
        assert "1 point together" in points
        assert "The coupon helps." in helga.get(f"/clients/{nordvik.pk}/").content.decode()
    credited = Points.objects.get()
    assert (credited.employee, credited.points, credited.feedback.enquiry_id) == (cast.anna, 1, row.pk)
