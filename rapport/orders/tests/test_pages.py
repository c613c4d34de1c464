"""The pages: each answers, takes its form, and says a refusal in a sentence."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.agenda.actions import accept_task, finish_task
from rapport.catalogue.actions import add_product
from rapport.orders.actions import hand_part
from rapport.orders.models import Delivery, Order, Part, Return
from rapport.orders.tests.test_orders import LID, TRAY, accepted, nordvik, placed  # noqa: F401
from rapport.parties.models import Client
from rapport.roles.models import Approval
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture(autouse=True)
def _now():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOW, tick=False):
        yield


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def text(answer) -> str:  # type: ignore[no-untyped-def]
    return str(answer.content.decode())


@pytest.mark.requirement("R-149")
def test_anna_takes_the_order_from_the_offer_and_only_says_when(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    anna, offer = browser(cast.anna), accepted(cast, nordvik)
    assert "Take the order" in text(anna.get(f"/offers/{offer.pk}/"))
    assert anna.get(f"/offers/{offer.pk}/order/").status_code == 200
    assert anna.post(f"/offers/{offer.pk}/order/", {"wanted_by": "2026-11-01"}).status_code == 422
    answer = anna.post(f"/offers/{offer.pk}/order/", {"wanted_by": "2026-12-04"})
    order = Order.objects.get()
    assert answer.status_code == 303 and answer["Location"] == f"/orders/{order.pk}/"
    again = anna.post(f"/offers/{offer.pk}/order/", {"wanted_by": "2026-12-09"})
    assert again["Location"] == f"/orders/{order.pk}/" and Order.objects.count() == 1
    assert f"Order {order.number}" in text(anna.get(f"/offers/{offer.pk}/"))
    page = text(anna.get(f"/orders/{order.pk}/"))
    assert "Tray T40" in page and "197.52" in page
    assert order.number in text(anna.get("/orders/")) and order.number in text(anna.get("/orders/?q=nordvik"))
    assert order.number in text(anna.get(f"/clients/{nordvik.pk}/"))
    assert browser(cast.viktor).get(f"/orders/{order.pk}/").status_code == 404


def test_by_hand_with_pasted_lines_edited_placed_and_cancelled(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    anna = browser(cast.anna)
    form = {
        "title": "Trays",
        "wanted_by": "2026-12-04",
        "currency": "eur",
        "payment_days": "30",
        "pasted": "Tray\t5\t2",
    }
    assert anna.post(f"/clients/{nordvik.pk}/orders/new/", form | {"currency": "E"}).status_code == 422
    assert anna.post(f"/clients/{nordvik.pk}/orders/new/", form).status_code == 303
    order = Order.objects.get()
    assert (order.total, order.state) == (D(10), "draft")
    line = {
        "place": "",
        "code": "",
        "name": "Lid",
        "quantity": "3",
        "unit": "",
        "list_price": "2",
        "discount": "",
        "tax": "",
    }
    typed = {"seen": str(order.version), "pasted": "", **{f"line-1-{name}": value for name, value in line.items()}}
    assert anna.get(f"/orders/{order.pk}/lines/").status_code == 200
    assert anna.post(f"/orders/{order.pk}/lines/", typed | {"line-1-quantity": "-1"}).status_code == 422
    assert anna.post(f"/orders/{order.pk}/lines/", typed).status_code == 303
    assert anna.post(f"/orders/{order.pk}/lines/", typed).status_code == 422
    order.refresh_from_db()
    assert order.total == D(6)
    edit = {"title": "Lids", "wanted_by": "2026-12-05", "address": "Kai 3", "payment_days": "14"}
    assert anna.post(f"/orders/{order.pk}/edit/", edit).status_code == 303
    assert anna.post(f"/orders/{order.pk}/place/").status_code == 303
    order.refresh_from_db()
    assert (order.state, order.title, order.wanted_by.day) == ("placed", "Lids", 5)
    assert anna.get(f"/orders/{order.pk}/edit/").status_code == 200
    assert anna.post(f"/orders/{order.pk}/cancel/", {"reason": ""}).status_code == 422
    assert anna.post(f"/orders/{order.pk}/cancel/", {"reason": "Shop closed"}).status_code == 303
    assert "Shop closed" in text(anna.get(f"/orders/{order.pk}/?part=history"))


@pytest.mark.requirement("R-150", "R-153", "R-154", "R-156", "R-163")
def test_the_whole_way_from_reserving_to_the_money_back(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    anna = browser(cast.anna)
    add_product(cast.acts(cast.helga), code="T40", name="Tray", stock=D(500))
    order = placed(cast, nordvik)
    at = f"/orders/{order.pk}/"
    assert anna.post(f"{at}reserve/").status_code in (400, 409, 422)
    form = {"unit": cast.south.pk, "what": "Pack the trays", "due_on": "2026-12-01", "lines": [order.lines.first().pk]}
    assert anna.get(f"{at}parts/new/").status_code == 200
    assert anna.post(f"{at}parts/new/", form).status_code == 303
    part = Part.objects.get()
    viktor = cast.acts(cast.viktor)
    assert anna.post(f"/order-parts/{part.pk}/check/", {"complete": "on"}).status_code == 422
    finish_task(viktor, accept_task(viktor, part.task))
    page = text(anna.get(f"{at}?part=parts"))
    assert "Pack the trays" in page and "South" in page
    assert anna.post(f"/order-parts/{part.pk}/check/", {"found": "Two boxes missing"}).status_code == 303
    trays, lids = order.lines.all()
    sent = {"sent_on": "2026-11-23", f"line-{trays.pk}": "100", f"line-{lids.pk}": ""}
    assert anna.get(f"{at}deliveries/new/").status_code == 200
    assert anna.post(f"{at}deliveries/new/", sent | {f"line-{trays.pk}": "101"}).status_code == 422
    assert anna.post(f"{at}deliveries/new/", sent).status_code == 303
    one = Delivery.objects.get()
    assert (
        anna.post(f"/order-deliveries/{one.pk}/received/", {"received_on": "2026-11-23", "complete": "on"}).status_code
        == 303
    )
    assert anna.post(f"{at}deliveries/new/", {"sent_on": "2026-11-23", f"line-{lids.pk}": "50"}).status_code == 303
    two = Delivery.objects.get(number=2)
    assert anna.post(f"/order-deliveries/{two.pk}/received/", {"received_on": "2026-11-23"}).status_code == 422
    bad = {"received_on": "2026-11-23", "found": "A box was wet"}
    assert anna.post(f"/order-deliveries/{two.pk}/received/", bad).status_code == 303
    assert "A box was wet" in text(anna.get(f"{at}?part=deliveries"))
    back = {"line": lids.pk, "quantity": "10", "on": "2026-11-23", "reason": "Wet"}
    assert anna.get(f"{at}returns/new/").status_code == 200
    assert anna.post(f"{at}returns/new/", back | {"quantity": "51"}).status_code == 422
    assert anna.post(f"{at}returns/new/", back).status_code == 303
    assert "Money was returned" in text(anna.get(f"{at}?part=returns"))
    assert anna.post(f"/order-returns/{Return.objects.get().pk}/money/").status_code == 303
    assert anna.post(f"{at}close/").status_code == 303
    assert Order.objects.get().state == "closed"
    kept = text(anna.get("/orders/kept/"))
    assert "South" in text(browser(cast.helga).get("/orders/kept/")) and "Anna" in kept


@pytest.mark.requirement("R-162", "R-151")
def test_a_later_day_asks_and_the_delay_is_told(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    anna, order = browser(cast.anna), placed(cast, nordvik)
    at = f"/orders/{order.pk}/"
    assert "Alone up to 5 days" in text(anna.get(f"{at}day/"))
    anna.post(f"{at}day/", {"wanted_by": "2027-01-20", "reason": "Later"})
    order.refresh_from_db()
    assert order.wanted_by.year == 2026 and Approval.objects.count() in (0, 1)
    assert anna.post(f"{at}delay/", {"expected_on": "2026-12-09", "told": "Rang Kari"}).status_code == 303
    assert "Client told before it was due" in text(anna.get(at))
    assert anna.get(f"{at}change/").status_code == 200
    change = {"line": order.lines.get(position=2).pk, "quantity": "55", "reason": "Five more"}
    assert anna.post(f"{at}change/", change).status_code == 303
    order.refresh_from_db()
    assert order.total == D("202.92")


def test_the_pages_ask_the_same_whatever_the_rows(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    anna = browser(cast.anna)
    few = placed(cast, nordvik)
    many = placed(cast, nordvik, *[TRAY, LID] * 20)
    for number in range(6):
        hand_part(
            cast.acts(cast.anna), many, unit=cast.south, what=f"Part {number}", due_on=(NOW + timedelta(3)).date()
        )
    for part in ("lines", "parts", "deliveries", "returns", "history"):
        counts = []
        for order in (few, many):
            anna.get(f"/orders/{order.pk}/?part={part}")
            with CaptureQueriesContext(
                connection,
            ) as asked:
                anna.get(f"/orders/{order.pk}/?part={part}")
            counts.append(len(asked))
        assert counts[1] <= counts[0] + 1, (part, counts)
