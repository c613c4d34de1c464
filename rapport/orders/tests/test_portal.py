"""A client's people find their own orders in the portal, and nobody else's."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.journal.models import Entry
from rapport.offers.selling import Wanted
from rapport.orders.actions import add_order, place_order
from rapport.orders.models import Order
from rapport.parties.actions import add_client, add_person
from rapport.portal.actions import give_access, withdraw_access
from tests.cast import NOW, Cast

pytestmark = pytest.mark.requirement("R-149", "R-378")


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def _order(cast: Cast, client: Any, title: str, *, placed: bool = True) -> Order:
    anna = cast.acts(cast.anna)
    wanted = [Wanted("", Decimal(4), name=f"{title} piece", list_price=Decimal(10))]
    row = add_order(anna, client, title=title, wanted_by=NOW.date(), lines=wanted)
    return place_order(anna, row) if placed else row


def _inside(cast: Cast, client: Any) -> tuple[Browser, Any]:
    person = add_person(cast.acts(cast.anna), client, name="Jonas", language="en")
    access, secret = give_access(cast.acts(cast.anna), person)
    page = Browser()
    assert page.post(f"/portal/enter/{secret}/").status_code == 303
    return page, access


def test_the_client_sees_how_their_own_order_stands_and_fetches_its_confirmation(cast: Cast) -> None:
    nordvik, baltic = (add_client(cast.acts(cast.anna), name=name) for name in ("Nordvik", "Baltic"))
    own, foreign = _order(cast, nordvik, "Trays"), _order(cast, baltic, "Lids")
    draft = _order(cast, nordvik, "Secret draft", placed=False)
    page, access = _inside(cast, nordvik)
    shown = page.get("/portal/").content.decode()
    assert "Trays" in shown and "Lids" not in shown and "Secret draft" not in shown
    one = page.get(f"/portal/orders/{own.pk}/").content.decode()
    assert "Trays piece" in one and "You will have it by 23 Nov 2026" in one and "Anna" not in one
    answer = page.get(f"/portal/orders/{own.pk}/paper.pdf")
    assert answer.content.startswith(b"%PDF") and "no-store" in answer["Cache-Control"]
    assert Entry.objects.latest("pk").facts["number"] == 0
    before = Entry.objects.count()
    for number in (foreign.pk, draft.pk, 999_999):
        assert page.get(f"/portal/orders/{number}/").status_code == 404
        assert page.get(f"/portal/orders/{number}/paper.pdf").status_code == 404
    assert page.get(f"/portal/offers/{own.pk}/").status_code == 404
    assert Browser().get(f"/portal/orders/{own.pk}/").status_code == 404
    withdraw_access(cast.acts(cast.anna), access)
    assert page.get(f"/portal/orders/{own.pk}/").status_code == 404
    assert Entry.objects.count() == before + 1


def test_many_orders_cost_as_many_queries_as_one(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik")
    _order(cast, nordvik, "Trays")
    page, _access = _inside(cast, nordvik)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert page.get("/portal/").status_code == 200
        return len(asked)

    queries()
    one = queries()
    for number in range(8):
        _order(cast, nordvik, f"More {number}")
    assert queries() == one
