"""Rivals' prices from files: what a column may carry, and what a row means (R-131)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.catalogue.actions.common import checked_price
from rapport.catalogue.models import MarketPrice
from rapport.catalogue.queries import currencies_seen_by, default_currency, products_seen_by
from rapport.catalogue.rights import MARKET
from rapport.exchange.shelves import Cells
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.text import fold
from rapport.parties.importing import ImportField, values
from rapport.parties.importing.values import WrongValue
from rapport.roles.authority import gate
from rapport.staff.actor import Actor


def _field(key: str, label: object, words: str, kind: str = "text") -> ImportField:
    return ImportField(key, label, kind, words=tuple(dict.fromkeys(fold(word) for word in words.split("|"))))


MARKET_FIELDS: tuple[ImportField, ...] = (
    _field("code", _("Code"), "code|product code|sku|item|article|kód|artikelnummer|codice|артикул|код|कोड"),
    _field(
        "rival",
        _("Competitor"),
        "competitor|rival|supplier|vendor|competitor or client|konkurent|konkurrent|concorrente|конкурент|प्रतिस्पर्धी",
    ),
    _field("price", _("Price"), "price|unit price|cena|pris|prezzo|цена|किंमत", "money"),
    _field("currency", _("Currency"), "currency|mena|valuta|валюта|चलन", "currency"),
    _field("seen_on", _("Seen on"), "seen on|date|day|dátum|datum|data|дата|दिनांक", "date"),
    _field("quality", _("Quality"), "quality|kvalita|kvalitet|qualità|качество|दर्जा"),
    _field("source", _("Source"), "source|zdroj|källa|fonte|источник|स्रोत"),
    _field(
        "words", _("Where exactly, and what is different"), "words|note|notes|link|url|poznámka|anteckning|note|заметка"
    ),
)


@dataclass(frozen=True)
class MarketHabits:
    """What a file leaves unsaid: who brings it, the currency and the day; and the products by folded code."""

    actor: Actor
    currency: str
    products: Mapping[str, int]


@dataclass
class MarketRow:
    """A rival's price as a row says it; `match` is the same price noted before."""

    number: int
    values: dict[str, Any]
    match: int | None = None


def market_fields(actor: Actor) -> Sequence[ImportField]:
    """Return what a file of rivals' prices may bring. Raises NotAllowed for who may not note them."""
    if not gate(actor, MARKET).yes:
        raise NotAllowed(_now("Your job description does not let you note prices on the market."), MARKET)
    return MARKET_FIELDS


def market_habits(actor: Actor, settings: Mapping[str, Any]) -> MarketHabits:
    """Return what the rows of the actor's file leave unsaid. Two queries."""
    products = {fold(code): pk for pk, code in products_seen_by(actor).values_list("pk", "code")}
    return MarketHabits(actor, default_currency(currencies_seen_by(actor), "EUR") or "EUR", products)


def read_rival_price(number: int, cells: Cells, habits: MarketHabits) -> MarketRow:
    """Return the row. Raises BadInput with sentences by field: an unknown code, no rival, or a price that is none."""
    row = MarketRow(number, {"currency": habits.currency, "seen_on": habits.actor.today, "source": "other"})
    wrong: dict[str, list[object]] = {}
    for key, read in _READ.items():
        found = next((value for _head, value in cells.get(key, ()) if value is not None and values.text(value)), None)
        if found is None:
            continue
        try:
            row.values[key] = read(found)
            if key != "code":
                MarketPrice._meta.get_field(key).clean(row.values[key], None)  # type: ignore[union-attr]
        except WrongValue as refused:
            wrong[key] = [refused.sentence]
        except ValidationError as refused:
            wrong[key] = list(refused.messages)
        except BadInput as refused:
            wrong[key] = [sentence for sentences in refused.fields.values() for sentence in sentences]
    product = habits.products.get(fold(row.values.pop("code", "")))
    lacking = {
        "code": (product is None, _now("There is no product with this code.")),
        "rival": (not row.values.get("rival"), _now("Write the name of the competitor.")),
        "price": ("price" not in row.values, _now("Write the price.")),
        "seen_on": (row.values["seen_on"] > habits.actor.today, _now("This day is still to come.")),
    }
    for key, (lacks, sentence) in lacking.items():
        if lacks:
            wrong.setdefault(key, [sentence])
    if wrong:
        raise BadInput(fields=wrong)
    row.values |= {"product_id": product, "folded": fold(row.values["rival"])}
    return row


def market_keys(row: MarketRow) -> tuple[str, ...]:
    """Return the one key of a price: whose, of what, in which currency, on which day."""
    told = row.values
    return (price_key(told["product_id"], told["folded"], told["currency"], told["seen_on"]),)


def meeting_market_keys(row: MarketRow) -> tuple[set[str], set[str]]:
    """Return the keys by which other rows find it, and by which it finds them."""
    return set(market_keys(row)), set(market_keys(row))


def price_key(product: int, folded: str, currency: str, on: date) -> str:
    """Return the key of a price: whose, of what, in which currency, on which day."""
    return f"seen:{product}|{folded}|{currency}|{on.isoformat()}"


def _price(value: Any) -> Decimal:
    return checked_price(values.number(value))


def _quality(value: Any) -> int:
    return int(_one_of(MarketPrice.Quality.choices, value, _now("Write 1 when ours is better, 0 alike, -1 worse.")))


def _source(value: Any) -> str:
    return str(_one_of(MarketPrice.Source.choices, value, _now("Write client, list, web, shop or other.")))


def _one_of(choices: Sequence[tuple[Any, Any]], value: Any, sentence: str) -> Any:
    # Codes as they stand: folding takes the sign from -1.
    known = {str(code): code for code, _label in choices}
    named = {fold(str(label)): code for code, label in choices}
    word = values.text(value).strip()
    for found in (known.get(word.lower()), named.get(fold(word))):
        if found is not None:
            return found
    raise WrongValue(sentence)


_READ: dict[str, Callable[[Any], Any]] = {
    "code": values.text,
    "rival": values.name,
    "price": _price,
    "currency": values.currency,
    "seen_on": values.day,
    "quality": _quality,
    "source": _source,
    "words": values.text,
}
