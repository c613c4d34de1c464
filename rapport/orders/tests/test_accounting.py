"""What accounting says of orders comes back in exchange files of 1C, and what it says that we know changes nothing."""

from datetime import date, timedelta

import pytest

from rapport.catalogue.actions import add_product
from rapport.exchange.actions import receive_file
from rapport.exchange.models import Import
from rapport.exchange.tests.conftest import account, clock_from
from rapport.exchange.whole import bring_in_whole, take_back_whole
from rapport.journal.events import revive
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.offers.selling import Line
from rapport.orders.actions import (
    accept_proposal,
    decline_proposal,
    hand_part,
    leave_out,
    match_order,
    reserve_goods,
    send_delivery,
)
from rapport.orders.models import Order, OrderLine
from rapport.orders.queries import client_settled, lines_settled
from rapport.orders.queries.accounting import proposals_seen_by, unmatched_seen_by
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
    text = orders_xml(anna).replace("<Сумма>13.59<", "<Сумма>14<")
    text = said(said(text, "Дата оплаты по 1С", "2026-11-21"), "Дата отгрузки", "2026-12-24", DUE.isoformat())
    text = text.replace("</КоммерческаяИнформация>", "<Документ><ХозОперация>Отпуск товара</ХозОперация></Документ>")
    before = business_digest()
    told, problems = looked(anna, text + "</КоммерческаяИнформация>")
    assert told.counts["same"] == 1
    assert told.remarks == [
        f"Accounting says something else of these orders, which stays as it is here: {order.number} (Wanted by, Total)"
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
    brought = bring(cast.acts(cast.viktor), text)
    assert account(brought) == (1, 0, 0, 0, 1)
    assert "It was not taken." in str(brought.rejected_rows.get().wrong)
    # Accounting counts its own documents, too: the same number for another sum is another order.
    same = text.replace(f"<Ид>{number}<", "<Ид>8f2c<")
    assert account(bring(cast.acts(cast.anna), same)) == (1, 0, 1, 0, 0)


def test_an_order_that_accounting_began_becomes_one_of_its_client_once(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    ours = placed(cast, client_of(cast))
    text = orders_xml(anna).replace(f"<Ид>{ours.number}<", "<Ид>8f2c<").replace("<Сумма>13.59<", "<Сумма>99<")
    brought = bring(anna, text)
    order = Order.objects.exclude(pk=ours.pk).get()
    assert account(brought) == (1, 1, 0, 0, 0)
    assert (order.outer_id, order.state, order.client, order.owner) == ("8f2c", "placed", ours.client, cast.anna)
    assert [(one.name, one.quantity) for one in order.lines.all()] == [("Tray", D("2.5")), ("Freight", D(1))]
    assert account(bring(anna, text)) == (1, 0, 0, 1, 0) and Order.objects.count() == 2
    take_back_whole(anna, brought, clock_from(anna.at + timedelta(hours=1)))
    # Its number stays used, as that of any paper that came to nothing after it was seen.
    assert list(Order.objects.all()) == [ours] and OrderLine.objects.count() == 2


def test_an_order_of_nobody_waits_until_somebody_says_whose_it_is(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    ours = placed(cast, client_of(cast))
    text = orders_xml(anna).replace(f"<Ид>{ours.number}<", "<Ид>8f2c<").replace("<Сумма>13.59<", "<Сумма>99<")
    text = text.replace(f"<Ид>client-{ours.client_id}<", "<Ид>77-foreign<")
    told, _problems = looked(anna, text)
    assert told.remarks[0].startswith("1 orders begun in accounting are of clients")
    assert account(bring(anna, text)) == (1, 0, 0, 0, 1)
    line = Entry.objects.filter(kind="orders.imported").latest("pk")
    assert revive(line.kind, line.facts).sentence() == "1 order of nobody from orders.xml"  # type: ignore[union-attr]
    waits = unmatched_seen_by(anna).get()
    assert not unmatched_seen_by(cast.acts(cast.viktor)).exists()
    with pytest.raises(NotAllowed):
        match_order(cast.acts(cast.astrid), waits, ours.client)
    order = match_order(anna, waits, ours.client)
    assert (order.client, order.outer_id, order.lines.count()) == (ours.client, "8f2c", 2)
    with pytest.raises(BadInput):
        leave_out(anna, waits, reason="Twice")


@pytest.mark.requirement("R-162")
def test_lines_that_accounting_changed_wait_for_the_manager(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    order = placed(cast, client_of(cast))
    text = orders_xml(anna).replace("<Количество>2.5<", "<Количество>3<").replace("<Сумма>2.99<", "<Сумма>3.59<")
    total = order.total
    told, _problems = looked(anna, text)
    assert [one.label for one in told.examples[0].differences] == ["Lines"]
    assert account(bring(anna, text)) == (1, 0, 1, 0, 0)
    assert account(bring(anna, text)) == (1, 0, 0, 1, 0)
    order.refresh_from_db()
    assert order.total == total
    [waits] = proposals_seen_by(anna)
    with pytest.raises(NotAllowed):
        accept_proposal(cast.acts(cast.astrid), waits)
    accept_proposal(anna, waits)
    order.refresh_from_db()
    tray = order.lines.get(name="Tray")
    assert (tray.quantity, tray.discount, tray.tax) == (D(3), D(8), D(20)) and order.total > total
    with pytest.raises(BadInput):
        decline_proposal(anna, waits, reason="Twice")
    other = text.replace("<Количество>3<", "<Количество>4<").replace("<Сумма>3.59<", "<Сумма>4.78<")
    bring(anna, other)
    decline_proposal(anna, proposals_seen_by(anna).get(state="open"), reason="They ordered three")
    assert account(bring(anna, other)) == (1, 0, 0, 1, 0)


@pytest.mark.requirement("R-160")
def test_payments_of_accounting_come_in_once_and_can_be_taken_back(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    order = placed(cast, client_of(cast))
    head, tail = orders_xml(anna).split("<Документ>", 1)[0], "</КоммерческаяИнформация>"

    def paid(number: str, amount: str, basis: str = "", client: int = order.client_id) -> str:
        return (
            f"<Документ><Ид>x{number}</Ид><Номер>{number}</Номер><Дата>2026-11-20</Дата>"
            f"<ХозОперация>Выплата безналичных денег</ХозОперация><Валюта>EUR</Валюта><Сумма>{amount}</Сумма>"
            f"<Основание>{basis}</Основание><Контрагенты><Контрагент><Ид>client-{client}</Ид>"
            "<Наименование>N</Наименование></Контрагент></Контрагенты></Документ>"
        )

    text = head + paid("17", "13.59", order.number) + paid("18", "5") + paid("19", "5", client=10**9) + tail
    before = business_digest()

    def bring_paid(at: int) -> Import:
        actor = cast.acts(cast.anna, anna.at + timedelta(minutes=at))
        taken = receive_file(actor, kind="commerceml-payments", name="paid.xml", chunks=[text.encode()])
        return bring_in_whole(actor, taken, clock_from(actor.at))

    brought = bring_paid(1)
    assert account(brought) == (3, 2, 0, 0, 1)
    assert sum(one.owed for one in lines_settled(order).values()) == 0
    assert client_settled(order.client)["EUR"][1] == D(5)
    assert account(bring_paid(2)) == (3, 0, 0, 2, 1)
    take_back_whole(anna, brought, clock_from(anna.at + timedelta(hours=1)))
    assert business_digest() == before
