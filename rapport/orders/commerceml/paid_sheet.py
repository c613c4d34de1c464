"""Payments in an exchange file of 1C as a table with a row for each (R-160)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from rapport.exchange.formats.commerceml.numbers import WrongNumber, currency_of, number_of
from rapport.exchange.formats.commerceml.opening import opened, told_left
from rapport.exchange.formats.commerceml.parsing import Node, Parser, WrongFile
from rapport.exchange.formats.commerceml.parsing import Path as Way
from rapport.exchange.formats.commerceml.writing import ROOT, plain
from rapport.exchange.formats.sheet import Cell, Reading, Row, Sheet, UnreadableFile
from rapport.orders.commerceml.reading import MOST_ORDERS, ORDERED, Document, Told, no_orders, one_day

CASH, BANK, CARD = "Выплата наличных денег", "Выплата безналичных денег", "Эквайринговая операция"
WAYS = {CASH: "cash", BANK: "transfer", CARD: "card"}
# Payments that stand as attributes of the order itself: its day, and the number of the bank's paper.
PAID_ON, PAID_BY = "Дата оплаты по 1С", "Номер оплаты по 1С"
COLUMNS = {
    "reference": "Номер",
    "on": "Дата",
    "amount": "Сумма",
    "currency": "Валюта",
    "way": "ХозОперация",
    "order": "Основание",
    "client": "Контрагент",
    "client_outer": "Контрагент/Ид",
    "inn": "ИНН",
}


def read_paid(files: Iterable[IO[bytes]]) -> Told:
    """Return the payments of the files. Raises WrongFile; then nothing is to be used."""
    told = Told()

    def started(path: Way, _attributes: dict[str, str]) -> None:
        if path[0] != ROOT:
            raise WrongFile(no_orders())

    for stream in files:
        for _path, node in Parser(lambda path: path[0] == ROOT and path[-1] == "Документ", started).walk(stream):
            if len(told.documents) >= MOST_ORDERS:
                raise WrongFile(_("The files hold more than %(limit)s orders. Split them.") % {"limit": MOST_ORDERS})
            _take(node, told.documents, told.left)
    return told


def _take(node: Node, found: list[Document], left: Counter[str]) -> None:
    operation = node.word("ХозОперация")
    if operation in WAYS:
        found.append(_document(node, _of_paper(node, operation)))
    elif operation == ORDERED:
        words = {
            one.word("Наименование"): one.word("Значение")
            for one in node.all("ЗначенияРеквизитов", "ЗначениеРеквизита")
        }
        if words.get(PAID_ON) and words.get(PAID_BY):
            said = {"reference": words[PAID_BY], "on": words[PAID_ON], "order": node.word("Ид") or node.word("Номер")}
            found.append(_document(node, {**said, "way": "transfer"}))
    else:
        left[f"Документ/{operation or '?'}"[:80]] += 1


def _of_paper(node: Node, operation: str) -> dict[str, str]:
    return {
        "reference": node.word("Номер") or node.word("Ид"), "on": node.word("Дата"), "way": WAYS[operation],
        "order": node.word("Основание") or node.word("ДокументОснование"),
    }  # fmt: skip


def _document(node: Node, said: dict[str, str]) -> Document:
    buyer = ("Контрагенты", "Контрагент")
    said |= {
        "currency": currency_of(node.word("Валюта")), "client": node.word(*buyer, "Наименование"),
        "client_outer": node.word(*buyer, "Ид"), "inn": node.word(*buyer, "ИНН"), "on": one_day(said["on"]),
    }  # fmt: skip
    document = Document(said)
    try:
        amount = number_of(node.word("Сумма"))
        said["amount"] = "" if amount is None else plain(amount)
    except WrongNumber as wrong:
        document.problem = str(wrong)
    return document


class PaymentsSheet(Sheet):
    """The payments of an exchange file, or of a ZIP that holds it. Raises UnreadableFile with a sentence."""

    kind = "commerceml"

    def __init__(self, path: Path) -> None:
        told = opened(path, read_paid, no_orders)
        if not told.documents:
            raise UnreadableFile(_("No payment stands in this file of 1C. Export the payments."))
        self._documents = told.documents
        self.columns = list(COLUMNS.values())
        self.holds = dict(enumerate(COLUMNS))
        self.reading = Reading()
        self.problems = told_left(told.left)

    def _walk(self) -> Iterator[Row]:
        for number, document in enumerate(self._documents, 1):
            cells: list[Cell] = [document.said.get(key) or None for key in COLUMNS]
            raw = "\t".join(" ".join(str(cell or "").split()) for cell in cells)
            yield Row(number, cells, raw[:2000], document.problem)


def open_payments(path: Path, name: str) -> PaymentsSheet:
    """Return the exchange file as a table of payments. Raises UnreadableFile."""
    return PaymentsSheet(path)
