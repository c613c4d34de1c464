"""A rolling upgrade: programs of two versions at one base for a while. Nobody meets a fault or writes amiss."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client as Browser

from rapport.journal.models import Entry
from rapport.kit.rounds import pauses
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.site import watching
from rapport.site.tests.test_api_clients import Caller
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
NEWER = ("parties", "9999_of_tomorrow")
READS = ("/clients/", "/", "/calendar/", "/api/v1/clients", "/account/login/")


@pytest.fixture(autouse=True)
def _seen_anew() -> Iterator[None]:
    yield
    watching._Last.seen = watching.Seen()


def _last_step() -> tuple[str, str]:
    """The newest migration of the clients."""
    return next(key for key in watching._known().last if key[0] == "parties")


def _nothing_comes_of_it(cast: Cast, client: Client) -> None:
    """Pages and API answer 503 with when to come again; nothing is written, and the rounds stand still."""
    browser, call = Browser(raise_request_exception=False), Caller(cast.anna)
    browser.force_login(cast.anna)
    call.browser.raise_request_exception = False
    lines = Entry.objects.count()
    for path in (*READS, f"/clients/{client.pk}/"):
        answer = browser.get(path)
        assert (answer.status_code, answer["Retry-After"]) == (503, "30"), path
    written = [
        browser.post("/clients/new/", {"name": "Amiss AS", "form_key": "k"}),
        call("POST", "/clients", {"name": "Amiss AS"}, **{"Idempotency-Key": "k"}),
        call("PATCH", f"/clients/{client.pk}", {"note": "amiss"}),
        call("DELETE", f"/clients/{client.pk}"),
    ]
    assert [answer.status_code for answer in written] == [503] * 4
    assert written[1].json()["type"] == "urn:rapport:other-version"
    assert any(one() for one in pauses)
    assert Client.objects.count() == 1 and Entry.objects.count() == lines


def test_a_new_program_at_an_old_base_reads_and_writes_nothing(cast: Cast) -> None:
    """Check 163: new code on the old tables, as on a machine that was brought up before the base was."""
    client = add_client(cast.acts(cast.anna), name="Nordvik AS")
    recorder, step = MigrationRecorder(connection), _last_step()
    recorder.record_unapplied(*step)
    try:
        assert watching.look().tables == "older"
        _nothing_comes_of_it(cast, client)
    finally:
        recorder.record_applied(*step)
    assert watching.look().tables == ""
    _goes_on(cast)


def test_an_old_program_at_a_new_base_reads_and_writes_nothing(cast: Cast) -> None:
    """Check 163: old code on the new tables, until the last machine was brought up."""
    client = add_client(cast.acts(cast.anna), name="Nordvik AS")
    recorder = MigrationRecorder(connection)
    recorder.record_applied(*NEWER)
    try:
        assert watching.look().tables == "newer"
        _nothing_comes_of_it(cast, client)
    finally:
        recorder.record_unapplied(*NEWER)
    assert watching.look().tables == ""
    _goes_on(cast)


def _goes_on(cast: Cast) -> None:
    browser = Browser()
    browser.force_login(cast.anna)
    assert browser.get("/clients/").status_code == 200
    assert Caller(cast.anna, "write")("POST", "/clients", {"name": "Solana"}).status_code == 201


def test_before_anybody_looked_a_column_that_is_gone_is_no_fault(cast: Cast) -> None:
    """Check 163: in the two seconds before the next look a page meets other tables: 503 and not 500."""
    add_client(cast.acts(cast.anna), name="Nordvik AS")
    call = Caller(cast.anna)
    call.browser.raise_request_exception = False
    table, recorder = Client._meta.db_table, MigrationRecorder(connection)
    _rename(table, "note", "note_of_tomorrow")
    recorder.record_applied(*NEWER)
    try:
        assert watching.last_seen().tables == ""
        number = Client.objects.values_list("pk", flat=True).get()
        told: list[Any] = [call("GET", f"/clients/{number}")]
        watching._Last.seen = watching.Seen()
        told.append(call("POST", "/clients", {"name": "Amiss AS"}, **{"Idempotency-Key": "k"}))
        watching._Last.seen = watching.Seen()
        browser = Browser(raise_request_exception=False)
        browser.force_login(cast.anna)
        page = browser.post("/clients/new/", {"name": "Amiss AS", "form_key": "k"})
    finally:
        recorder.record_unapplied(*NEWER)
        _rename(table, "note_of_tomorrow", "note")
    assert [one.status_code for one in (*told, page)] == [503, 503, 503]
    assert [one.json()["type"] for one in told] == ["urn:rapport:other-version"] * 2
    assert list(Client.objects.values_list("name", flat=True)) == ["Nordvik AS"]
    assert Entry.objects.filter(kind="parties.client_added").count() == 1


def _rename(table: str, column: str, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'ALTER TABLE "{table}" RENAME COLUMN "{column}" TO "{name}"')
