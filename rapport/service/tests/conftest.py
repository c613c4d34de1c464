"""Nordvik with a person who can be written to."""

import pytest

from rapport.parties.actions import add_client, add_contact_point, add_person
from rapport.parties.models import Client, Person
from rapport.service.actions import keep_cause
from rapport.service.models import Cause
from tests.cast import Cast


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    return add_client(cast.acts(cast.anna), name="Nordvik AS", currency="EUR", language="sv")


@pytest.fixture
def maria(cast: Cast, nordvik: Client) -> Person:
    person = add_person(cast.acts(cast.anna), nordvik, name="Maria Nilsson", language="en")
    add_contact_point(cast.acts(cast.anna), person, kind="email", value="maria@nordvik.example")
    return person


@pytest.fixture
def late(cast: Cast) -> Cause:
    return keep_cause(cast.acts(cast.helga), name="Late delivery")
