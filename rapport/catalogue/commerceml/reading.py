"""From exchange files of 1C to plain values: import.xml, offers.xml, and the files into which newer ones part them."""

from collections.abc import Iterable
from typing import IO

from django.utils.translation import gettext as _

from rapport.catalogue.commerceml.items import Raw, read_item
from rapport.catalogue.commerceml.settling import settle
from rapport.catalogue.commerceml.shapes import GroupFact, PriceType, Told
from rapport.exchange.formats.commerceml.numbers import currency_of
from rapport.exchange.formats.commerceml.parsing import Node, Parser, Path, WrongFile
from rapport.exchange.formats.commerceml.writing import ROOT

# Elements that are read whole, by what they stand in and their name.
WHOLE = {
    ("Группы", "Группа"),
    ("Свойства", "Свойство"),
    ("ТипыЦен", "ТипЦены"),
    ("ЕдиницыИзмерения", "ЕдиницаИзмерения"),
    ("Склады", "Склад"),
    ("Товары", "Товар"),
    ("Предложения", "Предложение"),
    (ROOT, "Документ"),
    (ROOT, "Контейнер"),
}
AROUND = {
    ROOT,
    "Классификатор",
    "Каталог",
    "ПакетПредложений",
    "ИзмененияПакетаПредложений",
    *(outer for outer, _inner in WHOLE),
}
# What names the file and its owner, of which nothing is kept.
LABELS = {"Ид", "Наименование", "Владелец", "ИдКлассификатора", "ИдКаталога", "Описание", "ДатаФормирования"}
MOST_ITEMS = 200_000


def read_files(files: Iterable[IO[bytes]]) -> Told:
    """Return what the files say together, in whatever order they come. Raises WrongFile; then nothing is to be used."""
    told, raw = Told(), Raw()
    for stream in files:
        _read(stream, told, raw)
    settle(told, raw)
    return told


def _read(stream: IO[bytes], told: Told, raw: Raw) -> None:
    def started(path: Path, _attributes: dict[str, str]) -> None:
        if path[0] != ROOT:
            raise WrongFile(no_exchange())
        if path[-1] not in AROUND and path[-1] not in LABELS and path[-2] in AROUND:
            told.left[path[-1]] += 1

    for path, node in Parser(lambda path: path[-2:] in WHOLE, started).walk(stream):
        match node.name:
            case "Товар" | "Предложение":
                if len(raw.pieces) >= MOST_ITEMS:
                    raise WrongFile(
                        _("The files hold more than %(limit)s products. Split them.") % {"limit": MOST_ITEMS}
                    )
                read_item(node, told, raw, offer=node.name == "Предложение")
            case "Группа":
                _group(node, "", told)
            case "ТипЦены":
                _price_type(node, told)
            case "Свойство":
                _property(node, raw)
            case "ЕдиницаИзмерения":
                if code := node.word("Код"):
                    raw.units[code] = node.word("НаименованиеКраткое") or node.word("НаименованиеПолное") or code
            case "Склад":
                pass  # Where goods lie is not kept, only how many there are.
            case _:
                told.left[path[-1]] += 1


def _group(node: Node, above: str, told: Told) -> None:
    number, named = node.word("Ид"), node.first("Наименование")
    name = named.line if named else ""
    if number and name and number not in told.groups:
        told.groups[number] = GroupFact(number, name, above)
    for child in node.children:
        if child.name not in ("Ид", "Наименование", "Группы"):
            told.left[f"Группа/{child.name}"] += 1
    for inner in node.all("Группы", "Группа"):
        _group(inner, number, told)


def _price_type(node: Node, told: Told) -> None:
    number = node.word("Ид")
    if not number:
        return
    with_tax = any(one.word("УчтеноВСумме").lower() in ("true", "1") for one in node.all("Налог"))
    name = node.word("Наименование") or number
    told.types[number] = PriceType(number, name[:100], currency_of(node.word("Валюта")), with_tax)


def _property(node: Node, raw: Raw) -> None:
    raw.properties[node.word("Ид")] = node.word("Наименование")
    for choice in node.all("ВариантыЗначений", "Справочник"):
        raw.choices[choice.word("ИдЗначения")] = choice.word("Значение")


def no_exchange() -> str:
    """Return the sentence for a file that is something else."""
    return _("This is no exchange file of 1C (CommerceML). Bring import.xml and offers.xml, or both in one ZIP.")
