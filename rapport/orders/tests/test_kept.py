"""Whether clients got the products and services that they asked for by the day agreed (R-164)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client as Browser

from rapport.offers.selling import Line
from rapport.orders.actions import perform_service, receive_delivery, send_delivery, tell_delay
from rapport.orders.models import Order
from rapport.orders.queries.measures import kept_by_people, kept_in_all
from rapport.orders.tests.test_orders import SOON, nordvik, placed  # noqa: F401
from rapport.parties.models import Client
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-164")]
D = Decimal
HOURS = Line("Training", D(2), D(50))


def test_products_and_services_are_measured_by_the_day_agreed(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    service, early, late, never = (placed(cast, nordvik, HOURS) for _number in range(4))
    anna = cast.acts(cast.anna)
    perform_service(anna, service.lines.get(), quantity=D(2), on=anna.today, paper="Act 1")
    tell_delay(anna, late, expected_on=SOON + timedelta(days=3), told="Rang Kari")
    for order, on in ((early, SOON), (late, SOON + timedelta(days=2))):
        then = cast.acts(cast.anna, NOW + (on - anna.today))
        sent = send_delivery(then, order, quantities={order.lines.get().pk: D(2)})
        receive_delivery(then, sent, received_on=on, complete=order == early, found="One hour is missing")
    after = cast.acts(cast.anna, NOW + timedelta(days=20))
    told = kept_in_all(after, date(2026, 11, 1), after.today)
    assert (told.all, told.in_time, told.complete, told.both, told.late, told.told) == (3, 2, 2, 2, 1, 1)
    assert [(one.name, one.share) for one in kept_by_people(after, date(2026, 11, 1), after.today)] == [("Anna", 67)]
    assert kept_in_all(cast.acts(cast.viktor), date(2026, 11, 1), after.today).all == 0
    assert list(Order.objects.late(after.today)) == [never]
    page = Browser()
    with time_machine.travel(after.at, tick=False):
        page.force_login(cast.anna)
        assert "Overdue, not delivered yet" in page.get("/orders/kept/").content.decode()
