"""While the database is busy or another machine takes the lead, nobody is told that something was written."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import InterfaceError, InternalError, OperationalError, ProgrammingError, connection
from django.test import Client as Browser

from rapport.kit.outages import Outage, outage_of
from rapport.parties.models import Client
from rapport.site.bundles import gather
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


@pytest.mark.parametrize(
    ("vendor", "kind", "sqlstate", "outage"),
    [
        ("sqlite", OperationalError, None, Outage.BUSY),
        ("sqlite", InterfaceError, None, None),
        ("postgresql", OperationalError, "40P01", Outage.BUSY),
        ("postgresql", OperationalError, "57P01", Outage.AWAY),
        ("postgresql", OperationalError, None, Outage.AWAY),
        ("postgresql", InterfaceError, None, Outage.AWAY),
        ("postgresql", InternalError, "25006", Outage.AWAY),
        ("postgresql", InternalError, "XX000", None),
        ("postgresql", ProgrammingError, "42P01", None),
    ],
)
def test_which_errors_are_outages(
    monkeypatch: pytest.MonkeyPatch, vendor: str, kind: type[Exception], sqlstate: str | None, outage: Outage | None
) -> None:
    """Check 139: what may be sent again, and what is a fault of ours."""
    monkeypatch.setattr("rapport.kit.outages.connection", _at(vendor))
    assert outage_of(_wrong(kind, sqlstate)) is outage


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


def test_a_page_says_that_the_database_does_not_answer(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Check 139: a clear 503 with a sentence, and no query for it."""
    browser = Browser(raise_request_exception=False)

    def cursor(*_: Any) -> None:
        raise _wrong(InterfaceError)

    with monkeypatch.context() as away:
        away.setattr("rapport.kit.outages.connection", _at("postgresql"))
        away.setattr(connection, "cursor", cursor)
        told = browser.get("/health/")
    assert (told.status_code, told["Retry-After"]) == (503, "5")
    assert "The database does not answer." in told.content.decode()


def test_static_files_are_gathered_once(settings: Any, tmp_path: Any) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    assert gather() and any((tmp_path / "static").rglob("*.css"))
    assert not gather()
    # Another way of keeping them, and they are gathered anew.
    settings.STORAGES["staticfiles"]["OPTIONS"] = {"base_url": "/elsewhere/"}
    assert gather()
