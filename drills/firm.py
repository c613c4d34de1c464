"""A small firm for the drill: Anna with her clients, their mailboxes, a token for a program, and a webhook."""

from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP

from tests.bench.imap import PASSWORD


@dataclass(frozen=True)
class Firm:
    """What the drill needs to know: token, subscription and its secret, which client has which number, Anna's head."""

    token: str
    subscription: int
    secret: str
    clients: dict[int, int]
    head: int


def write_firm(imap_port: int = 0, hook: str = "", boxes: int = 0, clients: int = 1) -> Firm:
    """Write the firm into the empty database, by the deeds of the program; without `hook` it has no webhook."""
    from rapport.kit.clock import now
    from rapport.mailroom.actions import keep_mailbox
    from rapport.parties.actions import add_client, add_contact_point
    from rapport.roles.models import Holding, Position
    from rapport.site.machines.tokens import make_token
    from rapport.site.machines.webhooks import subscribe
    from rapport.staff.actor import Actor
    from rapport.staff.models import Employee, Unit

    unit = Unit.objects.create(name="North", code="north")
    people = {}
    for name, code in (("Anna", "client-manager"), ("Helga", "head-of-sales"), ("Astrid", "administrator")):
        person = Employee.objects.create_user(f"{name.lower()}@firm.example", None, name=name, unit=unit)
        position = Position.objects.get(code=code)
        Holding.objects.create(employee=person, position=position, since=date(2020, 1, 1))
        people[name] = Actor(person, now(), "command")
    unit.head = people["Helga"].employee
    unit.save()
    known = {}
    for number in range(clients):
        client = add_client(people["Anna"], name=f"Client {number}", country="SK")
        add_contact_point(people["Anna"], client, kind="email", value=address_of(number))
        known[client.pk] = number
    for number in range(boxes):
        facts = {"host": "127.0.0.1", "port": imap_port, "security": "none", "login": f"box{number}"}
        keep_mailbox(people["Astrid"], None, name=f"Box {number}", unit=unit, password=PASSWORD, **facts)
    anna = people["Anna"].employee
    assert anna is not None
    _token, secret = make_token(Actor(None, now(), "command"), anna, name="drill", scopes=("write",), days=2)
    head = people["Helga"].employee
    assert head is not None
    if not hook:
        return Firm(secret, 0, "", known, head.pk)
    row, signing = subscribe(people["Anna"], url=hook, wanted=[])
    return Firm(secret, row.pk, signing, known, head.pk)


def address_of(client: int) -> str:
    """Return where the client writes from."""
    return f"office@client{client}.example"


def letter(number: int, client: int, answers: int | None = None) -> bytes:
    """Return the bytes of the letter of the number; `answers` is the number of the client's letter that it goes on."""
    mail = EmailMessage()
    mail["From"], mail["To"] = address_of(client), "desk@firm.example"
    mail["Subject"], mail["Message-ID"] = f"Question {number}", f"<{number}@client{client}.example>"
    mail["Date"] = "Mon, 23 Nov 2026 10:00:00 +0100"
    if answers is not None:
        mail["In-Reply-To"] = f"<{answers}@client{client}.example>"
    mail.set_content(f"This is letter {number}.\nWhen do the trays come?\n")
    return mail.as_bytes(policy=SMTP)
