"""How a country writes what stands in its files: words, numbers, dates, telephones."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from babel import Locale
from django.utils import translation

from rapport.demo import firm
from rapport.demo.invented import Company, Person
from rapport.demo.invented.phones import at_home
from rapport.parties.models import Client
from rapport.parties.models import Person as Contact

Cell = str | int | Decimal | date | None

_CHOICES = {"kind": Client.Kind, "status": Client.Status, "tone": Client.Tone, "decision": Contact.Decision}


class Habits(NamedTuple):
    """What one file does its own way; `number` and `day` turn values into text."""

    language: str
    number: Callable[[Decimal], str]
    day: str
    phones_at_home: bool
    owners_by_name: bool


def cell(row: Company | Person, key: str, habits: Habits) -> Cell:
    """Return what stands in the row's cell under a column with this meaning, in the words of the file's language."""
    if isinstance(row, Company) and key in _NUMBERS:
        return row.numbers.get(key, "")
    value = getattr(row, key)
    if key in _CHOICES:
        return _label(key, value, habits.language)
    if key == "country":
        return str(Locale(habits.language).territories[value])
    if key == "language":
        return str(Locale(habits.language).languages[value])
    if key == "owner" and habits.owners_by_name:
        return firm.employee(value).name
    if key == "phone" and habits.phones_at_home:
        return at_home(value)
    return ", ".join(value) if isinstance(value, tuple) else value


def written(value: Cell, habits: Habits) -> str:
    """Return the value as it stands in a text file of the country."""
    if isinstance(value, Decimal):
        return habits.number(value)
    if isinstance(value, date):
        return value.strftime(habits.day)
    return "" if value is None else str(value)


def _label(key: str, code: str, language: str) -> str:
    """The word of the program for a choice: who keeps clients in a table chooses from some list of words as well."""
    with translation.override(language):
        return str(_CHOICES[key](code).label) if code else ""


_NUMBERS = {"ico", "vat", "orgnr", "piva", "inn", "kpp", "gstin"}

SLOVAK = Habits("sk", lambda n: f"{n:.2f}".replace(".", ","), "%d.%m.%Y", phones_at_home=True, owners_by_name=True)
SWEDISH = Habits("sv", lambda n: f"{n:.2f}", "%Y-%m-%d", phones_at_home=True, owners_by_name=False)
ITALIAN = Habits(
    "it", lambda n: f"{n:,.2f}".translate(str.maketrans(",.", ".,")), "%d/%m/%Y", phones_at_home=True,
    owners_by_name=True,
)  # fmt: skip
RUSSIAN = Habits(
    "ru", lambda n: f"{n:,.2f}".translate(str.maketrans(",.", "\u00a0,")), "%d.%m.%Y", phones_at_home=True,
    owners_by_name=True,
)  # fmt: skip
MARATHI = Habits("mr", lambda n: f"{n:.2f}", "%d-%m-%Y", phones_at_home=False, owners_by_name=True)
ENGLISH = Habits("en", lambda n: f"{n:,.2f}", "%d/%m/%Y", phones_at_home=False, owners_by_name=False)
