"""Keys for programs: shown once, kept as a digest, ended with their person."""

import json
from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotSeen
from rapport.site.commands.token_ import command
from rapport.site.machines.tokens import make_token, revoke_token
from rapport.site.models import ApiToken
from tests.cast import NOW, Cast


def call(secret: str, path: str = "/clients") -> int:
    answer = Browser().get(f"/api/v1{path}", headers={"Authorization": f"Bearer {secret}"})
    return answer.status_code


def made(cast: Cast, **more: Any) -> tuple[ApiToken, str]:
    from rapport.kit.clock import now

    actor = cast.acts(cast.anna, now())
    return make_token(actor, cast.anna, **{"name": "till", "scopes": ["read"], **more})


def test_only_its_digest_is_kept(cast: Cast) -> None:
    token, secret = made(cast)
    assert len(secret) > 40 and secret not in str(ApiToken.objects.values().get())
    assert call(secret) == 200 and call(secret[:-1]) == 401
    token.refresh_from_db()
    assert token.used_at is not None and token.expires_at - token.made_at == timedelta(days=365)
    line = Entry.objects.get(kind="login.token")
    assert line.facts == {"name": "till", "how": "made"}


def test_a_call_that_reads_waits_for_nobody_who_writes(cast: Cast) -> None:
    _token, secret = made(cast)
    assert call(secret) == 200
    with CaptureQueriesContext(connection) as asked:
        assert call(secret) == 200
    # Even a statement that changes no row waits on SQLite.
    assert {one["sql"].split()[0] for one in asked} <= {"SELECT", "WITH"}


def test_it_stops_when_withdrawn_run_out_or_its_person_left(cast: Cast) -> None:
    token, secret = made(cast)
    revoke_token(cast.acts(cast.anna), token.pk)
    assert call(secret) == 401
    _, old = made(cast)
    ApiToken.objects.filter(revoked_at=None).update(expires_at=NOW - timedelta(days=400))
    assert call(old) == 401
    _, hers = made(cast)
    cast.anna.is_active = False
    cast.anna.save(update_fields=["is_active"])
    assert call(hers) == 401


def test_nobody_withdraws_anothers_token(cast: Cast) -> None:
    token, secret = made(cast)
    with pytest.raises(NotSeen):
        revoke_token(cast.acts(cast.viktor), token.pk)
    assert call(secret) == 200


@pytest.mark.parametrize("given", [{"name": " "}, {"scopes": []}, {"scopes": ["all"]}, {"days": 0}, {"days": 4000}])
def test_a_token_that_makes_no_sense_is_refused(cast: Cast, given: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        made(cast, **given)
    assert not ApiToken.objects.exists()


def test_making_one_on_the_page_asks_for_the_password_first(cast: Cast) -> None:
    browser = Browser()
    browser.force_login(cast.anna)
    asked = browser.get("/me/tokens/new/")
    assert asked.status_code == 302 and asked["Location"].startswith("/account/reauthenticate/")
    browser.post("/account/reauthenticate/", {"password": "a long enough phrase", "next": "/me/tokens/new/"})
    assert browser.get("/me/tokens/new/").status_code == 200
    form = {"name": "till", "scopes": "clients:read", "days": "30", "form_key": "t1"}
    shown = browser.post("/me/tokens/new/", form)
    secret = shown.content.decode().split("<code>")[1].split("</code>")[0]
    assert shown.status_code == 201 and call(secret) == 200 and call(secret, "/people") == 403
    again = browser.post("/me/tokens/new/", form)
    assert again.status_code == 409 and secret.encode() not in again.content
    assert ApiToken.objects.count() == 1


def test_the_command_makes_lists_and_withdraws(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rapport.site.commands.token_.open_program", lambda: None)
    run = CliRunner().invoke
    made_ = json.loads(run(command, ["create", "anna@firm.example", "--scope", "read", "--json"]).output)
    assert call(made_["token"]) == 200 and made_["scopes"] == ["read"]
    listed = json.loads(run(command, ["list", "anna@firm.example", "--json"]).output)
    assert [one["id"] for one in listed] == [made_["id"]] and "token" not in listed[0]
    assert run(command, ["revoke", str(made_["id"])]).exit_code == 0 and call(made_["token"]) == 401
    assert run(command, ["revoke", "999"]).exit_code == 1
    assert run(command, ["create", "nobody@firm.example"]).exit_code == 1
