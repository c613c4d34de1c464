"""An order from the offer to the client: placed once, reserved, sent in parts, told late, measured."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from rapport.catalogue.actions import add_product
from rapport.kit.refusals import BadInput, NeedsApproval, NotAllowed
from rapport.offers.actions import add_offer, note_answer, send_offer
from rapport.offers.models import Offer
from rapport.offers.selling import Line, Wanted
from rapport.orders.actions import (
    add_order,
    cancel_order,
    change_line,
    close_order,
    edit_order,
    note_return,
    place_order,
    put_off,
    receive_delivery,
    release_goods,
    reserve_goods,
    return_money,
    send_delivery,
    set_lines,
    take_offer,
    tell_delay,
)
from rapport.orders.actions.common import lines_in
from rapport.orders.models import Order
from rapport.orders.queries import at_hand, orders_seen_by
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.roles.actions import ask, decide
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
D = Decimal
TODAY = date(2026, 11, 23)
SOON = date(2026, 12, 4)
TRAY = Line("Tray T40", D(100), D("1.30"), D(8), D(20), "", "pc")
LID = Line("Lid L40", D(50), D("0.90"), D(0), D(20))


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    return add_client(cast.acts(cast.anna), name="Nordvik AS", currency="EUR", language="sv")


def order_of(cast: Cast, client: Client, *lines: Line | Wanted, **more: Any) -> Order:
    actor = cast.acts(cast.anna)
    return add_order(actor, client, title="Trays", wanted_by=SOON, lines=lines or (TRAY, LID), **more)


def placed(cast: Cast, client: Client, *lines: Line | Wanted, **more: Any) -> Order:
    return place_order(cast.acts(cast.anna), order_of(cast, client, *lines, **more))


def accepted(cast: Cast, client: Client) -> Offer:
    anna = cast.acts(cast.anna)
    offer = send_offer(anna, add_offer(anna, client, title="Trays", lines=(TRAY, LID), delivery="Free to the door"))
    note_answer(anna, offer, says="yes", name="Kari")
    return offer


@pytest.mark.requirement("R-149")
def test_an_accepted_offer_becomes_one_placed_order_with_nothing_typed_twice(cast: Cast, nordvik: Client) -> None:
    offer = accepted(cast, nordvik)
    order = take_offer(cast.acts(cast.anna), offer, wanted_by=SOON)
    assert (order.number, order.state, order.client, order.currency) == ("0001-26", "placed", nordvik, "EUR")
    assert (order.total, order.title, order.delivery) == (offer.total, "Trays", "Free to the door")
    assert [(one.name, one.quantity, one.discount) for one in lines_in(order)] == [
        ("Tray T40", D(100), D(8)), ("Lid L40", D(50), D(0)),
    ]  # fmt: skip
    assert take_offer(cast.acts(cast.anna), offer, wanted_by=SOON + timedelta(days=9)) == order
    assert Order.objects.count() == 1
    other = add_offer(cast.acts(cast.anna), nordvik, title="Lids", lines=(LID,))
    with pytest.raises(BadInput):
        take_offer(cast.acts(cast.anna), other, wanted_by=SOON)


@pytest.mark.requirement("R-149")
def test_by_hand_it_is_a_draft_with_the_catalogues_prices_until_it_is_placed(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    order = order_of(cast, nordvik)
    assert (order.state, order.net, order.tax, order.total) == ("draft", D("164.60"), D("32.92"), D("197.52"))
    set_lines(anna, order, lines=[LID], seen=order.version)
    assert order.total == D("54.00") and order.discount == 0
    edit_order(anna, order, address="Kai 3, Oslo", wanted_by=SOON + timedelta(days=1))
    place_order(anna, order)
    assert Order.objects.get().state == "placed"
    with pytest.raises(BadInput):
        set_lines(anna, order, lines=[TRAY])
    with pytest.raises(BadInput):
        edit_order(anna, order, wanted_by=SOON)
    with pytest.raises(BadInput) as wrong:
        add_order(anna, nordvik, title=" ", wanted_by=SOON)
    assert list(wrong.value.fields) == ["title"]


def test_a_discount_above_her_limit_waits_for_helga_when_it_is_placed(cast: Cast, nordvik: Client) -> None:
    order = order_of(cast, nordvik, Line("Tray", D(1), D(10), D(12)))
    with pytest.raises(NeedsApproval) as wrong:
        place_order(cast.acts(cast.anna), order)
    waits = ask(cast.acts(cast.anna), act=wrong.value.act, arguments=wrong.value.arguments, reason="Volume")
    assert Order.objects.get().state == "draft"
    decide(cast.acts(cast.helga), waits.pk, agree=True)
    assert Order.objects.get().state == "placed"


@pytest.mark.requirement("R-152", "R-153", "R-155")
def test_what_is_in_stock_is_reserved_once_and_free_again_when_cancelled(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    tray = add_product(cast.acts(cast.helga), code="T40", name="Tray", stock=D(10), lead_in_stock=2, lead_to_order=9)
    wish = Line("Tray", D(8), D(1), code="T40")
    first, second = placed(cast, nordvik, wish), placed(cast, nordvik, wish)
    reserve_goods(anna, first)
    reserve_goods(anna, second)
    assert [one.lines.get().reserved for one in (first, second)] == [D(8), D(2)]
    rows = list(second.lines.select_related("product"))
    assert at_hand(rows)[rows[0].pk] == {"text": "2 in stock, 9 days", "tone": "warn"}
    with pytest.raises(BadInput):
        reserve_goods(anna, second)
    with pytest.raises(BadInput) as wrong:
        send_delivery(anna, second, quantities={rows[0].pk: D(3)})
    assert wrong.value.fields["quantities"] == ["Tray: only 2 are not reserved for other orders."]
    cancel_order(anna, first, reason="They closed the shop")
    assert reserve_goods(anna, second).lines.get().reserved == D(8)
    release_goods(anna, second)
    assert second.lines.get().reserved == 0
    tray.refresh_from_db()
    assert tray.stock == D(10)


@pytest.mark.requirement("R-154", "R-156", "R-151")
def test_it_goes_out_in_two_deliveries_and_the_client_has_it_late_but_whole(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    tray = add_product(cast.acts(cast.helga), code="T40", name="Tray", stock=D(100))
    order = reserve_goods(anna, placed(cast, nordvik, Line("Tray", D(100), D(1), code="T40"), LID, transport="Own van"))
    trays, lids = order.lines.all()
    with pytest.raises(BadInput):
        send_delivery(anna, order, quantities={trays.pk: D(101)})
    first = send_delivery(anna, order, quantities={trays.pk: D(60)})
    tray.refresh_from_db()
    trays.refresh_from_db()
    assert (tray.stock, trays.delivered, trays.reserved, first.transport) == (D(40), D(60), D(40), "Own van")
    receive_delivery(anna, first, received_on=TODAY, complete=True)
    assert order.state == "in-work"
    later = cast.acts(cast.anna, NOW + timedelta(days=13))
    second = send_delivery(later, order, quantities={trays.pk: D(40), lids.pk: D(50)})
    with pytest.raises(BadInput):
        receive_delivery(later, second, received_on=later.today, complete=False)
    receive_delivery(later, second, received_on=later.today, complete=True)
    order = Order.objects.get()
    assert (order.state, order.delivered_on, order.complete, order.in_time) == ("delivered", later.today, True, False)
    assert close_order(later, order).state == "closed"


@pytest.mark.requirement("R-151")
def test_told_before_it_was_due_and_told_too_late(cast: Cast, nordvik: Client) -> None:
    order = placed(cast, nordvik)
    with pytest.raises(BadInput):
        tell_delay(cast.acts(cast.anna), order, expected_on=SOON, told="Rang Kari")
    tell_delay(cast.acts(cast.anna), order, expected_on=SOON + timedelta(days=3), told="Rang Kari: the lids come later")
    assert (order.told_on, order.told_before_due) == (TODAY, True)
    other = placed(cast, nordvik)
    late = cast.acts(cast.anna, NOW + timedelta(days=12))
    tell_delay(late, other, expected_on=late.today + timedelta(days=2), told="Wrote to Kari")
    assert other.told_before_due is False


@pytest.mark.requirement("R-162")
def test_another_day_or_sum_beyond_her_limit_is_asked_and_writes_nothing(cast: Cast, nordvik: Client) -> None:
    anna, order = cast.acts(cast.anna), placed(cast, nordvik)
    assert put_off(anna, order, wanted_by=SOON + timedelta(days=5), reason="Their hall is not ready").wanted_by.day == 9
    with pytest.raises(NeedsApproval) as wrong:
        put_off(anna, order, wanted_by=SOON + timedelta(days=30), reason="Again")
    waits = ask(anna, act=wrong.value.act, arguments=wrong.value.arguments, reason="Again")
    assert Order.objects.get().wanted_by.day == 9
    decide(cast.acts(cast.helga), waits.pk, agree=True)
    assert Order.objects.get().wanted_by == SOON + timedelta(days=30)
    order, lids = Order.objects.get(), order.lines.get(name="Lid L40")
    change_line(anna, order, lids, quantity=D(60), reason="Ten more")
    assert Order.objects.get().total == D("208.32")
    with pytest.raises(NeedsApproval):
        change_line(anna, order, lids, quantity=D(6000), reason="Many more")
    with pytest.raises(NotAllowed):
        change_line(anna, order, lids, quantity=D(60), discount=D(30), reason="A present")
    order = Order.objects.get()
    assert order.total == D("208.32")
    change_line(anna, order, None, item="Labels", quantity=D(10), list_price=D("0.10"), reason="Labels too")
    assert order.total == D("209.32") and order.lines.count() == 3
    change_line(anna, order, lids, quantity=D(0), reason="No lids")
    assert [one.name for one in order.lines.all()] == ["Tray T40", "Labels"]


@pytest.mark.requirement("R-163")
def test_what_came_back_is_paid_back_inside_her_limit_and_asked_above_it(cast: Cast, nordvik: Client) -> None:
    anna, order = cast.acts(cast.anna), placed(cast, nordvik, Line("Oven", D(2), D(400), tax=D(20)))
    line = order.lines.get()
    delivery = send_delivery(anna, order, quantities={line.pk: D(2)})
    receive_delivery(anna, delivery, received_on=TODAY, complete=False, found="One has a dent")
    with pytest.raises(BadInput):
        note_return(anna, line, quantity=D(3), reason="Dent")
    with pytest.raises(BadInput):
        note_return(anna, line, quantity=D(1), amount=D("480.01"), reason="Dent")
    back = note_return(anna, line, quantity=D(1), reason="Dent")
    assert back.amount == D("480.00")
    order.refresh_from_db()
    assert (order.state, order.complete) == ("delivered", False)
    with pytest.raises(BadInput):
        close_order(anna, order)
    with pytest.raises(NeedsApproval):
        return_money(anna, back)
    return_money(cast.acts(cast.helga), back)
    with pytest.raises(BadInput):
        return_money(cast.acts(cast.helga), back)
    assert close_order(anna, order).state == "closed"


def test_whoever_sees_the_client_sees_the_order(cast: Cast, nordvik: Client) -> None:
    placed(cast, nordvik)
    seen = [orders_seen_by(cast.acts(one)).count() for one in (cast.anna, cast.helga, cast.dora, cast.viktor)]
    assert seen == [1, 1, 1, 0]
    with pytest.raises(NotAllowed):
        order_of_astrid = Order.objects.get()
        cancel_order(cast.acts(cast.astrid), order_of_astrid, reason="No")
