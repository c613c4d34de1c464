"""Money returned for goods of an order is a fact on which a promise may rest."""

from decimal import Decimal
from typing import Any

import pytest

from rapport.kit.refusals import BadInput
from rapport.offers.rules import Line
from rapport.orders.actions import note_return, receive_delivery, return_money, send_delivery
from rapport.orders.tests.test_orders import TODAY, nordvik, placed  # noqa: F401
from rapport.parties.models import Client
from rapport.promises.actions import make_promise
from rapport.promises.facts import fact_choices
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.mark.requirement("R-177")
def test_money_back_is_promised_once_it_was_returned(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    anna, order = cast.acts(cast.anna), placed(cast, nordvik, Line("Oven", D(2), D(400), tax=D(20)))
    line = order.lines.get()
    delivery = send_delivery(anna, order, quantities={line.pk: D(2)})
    receive_delivery(anna, delivery, received_on=TODAY, complete=False, found="One has a dent")
    back = note_return(anna, line, quantity=D(1), reason="Dent")
    promised: dict[str, Any] = {"words": "480 EUR stand on your account", "kind": "refund", "currency": "EUR"}
    promised |= {"due_at": NOW.replace(day=27), "fact": ("order", order.pk)}
    assert fact_choices(anna, nordvik) == []
    with pytest.raises(BadInput):
        make_promise(anna, nordvik, amount=D(480), **promised)
    return_money(cast.acts(cast.helga), back)
    with pytest.raises(BadInput):
        make_promise(anna, nordvik, amount=D("480.01"), **promised)
    row = make_promise(anna, nordvik, amount=D(480), **promised)
    assert (row.authority, row.fact_kind, row.fact_id) == ("fact", "order", order.pk)
    assert [key for key, _words in fact_choices(anna, nordvik)] == [f"order-{order.pk}"]
