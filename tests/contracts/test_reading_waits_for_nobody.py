"""Whoever only reads waits for nobody who writes: a page that is opened again writes nothing.

On SQLite one writes at a time, and a batch of an import takes seconds. Even a statement that changes no row waits.
"""

from contextlib import suppress

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from rapport.kit.ui.screens import pages
from rapport.parties.actions import add_client, add_person
from tests.cast import Cast

READING = {"SELECT", "WITH", "SAVEPOINT", "RELEASE"}
# The door of the portal gives each caller a riddle of their own for a passkey.
WRITES = {"/portal/door/"}


@pytest.mark.once
@pytest.mark.django_db
def test_a_page_that_is_opened_again_writes_nothing(cast: Cast) -> None:
    client = add_client(cast.acts(cast.helga), name="Nordvik")
    person = add_person(cast.acts(cast.helga), client, name="Ida Berg")
    writing = dict[str, set[str]]()
    for who in (cast.helga, cast.astrid):
        browser = Browser()
        browser.force_login(who)
        addresses = [reverse("client", args=[client.pk]), reverse("person", args=[person.pk])]
        for page in pages:
            with suppress(NoReverseMatch):
                addresses.append(reverse(page.name))
        for address in addresses:
            if browser.get(address).status_code != 200:
                continue
            with CaptureQueriesContext(connection) as asked:
                browser.get(address)
            written = {one["sql"][:90] for one in asked if one["sql"].split()[0] not in READING}
            if written:
                writing.setdefault(address, set()).update(written)
    assert writing.keys() == WRITES
