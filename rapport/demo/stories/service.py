"""What the clients of the story's manager ask: answered at once, waiting, complained of, and offered to her."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from rapport.parties.models import Client
from rapport.service.actions import accept, hand_over, keep_cause, note, refuse, register, solve, tell
from rapport.service.models import Cause
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

MANAGER, HEAD = "anna@lumen.example", "eva@lumen.example"
Deed = tuple[datetime, Callable[[], object]]
CAUSES = {
    "Delivery": ("Too late", "Something was missing", "Broken on the way"),
    "Goods": ("Other than ordered", "Faulty"),
    "Service": ("Answered too late", "Unkind"),
}


def service_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, all within the six days before `at` (aware)."""
    moments = {
        _causes: timedelta(days=6),
        _missing: timedelta(days=5),
        _refused: timedelta(days=3),
        _being_solved: timedelta(hours=26),
        _waits: timedelta(minutes=70),
        _offered: timedelta(minutes=40),
    }
    return [(at - before, partial(tell_it, at - before)) for tell_it, before in moments.items()]


def _actor(at: datetime, email: str = MANAGER) -> Actor:
    return Actor(Employee.objects.get(email=email), at, "command")


def _client(place: int) -> Client:
    clients = list(Client.objects.present().filter(owner__email=MANAGER).order_by("pk")[:9])
    return clients[place % len(clients)]


def _causes(at: datetime) -> None:
    head = _actor(at, HEAD)
    for name, parts in CAUSES.items():
        wide = keep_cause(head, name=name)
        for part in parts:
            keep_cause(head, name=part, above=wide)


def _missing(at: datetime) -> None:
    row = register(
        _actor(at), _client(1), subject="Pallet missing", kind="complaint", channel="phone",
        words="Twelve pallets were ordered, eleven came. The bakery opens on Monday.",
    )  # fmt: skip
    found, later = _actor(at + timedelta(hours=1)), _actor(at + timedelta(hours=2))
    note(found, row, words="Warehouse: found in the second hall, leaves today.")
    tell(later, row, words="It leaves today and is there tomorrow before noon.", channel="phone")
    cause = Cause.objects.get(name="Something was missing")
    solve(_actor(at + timedelta(hours=26)), row, result="Delivered the next morning.", cause=cause)


def _refused(at: datetime) -> None:
    row = register(
        _actor(at), _client(3), subject="Delivery on Sundays", kind="suggestion", channel="visit",
        words="Could you deliver on Sundays before five?",
    )  # fmt: skip
    words = "Nobody drives on Sundays. On Saturdays until eight in the evening it can be done."
    refuse(_actor(at + timedelta(hours=1)), row, words=words, channel="phone")


def _being_solved(at: datetime) -> None:
    row = register(
        _actor(at), _client(5), subject="Lids for the new trays", channel="phone",
        words="Which lids fit the new trays?",
    )  # fmt: skip
    tell(_actor(at + timedelta(minutes=30)), row, words="The samples come with the next delivery.", channel="phone")


def _waits(at: datetime) -> None:
    register(
        _actor(at), _client(1), subject="Boxes with a window", channel="email",
        words="Do you have the box for six with a window, and from which quantity?",
    )  # fmt: skip


def _offered(at: datetime) -> None:
    row = register(
        _actor(at), _client(2), subject="Cold storage", channel="phone",
        words="Do the trays stand minus twenty degrees?",
    )  # fmt: skip
    manager, head = _actor(at), Employee.objects.get(email=HEAD)
    hand_over(manager, row, to=head, words="They want to freeze rolls. Who knows about cold?")
    accept(_actor(at + timedelta(minutes=5), HEAD), row)
    other = register(
        _actor(at, HEAD), _client(7), subject="Price of large lots", channel="phone",
        words="What do ten thousand trays cost in one delivery?",
    )  # fmt: skip
    hand_over(manager, other, to=head, words="They ask above my limit.")
    accept(_actor(at + timedelta(minutes=6), HEAD), other)
    hand_over(
        _actor(at + timedelta(minutes=8), HEAD), other, to=Employee.objects.get(email=MANAGER),
        words="Up to five per cent is agreed. You know their shops: tell them.",
    )  # fmt: skip
