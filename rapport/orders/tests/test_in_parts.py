"""An order keeps the terms of payment that its offer had (R-133)."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.test import Client as Browser

from rapport.offers.actions import add_offer, note_answer, send_offer
from rapport.offers.rules import Line
from rapport.offers.selling import payments_for
from rapport.orders.actions import take_offer
from rapport.orders.papers import print_order
from rapport.parties.actions import add_client
from tests.cast import NOW, Cast


@pytest.mark.django_db
@pytest.mark.requirement("R-133")
def test_an_order_is_paid_as_its_offer_said_and_the_schedule_follows_its_total(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        anna = cast.acts(cast.anna)
        nordvik = add_client(anna, name="Nordvik AS")
        terms = {"payment_kind": "instalments", "first_payment_on": date(2027, 1, 1), "payment_count": 3}
        lines = [Line("Tray", Decimal(10), Decimal(10))]
        offer = send_offer(anna, add_offer(anna, nordvik, title="Trays", lines=lines, **terms, deposit=Decimal(10)))
        note_answer(anna, offer, says="yes", name="Kari")
        offer.refresh_from_db()
        order = take_offer(anna, offer, wanted_by=date(2026, 12, 20))
        assert [one.amount for one in payments_for(order)] == [Decimal(10), Decimal(30), Decimal(30), Decimal(30)]
        page = Browser()
        page.force_login(cast.anna)
        shown = page.get(f"/orders/{order.pk}/").content.decode()
        assert "Schedule of payments" in shown and "Instalments" in shown
        told = page.get(f"/api/v1/orders/{order.pk}").json()
        assert (told["payment_kind"], len(told["payments"])) == ("instalments", 4)
        assert print_order(order, "pdf", NOW).content.startswith(b"%PDF-")
        order.total = Decimal(5)
        assert [(one.number, one.amount) for one in payments_for(order)] == [(0, Decimal(5))]
