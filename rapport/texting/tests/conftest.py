"""Nordvik with a phone, and gateways on this machine."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from rapport.parties.actions import add_client, add_contact_point, add_person
from rapport.parties.models import Client, Person
from rapport.texting.actions import keep_gateway, write_text
from rapport.texting.models import Gateway, TextMessage
from rapport.texting.sessions import close_sessions
from rapport.texting.tests.smsc import Smsc
from rapport.texting.tests.web_gateway import WebGateway
from tests.cast import NOW, Cast

KARI = "+421905123456"
OFFICE = "+421220123456"
LATER = NOW + timedelta(seconds=11)
Written = Callable[..., TextMessage]


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    """Anna's client with Kari, who has a phone, and a phone of the office."""
    anna = cast.acts(cast.anna)
    client = add_client(anna, name="Nordvik Foods", country="SK", language="en")
    kari = add_person(anna, client, name="Kari Berg", decision="decides")
    add_contact_point(anna, kari, kind="phone", value="0905 123 456")
    add_contact_point(anna, client, kind="phone", value="02/2012 3456")
    return client


@pytest.fixture
def kari(nordvik: Client) -> Person:
    """Kari of Nordvik."""
    return nordvik.people.get()


@pytest.fixture
def web() -> Iterator[WebGateway]:
    """A gateway over HTTP."""
    server = WebGateway()
    yield server
    server.close()


@pytest.fixture
def smsc() -> Iterator[Smsc]:
    """A gateway over SMPP."""
    server = Smsc()
    yield server
    close_sessions()
    server.close()


@pytest.fixture(autouse=True)
def this_machine(settings: Any) -> None:
    """Gateways on this machine may be called, as the administrator allows it by name."""
    settings.WEBHOOK_ALLOW = frozenset({"127.0.0.1", "localhost"})


@pytest.fixture
def by_web(cast: Cast, web: WebGateway) -> Gateway:
    """The gateway over HTTP, connected."""
    return keep_gateway(
        cast.acts(cast.astrid), None, name="Web", way="http", country="SK", unit=cast.north, price="0.065",
        currency="EUR", sender="Rapport", password="a secret", url=web.url, id_at="messages.0.id",
        body='{"to": "{to}", "text": "{text}", "from": "{sender}", "ref": "{reference}"}',
        headers="Authorization: Bearer {password}",
    )  # fmt: skip


@pytest.fixture
def by_smpp(cast: Cast, smsc: Smsc) -> Gateway:
    """The gateway over SMPP, connected."""
    return keep_gateway(
        cast.acts(cast.astrid), None, name="SMSC", way="smpp", country="SK", unit=cast.north, price="0.05",
        currency="EUR", sender="Rapport", login="rapport", password="secret", host="127.0.0.1", port=smsc.port,
        security="none", window=2,
    )  # fmt: skip


@pytest.fixture
def written(cast: Cast, nordvik: Client) -> Written:
    """Have Anna write an SMS to Kari."""

    def write(words: str = "The trays leave today.", at: datetime = NOW, number: str = KARI) -> TextMessage:
        return write_text(cast.acts(cast.anna, at), nordvik, number=number, words=words)

    return write
