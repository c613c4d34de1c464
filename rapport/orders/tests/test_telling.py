"""The client is told how the order stands, in their own language."""

from decimal import Decimal

import pytest

from rapport.kit.refusals import BadInput
from rapport.messaging.models import Message
from rapport.orders.actions import send_delivery, tell_progress
from rapport.orders.telling import standing
from rapport.orders.tests.test_orders import nordvik, placed  # noqa: F401
from rapport.parties.models import Client
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("R-151")
def test_a_letter_says_what_came_and_when_the_rest_comes(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    Client.objects.filter(pk=nordvik.pk).update(language="en")
    nordvik.refresh_from_db()
    anna, order = cast.acts(cast.anna), placed(cast, nordvik)
    trays, _lids = order.lines.all()
    send_delivery(anna, order, quantities={trays.pk: Decimal(60)})
    words = standing(order)
    assert "Tray T40: 60 of 100 pc delivered" in words and "by 4 December 2026" in words
    message = tell_progress(anna, order, address="kari@nordvik.example", words=words)
    assert (message.subject, message.body) == (f"Your order {order.number}: Trays", words)
    with pytest.raises(BadInput):
        tell_progress(anna, order, address="kari@nordvik.example", words=" ")
    assert Message.objects.count() == 1
