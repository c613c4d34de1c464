"""The scene of the stories: a client of Anna's, with a person who can be written to."""

from collections.abc import Iterator

import pytest
import time_machine

from rapport.parties.actions import add_client, add_contact_point, add_person
from rapport.parties.models import Client
from tests.cast import NOW, Cast


@pytest.fixture
def nordvik(cast: Cast) -> Iterator[Client]:
    """Anna's client in Slovakia, and its Kari; the clock stands at the moment of the cast."""
    with time_machine.travel(NOW, tick=False):
        anna = cast.acts(cast.anna)
        client = add_client(anna, name="Nordvik Foods", country="SK", language="sk")
        kari = add_person(anna, client, name="Kari Nord", met=True)
        add_contact_point(anna, kari, kind="email", value="kari@nordvik.example")
        yield client
