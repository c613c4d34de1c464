"""A mailbox of the north team, and letters to it."""

from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from rapport.mailroom.actions import keep_mailbox
from rapport.mailroom.intake import take_in
from rapport.mailroom.models import Folder, Letter, Mailbox
from rapport.parties.actions import add_client, add_contact_point, add_person
from rapport.parties.models import Client
from tests.cast import NOW, Cast

Post = Callable[..., Letter]


def written(sender: str = "Kari <kari@nordvik.example>", subject: str = "Trays", body: str = "Forty, please.",
            **headers: str) -> bytes:  # fmt: skip
    """Return the bytes of a letter."""
    letter = EmailMessage()
    told = {"From": sender, "To": "north@firm.example", "Subject": subject, "Date": "Mon, 23 Nov 2026 10:00:00 +0100"}
    told["Message-ID"] = f"<{abs(hash((sender, subject, body)))}@mail.example>"
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in told.items():
        letter[name] = value
    letter.set_content(body)
    return letter.as_bytes(policy=SMTP)


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    """Anna's client with Kari, who writes from an address of her own."""
    anna = cast.acts(cast.anna)
    client = add_client(anna, name="Nordvik Foods", country="SK")
    add_contact_point(anna, client, kind="email", value="office@nordvik.example")
    kari = add_person(anna, client, name="Kari Berg")
    add_contact_point(anna, kari, kind="email", value="Kari@Nordvik.example")
    return client


@pytest.fixture
def mailbox(cast: Cast) -> Mailbox:
    """The mailbox that the north team shares."""
    facts = {"host": "localhost", "port": 1, "security": "none", "login": "north", "folders": "INBOX"}
    return keep_mailbox(cast.acts(cast.astrid), None, name="North", password="secret", unit=cast.north, **facts)


@pytest.fixture
def post(mailbox: Mailbox) -> Post:
    """Have a letter come into the mailbox."""

    def come(raw: bytes = b"", at: datetime = NOW, into: Mailbox = mailbox, **told: str) -> Letter:
        folder, _made = Folder.objects.get_or_create(mailbox=into, name="INBOX")
        letter = take_in(folder, folder.last_uid + 1, raw or written(**told), at)
        assert letter is not None
        return letter

    return come
