"""Documents of exchange files, one for each order, as plain words that can be compared with ours."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import IO

from django.utils.translation import gettext as _

from rapport.exchange.formats.commerceml.numbers import WrongNumber, currency_of, number_of, rounded
from rapport.exchange.formats.commerceml.parsing import Node, Parser, Path, WrongFile
from rapport.exchange.formats.commerceml.writing import ROOT, plain

MOST_ORDERS = 100_000
ORDERED = "Заказ товара"
STATE, CANCELLED, DELETED, AGREED, SHIPPED = (
    "Статус заказа", "Отменен", "ПометкаУдаления", "Дата отгрузки", "Дата отгрузки по 1С",
)  # fmt: skip
WORDS = {"Адрес доставки": "address", "Способ доставки": "transport"}
# What accounting calls an order that went out: then its day of dispatch is when that was.
GONE_OUT = {"выполнен", "отгружен", "закрыт", "доставлен"}
# What heads a document and says nothing of the order that its other words do not say.
HEAD = {"Ид", "Номер", "Дата", "Время", "ХозОперация", "Роль", "Курс", "Налоги"}
YES = ("true", "1", "да")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d\d)\.(\d\d)\.(\d{4})")
NO_DAY = "0001-01-01"  # as 1C writes a date that is empty


@dataclass
class Document:
    """An order as accounting tells it: words by field of the row, and what keeps it from being read."""

    said: dict[str, str]
    problem: str = ""


@dataclass
class Told:
    """What the files say: the orders, and how often each part stood there of which nothing is kept."""

    documents: list[Document] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)


def read_files(files: Iterable[IO[bytes]]) -> Told:
    """Return the orders of the files. Raises WrongFile; then nothing is to be used."""
    told = Told()

    def started(path: Path, _attributes: dict[str, str]) -> None:
        if path[0] != ROOT:
            raise WrongFile(no_orders())
        if len(path) == 2 and path[1] != "Контейнер":  # noqa: PLR2004
            told.left[path[1]] += 1

    for stream in files:
        for _path, node in Parser(lambda path: path[0] == ROOT and path[-1] == "Документ", started).walk(stream):
            operation = node.word("ХозОперация")
            if operation != ORDERED:
                told.left[f"Документ/{operation or '?'}"[:80]] += 1
                continue
            if len(told.documents) >= MOST_ORDERS:
                raise WrongFile(_("The files hold more than %(limit)s orders. Split them.") % {"limit": MOST_ORDERS})
            told.documents.append(_document(node, told.left))
    return told


def no_orders() -> str:
    """Return the sentence for a file that is something else."""
    return _("This is no file of orders from 1C (CommerceML). Bring orders.xml, or the ZIP that holds it.")


def line_told(what: str, quantity: str, amount: str) -> str:
    """Return a line in the words by which ours and theirs are compared."""
    return f"{what} × {quantity} = {amount}"


def _document(node: Node, left: Counter[str]) -> Document:
    said = {"outer_id": node.word("Ид"), "number": node.word("Номер")}
    document = Document(said)
    try:
        for child in node.children:
            _take(child, said, left)
    except WrongNumber as wrong:
        document.problem = str(wrong)
    return document


def _take(child: Node, said: dict[str, str], left: Counter[str]) -> None:
    match child.name:
        case "Валюта":
            said["currency"] = currency_of(" ".join(child.text.split()))
        case "Сумма":
            said["total"] = _number(child.text)
        case "Комментарий":
            said["title"] = " ".join(child.text.split())
        case "Контрагенты":
            said["client"] = child.word("Контрагент", "Наименование")
            said["client_outer"], said["inn"] = child.word("Контрагент", "Ид"), child.word("Контрагент", "ИНН")
        case "Товары":
            said["lines"] = "\n".join(sorted(_line(one) for one in child.all("Товар")))
            said["items"] = json.dumps([_item(one) for one in child.all("Товар")], ensure_ascii=False)
        case "ЗначенияРеквизитов":
            _requisites(child, said, left)
        case name if name not in HEAD:
            left[f"Документ/{name}"] += 1


def _line(node: Node) -> str:
    what = node.word("Артикул") or node.word("Наименование")
    return line_told(what, _number(node.word("Количество")), _number(node.word("Сумма")))


def _item(node: Node) -> dict[str, str]:
    """A line as it can be kept and compared: quantities and amounts as decimal text, without tax."""
    quantity, price = number_of(node.word("Количество")) or Decimal(0), number_of(node.word("ЦенаЗаЕдиницу"))
    sum_ = number_of(node.word("Сумма"))
    rate = number_of(node.word("Налоги", "Налог", "Ставка"))
    if rate and node.word("Налоги", "Налог", "УчтеноВСумме").lower() in YES:
        sum_, price = (one and one * 100 / (100 + rate) for one in (sum_, price))
    if quantity <= 0 or (price is None and sum_ is None):
        raise WrongNumber(_("A line has no quantity or no price."))
    each = price if price is not None else (sum_ or Decimal(0)) / quantity
    return {
        "code": node.word("Артикул")[:60], "name": (node.word("Наименование") or node.word("Артикул"))[:400],
        "quantity": plain(rounded(quantity, Decimal("0.001"))), "price": plain(rounded(each, Decimal("0.0001"))),
        "sum": "" if sum_ is None else plain(rounded(sum_, Decimal("0.001"))),
        "tax": "" if rate is None else plain(rounded(rate, Decimal("0.01"))), "unit": node.word("Единица")[:30],
    }  # fmt: skip


def _requisites(node: Node, said: dict[str, str], left: Counter[str]) -> None:
    words = {one.word("Наименование"): one.word("Значение") for one in node.all("ЗначениеРеквизита")}
    for name, value in words.items():
        if name in WORDS:
            said[WORDS[name]] = value
        elif name in (CANCELLED, DELETED):
            given_up = value.lower() in YES
            said["cancelled"] = "да" if given_up or said.get("cancelled") == "да" else "нет"
        elif name not in (STATE, AGREED, SHIPPED):
            left[f"ЗначенияРеквизитов/{name or '?'}"[:80]] += 1
    said["state"] = words.get(STATE, "")
    agreed, shipped = one_day(words.get(AGREED, "")), one_day(words.get(SHIPPED, ""))
    if not shipped and said["state"].lower() in GONE_OUT:
        agreed, shipped = "", agreed
    said["wanted_by"], said["sent_on"] = agreed, shipped


def one_day(text: str) -> str:
    """Return the day as ISO text; what is none stays as it is, for the row to say so."""
    found = _DAY.match(text)
    if found is None:
        return text
    year, month, day, own_day, own_month, own_year = found.groups()
    iso = f"{year}-{month}-{day}" if year else f"{own_year}-{own_month}-{own_day}"
    return "" if iso == NO_DAY else iso


def _number(text: str) -> str:
    found = number_of(text)
    return "" if found is None else plain(found)
