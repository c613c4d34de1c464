"""What accounting did with orders, in the queue of who decides and for machines."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from rapport.orders.actions import match_order
from rapport.orders.models import Order, Proposal, UnmatchedOrder
from rapport.orders.queries.accounting import unmatched_seen_by
from rapport.orders.tests.accounting_scene import bring, client_of, orders_xml, placed
from rapport.staff.models import Employee
from rapport.workday.sources.orders import ask, tell
from tests.cast import NOW, Cast
from tests.digest import business_digest

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-162")]


@pytest.fixture
def ours(cast: Cast) -> Iterator[Order]:
    """An order of Nordvik's with other lines in accounting, and one of nobody beside it."""
    anna = cast.acts(cast.anna)
    order = placed(cast, client_of(cast))
    text = orders_xml(anna)
    changed = text.replace("<Количество>2.5<", "<Количество>3<").replace("<Сумма>2.99<", "<Сумма>3.59<")
    nobody = text.replace(f"<Ид>{order.number}<", "<Ид>8f2c<").replace("<Сумма>13.59<", "<Сумма>99<")
    bring(anna, changed)
    bring(anna, nobody.replace(f"<Ид>client-{order.client_id}<", "<Ид>77-foreign<"))
    with time_machine.travel(NOW, tick=False):
        yield order


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def send(page: Browser, path: str, **given: Any) -> Any:
    return page.post(f"/api/v1{path}", json.dumps(given), content_type="application/json")


def test_they_stand_in_the_queue_of_who_decides_until_it_is_done(cast: Cast, ours: Order) -> None:
    anna = cast.acts(cast.anna)
    told = [tell(anna, row) for row in ask(anna)]
    assert [(one.text, one.url) for one in told] == [
        (f"Order {ours.number} (Trays): accounting has other lines", f"/orders/{ours.pk}/?part=lines"),
        (f"1 order of accounting has no client here ({ours.number} Nordvik <AS>)", "/orders/unmatched/"),
    ]
    assert ask(cast.acts(cast.viktor)) == ask(cast.acts(cast.astrid)) == []
    match_order(anna, unmatched_seen_by(anna).get(), ours.client)
    assert [row.key for row in ask(anna)] == [f"order-proposal-{Proposal.objects.get().pk}"]


def test_machines_list_and_decide_as_people_do(cast: Cast, ours: Order) -> None:
    page, colleague = browser(cast.anna), browser(cast.viktor)
    [one] = page.get("/api/v1/order-proposals?state=open").json()["items"]
    assert (one["order_id"], one["lines"][0]["quantity"]) == (ours.pk, "3")
    assert colleague.get("/api/v1/order-proposals").json()["items"] == []
    before = business_digest()
    assert send(colleague, f"/order-proposals/{one['id']}/accept").status_code == 404
    assert send(page, f"/order-proposals/{one['id']}/decline", reason="").status_code == 422
    assert business_digest() == before
    kept = send(page, f"/order-proposals/{one['id']}/decline", reason="They ordered two and a half")
    assert (kept.status_code, kept.json()["state"]) == (200, "declined")
    again = send(page, f"/order-proposals/{one['id']}/accept")
    assert again.status_code == 422 and Order.objects.get(pk=ours.pk).total == ours.total
    [nobody] = page.get("/api/v1/unmatched-orders").json()["items"]
    assert (nobody["client_name"], nobody["order_id"]) == ("Nordvik <AS>", None)
    assert colleague.get("/api/v1/unmatched-orders").json()["items"] == []
    assert send(page, f"/unmatched-orders/{nobody['id']}/leave-out", reason=" ").status_code == 422
    made = send(page, f"/unmatched-orders/{nobody['id']}/match", client_id=ours.client_id)
    assert made.status_code == 200 and Order.objects.get(pk=made.json()["id"]).client == ours.client
    assert send(page, f"/unmatched-orders/{nobody['id']}/leave-out", reason="Twice").status_code == 422
    assert UnmatchedOrder.objects.get().reason == ""


def test_what_accounting_has_is_taken_over_by_a_machine(cast: Cast, ours: Order) -> None:
    pk = Proposal.objects.get().pk
    told = send(browser(cast.anna), f"/order-proposals/{pk}/accept")
    assert told.status_code == 200 and told.json()["number"] == ours.number
    assert Order.objects.get(pk=ours.pk).lines.get(name="Tray").quantity == 3
