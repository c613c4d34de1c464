"""One product of an exchange file of 1C as a row on its way in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.catalogue.actions.common import checked_price
from rapport.catalogue.commerceml.items import LONGEST_CODE
from rapport.catalogue.commerceml.sheet import groups_meant, price_meant
from rapport.catalogue.importing import product_fields
from rapport.catalogue.models import PriceLine, Product
from rapport.exchange.shelves import Cells, Likeness, Shared
from rapport.kit.refusals import BadInput
from rapport.parties.importing import ImportField, values
from rapport.parties.importing.values import WrongValue
from rapport.staff.actor import Actor

Price = tuple[str, str, str]  # id of the price type, its name, currency


@dataclass
class ExchangeRow:
    """A product as the file says: its id in accounting, values by field, its groups from the outermost, and prices."""

    number: int
    outer_id: str
    values: dict[str, Any]
    groups: list[tuple[str, str]] = field(default_factory=list)
    prices: dict[Price, Decimal] = field(default_factory=dict)
    match: int | None = None


class Habits:
    """What is asked while rows are read: which ids of accounting are known. One query, and only when it is needed."""

    @cached_property
    def known(self) -> set[str]:
        """The ids of accounting that products have."""
        return set(Product.objects.exclude(outer_id="").values_list("outer_id", flat=True))


def exchange_fields(actor: Actor) -> Sequence[ImportField]:
    """Return what an exchange file may bring. Raises NotAllowed for who may not keep the catalogue."""
    labels = {one.key: one.label for one in product_fields(actor)}
    return [
        ImportField("outer_id", gettext_lazy("Id in accounting")),
        *(ImportField(key, labels[key]) for key in ("code", "name")),
        ImportField("groups", labels["group"]),
        *(ImportField(key, labels[key]) for key in ("unit", "kind", "traits", "purpose", "packaging")),
        ImportField("gone", labels["discontinued"]),
        ImportField("stock", labels["stock"]),
        ImportField("price", labels["price"], many=True),
    ]


def habits_of(actor: Actor, settings: Mapping[str, Any]) -> Habits:
    """Return what reading rows needs."""
    return Habits()


def read_row(number: int, cells: Cells, habits: Habits) -> ExchangeRow:
    """Return the row. Raises BadInput by field: no id, a number that is none, an offer for an unknown product."""
    row, wrong = ExchangeRow(number, _said(cells, "outer_id"), {}), dict[str, list[object]]()
    if not row.outer_id:
        wrong["outer_id"] = [_("This product has no id (Ид) by which it could be known again.")]
    for key, read in _READ.items():
        said = _said(cells, key)
        if said:
            try:
                row.values[key] = read(said)
                Product._meta.get_field(key).clean(row.values[key], None)  # type: ignore[union-attr]
            except WrongValue as refused:
                wrong[key] = [refused.sentence]
            except ValidationError as refused:
                wrong[key] = list(refused.messages)
    if gone := _said(cells, "gone"):
        row.values["is_active"] = not values.flag(gone)
    row.groups = [(number, name[:200]) for number, name in groups_meant(_said(cells, "groups"))]
    for header, value in cells.get("price", ()):
        try:
            _price(row, header, value)
        except WrongValue as refused:
            wrong["price"] = [refused.sentence]
        except ValidationError as refused:
            wrong["price"] = list(refused.messages)
        except BadInput as refused:
            wrong["price"] = [refused.sentence]
    if not wrong and not row.values.get("name") and row.outer_id not in habits.known:
        told = _("This product is not known here yet. Bring import.xml first, or both files together in one ZIP.")
        wrong["name"] = [told]
    if wrong:
        raise BadInput(fields=wrong)
    return row


def _price(row: ExchangeRow, header: str, value: Any) -> None:
    kind, name, currency = price_meant(header)
    price = checked_price(values.number(value))
    PriceLine._meta.get_field("price").clean(price, None)  # type: ignore[union-attr]
    row.prices[kind, name, values.currency(currency)] = price


def _said(cells: Cells, key: str) -> str:
    return next((values.text(value) for _header, value in cells.get(key, ()) if value is not None), "")


def keys_of(row: ExchangeRow) -> tuple[str, ...]:
    """Return the keys of a product: its id in accounting, then its code."""
    code = row.values.get("code")
    return (f"id:{row.outer_id}", *([f"code:{code}"] if code else []))


def meeting_keys(row: ExchangeRow) -> tuple[set[str], set[str]]:
    """Return the keys by which other rows find it, and by which it finds them."""
    return set(keys_of(row)), set(keys_of(row))


def known_products(actor: Actor, keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the products under the ids and codes. Two queries."""
    wanted = [key.partition(":") for key in keys]
    found: dict[str, list[int]] = {}
    for word, column in (("id", "outer_id"), ("code", "code")):
        named = [value for key, _colon, value in wanted if key == word]
        rows = Product.objects.filter(**{f"{column}__in": named}).values_list(column, "pk")
        found |= {f"{word}:{value}": [pk] for value, pk in rows}
    return found


def judge(shared: Sequence[Shared]) -> list[Likeness]:
    """Say what a shared key means: an id proves; a code too, unless accounting knows that product by another id."""
    codes = {pk for _row, key, pk in shared if key.startswith("code:")}
    ids = dict(Product.objects.filter(pk__in=codes).values_list("pk", "outer_id")) if codes else {}
    return [
        Likeness.SAME if key.startswith("id:") or ids.get(pk, "") in ("", row.outer_id) else Likeness.ALIKE
        for row, key, pk in shared
    ]


def _kind(text: str) -> str:
    if text not in Product.Kind.values:
        raise WrongValue(_("Write goods, service or tariff."))
    return text


def _code(text: str) -> str:
    # What is longer than a code may be is no code that people use: then the id stands for it.
    return text if len(text) <= LONGEST_CODE else ""


_READ: dict[str, Callable[[str], Any]] = {
    "code": _code,
    "name": str,
    "unit": str,
    "kind": _kind,
    "traits": str,
    "purpose": str,
    "packaging": str,
    "stock": values.number,
}
