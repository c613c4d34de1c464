"""While the connection to the database is lost, nobody is told that something was written."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError

from rapport.kit.outages import Outage, outage_of
from rapport.parties.models import Client
from rapport.site.models import RepeatedRequest
from rapport.site.tests.test_api_clients import Caller
from tests.cast import Cast


class _Told(Exception):
    """What PostgreSQL says, with its code."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


def _wrong(kind: type[Exception], sqlstate: str | None = None) -> Exception:
    wrong = kind("the database is locked")
    wrong.__cause__ = _Told(sqlstate)
    return wrong


def _at(vendor: str, *, closed: bool = False) -> Any:
    return SimpleNamespace(vendor=vendor, closed_in_transaction=False, connection=SimpleNamespace(closed=closed))


def test_what_goes_wrong_when_the_connection_broke_off_is_an_outage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check 139: a library that draws the answer from the rows has an error of its own for it."""
    monkeypatch.setattr("rapport.kit.outages.connection", _at("postgresql", closed=True))
    assert outage_of(ValueError("Error extracting attribute")) is Outage.AWAY
    monkeypatch.setattr("rapport.kit.outages.connection", _at("postgresql"))
    assert outage_of(ValueError("Error extracting attribute")) is None


def test_an_answer_is_given_only_when_its_deed_is_there(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Check 139: the database goes away between the deed and the keeping of its answer."""
    call = Caller(cast.anna)
    call.browser.raise_request_exception = False
    with monkeypatch.context() as away:

        def save(*_: Any, **__: Any) -> None:
            raise _wrong(OperationalError)

        away.setattr(RepeatedRequest, "save", save)
        told = call("POST", "/clients", {"name": "Nordvik AS"}, **{"Idempotency-Key": "a1"})
    assert (told.status_code, told["Retry-After"]) == (503, "5")
    assert "again" in told.json()["detail"] and not Client.objects.exists()
    again = call("POST", "/clients", {"name": "Nordvik AS"}, **{"Idempotency-Key": "a1"})
    assert again.status_code == 201 and Client.objects.count() == 1
