"""From plain values to exchange files of 1C: import.xml and offers.xml of CommerceML 2.10, in bounded memory."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from rapport.catalogue.commerceml.items import KIND, KIND_WORDS, PACKAGING, PURPOSE
from rapport.catalogue.commerceml.shapes import UNITS, GroupFact, Item, PriceType
from rapport.exchange.formats.commerceml.writing import PIECE, Writer, flag, plain

CATALOGUE = "rapport-catalogue"
CLASSES = "rapport-groups"
OFFERS = "rapport-offers"
_CODES = {short: code for code, short in UNITS.items()} | {
    "pcs": "796",
    "kg": "166",
    "m": "006",
    "l": "112",
    "h": "356",
}


def write_catalogue(
    owner: str, at: datetime, groups: Sequence[GroupFact], items: Iterable[Item], only_changes: bool = False
) -> Iterator[bytes]:
    """Give import.xml: the groups, those above first, and the products."""
    out = Writer()
    out.begin(at)
    out.start("Классификатор")
    out.word("Ид", CLASSES)
    out.word("Наименование", owner)
    _owner(out, owner)
    inside: dict[str, list[GroupFact]] = {}
    for one in groups:
        inside.setdefault(one.above, []).append(one)
    _groups(out, inside, "")
    out.end("Классификатор")
    out.start("Каталог", СодержитТолькоИзменения=flag(only_changes))
    out.word("Ид", CATALOGUE)
    out.word("ИдКлассификатора", CLASSES)
    out.word("Наименование", owner)
    _owner(out, owner)
    yield from _each(out, "Товары", items, _product)
    out.end("Каталог")
    yield out.finish()


def write_offers(
    owner: str, at: datetime, types: Mapping[str, PriceType], items: Iterable[Item], only_changes: bool = False
) -> Iterator[bytes]:
    """Give offers.xml: the price types, and the stock and prices of the products. Prices are without tax."""
    out = Writer()
    out.begin(at)
    out.start("ПакетПредложений", СодержитТолькоИзменения=flag(only_changes))
    out.word("Ид", OFFERS)
    out.word("Наименование", owner)
    out.word("ИдКаталога", CATALOGUE)
    out.word("ИдКлассификатора", CLASSES)
    _owner(out, owner)
    if types:
        out.start("ТипыЦен")
        for one in types.values():
            out.start("ТипЦены")
            out.word("Ид", one.id)
            out.word("Наименование", one.name)
            out.word("Валюта", one.currency)
            out.start("Налог")
            out.word("Наименование", "НДС")
            out.word("УчтеноВСумме", flag(one.with_tax))
            out.end("Налог")
            out.end("ТипЦены")
        out.end("ТипыЦен")
    yield from _each(out, "Предложения", items, _offer)
    out.end("ПакетПредложений")
    yield out.finish()


def _each(out: Writer, name: str, items: Iterable[Item], write: Callable[[Writer, Item], None]) -> Iterator[bytes]:
    out.start(name)
    for item in items:
        write(out, item)
        if piece := out.taken(PIECE):
            yield piece
    out.end(name)


def _owner(out: Writer, name: str) -> None:
    out.start("Владелец")
    out.word("Наименование", name)
    out.end("Владелец")


def _groups(out: Writer, inside: dict[str, list[GroupFact]], above: str) -> None:
    found = inside.pop(above, [])
    if not found:
        return
    out.start("Группы")
    for one in found:
        out.start("Группа")
        out.word("Ид", one.id)
        out.word("Наименование", one.name)
        _groups(out, inside, one.id)
        out.end("Группа")
    out.end("Группы")


def _product(out: Writer, item: Item) -> None:
    out.start("Товар", **({"Статус": "Удален"} if item.gone else {}))
    _head(out, item)
    if item.group:
        out.start("Группы")
        out.word("Ид", item.group)
        out.end("Группы")
    if item.traits:
        out.word("Описание", item.traits)
    said = {KIND: KIND_WORDS.get(item.kind, ""), PURPOSE: item.purpose, PACKAGING: item.packaging}
    if any(said.values()):
        out.start("ЗначенияРеквизитов")
        for name, value in said.items():
            if value:
                out.start("ЗначениеРеквизита")
                out.word("Наименование", name)
                out.word("Значение", value)
                out.end("ЗначениеРеквизита")
        out.end("ЗначенияРеквизитов")
    out.end("Товар")


def _offer(out: Writer, item: Item) -> None:
    out.start("Предложение")
    _head(out, item)
    if item.prices:
        out.start("Цены")
    for (kind, currency), price in item.prices.items():
        out.start("Цена")
        out.word("ИдТипаЦены", kind)
        out.word("ЦенаЗаЕдиницу", plain(price))
        out.word("Валюта", currency)
        out.word("Единица", item.unit)
        out.word("Коэффициент", "1")
        out.end("Цена")
    if item.prices:
        out.end("Цены")
    if item.stock is not None:
        out.word("Количество", plain(item.stock))
    out.end("Предложение")


def _head(out: Writer, item: Item) -> None:
    out.word("Ид", item.id)
    out.word("Артикул", item.code)
    out.word("Наименование", item.name)
    code = _CODES.get(item.unit, "")
    out.word("БазоваяЕдиница", item.unit, **({"Код": code} if code else {}))
