"""A value that can't be: a sentence, what was typed is still there, nothing half-written, never a fault."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client as Browser

from rapport.parties.models import Client, Person
from rapport.site.tests.test_api_clients import Caller
from tests.cast import Cast
from tests.contracts.rights.bodies import body_of, form_of, query_of
from tests.contracts.rights.doors import Door, doors, share_of
from tests.contracts.rights.scene import Scene, stand

pytestmark = pytest.mark.long

LONG = "Ž" * 10_000
TYPED = (LONG, "2026-02-30", "-1", "9" * 400, "Atlantis", "1e309", "\u202e<script>\ud7ff", "٣", " ")
SENT: tuple[Any, ...] = (LONG, "2026-02-30", -1, 10**30, 1.5, True, None, [], [[]], {}, "", "9" * 400, ["x", None])
# Leaving ends the session, and the firm's own deeds with the login need a fresh password; their own tests try them.
ELSEWHERE = ("account/", "me/two", "setup/")


@pytest.fixture
def scene(cast: Cast) -> Scene:
    """The records of the rights matrix."""
    return stand(cast, "attacks")


def test_no_value_in_any_field_of_a_form_is_a_fault(cast: Cast, scene: Scene) -> None:
    anna = Browser(raise_request_exception=False)
    anna.force_login(cast.anna)
    faults = []
    for door in share_of(doors(), 0):
        if door.method != "POST" or door.is_machine or door.route.startswith(ELSEWHERE):
            continue
        values = scene.values(door.name, "hers")
        form = form_of(door.name, values)
        for number, name in enumerate(form):
            for value in TYPED[(number + len(door.route)) % 4 :: 4]:
                path = door.path(values) + query_of(door.name, values)
                status = _posted(anna, path, {**form, name: value})
                if status >= 500:
                    faults.append(f"{door.route} {name}={value[:20]!r} {status}")
    assert not faults, "\n".join(faults)


def _posted(browser: Browser, path: str, form: dict[str, Any]) -> int:
    for file in form.values():
        if hasattr(file, "seek"):
            file.seek(0)
    mark = transaction.savepoint()
    answer = browser.post(path, form)
    transaction.savepoint_rollback(mark)
    return answer.status_code


def test_no_value_in_any_field_of_a_body_is_a_fault_or_undocumented(cast: Cast, scene: Scene) -> None:
    from rapport.site.api import api

    document = api.get_openapi_schema()
    anna = Caller(cast.anna)
    anna.browser.raise_request_exception = False
    faults = []
    for door in share_of(doors(), 1):
        if not door.is_machine or not door.schema:
            continue
        told = set(document["paths"]["/" + door.route][door.method.lower()]["responses"])
        for body in _bodies(door, scene.values(door.name, "hers")):
            mark = transaction.savepoint()
            path = door.path(scene.values(door.name, "hers")).removeprefix("/api/v1")
            answer = anna(door.method, path, body, **{"If-Match": "*"})
            transaction.savepoint_rollback(mark)
            if answer.status_code >= 500 or str(answer.status_code) not in {str(one) for one in told}:
                faults.append(f"{door.method} {door.route} {json.dumps(body)[:150]} {answer.status_code}")
    assert not faults, "\n".join(faults)


def _bodies(door: Door, values: dict[str, Any]) -> Iterator[Any]:
    body = body_of(door.name, door.schema, values)
    shape, known = door.schema
    shape = known[shape["$ref"].rsplit("/", 1)[1]] if "$ref" in shape else shape
    for number, name in enumerate(shape.get("properties", {})):
        for value in SENT[(number + len(door.route)) % 4 :: 4]:
            yield {**body, name: value}
    yield from ([], None, "x", {**body, "approved_by": 1, "is_superuser": True})


@pytest.mark.parametrize(
    "query", ["?limit=-1", "?since=2026-02-30", "?at=%ff", "?page=99999999999999999999", "?a=1&a=2"]
)
def test_no_question_after_an_address_is_a_fault(cast: Cast, scene: Scene, query: str) -> None:
    anna = Browser(raise_request_exception=False)
    anna.force_login(cast.anna)
    faults = []
    names = [
        "q",
        "sort",
        "page",
        "after",
        "before",
        "day",
        "week",
        "month",
        "owner",
        "tag",
        "status",
        "unit",
        "person",
        "field",
        "kind",
        "tab",
        "next",
        "back",
        "row",
        "at",
    ]
    for door in share_of(doors(), 2):
        if door.method == "GET" and not door.parameters and door.name not in {"openapi-json", "api-root"}:
            value = query.split("=", 1)[1]
            every = query + "".join(f"&{name}={value}" for name in names) if not door.is_machine else query
            answer = anna.get(door.path({}) + every)
            if answer.status_code >= 500:
                faults.append(f"{door.route}{every} {answer.status_code}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ({"name": LONG, "kind": "company", "origin": "the spring fair"}, "the spring fair"),
        ({"name": "Nordvik", "kind": "company", "country": "Atlantis"}, "Nordvik"),
        ({"name": "Nordvik", "kind": "submarine", "origin": "the spring fair"}, "the spring fair"),
    ],
)
def test_what_a_new_client_can_not_be_is_said_and_what_was_typed_stays(
    cast: Cast, form: dict[str, str], kept: str
) -> None:
    browser = Browser()
    browser.force_login(cast.anna)
    answer = browser.post("/clients/new/", form)
    assert answer.status_code == 422 and kept in answer.content.decode()
    assert not Client.objects.exists() and not Person.objects.exists()


@pytest.mark.parametrize("door", ["person-new", "person-edit"])
def test_a_birthday_that_does_not_exist_is_said_and_what_was_typed_stays(cast: Cast, scene: Scene, door: str) -> None:
    browser, values = Browser(), scene.values(door, "hers")
    browser.force_login(cast.anna)
    before = Person.objects.count()
    path = next(one for one in doors() if one.name == door and one.method == "POST").path(values)
    answer = browser.post(path, {**form_of(door, values), "job": "Head buyer of all", "birthday": "2026-02-30"})
    assert answer.status_code == 422
    assert "Head buyer of all" in answer.content.decode() and "2026-02-30" in answer.content.decode()
    assert Person.objects.count() == before and not Person.objects.filter(job="Head buyer of all").exists()


@pytest.mark.parametrize(
    ("path", "given", "field"),
    [
        ("/users/me", {"time_zone": "Atlantis/Poseidonis"}, "time_zone"),
        ("/users/me", {"day_starts": 1.5}, "day_starts"),
        ("/people/{person_id}", {"best_from": "10:00Z"}, "best_from"),
        ("/calendar/{appointment_id}", {"time": 36000}, "time"),
    ],
)
def test_a_zone_or_a_time_of_day_that_is_none_is_named(
    cast: Cast, scene: Scene, path: str, given: dict[str, Any], field: str
) -> None:
    call = Caller(cast.anna)
    answer = call("PATCH", path.format_map(scene.named["hers"]), given, **{"If-Match": "*"})
    assert answer.status_code == 422 and [one["field"] for one in answer.json()["errors"]] == [field]
    assert call("GET", "/users/me").status_code == 200


def test_an_appointment_without_end_is_refused_on_its_page_and_the_page_stands(cast: Cast, scene: Scene) -> None:
    browser, values = Browser(), scene.values("appointment", "hers")
    browser.force_login(cast.anna)
    form = {**form_of("appointment", values), "title": "Meet anew", "minutes": "9" * 400}
    answer = browser.post(f"/calendar/{values['appointment_id']}/", form)
    assert answer.status_code == 422 and "Meet anew" in answer.content.decode()


def test_nul_is_refused_in_every_form_and_body(cast: Cast, scene: Scene) -> None:
    anna, call = Browser(raise_request_exception=False), Caller(cast.anna)
    anna.force_login(cast.anna)
    wrong = []
    with connection.execute_wrapper(_no_nul):
        for door in share_of(doors(), 3):
            values = scene.values(door.name, "hers")
            if door.method == "POST" and not door.is_machine and not door.route.startswith("account/"):
                for name in form_of(door.name, values):
                    form = {**form_of(door.name, values), name: "a\0b"}
                    if _posted(anna, door.path(values), form) != 400:
                        wrong.append(f"{door.route} {name}")
            if door.is_machine and door.schema:
                body = json.dumps({**body_of(door.name, door.schema, values), "name": "a\0b"}).encode()
                path = door.path(values).removeprefix("/api/v1")
                if call(door.method, path, body, **{"If-Match": "*"}).status_code != 400:
                    wrong.append(f"{door.method} {door.route}")
    assert not wrong, "\n".join(wrong)


def _no_nul(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    assert "\\x00" not in repr(params), sql
    return execute(sql, params, many, context)
