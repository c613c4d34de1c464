"""The pages: who may see them opens them, they hold everything, and many rows cost no more than three."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.parties.actions import (
    add_client,
    add_contact_point,
    add_identifier,
    add_person,
    edit_client,
    edit_person,
)
from rapport.parties.models import Client
from tests.cast import NOW, Cast

EVERY_PAGE = ["clients", "people", "growth", "client-new", "person-alone-new", "clients-like"]
OF_A_CLIENT = [
    "client", "client-hand-over", "client-lost", "client-won-back", "client-remove", "client-tags", "team-new",
    "person-new", "identifier-new",
]  # fmt: skip


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_every_page_opens(cast: Cast, client: Browser, nordvik: Client, name: str) -> None:
    client.force_login(cast.anna)
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", OF_A_CLIENT)
def test_every_page_of_a_client_opens_for_who_sees_it(cast: Cast, client: Browser, nordvik: Client, name: str) -> None:
    client.force_login(cast.anna)
    assert client.get(reverse(name, args=[nordvik.pk])).status_code == 200

    client.force_login(cast.viktor)
    hidden, missing = client.get(reverse(name, args=[nordvik.pk])), client.get(reverse(name, args=[999_999]))
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert "Nordvik" not in hidden.text


@pytest.mark.requirement("R-001", "R-002", "R-003", "R-042", "R-209")
def test_the_card_shows_everything_at_a_glance(cast: Cast, client: Browser, nordvik: Client) -> None:
    add_identifier(cast.acts(cast.anna), nordvik, country="SE", kind="orgnr", value="556123-4567")
    add_person(cast.acts(cast.anna), nordvik, job="Owner", met=False, decision="decides")
    client.force_login(cast.anna)

    text = client.get(reverse("client", args=[nordvik.pk])).text

    for part in (
        "Nordvik AB",
        "Jonas Berg",
        "Decides",
        "Owner, not met yet",
        "Find a way in",
        "556123-4567",
        "Owner Anna",
    ):
        assert part in text
    assert "Added the client Nordvik AB" in text


def _queries(client: Browser, address: str) -> list[str]:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in asked.captured_queries]


def _many(cast: Cast, count: int) -> None:
    anna = cast.acts(cast.anna)
    for number in range(count):
        row = add_client(anna, name=f"Firm {number:03}")
        add_person(anna, row, name=f"Person {number:03}", decision="decides")


@pytest.mark.parametrize("name", ["clients", "people"])
def test_lists_ask_the_same_for_three_rows_and_for_many(cast: Cast, client: Browser, name: str) -> None:
    client.force_login(cast.anna)
    _many(cast, 3)
    few = _queries(client, reverse(name))
    _many(cast, 57)
    many = _queries(client, reverse(name))
    assert len(many) == len(few)


@pytest.mark.parametrize("name", ["client", "changes", "person"])
def test_a_card_asks_the_same_for_a_short_and_a_long_history(
    cast: Cast, client: Browser, nordvik: Client, name: str
) -> None:
    client.force_login(cast.anna)
    jonas = nordvik.people.get()  # type: ignore[attr-defined]
    address = {
        "client": reverse("client", args=[nordvik.pk]),
        "changes": reverse("client-tab", args=[nordvik.pk, "changes"]),
        "person": reverse("person", args=[jonas.pk]),
    }[name]
    add_identifier(cast.acts(cast.anna), nordvik, country="SE", kind="orgnr", value="556123-4567")
    few = _queries(client, address)
    for number in range(15):
        edit_client(cast.acts(cast.anna), nordvik, note=f"Note {number}")
        edit_person(cast.acts(cast.anna), jonas, note=f"Note {number}")
        add_contact_point(cast.acts(cast.anna), jonas, kind="phone", value=f"08-123 45{number:02}")
        add_person(cast.acts(cast.anna), nordvik, name=f"Person {number}")
    many = _queries(client, address)
    assert len(many) == len(few)


def test_older_history_follows_on_its_own_address(cast: Cast, client: Browser, nordvik: Client) -> None:
    for number in range(45):
        edit_client(cast.acts(cast.anna, NOW + timedelta(minutes=number)), nordvik, origin=f"Origin {number}")
    client.force_login(cast.anna)
    address = reverse("client-tab", args=[nordvik.pk, "changes"])
    found: list[str] = []
    while address:
        text = client.get(address).text
        found += re.findall(r"→ Origin (\d+)<", text)
        older = re.search(r'<a href="([^"]+)"[^>]*>Show older', text)
        address = older[1].replace("&amp;", "&") if older else ""
    assert found == [str(number) for number in reversed(range(45))]
