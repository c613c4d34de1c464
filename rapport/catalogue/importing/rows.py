"""One row of a foreign file as a product with its prices."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from rapport.catalogue.actions.common import checked_price
from rapport.catalogue.models import PriceLine, Product
from rapport.catalogue.queries import currencies_seen_by, default_currency
from rapport.exchange.shelves import Cells
from rapport.kit.refusals import BadInput
from rapport.kit.text import fold
from rapport.parties.importing import values
from rapport.parties.importing.values import WrongValue
from rapport.staff.actor import Actor

_CURRENCY = re.compile(r"\b[A-Z]{3}\b")


@dataclass(frozen=True)
class Habits:
    """What a file leaves unsaid: the currency of prices whose column does not name one."""

    currency: str = "EUR"


@dataclass
class ProductRow:
    """A product as a row says: values by field, the name of its group, prices by currency, and whom it means."""

    number: int
    values: dict[str, Any]
    group: str = ""
    prices: dict[str, Decimal] = field(default_factory=dict)
    match: int | None = None


def habits_of(actor: Actor, settings: Mapping[str, Any]) -> Habits:
    """Return the habits of the firm: prices are in the first of its currencies, the euro before others."""
    return Habits(default_currency(currencies_seen_by(actor), "EUR") or "EUR")


def keys_of(row: ProductRow) -> tuple[str, ...]:
    """Return the one key of a product: its code."""
    return (f"code:{row.values['code']}",)


def meeting_keys(row: ProductRow) -> tuple[set[str], set[str]]:
    """Return the keys by which other rows find it, and by which it finds them."""
    return set(keys_of(row)), set(keys_of(row))


def read_product(number: int, cells: Cells, habits: Habits) -> ProductRow:
    """Return the row. Raises BadInput with sentences by field: without a code, or with a price that is none."""
    row, wrong = ProductRow(number, {}), dict[str, list[object]]()
    for key, read in _READ.items():
        found = _first(cells, key)
        if found is not None:
            try:
                row.values[key] = read(found)
                Product._meta.get_field(key).clean(row.values[key], None)  # type: ignore[union-attr]
            except WrongValue as refused:
                wrong[key] = [refused.sentence]
            except ValidationError as refused:
                wrong[key] = list(refused.messages)
    if not row.values.get("code"):
        wrong.setdefault("code", [_("Write the code.")])
    gone = _first(cells, "discontinued")
    if gone is not None:
        row.values["is_active"] = not values.flag(gone)
    row.group = values.name(_first(cells, "group") or "")[:200]
    _prices(row, cells, habits, wrong)
    if wrong:
        raise BadInput(fields=wrong)
    return row


def _prices(row: ProductRow, cells: Cells, habits: Habits, wrong: dict[str, list[object]]) -> None:
    """Read each price in the currency that its header names, or that the row names, or the firm's."""
    try:
        named = _first(cells, "currency")
        usual = values.currency(named) if named is not None else habits.currency
        for header, value in cells.get("price", ()):
            if value is None or not values.text(value):
                continue
            said = _CURRENCY.search(header.upper())
            currency = values.currency(said[0]) if said and _is_currency(said[0]) else usual
            price = checked_price(values.number(value))
            PriceLine._meta.get_field("price").clean(price, None)  # type: ignore[union-attr]
            row.prices[currency] = price
    except WrongValue as refused:
        wrong["price"] = [refused.sentence]
    except ValidationError as refused:
        wrong["price"] = list(refused.messages)
    except BadInput as refused:
        wrong["price"] = [refused.sentence]


def _is_currency(word: str) -> bool:
    try:
        return bool(values.currency(word))
    except WrongValue:
        return False


def _first(cells: Cells, key: str) -> Any:
    return next((value for _header, value in cells.get(key, ()) if value is not None and values.text(value)), None)


def _kind(value: Any) -> str:
    written = fold(values.text(value))
    for code, label in Product.Kind.choices:
        if written in (code, fold(str(label))):
            return code
    raise WrongValue(_("Write goods, service or tariff."))


_READ: dict[str, Callable[[Any], Any]] = {
    "code": values.text,
    "name": values.name,
    "kind": _kind,
    "unit": values.text,
    "packaging": values.text,
    "purpose": values.text,
    "traits": values.text,
    "stock": values.number,
    "lead_in_stock": values.whole,
    "lead_to_order": values.whole,
    "is_active": values.flag,
}
