"""Many at once: the same page sent fifty times makes one order, and the last piece is reserved once."""

import threading
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connections
from django.db.models import QuerySet

from rapport.catalogue.actions import add_product
from rapport.kit.refusals import BadInput
from rapport.offers.models import Offer
from rapport.offers.selling import Line
from rapport.orders.actions import record_payment, reserve_goods, take_offer
from rapport.orders.models import Allocation, Order, OrderLine, Payment
from rapport.orders.tests.test_orders import accepted, placed
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.staff.models import Employee
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
D = Decimal


def test_fifty_identical_submits_make_one_order(cast: Cast, seen_by_threads: Any) -> None:
    offer = accepted(cast, add_client(cast.acts(cast.anna), name="Nordvik AS", currency="EUR"))
    made: list[int] = []

    def send() -> None:
        for _step in range(5):
            actor = cast.acts(Employee.objects.get(pk=cast.anna.pk))
            made.append(take_offer(actor, Offer.objects.get(pk=offer.pk), wanted_by=date(2026, 12, 4)).pk)

    seen_by_threads()
    _at_once([send] * 10)
    assert len(made) == 50 and len(set(made)) == 1
    assert _counted(Order.objects.all(), OrderLine.objects.all()) == [1, 2]


@pytest.mark.requirement("R-153")
def test_fifty_orders_for_the_last_piece_reserve_it_once(cast: Cast, seen_by_threads: Any) -> None:
    client = add_client(cast.acts(cast.anna), name="Nordvik AS", currency="EUR")
    add_product(cast.acts(cast.helga), code="T40", name="Tray", stock=D(1))
    orders = [placed(cast, client, Line("Tray", D(1), D(1), code="T40")).pk for _number in range(50)]
    refused: list[int] = []

    def reserve(numbers: list[int]) -> None:
        for pk in numbers:
            try:
                reserve_goods(cast.acts(Employee.objects.get(pk=cast.anna.pk)), Order.objects.get(pk=pk))
            except BadInput:
                refused.append(pk)

    seen_by_threads()
    _at_once([lambda start=start: reserve(orders[start::10]) for start in range(10)])  # type: ignore[misc]
    assert len(refused) == 49
    assert _counted(OrderLine.objects.filter(reserved=1)) == [1]


@pytest.mark.requirement("R-160")
def test_fifty_identical_payments_make_one(cast: Cast, seen_by_threads: Any) -> None:
    client = add_client(cast.acts(cast.anna), name="Nordvik AS", currency="EUR")
    order = placed(cast, client, Line("Tray", D(1), D(90)))
    facts = {"amount": D("100.00"), "currency": "EUR", "on": date(2026, 11, 23), "reference": "A-1"}
    made: list[int] = []

    def send() -> None:
        for _step in range(5):
            actor = cast.acts(Employee.objects.get(pk=cast.anna.pk))
            given = Client.objects.get(pk=client.pk), Order.objects.get(pk=order.pk)
            made.append(record_payment(actor, given[0], order=given[1], **facts).pk)

    seen_by_threads()
    _at_once([send] * 10)
    assert len(made) == 50 and len(set(made)) == 1
    assert _counted(Payment.objects.all(), Allocation.objects.filter(amount=90)) == [1, 1]


def _counted(*rows: QuerySet[Any]) -> list[int]:
    """What threads see: the test itself looks at the base as it was before they began."""
    counts: list[int] = []
    _at_once([lambda: counts.extend(one.all().count() for one in rows)])
    return counts


def _at_once(works: list[Callable[[], None]]) -> None:
    faults: list[BaseException] = []

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
