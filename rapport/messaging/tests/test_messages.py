"""Writing to a client: held for a moment, sent by the worker to a real server, tried again, and told when it fails."""

from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client as Browser

from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NeedsApproval
from rapport.messaging import rules
from rapport.messaging.actions import write_message, write_round, write_template
from rapport.messaging.attaching import take_in
from rapport.messaging.models import Attachment, Message, Template
from rapport.messaging.outbox import send_due
from rapport.messaging.rules import LARGEST_FILES, LOST_AFTER
from rapport.parties.actions import add_client
from rapport.parties.models import Client, ContactPoint, Person
from rapport.roles.actions import ask, decide
from rapport.roles.undo import last_undoable, undo
from tests.bench.smtp import SentMail
from tests.cast import NOW, Cast


@pytest.fixture
def post(sent_mail: SentMail) -> SentMail:
    """The mail server."""
    return sent_mail


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    """Anna's client, who can be written to."""
    client = add_client(cast.acts(cast.anna), name="Nordvik AS", language="sv")
    kari = Person.objects.create(client=client, name="Kari Nord", address_as="Kari", created_at=NOW)
    ContactPoint.objects.create(person=kari, kind="email", value="kari@nordvik.example", normal="kari@nordvik.example")
    return client


def _write(cast: Cast, client: Client, address: str = "kari@nordvik.example", subject: str = "Prices") -> Message:
    person = client.people.first()
    actor = cast.acts(cast.anna)
    return write_message(actor, client, person=person, address=address, subject=subject, body="Dear Kari,\nhere.")


LATER = NOW + timedelta(seconds=11)


@pytest.mark.requirement("R-046")
def test_a_message_leaves_after_the_hold_and_stands_in_the_history(cast: Cast, nordvik: Client, post: SentMail) -> None:
    message = _write(cast, nordvik)
    assert send_due(NOW + timedelta(seconds=5)) == 0
    assert send_due(LATER) == 1
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.tries) == ("sent", LATER, 1)
    letter = post.letters[0]
    assert letter.rcpt_tos == ["kari@nordvik.example"]
    assert b"Reply-To: anna@firm.example" in letter.content  # type: ignore[operator]
    assert Entry.objects.filter(kind="messaging.message_written").count() == 1


def test_within_ten_seconds_it_is_taken_back(cast: Cast, nordvik: Client, post: SentMail) -> None:
    _write(cast, nordvik)
    line = last_undoable(cast.acts(cast.anna))
    assert line is not None
    undo(cast.acts(cast.anna), line.pk)
    assert send_due(LATER) == 0
    assert post.letters == []


def test_what_has_left_can_not_be_taken_back(cast: Cast, nordvik: Client, post: SentMail) -> None:
    _write(cast, nordvik)
    line = last_undoable(cast.acts(cast.anna))
    assert line is not None
    send_due(LATER)
    with pytest.raises(BadInput):
        undo(cast.acts(cast.anna), line.pk)
    assert Message.objects.get().state == "sent"


def test_a_busy_server_is_tried_again_later(cast: Cast, nordvik: Client, post: SentMail) -> None:
    message = _write(cast, nordvik)
    post.refuse["kari@nordvik.example"] = "451 try again"
    assert send_due(LATER) == 0
    message.refresh_from_db()
    assert (message.state, message.try_at, message.trouble) == (
        "waiting",
        LATER + timedelta(minutes=1),
        "451 try again",
    )
    post.refuse.clear()
    assert send_due(LATER + timedelta(minutes=1)) == 1
    assert len(post.letters) == 1


def test_a_refusal_for_good_is_told_in_the_history(cast: Cast, nordvik: Client, post: SentMail) -> None:
    message = _write(cast, nordvik)
    post.refuse["kari@nordvik.example"] = "550 no such person"
    send_due(LATER)
    message.refresh_from_db()
    assert (message.state, message.trouble) == ("failed", "550 no such person")
    assert Entry.objects.get(kind="messaging.message_failed").facts["trouble"] == "550 no such person"


def test_a_message_on_which_the_program_died_leaves_once_more_under_its_own_name(
    cast: Cast, nordvik: Client, post: SentMail, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = _write(cast, nordvik)

    class Killed(BaseException):
        """As sudden as a power cut."""

    def killed(self: EmailMessage) -> None:
        really(self)
        raise Killed

    really = EmailMessage.send
    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(EmailMessage, "send", killed)
        send_due(LATER)
    # Whether it left nobody here can know; nobody sends it again while another worker may still be at it.
    assert send_due(LATER + LOST_AFTER) == 0
    at = LATER + LOST_AFTER + timedelta(seconds=1)
    assert (send_due(at), send_due(at + LOST_AFTER * 2)) == (1, 0)
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.tries) == ("sent", at, 2)
    assert [one["Message-ID"] for one in post.messages] == [message.message_id] * 2


def test_a_message_on_which_the_program_dies_again_and_again_waits_for_a_person(
    cast: Cast, nordvik: Client, post: SentMail
) -> None:
    message = _write(cast, nordvik)
    Message.objects.update(state="sending", try_at=NOW, tries=7)
    send_due(NOW + timedelta(minutes=4))
    message.refresh_from_db()
    assert message.state == "failed" and message.trouble.startswith("The program stopped while sending.")
    assert post.letters == []


def test_a_mail_server_that_is_away_is_asked_once_a_round(cast: Cast, nordvik: Client, settings: Any) -> None:
    settings.MAIL_CONFIGURED = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    first, second = _write(cast, nordvik), _write(cast, nordvik, subject="More")
    assert send_due(LATER) == 0
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.tries, first.state, first.try_at) == (1, "waiting", LATER + timedelta(minutes=1))
    assert (second.tries, second.try_at) == (0, second.held_until)


def test_without_a_mail_server_it_waits(cast: Cast, nordvik: Client, settings: Any) -> None:
    settings.MAIL_CONFIGURED = False
    message = _write(cast, nordvik)
    assert send_due(LATER) == 0
    message.refresh_from_db()
    assert message.state == "waiting"


@pytest.mark.parametrize("subject", ["Prices\nBcc: x@firm.example", "Prices\r\nBcc: x@firm.example"])
def test_a_subject_carries_no_second_header(cast: Cast, nordvik: Client, subject: str) -> None:
    with pytest.raises(BadInput):
        _write(cast, nordvik, subject=subject)
    assert not Message.objects.exists()


@pytest.mark.parametrize("address", ["a@firm.example, b@firm.example", "a@firm.example\nBcc: b@firm.example", "nobody"])
def test_an_address_is_one_address(cast: Cast, nordvik: Client, address: str) -> None:
    with pytest.raises(BadInput):
        _write(cast, nordvik, address=address)
    assert not Message.objects.exists()


@pytest.mark.requirement("R-047")
def test_a_round_reaches_those_with_an_address_and_names_the_others(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    mute = add_client(anna, name="Mute AS")
    missed = write_round(anna, [nordvik, mute], subject="News for {client}", body="Dear {person}")
    assert missed == [mute]
    message = Message.objects.get()
    assert (message.subject, message.body) == ("News for Nordvik AS", "Dear Kari")


def test_above_twenty_clients_the_round_waits_for_helga(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    clients = [add_client(anna, name=f"Client {n}") for n in range(21)]
    with pytest.raises(NeedsApproval) as asked:
        write_round(anna, clients, subject="News", body="News")
    assert asked.value.ask_name == "Helga"
    assert not Message.objects.exists()


def test_a_text_names_only_known_fields(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    with pytest.raises(BadInput) as wrong:
        write_template(helga, Template(name="Hello"), language="en", subject="Hi", body="{client.owner.password}")
    assert wrong.value.fields["body"] == ["There is no field {client.owner.password}."]
    assert not Template.objects.exists()


@pytest.mark.once
@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Dear {person}", "Dear {client}"),
        ("{{ 7*7 }} ${7*7}", "{{ 7*7 }} ${7*7}"),
        ("{unknown}", "{unknown}"),
    ],
)
def test_a_value_is_never_read_as_a_template(text: str, filled: str) -> None:
    assert rules.fill(text, {"person": "{client}", "client": "Nordvik"}) == filled


def _with_paper(cast: Cast, client: Client, size: int = 300) -> Message:
    files = take_in({"Offer 2026-0001.pdf": b"%PDF-1.7\n" + b"x" * size})
    told = {"address": "kari@nordvik.example", "subject": "Offer", "body": "Here."}
    return write_message(cast.acts(cast.anna), client, person=client.people.first(), files=files, **told)


@pytest.mark.requirement("R-117")
def test_a_letter_carries_its_paper_whole_through_a_real_server(cast: Cast, nordvik: Client, post: SentMail) -> None:
    message = _with_paper(cast, nordvik)
    assert send_due(LATER) == 1
    letter = message_from_bytes(bytes(post.letters[0].content), policy=policy.default)
    (paper,) = letter.iter_attachments()
    assert (paper.get_filename(), paper.get_content_type()) == ("Offer 2026-0001.pdf", "application/pdf")
    assert paper.get_content() == b"%PDF-1.7\n" + b"x" * 300
    assert letter.get_body().get_content().startswith("Here.")
    entry = Entry.objects.get(kind="messaging.message_written")
    assert entry.facts["files"] == ["Offer 2026-0001.pdf"]
    attached = message.attachments.get()
    browser, other = Browser(), Browser()
    browser.force_login(cast.anna)
    other.force_login(cast.viktor)
    assert b"".join(browser.get(f"/messages/files/{attached.pk}/").streaming_content).startswith(b"%PDF")
    assert other.get(f"/messages/files/{attached.pk}/").status_code == 404
    assert "Offer 2026-0001.pdf" in browser.get("/messages/").content.decode()


def test_a_letter_too_heavy_is_refused_and_nothing_stays(cast: Cast, nordvik: Client) -> None:
    with pytest.raises(BadInput, match="larger than 10 MB"):
        _with_paper(cast, nordvik, LARGEST_FILES)
    assert not Message.objects.exists() and not Entry.objects.filter(kind="messaging.message_written").exists()


def test_a_letter_taken_back_takes_its_paper_along(cast: Cast, nordvik: Client, post: SentMail) -> None:
    _with_paper(cast, nordvik)
    undo(cast.acts(cast.anna), Entry.objects.get(kind="messaging.message_written").pk)
    assert not Attachment.objects.exists() and send_due(LATER) == 0 and not post.letters


def test_a_paper_that_is_gone_is_told_and_the_letter_does_not_leave_without_it(
    cast: Cast, nordvik: Client, post: SentMail, settings: Any
) -> None:
    message = _with_paper(cast, nordvik)
    (Path(settings.MEDIA_ROOT) / message.attachments.get().path).unlink()
    assert send_due(LATER) == 0 and not post.letters
    message.refresh_from_db()
    assert message.state == "failed" and message.trouble.startswith("What was attached")


def test_what_is_sent_again_carries_the_same_paper(cast: Cast, nordvik: Client, post: SentMail) -> None:
    message = _with_paper(cast, nordvik)
    Message.objects.update(state="failed")
    browser = Browser()
    browser.force_login(cast.anna)
    assert browser.post(f"/messages/{message.pk}/again/").status_code == 303
    second = Message.objects.latest("pk")
    assert second != message and second.attachments.get().sha256 == message.attachments.get().sha256


def test_a_letter_that_waits_for_agreement_keeps_its_paper(cast: Cast, nordvik: Client) -> None:
    files = take_in({"Offer.pdf": b"%PDF-1.7\n"})
    told = {"address": "kari@nordvik.example", "subject": "Offer", "body": "Here."}
    with pytest.raises(NeedsApproval) as asked:
        write_message(cast.acts(cast.tom), nordvik, files=files, **told)
    waits = ask(cast.acts(cast.tom), act=asked.value.act, arguments=asked.value.arguments, reason="Please")
    decide(cast.acts(cast.helga), waits.pk, agree=True)
    assert Message.objects.get().attachments.get().name == "Offer.pdf"
