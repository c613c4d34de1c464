"""A word that stands only in what one may not see comes out of no door."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client as Browser

from rapport.parties.actions import edit_client, set_tags
from rapport.parties.models import Client
from tests.attacks.conftest import MARKER
from tests.cast import Cast
from tests.contracts.rights.bodies import form_of, query_of
from tests.contracts.rights.doors import SHARE, Door, doors, share_of
from tests.contracts.rights.scene import Scene

pytestmark = pytest.mark.long

SECRET = MARKER.split()[1].encode()
# Whoever holds the secret of a feed or of a link is its owner; the stream is held by its own test.
BY_SECRET = {"calendar-feed-file", "password-link", "offer-shared", "portal-enter"}
# The word asked for by its first half, whatever a list, a find box or a report would be asked by.
QUESTIONS = (
    "?q=zanzibar",
    "?q=zan&sort=-name",
    "?tag=zanzibar",
    "?origin=Zanzibar",
    "?owner={user_id}",
    "?client={client_id}",
    "?person={user_id}",
    "?subject=client:{client_id}",
    "?subject_kind=client&subject_id={client_id}",
    "?unit={unit_id}",
    "?chosen={client_id}",
)


class Listener:
    """One person at all doors that show something; what they hear the word at is noted."""

    def __init__(self, person: Any) -> None:
        self.browser = Browser()
        self.browser.force_login(person)
        self.heard: set[str] = set()

    def ask(self, door: Door, values: dict[str, Any], query: str = "") -> None:
        """Ask at the door and note it when the word is in the answer or its headers; nothing stays written."""
        mark = transaction.savepoint()
        path = door.path(values) + (query.format_map(values) if query else query_of(door.name, values))
        # What one typed oneself may be shown again, so the word is not typed.
        form = {name: _unmarked(value) for name, value in form_of(door.name, values).items()}
        answer = self.browser.get(path) if door.method == "GET" else self.browser.post(path, form)
        transaction.savepoint_rollback(mark)
        assert answer.status_code < 500, path
        told = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if SECRET in (told + str(answer.headers).encode()).lower():
            self.heard.add(f"{door.method} {path}")


def _unmarked(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    # Words have it before them, addresses and numbers its second half.
    return value.replace(f"{MARKER} ", "").replace(f"{SECRET.decode()}-", "")


def _hide(cast: Cast, marked: Callable[..., Scene]) -> Scene:
    """Viktor's client is of another team; that of Nils, of Anna's own team, is confidential. Both hold the word."""
    scene = marked(cast)
    for case, who in (("south", cast.viktor), ("team", scene.nils)):
        client = Client.objects.get(pk=scene.named[case]["client_id"])
        edit_client(cast.acts(who), client, origin=MARKER, confidential=case == "team")
        set_tags(cast.acts(who), client, [MARKER])
    return scene


def _doors(method: str) -> list[Door]:
    return share_of([door for door in doors() if door.method == method and door.name not in BY_SECRET], 0)


def test_a_word_of_others_comes_out_of_no_door(cast: Cast, marked: Callable[..., Scene]) -> None:
    scene = _hide(cast, marked)
    anna, viktor = Listener(cast.anna), Listener(cast.viktor)
    for door in _doors("GET"):
        values, before = scene.values(door.name, "south"), len(viktor.heard)
        viktor.ask(door, values)
        anna.ask(door, values)
        if door.parameters:
            anna.ask(door, scene.values(door.name, "team"))
        elif len(viktor.heard) > before:
            for question in QUESTIONS:
                anna.ask(door, values, question)
    for door in _doors("POST"):
        if door.parameters and not door.is_machine:
            anna.ask(door, scene.values(door.name, "south"))
    assert not anna.heard, "\n".join(sorted(anna.heard))
    # The word was there to be found: its owner meets it at every turn.
    assert len(viktor.heard) > 40 // SHARE, "\n".join(sorted(viktor.heard))
