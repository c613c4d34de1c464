"""Counterparties of an exchange file of 1C as a table: a row for each, and one more for each further representative."""

import re
from collections.abc import Iterator
from functools import cached_property

from django.utils.translation import gettext as _

from ..limits import MAX_RAW
from ..sheet import Reading, Row, Sheet, UnreadableFile
from ..source import Source
from .parsing import Node, Parser, Path, WrongFile

COLUMNS = (
    "Ид", "Наименование", "ПолноеНаименование", "ИНН", "КПП", "ОГРН", "Юридическое или физическое лицо",
    "Почтовый индекс", "Страна", "Регион", "Город", "Улица", "Адрес",
    "Телефон", "Факс", "Почта", "Веб-сайт", "Комментарий", "Представитель", "Должность представителя",
    "Телефон представителя", "Почта представителя",
)  # fmt: skip
COMPANY, PERSON = "Юридическое лицо", "Физическое лицо"
_BEGINS = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:\w+:)?КоммерческаяИнформация\b", re.DOTALL)
# How kinds of contacts and parts of addresses are called in the versions of the format.
PHONES = frozenset({"телефон", "телефон рабочий", "телефон внутренний", "мобильный телефон", "телефон мобильный"})
MAILS = frozenset({"почта", "электронная почта", "email", "e mail"})
PLACES = {
    "почтовый индекс": "Почтовый индекс",
    "страна": "Страна",
    "регион": "Регион",
    "город": "Город",
    "населенный пункт": "Город",
}
STREET = ("улица", "дом", "корпус", "квартира")


def is_exchange_file(text: str) -> bool:
    """True for XML that begins as exchange files of 1C do."""
    return bool(_BEGINS.match(text))


class CounterpartySheet(Sheet):
    """The counterparties of a file: those of the reference list, or of its documents. Raises UnreadableFile."""

    kind = "commerceml"

    def __init__(self, source: Source) -> None:
        self._source = source
        self.columns = list(COLUMNS)
        self.reading = Reading(encoding="")
        self.problems: list[str] = []
        if not self.count:
            raise UnreadableFile(_("No counterparty stands in this file of 1C. Export the counterparties."))

    @cached_property
    def count(self) -> int:
        """How many rows there are; the file is read to its end, so that no broken one begins to come in."""
        return sum(1 for _row in self._walk())

    def _walk(self) -> Iterator[Row]:
        number = 0
        try:
            with self._source.open() as stream:
                for _path, node in Parser(_wanted, _passed).walk(stream):
                    for told in _rows(node):
                        number += 1
                        cells = [told.get(name) or None for name in COLUMNS]
                        raw = "\t".join(" ".join((cell or "").split()) for cell in cells)
                        yield Row(number, list(cells), raw[:MAX_RAW])
        except WrongFile as wrong:
            raise UnreadableFile(wrong.sentence) from wrong


def _wanted(path: Path) -> bool:
    return path[-1] == "Контрагент"


def _passed(_path: Path, _attributes: dict[str, str]) -> None:
    """What stands around counterparties says nothing of them."""


def _rows(node: Node) -> Iterator[dict[str, str]]:
    told = _told(node)
    people = [_representative(one) for one in node.all("Представители", "Представитель")]
    people = [one for one in people if one.get("Представитель")] or [{}]
    for place, person in enumerate(people):
        # Who has several representatives has a row for each; the first one says everything else.
        own = told if place == 0 else {name: told[name] for name in COLUMNS[:5] if name in told}
        yield {**own, **person}


def _told(node: Node) -> dict[str, str]:
    requisites = node.first("РеквизитыЮрЛица") or node.first("РеквизитыФизЛица") or node
    told = {
        "Ид": node.word("Ид"),
        "Наименование": node.word("Наименование") or _full(node, requisites),
        "ПолноеНаименование": _full(node, requisites),
        "ИНН": node.word("ИНН") or requisites.word("ИНН"),
        "КПП": node.word("КПП") or requisites.word("КПП"),
        "ОГРН": node.word("ОГРН") or requisites.word("ОГРН"),
        "Юридическое или физическое лицо": _sort(node),
        "Комментарий": node.word("Комментарий"),
    }
    return told | _address(node, requisites) | _contacts(node, "")


def _full(node: Node, requisites: Node) -> str:
    named = node.word("ПолноеНаименование") or node.word("ОфициальноеНаименование")
    person = " ".join(filter(None, (requisites.word(part) for part in ("Фамилия", "Имя", "Отчество"))))
    return named or requisites.word("ОфициальноеНаименование") or requisites.word("ПолноеНаименование") or person


def _sort(node: Node) -> str:
    said = node.word("ЮридическоеФизическоеЛицо") or node.word("Тип")
    if said:
        return said
    if node.first("РеквизитыЮрЛица"):
        return COMPANY
    return PERSON if node.first("РеквизитыФизЛица") or node.word("Фамилия") else ""


def _address(node: Node, requisites: Node) -> dict[str, str]:
    places = [one.first(name) for one in (node, requisites) for name in _ADDRESSES]
    address = next((one for one in places if one), None)
    if address is None:
        return {}
    told: dict[str, str] = {}
    street = []
    for part in address.all("АдресноеПоле"):
        kind, value = _plain(part.word("Тип")), part.word("Значение")
        if kind in PLACES and value:
            told[PLACES[kind]] = value
        elif kind in STREET and value:
            street.append(value)
    told["Улица"] = ", ".join(street)
    if not told["Улица"]:
        told["Адрес"] = address.word("Представление")
    return told


_ADDRESSES = ("ЮридическийАдрес", "АдресРегистрации", "Адрес", "ФактическийАдрес")


def _contacts(node: Node, whose: str) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for one in node.all("Контакты", "Контакт"):
        kind, value = _plain(one.word("Тип") or one.word("КонтактВид")), one.word("Значение")
        name = (
            "Телефон" if kind in PHONES else "Почта" if kind in MAILS else "Факс" if kind == "факс"
            else "Веб-сайт" if kind == "веб сайт" else ""
        )  # fmt: skip
        if name and value:
            found.setdefault(f"{name}{whose}", []).append(value)
    return {name: ", ".join(dict.fromkeys(values)) for name, values in found.items()}


def _representative(node: Node) -> dict[str, str]:
    person = node.first("Контрагент") or node.first("Представитель") or node
    name = _full(person, person) or person.word("Наименование")
    reached = {name: value for name, value in _contacts(person, " представителя").items() if name in COLUMNS}
    job = node.word("Должность") or node.word("Отношение")
    return {"Представитель": name, "Должность представителя": job, **reached}


def _plain(word: str) -> str:
    return word.lower().replace("-", " ").replace("ё", "е").strip()
