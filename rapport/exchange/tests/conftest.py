"""What the stories of the exchange share: a file on its way in, and people at the pages."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.test import Client as Browser

from rapport.deals.start import write_pipeline
from rapport.exchange.actions import prepare_import, receive_file
from rapport.exchange.models import Import
from rapport.exchange.rounds import next_batches
from rapport.exchange.whole import bring_in_whole, take_back_whole
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

CLIENTS = """name;street;postcode;city;country;phone;email
Nordvik AS;Storgata 1;0155;Oslo;NO;+47 22 12 34 56;post@nordvik.example
Solana s.r.o.;Hlavná 7;811 01;Bratislava;SK;+421 2 5939 4454;info@solana.example
Fiskehamnen AB;Hamngatan 3;411 06;Göteborg;SE;+46 31 390 06 00;info@fiskehamnen.example
"""


def receive(actor: Actor, content: str | bytes, *, kind: str = "clients", name: str = "clients.csv") -> Import:
    """Take the file in; nothing starts yet."""
    return receive_file(
        actor, kind=kind, name=name, chunks=[content if isinstance(content, bytes) else content.encode()]
    )


def bring(
    actor: Actor, content: str | bytes, *, kind: str = "clients", name: str = "clients.csv", **decisions: Any
) -> Import:
    """Bring the whole file in as the actor, with these decisions."""
    brought = receive(actor, content, kind=kind, name=name)
    if decisions:
        prepare_import(actor, brought, **decisions)
    return bring_in_whole(actor, brought, clock_from(actor.at))


def take_back(actor: Actor, brought: Import) -> Import:
    """Take the whole import back."""
    return take_back_whole(actor, brought, clock_from(actor.at))


def clock_from(at: datetime) -> Callable[[], datetime]:
    """Return a clock that moves on by a second with each look."""
    seconds = count(1)
    return lambda: at + timedelta(seconds=next(seconds))


def account(brought: Import) -> tuple[int, int, int, int, int]:
    """Return rows, created, updated, skipped, rejected; every row is in exactly one of the last four."""
    brought.refresh_from_db()
    found = (brought.rows, brought.created, brought.updated, brought.skipped, brought.rejected)
    assert found[0] == sum(found[1:]), found
    return found


def work() -> None:
    """Make the worker's rounds until nothing is left to do."""
    while next_batches(NOW):
        pass


@pytest.fixture
def dora(cast: Cast) -> Actor:
    """The director, who may give clients to anybody; the standard pipeline stands."""
    write_pipeline("en")
    return cast.acts(cast.dora)


@pytest.fixture
def browser(cast: Cast) -> Iterator[Callable[[Employee], Browser]]:
    """Return a function that logs a person in."""

    def log_in(person: Employee) -> Browser:
        browser = Browser()
        browser.force_login(person)
        return browser

    yield log_in
