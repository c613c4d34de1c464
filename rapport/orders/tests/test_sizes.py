"""How large orders are, what a larger quantity earns, and what came of a promotion."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from rapport.catalogue.actions import add_member, keep_promotion, set_step
from rapport.catalogue.shelves import outcomes
from rapport.catalogue.tests.scene import a_list, a_tray
from rapport.offers.actions import add_offer, send_offer
from rapport.offers.queries import steering
from rapport.offers.selling import Wanted
from rapport.orders.actions import add_order, cancel_order, place_order
from rapport.orders.models import Order
from rapport.orders.queries.sizes import order_sizes
from rapport.parties.actions import add_client
from tests.cast import NOW, Cast

TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def _order(cast: Cast, client: Any, quantity: str) -> Order:
    wanted = Wanted("T-1", Decimal(quantity), tax=Decimal(0))
    row = add_order(cast.acts(cast.anna), client, title="Trays", wanted_by=TODAY, currency="EUR", lines=[wanted])
    return place_order(cast.acts(cast.anna), row)


@pytest.mark.requirement("R-112")
def test_how_large_orders_are_by_client_person_and_month(cast: Cast) -> None:
    a_list(cast, {a_tray(cast): "10"})
    nordvik, baltic = (add_client(cast.acts(cast.anna), name=name, country="SK") for name in ("Nordvik", "Baltic"))
    rows = [_order(cast, nordvik, one) for one in ("1", "2", "9")]
    _order(cast, baltic, "5")
    cancel_order(cast.acts(cast.anna), _order(cast, baltic, "900"), reason="By mistake")
    ends = TODAY + timedelta(days=1)
    told = order_sizes(cast.acts(cast.anna), "client", TODAY, ends)
    assert [(one.name, one.number, one.average, one.middle, one.largest) for one in told] == [
        ("Baltic", 1, 50, 50, 50), ("Nordvik", 3, 40, 20, 90),
    ]  # fmt: skip
    assert told[1].largest_pk == rows[2].pk
    person, month = (order_sizes(cast.acts(cast.helga), by, TODAY, ends) for by in ("person", "month"))
    assert [(one.name, one.number) for one in person] == [("Anna", 4)]
    assert [(one.name, one.middle) for one in month] == [("2026-11-01", 35)]
    assert order_sizes(cast.acts(cast.viktor), "client", TODAY, ends) == []
    browser = Browser()
    browser.force_login(cast.anna)
    for by in ("client", "person", "month"):
        assert browser.get(f"/orders/sizes/?by={by}").status_code == 200
    answer = browser.get("/api/v1/order-sizes?by=person&until=2026-11-23").json()
    assert [(one["name"], one["number"], one["average"]) for one in answer["items"]] == [("Anna", 4, "42.50")]


@pytest.mark.requirement("R-112")
def test_the_offer_says_how_many_more_pieces_earn_more(cast: Cast) -> None:
    tray = a_tray(cast)
    prices = a_list(cast, {tray: "10"})
    for bound, percent in ((10, 3), (50, 5), (100, 4)):
        set_step(cast.acts(cast.helga), prices, kind="volume", bound=Decimal(bound), percent=Decimal(percent))
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik", country="SK")

    def told(*quantities: int) -> list[str]:
        lines = [Wanted("T-1", Decimal(one), tax=Decimal(0)) for one in quantities]
        offer = add_offer(cast.acts(cast.anna), nordvik, title="Trays", currency="EUR", lines=lines)
        return [one["note"].replace("\xa0", "") for one in steering(cast.acts(cast.anna), offer)]

    assert told(7) == ["3 pcs more give 3%"]
    assert told(30, 15) == ["5 pcs more give 5%"]
    # The step from 100 on takes less off than the one from 50 on, so nobody is led there.
    assert told(60) == []


@pytest.mark.requirement("R-134")
def test_what_came_of_a_promotion_is_told_in_money_and_opens_its_records(cast: Cast) -> None:
    tray = a_tray(cast)
    a_list(cast, {tray: "10"})
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik", country="SK")
    before = _order(cast, nordvik, "3")
    Order.objects.filter(pk=before.pk).update(placed_at=NOW - timedelta(days=2))
    days = {"starts_on": date(2026, 11, 22), "ends_on": date(2026, 12, 31)}
    club = keep_promotion(cast.acts(cast.helga), name="Winter", percent=Decimal(10), product=tray, **days)
    add_member(cast.acts(cast.anna), club, nordvik)
    with_it = _order(cast, nordvik, "5")
    _order(cast, nordvik, "7")
    line = with_it.lines.get()
    assert (line.promotion, line.by_promotion, line.discount) == (club, 10, 10)
    lines = [Wanted("T-1", Decimal(2), tax=Decimal(0))]
    offer = add_offer(cast.acts(cast.anna), nordvik, title="Trays", currency="EUR", lines=lines)
    send_offer(cast.acts(cast.anna), offer)
    found = [one for ask in outcomes for one in ask(cast.acts(cast.anna), club)]
    told = {one.label: (one.currency, one.number, one.turnover, one.given, one.before) for one in found}
    assert told["Offers"] == ("EUR", 1, 18, 2, None)
    assert told["Orders"] == ("EUR", 2, 108, 12, 30)
    browser = Browser()
    browser.force_login(cast.anna)
    page = browser.get(f"/promotions/{club.pk}/").content.decode()
    assert "Turnover without tax €108" in " ".join(page.split())
    assert "What it brought" in page and f"promotion={club.pk}" in page
    listed = browser.get(f"/orders/?view=all&promotion={club.pk}").content.decode()
    assert with_it.number in listed and before.number not in listed
    assert offer.number in browser.get(f"/offers/?promotion={club.pk}").content.decode()
    assert [one for ask in outcomes for one in ask(cast.acts(cast.viktor), club)] == []
    answer = browser.get(f"/api/v1/promotions/{club.pk}/outcomes").json()
    assert {one["label"] for one in answer["items"]} == {"Offers", "Orders"}
