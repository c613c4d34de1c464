"""The exchange files of 1C as a table with a row for each product, so that they come in as every file does."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _

from rapport.catalogue.commerceml.reading import no_exchange, read_files
from rapport.catalogue.commerceml.shapes import Item, Told
from rapport.exchange.formats.commerceml.opening import opened, told_left
from rapport.exchange.formats.commerceml.writing import plain
from rapport.exchange.formats.sheet import Cell, Reading, Row, Sheet, UnreadableFile

# Field, and the word of the format that stands above its column.
COLUMNS = {
    "outer_id": "Ид",
    "code": "Артикул",
    "name": "Наименование",
    "groups": "Группы",
    "unit": "БазоваяЕдиница",
    "kind": "ТипНоменклатуры",
    "traits": "Описание",
    "purpose": "Назначение",
    "packaging": "Упаковка",
    "gone": "Удален",
    "stock": "Количество",
}
_PRICE = re.compile(r"(?P<name>.*), (?P<currency>[^,\[]*) \[(?P<type>.*)\]", re.DOTALL)


class ExchangeSheet(Sheet):
    """The products of import.xml, offers.xml, or a ZIP with both. Raises UnreadableFile with a sentence."""

    kind = "commerceml"

    def __init__(self, path: Path) -> None:
        told = opened(path, read_files, no_exchange)
        if not told.items:
            raise UnreadableFile(_("No product stands in this file of 1C. Export the catalogue or the offers."))
        self._told = told
        self._prices = list(dict.fromkeys(key for item in told.items.values() for key in item.prices))
        self.columns = [*COLUMNS.values(), *(_header(told, kind, currency) for kind, currency in self._prices)]
        self.holds = dict(enumerate([*COLUMNS, *("price" for _key in self._prices)]))
        self.reading = Reading()
        self.problems = [*told.notes, *told_left(told.left)]

    def _walk(self) -> Iterator[Row]:
        for number, item in enumerate(self._told.items.values(), 1):
            cells = self._cells(item)
            raw = "\t".join("" if cell is None else " ".join(str(cell).split()) for cell in cells)
            yield Row(number, cells, raw[:2000], item.problem)

    def _cells(self, item: Item) -> list[Cell]:
        way = "\n".join(f"{one.id}\t{one.name}" for one in self._told.way(item.group))
        said = {"outer_id": item.id, "groups": way, "gone": "" if item.gone is None else "да" if item.gone else "нет"}
        said["stock"] = "" if item.stock is None else plain(item.stock)
        texts = [said[key] if key in said else getattr(item, key) for key in COLUMNS]
        prices = [_price(item.prices.get(key)) for key in self._prices]
        return [text or None for text in (*texts, *prices)]


def open_exchange(path: Path, name: str) -> ExchangeSheet:
    """Return the exchange file as a table, whatever it is called. Raises UnreadableFile."""
    return ExchangeSheet(path)


def price_meant(header: str) -> tuple[str, str, str]:
    """Return the id of the price type, its name and its currency, as the column's header says."""
    found = _PRICE.fullmatch(header)
    return (found["type"], found["name"], found["currency"]) if found else (header, header, "")


def groups_meant(cell: str) -> list[tuple[str, str]]:
    """Return id and name of the groups in which a product stands, the outermost first."""
    pairs = (line.partition("\t") for line in cell.split("\n"))
    return [(number, name) for number, _tab, name in pairs if number and name]


def _header(told: Told, kind: str, currency: str) -> str:
    name = told.types[kind].name if kind in told.types else kind
    return f"{name}, {currency} [{kind}]"


def _price(price: Decimal | None) -> str:
    return "" if price is None else plain(price)
