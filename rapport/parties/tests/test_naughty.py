"""Strings that break programs, in every text field: the pages still open and show them as text."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client as Browser
from django.urls import reverse

from rapport.kit.refusals import BadInput
from rapport.parties.actions import edit_client, edit_person, enter_client, set_tags
from rapport.parties.importing import Habits, read_client, write_clients
from rapport.parties.models import Client, Person
from rapport.parties.palette import find_clients, find_people
from tests.cast import Cast

OURS = [
    "<script>alert(1)</script>",
    "'; DROP TABLE parties_client; --",
    '" onmouseover="alert(1)',
    "{{ 7*7 }} {% for x in y %} %(name)s %s",
    "=cmd|' /C calc'!A0",
    "\u202eright to left",
    "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤",
    "👩‍👩‍👧‍👦🏳️‍🌈",
    "社會科學院語學研究所",
    "../../etc/passwd",
    "1e309 NaN Infinity -0",
    "\ufeffmark",
    "null",
    "\\\\server\\share",
    "a" * 150,
]


def _enter(cast: Cast, text: str) -> None:
    """Put the text into every field of a client and its person that takes it."""
    anna = cast.acts(cast.anna)
    with suppress(BadInput):
        client = enter_client(anna, facts={"name": text}, person={"name": text, "job": text})
        edit_client(anna, client, note=text, activity=text, address_as=text, origin=text, usage=text, prospects=text)
        edit_person(anna, Person.objects.get(client=client), note=text, address_as=text, best_channel=text[:20])
        set_tags(anna, client, [text[:60]])


def _open(browser: Browser, address: str, **query: str) -> None:
    """Open a page and make sure that nothing of the strings became markup."""
    page = browser.get(address, query)
    assert page.status_code == 200
    assert not [part for part in ("<script>alert", "<img", "<iframe", "<marquee") if part in page.text.lower()]


def test_our_own_naughty_strings(cast: Cast, client: Browser) -> None:
    client.force_login(cast.anna)
    for text in OURS:
        _enter(cast, text)
    assert Client.objects.count() == len(OURS)
    for row in Client.objects.all():
        _open(client, reverse("client", args=[row.pk]))
    for person in Person.objects.all()[:5]:
        _open(client, reverse("person", args=[person.pk]))
    _open(client, reverse("client-tab", args=[Client.objects.all()[0].pk, "changes"]))
    for text in OURS:
        _open(client, reverse("clients"), q=text, tag=text, country=text, sort=text, view=text, cursor=text)


@pytest.mark.long
@pytest.mark.data
def test_the_big_list_of_naughty_strings(cast: Cast, client: Browser, shared_data: Path) -> None:
    texts = [text for text in json.loads((shared_data / "naughty-strings" / "blns.json").read_text()) if text.strip()]
    rows = []
    for number, text in enumerate(texts):
        cell = [("x", text)]
        with suppress(BadInput):
            rows.append(
                read_client(number, {"name": cell, "note": cell, "address_as": cell, "person.name": cell}, Habits())
            )
    with transaction.atomic():
        written = write_clients(cast.acts(cast.anna), rows)
    assert len(written.created) == len(rows) > 400

    client.force_login(cast.anna)
    for number in list(written.created)[::40]:
        _open(client, reverse("client", args=[written.created[number]]))
    for text in texts[::40]:
        _open(client, reverse("clients"), q=text)
        _open(client, reverse("clients-like"), name=text)
    for text in texts:
        find_clients(cast.acts(cast.anna), text, 5)
        find_people(cast.acts(cast.anna), text, 5)
