"""Orders of an exchange file of 1C as a table with a row for each, so that they come in as every file does."""

from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from rapport.exchange.formats.commerceml.opening import opened, told_left
from rapport.exchange.formats.sheet import Cell, Reading, Row, Sheet, UnreadableFile
from rapport.orders.commerceml.reading import AGREED, CANCELLED, SHIPPED, STATE, no_orders, read_files

# Field, and the word of the format that stands above its column.
COLUMNS = {
    "outer_id": "Ид",
    "number": "Номер",
    "client": "Контрагент",
    "title": "Комментарий",
    "state": STATE,
    "cancelled": CANCELLED,
    "sent_on": SHIPPED,
    "wanted_by": AGREED,
    "currency": "Валюта",
    "total": "Сумма",
    "lines": "Товары",
    "items": "Товары/Товар",
    "client_outer": "Контрагент/Ид",
    "inn": "ИНН",
    "address": "Адрес доставки",
    "transport": "Способ доставки",
}


class OrdersSheet(Sheet):
    """The orders of orders.xml, or of a ZIP that holds it. Raises UnreadableFile with a sentence."""

    kind = "commerceml"

    def __init__(self, path: Path) -> None:
        told = opened(path, read_files, no_orders)
        if not told.documents:
            raise UnreadableFile(_("No order stands in this file of 1C. Export the orders."))
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


def open_orders(path: Path, name: str) -> OrdersSheet:
    """Return the exchange file as a table, whatever it is called. Raises UnreadableFile."""
    return OrdersSheet(path)
