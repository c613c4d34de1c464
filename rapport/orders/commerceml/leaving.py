"""Orders on their way to accounting: orders.xml of CommerceML 2.10 in a ZIP."""

import re
from collections.abc import Iterator
from decimal import Decimal
from zoneinfo import ZoneInfo

from rapport.catalogue.actions import give_ids
from rapport.catalogue.models import Product
from rapport.exchange.formats.commerceml.writing import PIECE, Writer, flag, packed, plain
from rapport.kit.money import line_total, rounded
from rapport.kit.parts import in_parts
from rapport.orders.models import Order, OrderLine, OrderQuerySet
from rapport.parties.models import Client
from rapport.staff.actor import Actor

STATES = {
    Order.State.PLACED: "Принят",
    Order.State.IN_WORK: "В работе",
    Order.State.DELIVERED: "Выполнен",
    Order.State.CLOSED: "Закрыт",
    Order.State.CANCELLED: "Отменен",
}
_INN = re.compile(r"\d{10}|\d{12}")


def make_ready(actor: Actor, orders: OrderQuerySet) -> None:
    """Give ids for accounting to the products that were ordered, so that accounting finds them in its catalogue."""
    ordered = OrderLine.objects.filter(order__in=orders.order_by()).values("product")
    give_ids(Product.objects.filter(pk__in=ordered))


def write_zip(actor: Actor, orders: OrderQuerySet, whole: bool) -> Iterator[bytes]:
    """Give a ZIP with orders.xml, in bounded memory. Drafts are left out: nothing is ordered yet."""
    yield from packed([("orders.xml", write_orders(actor, orders))])


def write_orders(actor: Actor, orders: OrderQuerySet) -> Iterator[bytes]:
    """Give orders.xml: each order with its client, lines, sums and state. Line prices are without tax."""
    out = Writer()
    out.begin(actor.at)
    found = orders.select_related("client").prefetch_related("lines__product", "client__identifiers")
    for order in in_parts(found):
        if order.state in STATES and order.placed_at is not None:
            _order(out, actor, order)
        if piece := out.taken(PIECE):
            yield piece
    yield out.finish()


def _order(out: Writer, actor: Actor, order: Order) -> None:
    placed = (order.placed_at or order.created_at).astimezone(ZoneInfo(actor.zone))
    out.start("Документ")
    out.word("Ид", order.number)
    out.word("Номер", order.number)
    out.word("Дата", placed.date().isoformat())
    out.word("ХозОперация", "Заказ товара")
    out.word("Роль", "Продавец")
    out.word("Валюта", order.currency)
    out.word("Курс", "1")
    out.word("Сумма", plain(order.total))
    out.start("Контрагенты")
    _client(out, order.client)
    out.end("Контрагенты")
    out.word("Время", placed.strftime("%H:%M:%S"))
    out.word("Комментарий", order.title)
    if order.tax:
        out.start("Налоги")
        _tax(out, order.tax, None, within=True)
        out.end("Налоги")
    out.start("Товары")
    for line in order.lines.all():
        _line(out, line, order.currency)
    out.end("Товары")
    out.start("ЗначенияРеквизитов")
    for name, value in (
        ("Статус заказа", STATES[Order.State(order.state)]),
        ("Отменен", flag(order.state == Order.State.CANCELLED)),
        ("Дата отгрузки", order.wanted_by.isoformat()),
        ("Адрес доставки", order.address),
        ("Способ доставки", order.transport),
    ):
        if value:
            out.start("ЗначениеРеквизита")
            out.word("Наименование", name)
            out.word("Значение", value)
            out.end("ЗначениеРеквизита")
    out.end("ЗначенияРеквизитов")
    out.end("Документ")


def _client(out: Writer, client: Client) -> None:
    numbers = (one.normal for one in client.identifiers.all() if one.kind == "inn")
    inn = next((one for one in numbers if _INN.fullmatch(one)), "")
    out.start("Контрагент")
    out.word("Ид", f"client-{client.pk}")
    out.word("Наименование", client.name)
    if inn:
        out.word("ИНН", inn)
    out.word("Роль", "Покупатель")
    out.end("Контрагент")


def _line(out: Writer, line: OrderLine, currency: str) -> None:
    sum_ = line_total(line.quantity, line.list_price, line.discount, currency)
    out.start("Товар")
    if line.product is not None and line.product.outer_id:
        out.word("Ид", line.product.outer_id)
    if line.code:
        out.word("Артикул", line.code)
    out.word("Наименование", line.name)
    out.word("ЦенаЗаЕдиницу", plain(line.list_price))
    out.word("Количество", plain(line.quantity))
    out.word("Резерв", plain(line.reserved))
    out.word("Сумма", plain(sum_))
    if line.unit:
        out.word("Единица", line.unit)
    out.word("Коэффициент", "1")
    if line.tax:
        out.start("Налоги")
        _tax(out, rounded(sum_ * line.tax / 100, currency), line.tax, within=False)
        out.end("Налоги")
    if line.discount:
        out.start("Скидки")
        out.start("Скидка")
        out.word("Наименование", "Скидка")
        out.word("Сумма", plain(line_total(line.quantity, line.list_price, Decimal(0), currency) - sum_))
        out.word("Процент", plain(line.discount))
        out.word("УчтеноВСумме", "true")
        out.end("Скидка")
        out.end("Скидки")
    out.end("Товар")


def _tax(out: Writer, amount: Decimal, percent: Decimal | None, within: bool) -> None:
    out.start("Налог")
    out.word("Наименование", "НДС")
    out.word("УчтеноВСумме", flag(within))
    out.word("Сумма", plain(amount))
    if percent is not None:
        out.word("Ставка", plain(percent))
    out.end("Налог")
