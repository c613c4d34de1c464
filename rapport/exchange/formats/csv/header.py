"""Which row holds the column names, if any, and how sure that is."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from ..sheet import Cell

LOOK_AT = 50  # rows that are compared with a possible header
LONGEST_VALUE = 100  # no number, date or address of a page is longer
TITLE_LINES = 15  # the header stands at most this many rows below the top

# Words that stand above columns all over the world, folded to small letters, in the six languages of the house.
_HEADER_WORDS = """
id uid key code number no nr name first last firstname lastname surname company organization organisation firm
account client customer contact person title position job role email e-mail mail phone telephone mobile fax tel
address street city town zip postcode postal country region state province web website url date birthday created
updated note notes description status type category tags owner price amount quantity total sum currency vat tax
year month day value product group language gender age department industry sector source
názov meno priezvisko spoločnosť firma klient zákazník telefón mobil adresa ulica mesto obec psč krajina štát
poznámka dátum ičo dič cena množstvo kraj okres jazyk vlastník stav
namn förnamn efternamn företag bolag kund telefon adress gata stad ort postnummer land anteckning datum pris
antal orgnr organisationsnummer ansvarig födelsedag
nome cognome azienda ditta società cliente telefono cellulare indirizzo via città comune cap paese provincia
nota data prezzo quantità partita iva codice fiscale lingua
имя фамилия отчество наименование название компания организация клиент контакт телефон мобильный почта адрес
улица город индекс страна регион область дата инн кпп огрн цена количество сумма примечание комментарий
ответственный должность статус код номер
नाव आडनाव कंपनी ग्राहक संपर्क दूरध्वनी फोन मोबाइल ईमेल पत्ता रस्ता शहर गाव पिन देश राज्य दिनांक टीप किंमत
"""
HEADER_WORDS = frozenset(_HEADER_WORDS.split())

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?", re.UNICODE)
_CAMEL = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я])")
_VALUE = re.compile(
    r"""^\s*(?:
        [-+(]?[\d\s.,'\u00a0₹€$%]*\d[\d\s.,'\u00a0₹€$%)-]*   # a number, a price, a phone
        | \d{1,4}[-./]\d{1,2}[-./]\d{1,4}.*                   # a date
        | \S+@\S+\.\S+ | https?://\S+ | www\.\S+
        | [0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-.* | (?i:true|false|null|yes|no)
    )\s*$""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Header:
    """`position` counts from 0 among the rows that were looked at; None when there is no header."""

    position: int | None
    certainty: float


def find_header(rows: list[list[Cell]], wish: bool | None = None) -> Header:
    """Return where the column names stand among the first `rows` of a table; `wish` is what a person decided."""
    if not rows:
        return Header(None, 1.0)
    first = _first_full_row(rows)
    if wish is not None:
        return Header(first if wish else None, 1.0)
    likelihood = _header_likelihood(rows[first], rows[first + 1 : first + 1 + LOOK_AT])
    if likelihood >= 0.5:
        return Header(first, likelihood)
    return Header(None, 1 - likelihood)


def _first_full_row(rows: list[list[Cell]]) -> int:
    """The first row as wide as the table: titles and remarks above it fill one cell or two."""
    filled = [_filled(row) for row in rows]
    usual = Counter(filled[: LOOK_AT + TITLE_LINES]).most_common(1)[0][0]
    # A header may leave a column unnamed, but a row of one word is a title.
    enough = max(usual - max(1.0, usual * 0.2), min(usual, 2))
    for position, width in enumerate(filled[:TITLE_LINES]):
        if width >= enough:
            return position
    return 0


def _filled(row: list[Cell]) -> int:
    return sum(1 for cell in row if _text(cell))


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip()


def _header_likelihood(head: list[Cell], below: list[list[Cell]]) -> float:
    words = [_text(cell) for cell in head]
    named = [word for word in words if word]
    if not named:
        return 0.0
    values = 0.0 if _counting_up(head) else sum(map(_is_value, head)) / len(named)
    if values > 0.5:
        return 0.02
    known = sum(1 for word in named if _known(word)) / len(named)
    evidence = 0.0
    evidence += 2.5 * known
    evidence -= 4.0 * values
    evidence += 0.8 if len(set(map(str.lower, named))) == len(named) else -2.5
    evidence -= 1.5 * sum(1 for word in named if len(word) > 60) / len(named)
    evidence += _contrast(head, below)
    return 1 / (1 + 2.718 ** -(evidence * 1.6 - 0.6))


def _contrast(head: list[Cell], below: list[list[Cell]]) -> float:
    """How much the row differs from what stands under it: words over numbers, a word that never comes again."""
    contrast, columns = 0.0, 0
    for position, cell in enumerate(head):
        under = [row[position] for row in below if position < len(row) and _text(row[position])]
        if not under or not _text(cell):
            continue
        columns += 1
        values = sum(1 for other in under if _is_value(other)) / len(under)
        if not _is_value(cell):
            contrast += 2.0 * values
        if any(_text(other) == _text(cell) for other in under):
            contrast -= 1.5
        elif len(under) > 3 and len({_text(other) for other in under}) * 2 < len(under):
            contrast += 0.7  # the column repeats itself, yet never the word above it
    return contrast / columns if columns else 0.0


def _is_value(cell: Cell) -> bool:
    if isinstance(cell, str):
        return len(cell) <= LONGEST_VALUE and bool(cell.strip()) and bool(_VALUE.match(cell))
    return isinstance(cell, (int, float, date))


def _counting_up(head: list[Cell]) -> bool:
    """Years or days across the top: Year, 2000, 2001, 2002."""
    figures = [int(text) for cell in head if (text := _text(cell)).isdecimal()]
    return len(figures) > 2 and all(later - earlier == 1 for earlier, later in zip(figures, figures[1:], strict=False))


def _known(word: str) -> bool:
    parts = _WORD.findall(_CAMEL.sub(" ", word).replace("_", " ").lower())
    return any(part in HEADER_WORDS for part in parts)
