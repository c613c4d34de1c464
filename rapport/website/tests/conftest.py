"""A desk on the web, Nordvik with a person who has an address, and the moment of the cast."""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache

from rapport.parties.actions import add_client, add_contact_point, add_person
from rapport.parties.models import Client, Person
from rapport.website.actions import keep_desk
from rapport.website.models import WebDesk
from tests.cast import NOW, Cast


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(cast: Cast) -> WebDesk:
    texts = {
        "en": {"title": "Talk to us", "intro": "We are the north team.", "notice": "Kept for a year."},
        "sk": {"title": "Napíšte nám"},
    }
    return keep_desk(
        cast.acts(cast.helga), code="home", name="Home page", unit=cast.north, texts=texts,
        sites=["https://www.firm.example/about"],
    )  # fmt: skip


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    return add_client(cast.acts(cast.anna), name="Nordvik AS", currency="EUR", language="sv")


@pytest.fixture
def maria(cast: Cast, nordvik: Client) -> Person:
    person = add_person(cast.acts(cast.anna), nordvik, name="Maria Nilsson", language="en")
    add_contact_point(cast.acts(cast.anna), person, kind="email", value="maria@nordvik.example")
    return person
