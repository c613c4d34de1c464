"""What the cells of a column look like: e-mail addresses, telephones, links, dates, countries, numbers or texts."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Literal

from rapport.kit.text.fold import fold

from .sheet import Cell
from .values import DateHabit, Doubt, date_of, number
from .values.numbers import COMMA, POINT

Looks = Literal["text", "email", "phone", "url", "date", "country", "number"]

COUNTRY_LANGUAGES = ("en", "sk", "sv", "it", "ru", "mr", "cs", "de")
LONGEST = 320  # letters of the longest e-mail address
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s.,;<>]{2,}\Z")
_DOMAINS = "com|org|net|eu|sk|cz|se|it|ru|in|de|at|pl|hu|uk|fr"
_URL = re.compile(rf"(?:https?://|www\.)\S+\Z|[\w-]+(?:\.[\w-]+)*\.(?:{_DOMAINS})(?:/\S*)?\Z", re.I)
_PHONE = re.compile(r"(?:tel:)?[+(]?\d[\d\s().\-\u00a0/]{5,20}\d(?:\s*(?:x|ext\.?)\s*\d{1,6})?\Z", re.I)


def share_looking(cells: list[Cell], looks: Looks) -> float:
    """Return the share, from 0 to 1, of the filled cells that look so; 0 for an empty column."""
    filled = [cell for cell in cells if cell is not None and str(cell).strip()]
    if looks != "text":
        filled = [cell if len(str(cell)) <= LONGEST else "" for cell in filled]
    if not filled:
        return 0.0
    return sum(1 for cell in filled if _TESTS[looks](cell)) / len(filled)


def _is_email(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_EMAIL.match(cell.strip()))


def _is_url(cell: Cell) -> bool:
    return isinstance(cell, str) and "@" not in cell and bool(_URL.match(cell.strip()))


def _is_phone(cell: Cell) -> bool:
    text = str(cell).strip()
    if isinstance(cell, (date, bool, float)) or not _PHONE.match(text) or _is_date(cell):
        return False
    digits = sum(map(str.isdigit, text))
    # Seven bare digits may be any number; what makes a telephone of them is a plus, a zero in front or a gap.
    return 7 <= digits <= 15 and (text[0] in "+(0t" or any(sign in text for sign in " -./("))


def _is_date(cell: Cell) -> bool:
    if isinstance(cell, date):
        return True
    return isinstance(cell, str) and any(
        not isinstance(date_of(cell, habit), Doubt) for habit in (DateHabit("DMY"), DateHabit("MDY"))
    )


def _is_country(cell: Cell) -> bool:
    return isinstance(cell, str) and fold(cell) in _countries()


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, (bool, date)) or cell is None:
        return False
    return any(not isinstance(number(cell, habit), Doubt) for habit in (POINT, COMMA))


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str)


@cache
def _countries() -> frozenset[str]:
    """Names of all countries in our languages, and their codes, folded."""
    from babel import Locale

    names = {"usa", "uk", "rsa", "uae"}
    for language in COUNTRY_LANGUAGES:
        territories = Locale(language).territories
        names.update(fold(str(name)) for code, name in territories.items() if len(str(code)) == 2)
        names.update(str(code).lower() for code in territories if len(str(code)) == 2)
    return frozenset(names)


_TESTS: dict[Looks, Callable[[Cell], bool]] = {
    "text": _is_text,
    "email": _is_email,
    "phone": _is_phone,
    "url": _is_url,
    "date": _is_date,
    "country": _is_country,
    "number": _is_number,
}
