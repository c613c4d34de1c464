"""What is read from a standby: reports alone, which write nothing, and by nobody else."""

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from rapport.kit import standby
from rapport.kit.standby import Router, from_standby, reading
from rapport.kit.ui.screens import Page, pages
from rapport.parties.models import Client
from tests.cast import Cast

REPORTS = [page for page in pages if page.report]


def test_only_what_a_report_reads_goes_to_the_standby() -> None:
    router = Router()
    assert router.db_for_read(Client) == "default"
    with reading():
        assert (router.db_for_read(Client), router.db_for_write(Client)) == ("standby", "default")
    assert router.db_for_read(Client) == "default"
    assert (router.allow_migrate("standby", "parties"), router.allow_migrate("default", "parties")) == (False, True)
    assert router.allow_relation(Client(), Client())


def test_a_page_that_the_standby_breaks_off_is_made_by_the_leader(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def view(_request: HttpRequest) -> HttpResponse:
        asked.append(Router().db_for_read(Client))
        if asked[-1] == "standby":
            raise DatabaseError("canceling statement due to conflict with recovery")
        return HttpResponse("whole")

    monkeypatch.setattr(standby, "_serves", lambda: True)
    monkeypatch.setattr(standby, "_away", lambda: asked.append("left alone"))
    monkeypatch.setitem(settings.DATABASES, "standby", {})
    assert from_standby(view)(HttpRequest()).content == b"whole"
    assert asked == ["standby", "left alone", "default"]


@pytest.mark.parametrize("page", REPORTS, ids=lambda page: page.name)
def test_a_report_writes_nothing(cast: Cast, client: Browser, page: Page) -> None:
    assert page.methods == ("GET",)
    try:
        address = reverse(page.name)
    except NoReverseMatch:
        return
    client.force_login(cast.helga)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code in (200, 403, 404)
    written = [one["sql"] for one in asked if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert [sql for sql in written if "session" not in sql] == []
