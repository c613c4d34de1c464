"""Products and offers of exchange files: gathered as they come, and put together when all files are read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from rapport.catalogue.commerceml.shapes import UNITS, Item, Told
from rapport.catalogue.models.product import LONG
from rapport.exchange.formats.commerceml.numbers import PART, WrongNumber, number_of, rounded
from rapport.exchange.formats.commerceml.parsing import Node

LONGEST_ID = 80  # as the schema has it
LONGEST_CODE = 60
GONE = ("удален", "удалён")
KINDS = {"товар": "goods", "запас": "goods", "услуга": "service", "работа": "service", "тариф": "tariff"}
KIND_WORDS = {"goods": "Товар", "service": "Услуга", "tariff": "Тариф"}
PURPOSE, PACKAGING, KIND, CODE = "Назначение", "Упаковка", "ТипНоменклатуры", "Код"


@dataclass
class Price:
    """A price as it stands in an offer."""

    type: str
    amount: str
    currency: str
    factor: str


@dataclass
class Piece:
    """What has to wait until everything is read: properties, prices and the tax in them."""

    traits: list[tuple[str, str]] = field(default_factory=list)
    properties: list[tuple[str, str]] = field(default_factory=list)
    prices: list[Price] = field(default_factory=list)
    rate: str = ""
    in_catalogue: bool = False


@dataclass
class Raw:
    """What the files define for each other: names of properties and of their values, units, and waiting pieces."""

    properties: dict[str, str] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    pieces: dict[str, Piece] = field(default_factory=dict)


def read_item(node: Node, told: Told, raw: Raw, offer: bool) -> None:
    """Add what a product or an offer says to what is known of it; elements that are not understood are counted."""
    number = node.word("Ид") or f"?{len(told.items)}"
    if number not in told.items:
        told.items[number] = Item(number)
        raw.pieces[number] = Piece()
        if number.startswith("?") or len(number) > LONGEST_ID:
            told.items[number].problem = _("This product has no id (Ид) by which it could be known again.")
    item, piece = told.items[number], raw.pieces[number]
    piece.in_catalogue = piece.in_catalogue or not offer
    if not offer and node.attributes.get("Статус", "").lower() in GONE:
        item.gone = True
    for child in node.children:
        read = _READ.get(child.name)
        if read is not None:
            read(child, item, piece, told)
        elif child.name in _SUMMED:
            continue
        else:
            told.left[child.name] += 1
    if offer:
        guarded(item, lambda: _stock(node, item))


def _stock(node: Node, item: Item) -> None:
    """The quantity of an offer, or the sum over the places where it lies; less than nothing is nothing."""
    said = node.word("Количество")
    places = [one.attributes.get("КоличествоНаСкладе", "") for one in node.all("Склад")]
    for rest in node.all("Остатки", "Остаток"):
        places += [one.word("Количество") for one in rest.all("Склад")] or [rest.word("Количество")]
    numbers = [number_of(one) for one in ([said] if said else places)]
    known = [one for one in numbers if one is not None]
    if known:
        item.stock = rounded(max(sum(known, Decimal(0)), Decimal(0)), PART)


def _text(name: str, longest: int) -> Callable[[Node, Item, Piece, Told], None]:
    def read(node: Node, item: Item, _piece: Piece, _told: Told) -> None:
        text = node.line[:longest]
        if text:
            setattr(item, name, text)

    return read


def _second_code(node: Node, item: Item, _piece: Piece, _told: Told) -> None:
    item.code = item.code or node.line


def _unit(node: Node, item: Item, _piece: Piece, _told: Told) -> None:
    code = node.attributes.get("Код", "").strip()
    item.unit = node.text or node.attributes.get("НаименованиеПолное", "") or UNITS.get(code, code)


def _groups(node: Node, item: Item, _piece: Piece, told: Told) -> None:
    ids = [" ".join(one.text.split()) for one in node.all("Ид")]
    if ids and ids[0]:
        item.group = ids[0]
    if len(ids) > 1:
        told.left["Группы/Ид"] += len(ids) - 1


def _description(node: Node, item: Item, _piece: Piece, _told: Told) -> None:
    item.traits = node.text or item.traits


def _deleted(node: Node, item: Item, _piece: Piece, _told: Told) -> None:
    item.gone = node.text.lower() in ("true", "1") or node.text.lower() in GONE


def _properties(node: Node, _item: Item, piece: Piece, _told: Told) -> None:
    for one in node.all("ЗначенияСвойства"):
        values = [" ".join(value.text.split()) for value in one.all("Значение")]
        piece.properties += [(one.word("Ид"), value) for value in values if value]


def _traits(node: Node, _item: Item, piece: Piece, _told: Told) -> None:
    for one in node.all("ХарактеристикаТовара"):
        name, value = one.word("Наименование"), one.word("Значение")
        if name and value:
            piece.traits.append((name, value))


def _requisites(node: Node, item: Item, _piece: Piece, told: Told) -> None:
    for one in node.all("ЗначениеРеквизита"):
        name, value = one.word("Наименование"), one.word("Значение")
        if name == KIND and value.lower() in KINDS:
            item.kind = KINDS[value.lower()]
        elif name == CODE:
            item.code = item.code or value
        elif name in (PURPOSE, PACKAGING):
            text = one.first("Значение")
            setattr(item, "purpose" if name == PURPOSE else "packaging", (text.text if text else "")[:LONG])
        else:
            told.left[f"ЗначенияРеквизитов/{name or '?'}"[:80]] += 1


def _taxes(node: Node, _item: Item, piece: Piece, _told: Told) -> None:
    piece.rate = next((one.word("Ставка") for one in node.all("СтавкаНалога")), piece.rate)


def _prices(node: Node, _item: Item, piece: Piece, told: Told) -> None:
    for one in node.all("Цена"):
        if number_of_or_one(one.word("МинКоличество")) > 1:
            told.left["Цена/МинКоличество"] += 1
            continue
        words = (one.word("ИдТипаЦены"), one.word("ЦенаЗаЕдиницу"), one.word("Валюта"), one.word("Коэффициент"))
        piece.prices.append(Price(*words))


def number_of_or_one(text: str) -> Decimal:
    """Return the number, 1 for none and for nonsense."""
    try:
        return number_of(text) or Decimal(1)
    except WrongNumber:
        return Decimal(1)


_READ: dict[str, Callable[[Node, Item, Piece, Told], None]] = {
    "Ид": lambda *given: None,
    "Артикул": _text("code", 300),
    "Код": _second_code,
    "Наименование": _text("name", 300),
    "БазоваяЕдиница": _unit,
    "Группы": _groups,
    "Описание": _description,
    "ПометкаУдаления": _deleted,
    "Статус": _deleted,
    "ЗначенияСвойств": _properties,
    "ХарактеристикиТовара": _traits,
    "ЗначенияРеквизитов": _requisites,
    "СтавкиНалогов": _taxes,
    "Цены": _prices,
}
_SUMMED = ("Количество", "Склад", "Остатки")


def guarded(item: Item, read: Callable[[], object]) -> bool:
    """Do it; a number that is none becomes the problem of the product. False when the reading said so."""
    try:
        return read() is not False
    except WrongNumber as wrong:
        item.problem = item.problem or str(wrong)
        return True
