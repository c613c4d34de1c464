"""What accounting says of orders comes back in exchange files of 1C, and what it says that we know changes nothing."""

from datetime import date, timedelta

import pytest

from rapport.catalogue.actions import add_product
from rapport.exchange.tests.conftest import account, clock_from
from rapport.exchange.whole import take_back_whole
from rapport.offers.selling import Line
from rapport.orders.actions import (
    hand_part,
    reserve_goods,
    send_delivery,
)
from rapport.orders.models import Order
from rapport.orders.tests.accounting_scene import DUE, D, bring, client_of, looked, orders_xml, placed, said
from tests.cast import Cast
from tests.digest import business_digest

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-012")]


def test_an_order_that_accounting_cancelled_is_cancelled_and_can_be_taken_back(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    add_product(cast.acts(cast.helga), code="T40", name="Tray", stock=D(10))
    order = placed(cast, client_of(cast), Line("Tray", D(2), D(5), code="T40"))
    reserve_goods(anna, order)
    part = hand_part(anna, order, unit=cast.south, what="Pack", due_on=DUE)
    text = said(orders_xml(anna), "Отменен", "true", "false")
    before = business_digest()

    told, _problems = looked(anna, text)
    assert [(one.label, one.after) for one in told.examples[0].differences] == [("State", "Cancelled")]
    assert business_digest() == before
    brought = bring(anna, text)

    order.refresh_from_db()
    part.task.refresh_from_db()
    assert (account(brought), order.state, part.task.state) == ((1, 0, 1, 0, 0), "cancelled", "withdrawn")
    assert order.lines.get().reserved == 0
    assert account(bring(anna, text)) == (1, 0, 0, 1, 0)
    take_back_whole(anna, brought, clock_from(anna.at + timedelta(hours=1)))
    assert business_digest() == before


@pytest.mark.requirement("R-154")
def test_what_accounting_shipped_is_a_delivery_of_what_was_open(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    add_product(cast.acts(cast.helga), code="T40", name="Tray", stock=D(10))
    order = placed(cast, client_of(cast), Line("Tray", D(2), D(5), code="T40"), Line("Freight", D(1), D(10)))
    text = said(orders_xml(anna), "Дата отгрузки по 1С", "20.11.2026 0:00:00")
    before = business_digest()
    brought = bring(anna, text)

    order.refresh_from_db()
    delivery = order.deliveries.get()
    assert (account(brought), order.state) == ((1, 0, 1, 0, 0), "in-work")
    assert (delivery.sent_on, delivery.received_on, delivery.lines.count()) == (date(2026, 11, 20), None, 2)
    assert order.lines.all()[0].product.stock == 8
    assert account(bring(anna, text)) == (1, 0, 0, 1, 0)
    take_back_whole(anna, brought, clock_from(anna.at + timedelta(hours=1)))
    assert business_digest() == before


def test_the_day_of_dispatch_counts_once_the_state_says_that_it_went_out(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    order = placed(cast, client_of(cast))
    text = said(orders_xml(anna), "Дата отгрузки", "2026-11-20", DUE.isoformat())
    assert account(bring(anna, text)) == (1, 0, 0, 1, 0)
    assert account(bring(anna, said(text, "Статус заказа", "Отгружен", "Принят"))) == (1, 0, 1, 0, 0)
    assert order.deliveries.get().sent_on == date(2026, 11, 20)


def test_what_is_not_taken_over_is_told_by_name(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    order = placed(cast, client_of(cast))
    text = orders_xml(anna).replace("<Количество>2.5<", "<Количество>3<").replace("<Сумма>13.59<", "<Сумма>14<")
    text = said(said(text, "Дата оплаты по 1С", "2026-11-21"), "Дата отгрузки", "2026-12-24", DUE.isoformat())
    text = text.replace("</КоммерческаяИнформация>", "<Документ><ХозОперация>Отпуск товара</ХозОперация></Документ>")
    before = business_digest()
    told, problems = looked(anna, text + "</КоммерческаяИнформация>")
    assert told.counts["same"] == 1
    assert told.remarks == [
        "Accounting says something else of these orders, which stays as it is here: "
        f"{order.number} (Wanted by, Total, Lines)"
    ]
    assert problems == [
        "Nothing is kept of these parts of the file: ЗначенияРеквизитов/Дата оплаты по 1С (1), "
        "Документ/Отпуск товара (1)"
    ]
    assert account(bring(anna, text + "</КоммерческаяИнформация>")) == (1, 0, 0, 1, 0)
    assert business_digest() == before


def test_an_order_of_which_something_was_sent_is_not_given_up_and_the_others_go_on(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    client = client_of(cast)
    sent, given_up = placed(cast, client), placed(cast, client)
    send_delivery(anna, sent, quantities={sent.lines.all()[0].pk: D(1)})
    text = said(orders_xml(anna), "Отменен", "true", "false")
    told, _problems = looked(anna, text)
    assert told.remarks[0].endswith(f"{sent.number} (State)")
    brought = bring(anna, text)
    assert account(brought) == (2, 0, 1, 0, 1)
    assert "Something of it was sent already" in str(brought.rejected_rows.get().wrong)
    assert set(Order.objects.values_list("number", "state")) == {
        (sent.number, "in-work"),
        (given_up.number, "cancelled"),
    }


def test_goods_that_are_held_for_another_order_are_not_sent_by_a_file(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    client = client_of(cast)
    add_product(cast.acts(cast.helga), code="T40", name="Tray", stock=D(2))
    waits = placed(cast, client, Line("Tray", D(2), D(5), code="T40"), title="Waits")
    reserve_goods(anna, placed(cast, client, Line("Tray", D(2), D(5), code="T40"), title="Holds them"))
    text = said(orders_xml(anna), "Дата отгрузки по 1С", "2026-11-20")
    brought = bring(anna, text)
    assert account(brought) == (2, 0, 1, 0, 1)
    assert "not reserved for other orders" in str(brought.rejected_rows.get().wrong)
    assert set(Order.objects.values_list("title", "state")) == {("Waits", "placed"), ("Holds them", "in-work")}
    # Once they are free, the same file sends them.
    assert account(bring(anna, text)) == (2, 0, 1, 1, 0)
    assert waits.deliveries.get().sent_on == date(2026, 11, 20)


def test_orders_that_are_not_ours_or_not_seen_are_not_taken(cast: Cast) -> None:
    placed(cast, client_of(cast))
    text = said(orders_xml(cast.acts(cast.anna)), "Отменен", "true", "false")
    number = Order.objects.get().number
    # Accounting counts its own documents, too: the same number for another sum is another order.
    other = text.replace(f"<Ид>{number}<", "<Ид>8f2c<").replace("<Сумма>13.59<", "<Сумма>99<")
    for actor, file in ((cast.acts(cast.viktor), text), (cast.acts(cast.anna), other)):
        brought = bring(actor, file)
        assert account(brought) == (1, 0, 0, 0, 1)
        assert "It was not taken." in str(brought.rejected_rows.get().wrong)
    same = text.replace(f"<Ид>{number}<", "<Ид>8f2c<")
    assert account(bring(cast.acts(cast.anna), same)) == (1, 0, 1, 0, 0)
