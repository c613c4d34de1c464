"""What every door holds to, whoever is before it: each family runs over all of them."""

from typing import Any

import pytest
from django.test import Client as Browser

from rapport.site.tests.test_api_clients import Caller
from tests.cast import Cast
from tests.contracts.rights.asking import digest
from tests.contracts.rights.bodies import body_of, form_of, query_of
from tests.contracts.rights.doors import SHARE, Door, doors, share_of
from tests.contracts.rights.scene import Scene, stand

pytestmark = pytest.mark.long

# Nothing stands behind these addresses but the answer that they are not there, the document that all may read, or the
# script that the company's own web site includes: browsers may keep it, for it is the same for everybody.
OPEN = {"openapi-json", "api-root", "chat-script"}
# These stand in a frame on the company's own site: nobody but the sites that their desk names may frame them.
FRAMED = {"chat-begin", "chat-visit"}
POLICY = {"object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "default-src 'self'"}


@pytest.fixture
def scene(cast: Cast) -> Scene:
    """The records of the rights matrix."""
    return stand(cast, "attacks")


def _path(scene: Scene, door: Door) -> str:
    return door.path(scene.values(door.name, "hers")) + query_of(door.name, scene.values(door.name, "hers"))


# In a frame on the company's own site a browser keeps no cookie of ours: a signed word says which page or chat it is,
# and nothing that a browser adds by itself counts there, so that there is nothing to borrow. A telephone exchange signs
# what it tells, and an SMS gateway knows a secret address.
BY_SIGNED_WORD = {"chat-begin", "chat-visit", "phone-door", "text-callback"}


def test_no_form_is_taken_without_its_csrf_value_nor_with_that_of_another_session(cast: Cast, scene: Scene) -> None:
    anna = Browser(enforce_csrf_checks=True)
    anna.force_login(cast.anna)
    foreign = Browser().get("/account/login/").cookies["csrf"].value
    before, taken = digest(), []
    for door in share_of(doors(), 0):
        if door.method != "POST" or door.is_machine or door.name in BY_SIGNED_WORD:
            continue
        form = form_of(door.name, scene.values(door.name, "hers"))
        bare = anna.post(_path(scene, door), form)
        forged = anna.post(_path(scene, door), {**form, "csrfmiddlewaretoken": foreign}, headers={"Origin": "null"})
        if {bare.status_code, forged.status_code} != {403}:
            taken.append(f"{door.route} {bare.status_code} {forged.status_code}")
    assert not taken, "\n".join(taken)
    assert digest() == before


def test_over_the_api_a_session_needs_it_too(cast: Cast, scene: Scene) -> None:
    anna = Browser(enforce_csrf_checks=True)
    anna.force_login(cast.anna)
    before, taken = digest(), []
    for door in share_of(doors(), 1):
        if door.method != "GET" and door.is_machine:
            answer = anna.generic(door.method, _path(scene, door), b"{}", content_type="application/json")
            if answer.status_code != 403:
                taken.append(f"{door.method} {door.route} {answer.status_code}")
    assert not taken, "\n".join(taken)
    assert digest() == before


def test_a_token_that_may_only_read_writes_at_no_door(cast: Cast, scene: Scene) -> None:
    dora = Caller(cast.dora, "read")
    assert dora("GET", "/users/me").status_code == 200  # from now on the token is "last used" at this moment
    before, taken = digest(), []
    for door in share_of(doors(), 2):
        if door.method != "GET" and door.is_machine:
            values = scene.values(door.name, "hers")
            path = _path(scene, door).removeprefix("/api/v1")
            answer = dora(door.method, path, body_of(door.name, door.schema, values), **{"If-Match": "*"})
            if answer.status_code != 403:
                taken.append(f"{door.method} {door.route} {answer.status_code}")
    assert not taken, "\n".join(taken)
    assert digest() == before


def test_a_method_that_a_door_does_not_have_does_nothing_there(cast: Cast, scene: Scene) -> None:
    dora = Browser()
    dora.force_login(cast.dora)
    # The deeds of one address are tried on different records, so they are gathered by the address with its places.
    known: dict[str, tuple[str, set[str]]] = {}
    for door in doors():
        if not door.route.startswith("account/") and door.name not in OPEN:
            known.setdefault(door.route, (_path(scene, door).split("?")[0], set()))[1].add(door.method)
    before, wrong = digest(), []
    for path, methods in list(known.values())[::SHARE]:
        for method in sorted({"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "WIBBLE"} - methods):
            answer = dora.generic(method, f"{path}?_method={min(methods)}", headers=_disguised(min(methods)))
            if answer.status_code != 405:
                wrong.append(f"{method} {path} {answer.status_code}")
    assert not wrong, "\n".join(wrong)
    assert digest() == before


def _disguised(method: str) -> dict[str, str]:
    return {"X-HTTP-Method-Override": method, "X-HTTP-Method": method, "X-Method-Override": method}


@pytest.mark.parametrize("role", ["nobody", "anna"])
def test_every_answer_carries_the_strict_headers(cast: Cast, scene: Scene, role: str) -> None:
    browser: Any = Browser()
    if role != "nobody":
        browser.force_login(getattr(cast, role))
    lax = []
    for door in share_of(doors(), len(role)):
        if door.method == "GET":
            answer = browser.get(_path(scene, door))
            policy = answer.headers.get("Content-Security-Policy", "")
            told = {one.strip() for one in policy.split(";")}
            wanted = POLICY - {"frame-ancestors 'none'"} | {"frame-ancestors 'self'"} if door.name in FRAMED else POLICY
            strict = told >= wanted or "sandbox" in told
            strict = strict and "unsafe" not in policy and answer["X-Content-Type-Options"] == "nosniff"
            strict = strict and answer["Cross-Origin-Opener-Policy"] == "same-origin" and "Referrer-Policy" in answer
            private = "no-store" in answer.get("Cache-Control", "") or door.name in OPEN
            if not strict or not private or "Access-Control-Allow-Origin" in answer:
                lax.append(f"{door.route} {answer.status_code} {dict(answer.headers)}")
    assert not lax, "\n".join(lax)
