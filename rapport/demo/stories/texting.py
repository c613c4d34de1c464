"""SMS of the invented firm: one that was delivered, one that was not, an enquiry, a stranger, and a wish for none."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from rapport.demo import firm
from rapport.parties.models import Client
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit
from rapport.texting.actions import stop_number, write_text
from rapport.texting.coming import note_receipt, take_piece, whole_piece
from rapport.texting.models import Gateway, TextMessage, TextPart
from rapport.texting.queries import numbers_of

Deed = tuple[datetime, Callable[[], object]]
NAME = "Textline"
UNIT = "sales-north"
BODY = '{"to": "{to}", "from": "{sender}", "text": "{text}", "reference": "{reference}"}'
ON_ITS_WAY = "Good morning, your trays left at six and are with you before noon. Anna, Lumen Trays"


def text_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, all within the three days before `at` (aware)."""
    moments = {
        _connect: timedelta(days=3),
        _delivered: timedelta(hours=28),
        _not_delivered: timedelta(hours=27),
        _stopped: timedelta(hours=21),
        _of_stranger: timedelta(hours=4),
        _asked: timedelta(minutes=50),
    }
    return [(at - before, partial(tell_it, at - before)) for tell_it, before in moments.items()]


def _connect(at: datetime) -> None:
    # Not by its deed, which looks its address up: at the invented firm's gateway nobody answers.
    Gateway.objects.create(
        name=NAME, way="http", sender="Lumen", country="SE", price=Decimal("0.045"), currency="EUR", form="json",
        unit=Unit.objects.get(code=UNIT), url=f"https://sms.{firm.DOMAIN}/send", body=BODY, id_at="id", succeeded_at=at,
    )  # fmt: skip


def _actor(at: datetime) -> Actor:
    return Actor(Employee.objects.get(email=firm.ANNA), at, "command")


def _reached(place: int) -> tuple[Client, str]:
    """A client of the story's manager with the first of its numbers."""
    clients = Client.objects.present().filter(owner__email=firm.ANNA).order_by("pk")
    known = [(one, numbers_of(one)) for one in clients[:30]]
    found = [(one, numbers[0][1].normal) for one, numbers in known if numbers]
    return found[place % len(found)]


def _sent(at: datetime, place: int, words: str) -> TextMessage:
    client, number = _reached(place)
    text = write_text(_actor(at), client, number=number, words=words)
    left = at + timedelta(seconds=11)
    TextMessage.objects.filter(pk=text.pk).update(state=TextMessage.State.SENT, sent_at=left, tries=1)
    TextPart.objects.create(text=text, place=1, told_id=f"demo-{text.pk}", sent_at=left)
    return text


def _delivered(at: datetime) -> None:
    text = _sent(at, 0, ON_ITS_WAY)
    note_receipt(text.gateway, f"demo-{text.pk}", True, "DELIVRD", at + timedelta(seconds=20))


def _not_delivered(at: datetime) -> None:
    text = _sent(at, 1, "Your samples are ready. When may I bring them?")
    note_receipt(text.gateway, f"demo-{text.pk}", False, "UNDELIV", at + timedelta(hours=1))


def _stopped(at: datetime) -> None:
    stop_number(_actor(at), number="+46701740620", reason="Said on the phone: e-mail only.")


def _of_stranger(at: datetime) -> None:
    _came(at, "+46701740699", "Hello, a colleague gave me this number. Do you rent trays out for a weekend?")


def _asked(at: datetime) -> None:
    _client, number = _reached(0)
    _came(at, number, "Thank you! Can the next delivery come a day earlier, on Thursday?")


def _came(at: datetime, number: str, words: str) -> None:
    gateway = Gateway.objects.select_related("unit").get(name=NAME)
    take_piece(gateway, at, number=number, told_id=f"demo-{at:%Y%m%d%H%M%S}", **whole_piece(words))  # type: ignore[arg-type]
