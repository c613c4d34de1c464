"""What every answer carries, and what no door lets through."""

import logging
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser
from django.test import override_settings
from django.urls import reverse

from rapport.kit.ui.screens import deed, pages
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.site.tests.test_api_clients import Caller
from rapport.staff.models import Employee, Unit
from tests.cast import NOW, Cast

POLICY = {
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
}


@pytest.mark.parametrize(
    "path", ["/account/login/", "/me/", "/approvals/", "/employees/", "/nothing-here/", "/api/v1/clients", "/setup/"]
)
def test_every_answer_is_strict_about_where_things_come_from(cast: Cast, path: str) -> None:
    browser = Browser()
    if path != "/account/login/":
        browser.force_login(cast.anna)
    answer = browser.get(path)
    told = {one.strip() for one in answer["Content-Security-Policy"].split(";")}
    assert told >= POLICY
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff" and answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer


@pytest.mark.parametrize("origin", ["https://evil-127.0.0.1", "http://127.0.0.1.evil.test", "null"])
def test_no_other_origin_may_read(cast: Cast, origin: str) -> None:
    answer = Browser().get("/api/v1/clients", headers={"Origin": origin})
    assert "Access-Control-Allow-Origin" not in answer


def test_no_page_has_a_form_that_works_without_its_csrf_value(cast: Cast) -> None:
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(cast.astrid)
    form = {"name": "West", "code": "west", "above": "", "head": ""}
    refused = browser.post("/units/new/", form)
    assert refused.status_code == 403 and b"West" in refused.content
    token = Browser().get("/account/login/").cookies["csrf"].value
    browser.get("/units/new/")
    foreign = browser.post("/units/new/", form | {"csrfmiddlewaretoken": token}, headers={"Origin": "null"})
    assert foreign.status_code == 403
    assert not Unit.objects.filter(code="west").exists()


@pytest.mark.parametrize("verb", ["GET", "HEAD", "PUT", "DELETE", "TRACE", "WIBBLE"])
def test_a_deed_is_done_by_post_only(cast: Cast, verb: str) -> None:
    browser = Browser()
    browser.force_login(cast.astrid)
    path = reverse("employee-let-go", args=[cast.anna.pk])
    assert browser.generic(verb, path).status_code == 405
    assert browser.generic(verb, f"{path}?_method=POST").status_code == 405
    assert Employee.objects.get(pk=cast.anna.pk).is_active


def test_every_deed_is_registered_for_post_alone() -> None:
    assert all(page.methods in {("GET",), ("POST",), ("GET", "POST")} for page in pages)
    assert callable(deed)


def test_over_the_api_a_verb_that_is_not_there_is_a_problem(cast: Cast) -> None:
    call = Caller(cast.anna)
    for verb in ("PUT", "DELETE", "WIBBLE"):
        answer = call(verb, "/clients")
        assert answer.status_code == 405 and answer["Content-Type"] == "application/problem+json"
        assert "POST" in answer["Allow"]
    lost = Caller(cast.viktor)("GET", "/nowhere")
    assert lost.status_code == 404 and lost.json()["type"] == "urn:rapport:not-seen"


def test_a_fault_says_its_number_and_nothing_else(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: Any) -> Any:
        raise RuntimeError("SELECT secret FROM somewhere")

    monkeypatch.setattr("rapport.parties.api.clients.clients_seen_by", broken)
    monkeypatch.setattr("rapport.roles.screens.units.gate", lambda *_: broken(None))
    with caplog.at_level(logging.INFO):
        told = Caller(cast.anna)("GET", "/clients")
        browser = Browser(raise_request_exception=False)
        browser.force_login(cast.anna)
        page = browser.get("/units/")
    assert told.status_code == page.status_code == 500
    assert b"SELECT" not in told.content + page.content and b"Traceback" not in told.content + page.content
    assert told.json()["id"] in caplog.text and "SELECT secret" in caplog.text
    number = page.content.decode().split("this number: ")[1][:12]
    assert number in caplog.text


def test_too_many_calls_are_told_when_to_go_on(cast: Cast, settings: Any) -> None:
    settings.API_CALLS_A_MINUTE = 3
    with time_machine.travel(NOW, tick=False):
        anna, viktor = Caller(cast.anna), Caller(cast.viktor)
        answers = [anna("GET", "/clients") for _ in range(8)]
        late = answers[-1]
        assert [answer.status_code for answer in answers] == [200] * 3 + [429] * 5
        assert 1 <= int(late["Retry-After"]) <= 60 and late.json()["type"] == "urn:rapport:too-many"
        assert viktor("GET", "/clients").status_code == 200


@pytest.mark.parametrize("path", ["/employees/?left=%00", "/approvals/?a%00=1", "/nothing%00here/"])
def test_a_nul_is_refused_at_the_door(cast: Cast, path: str) -> None:
    browser = Browser()
    browser.force_login(cast.anna)
    assert browser.get(path).status_code == 400
    sent = browser.post("/units/new/", {"name": "We\0st", "code": "west"})
    assert sent.status_code == 400 and not Unit.objects.filter(code="west").exists()


def test_a_number_beyond_every_database_is_just_not_there(cast: Cast) -> None:
    browser = Browser()
    browser.force_login(cast.anna)
    assert browser.get(f"/employees/{'9' * 400}/").status_code == 404
    assert Caller(cast.anna)("GET", f"/clients/{'9' * 400}").status_code == 404


@override_settings(ALLOWED_HOSTS=["127.0.0.1"])
def test_another_host_is_refused(cast: Cast) -> None:
    assert Browser().get("/account/login/", headers={"Host": "evil.test"}).status_code == 400


def test_mass_assignment_has_no_effect(cast: Cast) -> None:
    call = Caller(cast.anna)
    for name in ("owner", "unit", "is_staff", "role", "approved_by", "created_at", "id", "version", "sorts_as"):
        assert call("POST", "/clients", {"name": "Nordvik AS", name: 1}).status_code == 422
    assert not Client.objects.exists()
    browser = Browser()
    browser.force_login(cast.anna)
    form = {"name": "Anna", "is_active": "", "email": "x@y.example", "unit": cast.south.pk, "version": "9"}
    browser.post("/me/", form)
    cast.anna.refresh_from_db()
    assert cast.anna.is_active and cast.anna.email == "anna@firm.example" and cast.anna.unit_id == cast.north.pk


def test_what_is_confidential_is_found_nowhere_by_others(cast: Cast) -> None:
    add_client(cast.acts(cast.anna), name="Zanzibar marker", confidential=True)
    tom = Caller(cast.tom)
    for path in ("/clients", "/clients?q=zanzibar", "/search?q=zanzibar", "/people"):
        assert b"Zanzibar" not in tom("GET", path).content
    assert b"Zanzibar" in Caller(cast.anna)("GET", "/clients?q=zanzibar").content
