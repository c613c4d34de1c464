"""Whatever goes out comes back unchanged, through each door, and files of strangers get one sentence."""

import io
import random
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.test import Client as Browser

from rapport.exchange.files import sheet_of
from rapport.exchange.looking import look
from rapport.exchange.models import Import
from rapport.exchange.tests.conftest import account
from rapport.exchange.tests.doors import DOORS
from rapport.kit.refusals import BadInput
from rapport.offers.selling import Line
from rapport.orders.actions import (
    cancel_order,
    close_order,
    receive_delivery,
    send_delivery,
)
from rapport.orders.models import Order
from rapport.orders.tests.accounting_scene import (
    SPACE,
    D,
    bring,
    client_of,
    looked,
    orders_xml,
    placed,
    said,
    taken_in,
)
from rapport.parties.models import Client
from tests.cast import Cast
from tests.digest import business_digest

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-012")]
ODD = (
    "A  B", "<b>&amp;</b>", "]]>", "a\tb", "Ŕeťaz 🔗", "e\u0301", "עברית", "a\u200bb", "½ €", "=1+1", "a\u00a0b",
    "NULL", "a\x01b", "да", "line\r\nend", "{{ x }}", "\u2028a", "x" * 190,
)  # fmt: skip
CURRENCIES = ("EUR", "JPY", "KWD", "SEK")
SCHEMA = {
    "КоммерческаяИнформация": "Документ",
    "Документ": "Ид! Номер! Дата! ХозОперация! Роль! Валюта! Курс! Сумма! Контрагенты! Время СрокПлатежа Комментарий"
    " Налоги Скидки ДопРасходы Товары ЗначенияРеквизитов",
    "Контрагент": "Ид! Наименование! ИНН Роль!",
    "Товар": "Ид Штрихкод Артикул Код Наименование! БазоваяЕдиница ЦенаЗаЕдиницу! Количество! Резерв Сумма! Единица"
    " Коэффициент Налоги Скидки",
    "Налог": "Наименование! УчтеноВСумме Сумма Ставка",
    "Скидка": "Наименование! Сумма Процент УчтеноВСумме",
    "ЗначениеРеквизита": "Наименование! Значение!",
}


def some_order(cast: Cast, client: Client, draw: random.Random) -> Order:
    """An order with odd words, in a currency of 0, 2 or 3 places, somewhere on its way."""
    lines = [
        Line(
            draw.choice(ODD),
            D(draw.randint(1, 10**5)) / 1000,
            D(draw.randint(0, 10**6)) / 10_000,
            D(draw.randint(0, 500)) / 100,
            draw.choice([D(0), D(5), D("12.5"), D(20)]),
            draw.choice(["", f"C {draw.randint(1, 9)}"]),
        )
        for _line in range(draw.randint(1, 4))
    ]
    anna = cast.acts(cast.anna)
    title, address, transport = draw.choices(ODD, k=3)
    money = draw.choice(CURRENCIES)
    order = placed(cast, client, *lines, title=title, currency=money, address=address, transport=transport)
    way = draw.randint(0, 4)
    if way == 1:
        return cancel_order(anna, order, reason="They closed the shop")
    if way > 1:
        whole = {line.pk: line.open_quantity for line in order.lines.all()}
        delivery = send_delivery(anna, order, quantities=whole if way > 2 else dict([*whole.items()][:1]))
        if way > 2:
            receive_delivery(anna, delivery, received_on=anna.today, complete=True)
            order.refresh_from_db()
        if way > 3:
            close_order(anna, order)
    return order


@pytest.mark.parametrize("seed", range(4))
def test_whatever_goes_out_stands_in_the_schemas_order_and_comes_back_unchanged(cast: Cast, seed: int) -> None:
    draw, anna = random.Random(seed), cast.acts(cast.anna)
    clients = [client_of(cast, name) for name in draw.sample(ODD, 4)]
    number = 12
    for _order in range(number):
        some_order(cast, draw.choice(clients), draw)
    text = orders_xml(anna)
    for element in ElementTree.fromstring(text).iter():
        if names := SCHEMA.get(element.tag.removeprefix(SPACE), "").split():
            children = [child.tag.removeprefix(SPACE) for child in element]
            places = [one.rstrip("!") for one in names]
            assert [places.index(child) for child in children] == sorted(places.index(child) for child in children)
            assert {one[:-1] for one in names if one.endswith("!")} <= set(children)
    before = business_digest()
    told, problems = looked(anna, text)
    assert (told.counts["same"], told.remarks, told.rejected, problems) == (number, [], [], [])
    assert account(bring(anna, text)) == (number, 0, 0, number, 0)
    assert business_digest() == before


@pytest.mark.parametrize("name", DOORS)
def test_orders_come_back_through_each_door(
    name: str, tmp_path: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed(cast, client_of(cast))
    file = tmp_path / "orders.zip"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("orders.xml", said(orders_xml(cast.acts(cast.dora)), "Отменен", "true", "false"))
    door = DOORS[name](cast.dora, monkeypatch)
    brought = door.bring("commerceml-orders", file)
    assert (account(brought), Order.objects.get().state) == ((1, 0, 1, 0, 0), "cancelled")
    door.undo(brought)
    assert Order.objects.get().state == "placed"


def test_the_look_costs_no_more_for_more_orders(cast: Cast, django_assert_max_num_queries: object) -> None:
    client = client_of(cast)
    for _order in range(12):
        placed(cast, client)
    anna = cast.acts(cast.anna)
    text = said(orders_xml(anna), "Отменен", "true", "false")
    brought = taken_in(anna, text)
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        assert look(anna, brought, sheet_of(brought).sample(100)).counts["changed"] == 12


ROOT = "<КоммерческаяИнформация>"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (f"{ROOT}<Документ><Ид>1</Ид>", "The file ends too early"),
        ('<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>', "The file declares entities"),
        ('<!DOCTYPE a SYSTEM "http://firm.example/a.dtd"><a/>', "The file declares entities"),
        (ROOT * 100, "The file is nested too deep"),
        (f"{ROOT}<Документ><Ид>{'9' * 2_000_000}</Ид></Документ>", "One record of the file is larger"),
        ("<html><body>Not found</body></html>", "This is no file of orders from 1C"),
        (f"{ROOT}<Каталог/></КоммерческаяИнформация>", "No order stands in this file of 1C"),
        ("Number;Client\n1;Nordvik\n", "Line 1 of the file is broken"),
        ("", "The file"),
    ],
    ids=["cut in half", "entity bomb", "outside entity", "too deep", "endless", "page", "catalogue", "table", "empty"],
)
def test_a_file_that_can_not_be_read_gets_one_sentence(cast: Cast, data: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        taken_in(cast.acts(cast.anna), data)
    assert refused.value.fields["file"][0].startswith(sentence)
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [("<Сумма>13.59<", "<Сумма>abc<", ""), ("<Значение>2026-12-04<", "<Значение>soon<", "wanted_by")],
)
def test_a_document_with_a_number_or_day_that_is_none_is_rejected(
    cast: Cast, before: str, after: str, field: str
) -> None:
    placed(cast, client_of(cast))
    anna = cast.acts(cast.anna)
    brought = bring(anna, orders_xml(anna).replace(before, after))
    assert (account(brought), list(brought.rejected_rows.get().wrong)) == ((1, 0, 0, 0, 1), [field])


def test_the_page_shows_what_would_change(cast: Cast) -> None:
    placed(cast, client_of(cast))
    browser = Browser()
    browser.force_login(cast.anna)
    file = io.BytesIO(said(orders_xml(cast.acts(cast.anna)), "Отменен", "true", "false").encode())
    file.name = "orders.xml"
    sent = browser.post("/imports/", {"kind": "commerceml-orders", "file": file})
    page = browser.get(sent["Location"]).content.decode()
    assert "Orders from 1C" in browser.get("/imports/").content.decode()
    assert "Nordvik &lt;AS&gt;" in page and "Cancelled" in page
