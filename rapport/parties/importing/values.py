"""Reading one cell: the word of a country, a language, a choice or a flag in any of the six languages."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Any

from babel import Locale
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rapport.kit.text import fold
from rapport.parties.addresses import country_code
from rapport.parties.models import Client, Person

LONGEST_NAMED = 60
CHOICES = {"decision": Person.Decision, "kind": Client.Kind, "status": Client.Status, "tone": Client.Tone}
LEAP_YEAR = 2000
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)")
_YES = {"1", "yes", "y", "true", "x", "ano", "áno", "ja", "si", "sì", "да", "होय"}
_NO = {"0", "no", "n", "false", "nie", "nej", "нет", "नाही"}


class WrongValue(ValueError):
    """The cell can't be taken; `sentence` says why and what to write."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def text(value: Any) -> str:
    """Return the cell as text, without what no database keeps, blanks trimmed at the ends."""
    written = value.isoformat() if isinstance(value, (date, datetime)) else str(value)
    if not written.isascii():
        written = written.encode("utf-8", "ignore").decode()
    return written.replace("\x00", "").strip()


def name(value: Any) -> str:
    """Return the cell as a name: as it is given, but for plain blanks around it."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "ignore").decode().replace("\x00", "").strip(" \t\r\n")
    return text(value)


def country(value: Any) -> str:
    """Return the ISO code of a country written as code or name in one of the six languages."""
    found = _country_code(text(value))
    if found is None:
        raise WrongValue(_("“%(typed)s” is no country that we know. Example: SE or Sweden.") % _named(value))
    return found


def language(value: Any) -> str:
    """Return the code of a language written as code or name in one of the six languages."""
    written = fold(text(value))
    found = _languages().get(written) or _languages().get(written.partition(" ")[0])
    if found is None:
        raise WrongValue(_("“%(typed)s” is no language that we know. Example: sv or Swedish.") % _named(value))
    return found


def currency(value: Any) -> str:
    """Return the three letters of a currency."""
    written = text(value).upper()
    if written not in Locale("en").currencies:
        raise WrongValue(_("“%(typed)s” is no currency. Write its three letters, such as EUR.") % _named(value))
    return written


def day(value: Any) -> date:
    """Return the day of a date, or of ISO text."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(text(value)[:10])
    except ValueError as wrong:
        raise WrongValue(_("“%(typed)s” is no day. Example: 1987-04-30.") % _named(value)) from wrong


def day_of_year(value: Any) -> str:
    """Return a day without its year (--02-03, as address books write it) in words, nothing for anything else."""
    found = _NO_YEAR.fullmatch(text(value))
    try:
        return date_format(date(LEAP_YEAR, int(found[1]), int(found[2])), "MONTH_DAY_FORMAT") if found else ""
    except ValueError:
        return ""


def number(value: Any) -> Decimal:
    """Return the number of a number, or of text with a point for the decimals."""
    try:
        found = Decimal(text(value).replace(" ", "").replace("\u00a0", ""))
    except InvalidOperation as wrong:
        raise WrongValue(_("“%(typed)s” is no number.") % _named(value)) from wrong
    if not found.is_finite():
        raise WrongValue(_("“%(typed)s” is no number.") % _named(value))
    return found


def whole(value: Any) -> int:
    """Return a whole number."""
    found = number(value)
    if found != int(found):
        raise WrongValue(_("“%(typed)s” is no whole number.") % _named(value))
    return int(found)


def flag(value: Any) -> bool:
    """Return yes or no."""
    written = text(value).casefold()
    if written in _YES or written in _NO:
        return written in _YES
    raise WrongValue(_("“%(typed)s” is neither yes nor no.") % _named(value))


def choice(key: str) -> Callable[[Any], str]:
    """Return the reader of a field with choices: takes the code, or the label in one of the six languages."""

    def read(value: Any) -> str:
        found = _choices(key).get(fold(text(value)))
        if found is None:
            told = _("“%(typed)s” is not one of the choices. There are: %(choices)s.")
            raise WrongValue(
                told % {**_named(value), "choices": ", ".join(str(label) for label in CHOICES[key].labels)}
            )
        return found

    return read


def tags(value: Any) -> list[str]:
    """Return the tags of a cell that parts them by commas, semicolons or bars."""
    written = text(value).replace(";", ",").replace("|", ",").replace(":::", ",")
    return [" ".join(part.split()) for part in written.split(",") if fold(part)]


def _named(value: Any) -> dict[str, str]:
    return {"typed": text(value)[:LONGEST_NAMED]}


_country_code = lru_cache(maxsize=2000)(country_code)


@cache
def _languages() -> dict[str, str]:
    names: dict[str, str] = {}
    for spoken, _name in settings.LANGUAGES:
        for code, name in Locale(spoken).languages.items():
            if len(code) == 2:
                names.setdefault(fold(name), code)
    return names | {code: code for code in set(names.values())} | {fold(n): c for c, n in settings.LANGUAGES}


@cache
def _choices(key: str) -> dict[str, str]:
    field = CHOICES[key]
    names: dict[str, str] = {}
    for spoken, _name in settings.LANGUAGES:
        with translation.override(spoken):
            names.update({fold(str(label)): code for code, label in field.choices})
    return names | {code: code for code in field.values if code}
