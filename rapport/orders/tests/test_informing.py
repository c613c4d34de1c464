"""The client is told what they have to know of goods and delivery, and it can be shown later."""

from datetime import date, timedelta

import pytest

from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput
from rapport.offers.actions import add_offer, note_answer, send_offer
from rapport.orders.actions import give_information, take_offer
from rapport.orders.models import Information, Order
from rapport.orders.queries.information import information_of, is_informed
from rapport.orders.tests.test_orders import SOON, TRAY, nordvik, order_of, placed  # noqa: F401
from rapport.parties.models import Client
from rapport.roles.undo import undo
from tests.cast import NOW, Cast
from tests.digest import business_digest

pytestmark = pytest.mark.django_db
ZONE = "Europe/Bratislava"
ON = date(2026, 11, 20)


def known(order: Order) -> dict[str, bool]:
    return {one.subject: one.is_given for one in information_of(order, ZONE)}


def informed(order: Order) -> bool:
    return Order.objects.filter(is_informed(), pk=order.pk).exists()


@pytest.mark.requirement("R-187")
def test_what_the_client_was_told_of_goods_and_delivery_can_be_shown(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    row = placed(cast, nordvik)
    assert not any(known(row).values()) and not informed(row)
    anna, later = cast.acts(cast.anna), cast.acts(cast.anna, NOW + timedelta(hours=1))
    give_information(anna, row, subjects=["product"], way="paper", on=ON, words="Sheet of the tray T40, handed over")
    assert not informed(row)
    told = give_information(later, row, subjects=["delivery", "return"], way="talk", on=ON, words="Friday, at the gate")
    assert [one.subject for one in told] == ["delivery", "return"] and informed(row)
    assert known(row) == {"product": True, "delivery": True, "payment": False, "return": True}
    entry = Entry.objects.filter(kind="orders.information_given").latest("id")
    undo(later, entry.pk)
    assert known(row) == {"product": True, "delivery": False, "payment": False, "return": False}


@pytest.mark.requirement("R-187")
def test_what_the_accepted_offer_told_is_not_written_twice(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    anna = cast.acts(cast.anna)
    offer = send_offer(anna, add_offer(anna, nordvik, title="Trays", lines=(TRAY,), delivery="Free to the gate"))
    note_answer(anna, offer, says="yes", name="Kari")
    row = take_offer(anna, offer, wanted_by=SOON)
    assert known(row) == {"product": True, "delivery": True, "payment": True, "return": False}
    assert informed(row) and not Information.objects.exists()


def test_wrong_information_is_refused_with_a_sentence_per_field(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    row = order_of(cast, nordvik)
    before = business_digest()
    with pytest.raises(BadInput) as wrong:
        give_information(
            cast.acts(cast.anna), row, subjects=["weather"], way="pigeon", on=date(2026, 12, 1), words="It flies"
        )
    assert wrong.value.fields == {
        "subjects": ["Choose from the list."],
        "way": ["Choose from the list."],
        "on": ["This day is still to come."],
    }
    with pytest.raises(BadInput) as wrong:
        give_information(cast.acts(cast.anna), row, subjects=["product"], way="talk", on=ON, words="  ")
    assert wrong.value.fields == {"words": ["Write what the client was told or given."]}
    assert business_digest() == before
