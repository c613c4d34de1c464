"""Who writes to the invented firm on its home page: chats answered at once and late, one that waits, and questions."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from rapport.parties.models import Client
from rapport.service.actions import tell
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.website.actions import (
    Asked,
    answer_chat,
    begin_chat,
    end_chat,
    keep_desk,
    know_chat,
    receive_question,
    set_question_aside,
    write_in_chat,
)
from rapport.website.models import Chat, WebDesk

MANAGER, HEAD = "anna@lumen.example", "eva@lumen.example"
Deed = tuple[datetime, Callable[[], object]]
TEXTS = {
    "en": {"title": "Talk to us", "intro": "Trays, boxes and when they come: ask whatever you like."},
    "sv": {"title": "Prata med oss", "intro": "Brickor, kartonger och när de kommer: fråga vad du vill."},
    "sk": {"title": "Napíšte nám", "intro": "Podnosy, krabice a kedy prídu: pýtajte sa na čokoľvek."},
}


def website_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, all within the six days before `at` (aware)."""
    moments = {
        _desk: timedelta(days=6),
        _quick: timedelta(days=4, hours=2),
        _late: timedelta(days=3, hours=1),
        _nobody: timedelta(days=2),
        _advert: timedelta(hours=30),
        _question: timedelta(hours=3),
        _going_on: timedelta(minutes=9),
        _waits: timedelta(minutes=1),
    }
    return [(at - before, partial(tell_it, at - before)) for tell_it, before in moments.items()]


def _actor(at: datetime, email: str = MANAGER) -> Actor:
    return Actor(Employee.objects.get(email=email), at, "command")


def _desk(at: datetime) -> None:
    unit = Employee.objects.get(email=MANAGER).unit
    sites = ["https://www.lumen.example"]
    keep_desk(_actor(at, HEAD), code="home-page", name="Home page", unit=unit, sites=sites, texts=TEXTS)


def _begun(at: datetime, words: str, visitor: str, email: str = "", language: str = "en") -> Chat:
    desk = WebDesk.objects.select_related("unit").get(code="home-page")
    return begin_chat(
        Actor(None, at), desk, words=words, visitor=visitor, email=email, language=language,
        page="https://www.lumen.example/trays", stamp=f"demo chat {at.isoformat()}",
    )  # fmt: skip


def _client(place: int) -> Client:
    clients = list(Client.objects.present().filter(owner__email=MANAGER).order_by("pk")[:9])
    return clients[place % len(clients)]


def _quick(at: datetime) -> None:
    chat, client = _begun(at, "Do the trays fit a 60 × 40 oven?", "Karin", language="sv"), _client(4)
    answer_chat(_actor(at + timedelta(seconds=50)), chat, words="They do, up to four layers.")
    know_chat(_actor(at + timedelta(minutes=2)), chat, client=client)
    write_in_chat(Actor(None, at + timedelta(minutes=3)), chat, words="Then please send me a sample.")
    end_chat(_actor(at + timedelta(minutes=4)), chat, outcome="enquiry", subject="Sample of the oven tray")
    chat.refresh_from_db()
    if chat.enquiry is not None:
        tell(_actor(at + timedelta(minutes=40)), chat.enquiry, words="A sample leaves today.", channel="phone")


def _late(at: datetime) -> None:
    chat = _begun(at, "What does a pallet of boxes cost?", "Oskar", "oskar@konditori.example", "sv")
    answer_chat(_actor(at + timedelta(minutes=7)), chat, words="That depends on the size. May I call you?")
    end_chat(_actor(at + timedelta(minutes=15)), chat, outcome="lead")


def _nobody(at: datetime) -> None:
    chat = _begun(at, "Hello?", "")
    end_chat(_actor(at + timedelta(hours=2)), chat, outcome="nothing", reason="They had left before anybody came.")


def _asked(at: datetime, name: str, email: str, question: str) -> Asked:
    return Asked(name, email, question, f"demo question {at.isoformat()}")


def _advert(at: datetime) -> None:
    desk = WebDesk.objects.select_related("unit").get(code="home-page")
    asked = _asked(at, "Bright Screens", "sales@screens.example", "May we show you our price screens?")
    row = receive_question(Actor(None, at), desk, asked)
    set_question_aside(_actor(at + timedelta(hours=1)), row, reason="An advert.")


def _question(at: datetime) -> None:
    desk = WebDesk.objects.select_related("unit").get(code="home-page")
    asked = _asked(at, "Eva Lind", "eva@lindscafe.example", "Do you have boxes for six pieces with a handle?")
    receive_question(Actor(None, at), desk, asked)


def _going_on(at: datetime) -> None:
    chat = _begun(at, "Can you deliver on Saturday?", "Mia", "mia@hembageri.example", "sv")
    answer_chat(_actor(at + timedelta(minutes=1)), chat, words="Until eight in the evening, yes. To which town?")
    write_in_chat(Actor(None, at + timedelta(minutes=6)), chat, words="To Uppsala.")


def _waits(at: datetime) -> None:
    _begun(at, "Are your trays safe for food?", "Per")
