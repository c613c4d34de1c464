"""Ordering again, when it can be there, and orders found, taken out and served to machines."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from rapport.catalogue.actions import add_product, keep_price_list, set_prices
from rapport.kit.refusals import BadInput
from rapport.offers.selling import Line
from rapport.orders.actions import add_order
from rapport.orders.exporters import KEYS, _rows
from rapport.orders.finding import find_orders
from rapport.orders.queries import orders_seen_by, ready_on
from rapport.orders.tests.test_orders import LID, SOON, TODAY, accepted, nordvik, placed  # noqa: F401
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.mark.requirement("R-149", "R-155")
def test_ordered_again_at_the_prices_of_today_and_ready_by_the_lead_time(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    anna, helga = cast.acts(cast.anna), cast.acts(cast.helga)
    tray = add_product(helga, code="T40", name="Tray", stock=D(5), lead_in_stock=2, lead_to_order=9)
    first = placed(cast, nordvik, Line("Tray", D(10), D(1), code="T40"), LID)
    prices = keep_price_list(helga, name="Prices", currency="EUR")
    set_prices(helga, prices, {tray: D(2)})
    again = add_order(anna, nordvik, title="Trays again", wanted_by=SOON, like=first)
    told = [(one.name, one.quantity, one.list_price) for one in again.lines.all()]
    assert told == [("Tray", D(10), D(2)), ("Lid L40", D(50), D("0.90"))]
    lines = again.lines.select_related("product")
    assert ready_on(lines, TODAY) == date(2026, 12, 2)
    assert ready_on(lines.filter(product=None), TODAY) is None
    other = add_client(anna, name="Solana")
    with pytest.raises(BadInput) as wrong:
        add_order(anna, other, title="Trays", wanted_by=SOON, like=first)
    assert list(wrong.value.fields) == ["like"]


def test_orders_are_found_and_taken_out_by_who_sees_them(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    order = placed(cast, nordvik)
    anna, viktor = cast.acts(cast.anna), cast.acts(cast.viktor)
    assert [hit.url for hit in find_orders(anna, order.number, 5)] == [f"/orders/{order.pk}/"]
    assert find_orders(viktor, order.number, 5) == [] and find_orders(anna, "x", 5) == []
    [row] = _rows(anna, orders_seen_by(anna), KEYS)
    assert dict(zip(KEYS, row, strict=True))["total"] == D("197.52")
    assert list(_rows(viktor, orders_seen_by(viktor), KEYS)) == []


def call(person: Employee, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    page = Browser()
    page.force_login(person)
    data = {} if body is None else {"data": body, "content_type": "application/json"}
    with time_machine.travel(NOW, tick=False):
        answer = getattr(page, method)(f"/api/v1{path}", headers={"If-Match": "*"}, **data)
    return answer.status_code, answer.json()


@pytest.mark.requirement("R-149", "R-154", "R-162", "R-163")
def test_an_order_goes_its_way_over_the_api(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    offer = accepted(cast, nordvik)
    taken = {"wanted_by": "2026-12-04", "address": "Kai 3"}
    status, row = call(cast.anna, "post", f"/orders/offers/{offer.pk}", taken)
    assert (status, row["state"], D(row["total"]), row["address"]) == (201, "placed", D("197.52"), "Kai 3")
    assert call(cast.anna, "post", f"/orders/offers/{offer.pk}", taken)[1]["id"] == row["id"]
    path = f"/orders/{row['id']}"
    assert call(cast.viktor, "get", path)[0] == 404
    assert call(cast.anna, "post", f"{path}/day", {"wanted_by": "2027-03-01", "reason": "Later"})[0] == 403
    lines = [{"line_id": one["id"], "quantity": one["quantity"]} for one in row["lines"]]
    status, sent = call(cast.anna, "post", f"{path}/deliveries", {"lines": lines})
    assert (status, sent["number"]) == (201, 1)
    received = {"received_on": "2026-11-23", "complete": True}
    assert call(cast.anna, "post", f"/orders/deliveries/{sent['id']}/received", received)[1]["complete"] is True
    back = {"line_id": row["lines"][1]["id"], "quantity": "5", "reason": "Broken"}
    status, returned = call(cast.anna, "post", "/orders/returns", back)
    assert (status, D(returned["amount"])) == (201, D("5.40"))
    assert call(cast.anna, "post", f"/orders/returns/{returned['id']}/money")[1]["refunded_on"] == "2026-11-23"
    assert call(cast.anna, "get", path)[1]["state"] == "delivered"
    line = {"name": "Tray", "quantity": "2", "list_price": "3"}
    new = {"client_id": nordvik.pk, "title": "Trays", "wanted_by": "2026-12-04", "lines": [line]}
    status, draft = call(cast.anna, "post", "/orders", new)
    assert (status, D(draft["total"])) == (201, D(6))
    assert call(cast.anna, "post", f"/orders/{draft['id']}/place")[1]["state"] == "placed"
    assert len(call(cast.anna, "get", "/orders?state=placed")[1]["items"]) == 1
