"""The post of the invented firm: letters of clients, one of a stranger, and what machines write."""

from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from functools import partial

from rapport.demo import firm
from rapport.mailroom.actions import keep_mailbox, switch_mailbox
from rapport.mailroom.intake import take_in
from rapport.mailroom.models import Folder, Mailbox
from rapport.parties.models import Client, ContactPoint
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit

Deed = tuple[datetime, Callable[[], object]]
NAME = "Sales North"
UNIT = "sales-north"
ASKED = "Hello Anna,\n\nwe open on the 14th. Can you send sixty trays a week earlier?\n\nRegards"
SHOPS = b"Shop;Trays\r\nHarbour;40\r\nStation;20\r\n"
PAGE = (
    "<h2>Autumn prices</h2><p>Dear partner, our new prices are <a href='https://printer.example/prices'>here</a>.</p>"
    "<table><tr><td>Labels</td><td>0.12</td></tr><tr><td>Sleeves</td><td>0.40</td></tr></table>"
    "<img src='https://printer.example/pixel.gif' alt=''>"
)


def letter_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, all within the three days before `at` (aware)."""
    begin = at - timedelta(days=3)
    known = partial(_of_client, subject="Trays for the new shop", body=ASKED, file=SHOPS)
    away = partial(_of_client, subject="Out of office", body="I am back on Monday.", automatic=True)
    return [
        (begin, partial(_connect, begin)),
        (at - timedelta(hours=20), partial(known, at - timedelta(hours=20))),
        (at - timedelta(hours=19), partial(away, at - timedelta(hours=19))),
        (at - timedelta(hours=5), partial(_of_stranger, at - timedelta(hours=5))),
        (at - timedelta(hours=2), partial(_of_printer, at - timedelta(hours=2))),
    ]


def _connect(at: datetime) -> None:
    """Connect the mailbox and switch it off: nobody answers at the invented firm's mail server."""
    actor = Actor(Employee.objects.get(email=firm.ADMINISTRATOR), at, "command")
    facts = {"host": f"imap.{firm.DOMAIN}", "port": 993, "security": "tls", "login": f"north@{firm.DOMAIN}"}
    unit = Unit.objects.get(code=UNIT)
    row = keep_mailbox(actor, None, name=NAME, password="invented", folders="INBOX", unit=unit, **facts)
    switch_mailbox(actor, row, on=False)


def _of_client(at: datetime, *, subject: str, body: str, file: bytes = b"", automatic: bool = False) -> None:
    """A letter of a client of the story's manager, from the first address that stands on one of its cards."""
    clients = Client.objects.present().filter(owner__email=firm.ANNA)
    points = ContactPoint.objects.filter(kind="email", person__client__in=clients).select_related("person")
    point = points.order_by("pk").first()
    if point is None or point.person is None:
        return
    letter = _letter(f"{point.person.name} <{point.value}>", subject, body, at)
    if automatic:
        letter["Auto-Submitted"] = "auto-replied"
    if file:
        letter.add_attachment(file, "text", "csv", filename="shops.csv")
    _bring(letter, at)


def _of_stranger(at: datetime) -> None:
    body = "Good day,\n\nwe bake for nine cafés in Örebro and look for trays that go into the dishwasher.\n\nMaja Lind"
    _bring(_letter("Maja Lind <maja@linds-bageri.example>", "Trays for nine cafés", body, at), at)


def _of_printer(at: datetime) -> None:
    letter = _letter("Label Printers <offers@printer.example>", "Autumn prices", "Our new prices are on our page.", at)
    letter.add_alternative(PAGE, subtype="html")
    _bring(letter, at)


def _letter(sender: str, subject: str, body: str, at: datetime) -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender, f"north@{firm.DOMAIN}", subject
    letter["Date"], letter["Message-ID"] = at, f"<{at:%Y%m%d%H%M%S}@mail.example>"
    letter.set_content(body)
    return letter


def _bring(letter: EmailMessage, at: datetime) -> None:
    folder, _made = Folder.objects.get_or_create(mailbox=Mailbox.objects.get(name=NAME), name="INBOX")
    take_in(folder, folder.last_uid + 1, letter.as_bytes(policy=SMTP), at)
