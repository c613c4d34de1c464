"""The API tells the same story as the pages: what one may see and do, and what is refused with nothing changed."""

import json
from typing import Any

import pytest
from django.test import Client as Browser

from rapport.kit.secrets import digest_of
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.site.models import ApiToken
from tests.cast import NOW, Cast


class Caller:
    """A program with a token."""

    def __init__(self, employee: Any, *scopes: str) -> None:
        self.secret = f"rapport_{employee.name}{'-'.join(scopes)}"
        ApiToken.objects.create(
            employee=employee, name="test", digest=digest_of(self.secret), scopes=list(scopes or ["write"]), made_at=NOW
        )
        self.browser = Browser()

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        return self.browser.generic(
            method,
            f"/api/v1{path}",
            raw,
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.secret}", **headers},
        )


def test_what_anna_enters_over_the_api_stands_in_her_list(cast: Cast) -> None:
    call = Caller(cast.anna)
    made = call("POST", "/clients", {"name": "Nordvik AS", "country": "NO", "volume": "120000.50", "currency": "NOK"})
    assert made.status_code == 201, made.content
    card = made.json()
    assert card["name"] == "Nordvik AS" and card["volume"] == "120000.50"
    assert card["owner"] == {"id": cast.anna.pk, "name": "Anna"}
    assert made["ETag"] == f'"{card["version"]}"'
    listed = call("GET", "/clients").json()
    assert [one["name"] for one in listed["items"]] == ["Nordvik AS"] and listed["next"] is None


def test_viktor_gets_the_same_answer_for_annas_client_and_for_none(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    call = Caller(cast.viktor)
    hers, none = call("GET", f"/clients/{nordvik.pk}"), call("GET", "/clients/999999")
    assert hers.status_code == none.status_code == 404
    same = {"type", "title", "status", "detail"}
    assert {k: hers.json()[k] for k in same} == {k: none.json()[k] for k in same}
    assert call("GET", "/clients").json()["items"] == []
    assert call("GET", f"/clients?owner={cast.anna.pk}").json()["items"] == []


def test_of_two_editors_the_second_hears_both_values(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    call = Caller(cast.anna)
    tag = call("GET", f"/clients/{nordvik.pk}")["ETag"]
    first = call("PATCH", f"/clients/{nordvik.pk}", {"origin": "fair"}, **{"If-Match": tag})
    assert first.status_code == 200 and first["ETag"] != tag
    second = call("PATCH", f"/clients/{nordvik.pk}", {"origin": "web"}, **{"If-Match": tag})
    assert second.status_code == 412
    assert second.json()["conflicts"] == [{"field": "origin", "yours": "web", "theirs": "fair"}]
    assert call("PATCH", f"/clients/{nordvik.pk}", {"origin": "web"}).status_code == 428
    assert Client.objects.get().origin == "fair"


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("?limit=10000000", "limit"),
        ("?limit=-1", "limit"),
        ("?cursor=abc", "cursor"),
        ("?owner__password=x", "owner__password"),
        ("?_connector=OR%201=1", "_connector"),
        ("?sort=owner__name", "sort"),
        ("?country=SK&country=SE", "country"),
        ("?owner=1e309", "owner"),
        ("?q=%00", "q"),
    ],
)
def test_a_query_outside_the_list_is_refused_with_the_name(cast: Cast, path: str, field: str) -> None:
    answer = Caller(cast.anna)("GET", f"/clients{path}")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"][0]["field"] == field


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b'{"name": "A", "name": "B"}', 400),
        (b'{"name": "A", "volume": NaN}', 400),
        (b'{"name": "A", "volume": 1e400}', 400),
        (b'{"name": "A\\u0000"}', 400),
        (b'{"name": "A\\ud800"}', 400),
        (b'\xef\xbb\xbf{"name": "A"}', 400),
        ('{"name": "A"}'.encode("utf-16"), 400),
        (b"[" * 10_000 + b"]" * 10_000, 400),
        (b'{"name": "' + b"x" * 1_000_001 + b'"}', 413),
        (b'{"name": "A", "volume": ' + b"9" * 5000 + b"}", 400),
        (b'{"name": ""}', 422),
        (b'{"name": "' + b"x" * 10_000 + b'"}', 422),
        (b"{}", 422),
        (b'{"name": "A", "owner": 1}', 422),
        (b'{"name": "A", "id": 5}', 422),
        (b'{"name": "A", "birthday": "2026-02-30"}', 422),
        (b'{"name": "A", "country": "Atlantis"}', 422),
        (b"", 422),
        (b"[]", 422),
    ],
)
def test_a_body_that_cant_be_taken_is_refused_and_nothing_is_written(cast: Cast, body: bytes, status: int) -> None:
    answer = Caller(cast.anna)("POST", "/clients", body)
    assert answer.status_code == status, answer.content
    assert answer.json()["status"] == status and answer.json()["id"]
    assert not Client.objects.exists()


def test_a_token_that_may_only_read_changes_nothing(cast: Cast) -> None:
    call = Caller(cast.anna, "read")
    assert call("GET", "/clients").status_code == 200
    assert call("POST", "/clients", {"name": "Nordvik AS"}).status_code == 403
    assert not Client.objects.exists()


def test_a_token_for_one_area_does_not_open_another(cast: Cast) -> None:
    call = Caller(cast.anna, "people:write")
    assert call("GET", "/people").status_code == 200
    assert call("GET", "/clients").status_code == 403


def test_without_a_key_the_answer_is_401(cast: Cast) -> None:
    answer = Browser().get("/api/v1/clients")
    assert answer.status_code == 401 and answer["WWW-Authenticate"] == "Bearer"
    assert Browser().get(f"/api/v1/clients?token={Caller(cast.anna).secret}").status_code == 401


def test_a_session_needs_the_csrf_token_to_change_something(cast: Cast) -> None:
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(cast.anna)
    assert browser.get("/api/v1/clients").status_code == 200
    answer = browser.post("/api/v1/clients", {"name": "Nordvik AS"}, content_type="application/json")
    assert answer.status_code == 403 and answer["Content-Type"] == "application/problem+json"
    assert not Client.objects.exists()


def test_a_page_stays_right_while_rows_come_and_go(cast: Cast) -> None:
    actor = cast.acts(cast.anna)
    names = [f"Client {number:02}" for number in range(7)]
    for name in names:
        add_client(actor, name=name)
    call = Caller(cast.anna)
    seen, cursor = [], ""
    while cursor is not None:
        page = call("GET", f"/clients?limit=3&cursor={cursor}").json()
        seen += [one["name"] for one in page["items"]]
        cursor = page["next"]
        add_client(actor, name="Client 00 a")
        Client.objects.filter(name="Client 01").delete()
    assert seen == names


def test_problems_speak_the_callers_language(cast: Cast) -> None:
    cast.anna.language = "sk"
    cast.anna.save(update_fields=["language"])
    assert Caller(cast.anna)("GET", "/clients/5")["Content-Language"] == "sk"
