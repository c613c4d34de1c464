"""Promises of the story's manager: kept, kept late, moved before the date, broken, late now and due today."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from rapport.interactions.actions import log_talk
from rapport.parties.models import Client, Person
from rapport.promises.actions import (
    break_promise,
    end_expectation,
    keep_promise,
    make_promise,
    move_promise,
    note_expectation,
)
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

MANAGER = "anna@lumen.example"
Deed = tuple[datetime, Callable[[], object]]


def promise_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, all within the nine days before `at` (aware)."""
    told: tuple[tuple[timedelta, Callable[[datetime], object]], ...] = (
        (timedelta(days=9), _kept),
        (timedelta(days=8), _kept_late),
        (timedelta(days=6), _broken),
        (timedelta(days=3), _moved),
        (timedelta(days=2), _late),
        (timedelta(hours=5), _due),
        (timedelta(minutes=35), _named_today),
    )
    return [(at - before, partial(tell, at - before)) for before, tell in told]


def _actor(at: datetime) -> Actor:
    return Actor(Employee.objects.get(email=MANAGER), at, "command")


def _client(place: int) -> Client:
    clients = list(Client.objects.present().filter(owner__email=MANAGER).order_by("pk")[:9])
    return clients[place % len(clients)]


def _person(client: Client) -> Person | None:
    return Person.objects.filter(client=client, removed_at=None).order_by("pk").first()


def _kept(at: datetime) -> None:
    client, due = _client(1), at + timedelta(days=2)
    row = make_promise(_actor(at), client, words="Samples of the new trays", due_at=due, kind="delivery")
    keep_promise(_actor(due - timedelta(hours=3)), row, outcome="The driver handed them over.")


def _kept_late(at: datetime) -> None:
    client, due = _client(2), at + timedelta(days=1)
    row = make_promise(_actor(at), client, words="An answer about lids for hot food", due_at=due, kind="answer")
    keep_promise(_actor(due + timedelta(hours=20)), row, outcome="Sent to them a day later, with an apology.")


def _broken(at: datetime) -> None:
    client, due = _client(3), at + timedelta(days=2)
    row = make_promise(_actor(at), client, words="200 boxes from the old stock", due_at=due, kind="delivery")
    wish = note_expectation(_actor(at), client, words="The old boxes until their sign is printed", promise=row)
    later = _actor(due - timedelta(hours=4))
    break_promise(later, row, reason="The last pallet was wet.", told="Called them; plain boxes go out instead.")
    end_expectation(later, wish, met=False, ending="Plain boxes will do until the sign is printed.")


def _moved(at: datetime) -> None:
    client, due = _client(4), at + timedelta(days=2)
    row = make_promise(_actor(at), client, words="The drawing of the insert", due_at=due)
    note_expectation(_actor(at), client, words="A drawing that their baker understands", promise=row)
    later = _actor(at + timedelta(days=1))
    due = at + timedelta(days=8)
    move_promise(later, row, due_at=due, whole_day=True, reason="The designer is ill.", how="phone")


def _late(at: datetime) -> None:
    client, due = _client(5), at + timedelta(days=1, hours=20)
    make_promise(_actor(at), client, words="Prices for a year", due_at=due, kind="answer", person=_person(client))


def _due(at: datetime) -> None:
    client = _client(0)
    make_promise(
        _actor(at), client, words="10 % off the first order of lids", due_at=at + timedelta(hours=7), kind="discount",
        percent=Decimal(10), person=_person(client),
    )  # fmt: skip


def _named_today(at: datetime) -> None:
    words = "They asked for two sizes. I send the prices tomorrow by 14:00."
    log_talk(_actor(at), _client(1), channel="phone", outcome="reached", words=words, minutes=6)
