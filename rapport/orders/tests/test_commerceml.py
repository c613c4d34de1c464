"""Orders go to accounting as exchange files of 1C."""

import io
import zipfile
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.test import Client as Browser
from django.urls import reverse

from rapport.catalogue.actions import add_product
from rapport.exchange.actions import take_out
from rapport.exchange.leaving import leave, records_of
from rapport.offers.selling import Line
from rapport.orders.actions import add_order, cancel_order, place_order
from rapport.orders.models import Order
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.staff.actor import Actor
from tests.cast import Cast

pytestmark = pytest.mark.django_db
D = Decimal
SPACE = "{urn:1C.ru:commerceml_210}"


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    return add_client(cast.acts(cast.anna), name="Nordvik <AS>", currency="EUR")


def placed(cast: Cast, client: Client) -> Order:
    add_product(cast.acts(cast.helga), code="T40", name="Tray", stock=D(10))
    lines = [Line("Tray", D("2.5"), D("1.30"), D(8), D(20), "T40", "pc"), Line("Freight", D(1), D(10))]
    anna = cast.acts(cast.anna)
    return place_order(anna, add_order(anna, client, title="Trays", wanted_by=date(2026, 12, 4), lines=lines))


def documents(actor: Actor) -> list[ElementTree.Element]:
    number = records_of(actor, "orders").count()
    data = b"".join(leave(actor, take_out(actor, kind="orders", form="zip", number=number)))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return list(ElementTree.fromstring(package.read("orders.xml")).iter(f"{SPACE}Документ"))


def text(element: ElementTree.Element, *path: str) -> str:
    found = element.find("/".join(f"{SPACE}{name}" for name in path))
    return found.text or "" if found is not None else ""


@pytest.mark.requirement("R-149")
def test_an_order_goes_out_with_its_client_lines_sums_and_state(cast: Cast, nordvik: Client) -> None:
    order = placed(cast, nordvik)
    (told,) = documents(cast.acts(cast.anna))
    assert [text(told, name) for name in ("Номер", "Дата", "ХозОперация", "Роль", "Валюта", "Сумма")] == [
        order.number, "2026-11-23", "Заказ товара", "Продавец", "EUR", str(order.total.normalize()),
    ]  # fmt: skip
    assert text(told, "Контрагенты", "Контрагент", "Наименование") == "Nordvik <AS>"
    tray, freight = told.iter(f"{SPACE}Товар")
    assert [text(tray, name) for name in ("Артикул", "ЦенаЗаЕдиницу", "Количество", "Сумма", "Единица")] == [
        "T40", "1.3", "2.5", "2.99", "pc",
    ]  # fmt: skip
    assert (text(tray, "Налоги", "Налог", "Ставка"), text(tray, "Скидки", "Скидка", "Сумма")) == ("20", "0.26")
    product = order.lines.all()[0].product
    assert product is not None and text(tray, "Ид") == product.outer_id != ""
    assert text(freight, "Ид") == ""
    said = {text(one, "Наименование"): text(one, "Значение") for one in told.iter(f"{SPACE}ЗначениеРеквизита")}
    assert said == {"Статус заказа": "Принят", "Отменен": "false", "Дата отгрузки": "2026-12-04"}


def test_elements_of_an_order_stand_in_the_order_of_the_schema(cast: Cast, nordvik: Client) -> None:
    placed(cast, nordvik)
    schema = {
        "Документ": "Ид Номер Дата ХозОперация Роль Валюта Курс Сумма Контрагенты Время СрокПлатежа Комментарий Налоги"
        " Скидки ДопРасходы Товары ЗначенияРеквизитов",
        "Товар": "Ид Штрихкод Артикул Код Наименование БазоваяЕдиница ЦенаЗаЕдиницу Количество Резерв Сумма Единица"
        " Коэффициент Налоги Скидки",
    }
    (told,) = documents(cast.acts(cast.anna))
    for element in told.iter():
        if names := schema.get(element.tag.removeprefix(SPACE), "").split():
            places = [names.index(child.tag.removeprefix(SPACE)) for child in element]
            assert places == sorted(places)


def test_drafts_stay_here_and_cancelled_orders_say_so(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    add_order(anna, nordvik, title="Not yet", wanted_by=date(2026, 12, 4), lines=[Line("Lid", D(1), D(1))])
    cancel_order(anna, placed(cast, nordvik), reason="They closed the shop")
    (told,) = documents(anna)
    assert text(told, "Комментарий") == "Trays"
    said = {text(one, "Наименование"): text(one, "Значение") for one in told.iter(f"{SPACE}ЗначениеРеквизита")}
    assert (said["Статус заказа"], said["Отменен"]) == ("Отменен", "true")


def test_only_orders_of_seen_clients_go_out_in_few_queries(
    cast: Cast, nordvik: Client, django_assert_max_num_queries: object
) -> None:
    first = placed(cast, nordvik)
    assert documents(cast.acts(cast.viktor)) == []
    anna = cast.acts(cast.anna)
    for _number in range(5):
        again = add_order(anna, nordvik, title="More", wanted_by=first.wanted_by, lines=[Line("Lid", D(1), D(1))])
        place_order(anna, again)
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        assert len(documents(cast.acts(cast.anna))) == 6


def test_the_page_offers_them(cast: Cast, nordvik: Client) -> None:
    placed(cast, nordvik)
    browser = Browser()
    browser.force_login(cast.anna)
    sent = browser.post(reverse("exports"), {"kind": "orders", "form": "zip"})
    assert b"".join(browser.get(sent["Location"]).streaming_content)[:2] == b"PK"
