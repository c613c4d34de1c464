"""One row of a file as a line of an order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.exchange.shelves import Cells
from rapport.kit.refusals import BadInput
from rapport.kit.text import fold
from rapport.orders.models import Order, OrderLine
from rapport.parties.importing import ImportField
from rapport.parties.importing.named import NamedClient, client_named
from rapport.parties.importing.values import WrongValue, currency, day, number, text
from rapport.staff.actor import Actor


def _field(key: str, label: object, words: str, kind: str = "text") -> ImportField:
    return ImportField(key, label, kind, words=tuple(words.split("|")))


FIELDS: tuple[ImportField, ...] = (
    _field("number", _("Number"), "number|order id|order|order no|order number|invoice no"),
    _field("client", _("Client"), "client|customer|company name|company|account|customer name"),
    _field("owner", _("Owner"), "owner|employee|sales rep|sales agent|salesperson", "colleague"),
    _field("title", _("Subject"), "subject|title"),
    _field("created_at", _("Taken"), "taken|order date|date|invoice date", "date"),
    _field("wanted_by", _("Wanted by"), "wanted by|required date|due date", "date"),
    _field("delivered_on", _("Delivered on"), "delivered on|shipped date|delivery date|ship date", "date"),
    _field("currency", _("Currency"), "currency|currency code", "currency"),
    _field("item", _("Product"), "product|product name|product id|code|item|sku|stock code|description"),
    _field("quantity", _("Quantity"), "quantity|qty|amount", "number"),
    _field("price", _("Price without tax"), "price|unit price|list price", "money"),
    _field("discount", _("Discount"), "discount", "number"),
)
# Without these a row is no line of an order.
NEEDS = frozenset({"number", "client", "item", "quantity", "price"})


@dataclass(frozen=True)
class NamedProduct:
    """A product as a row means it."""

    pk: int
    code: str
    name: str
    unit: str


@dataclass(frozen=True)
class OrderHabits:
    """What a file leaves unsaid: who brings it, and the clients, colleagues and products by folded word."""

    actor: Actor
    clients: Mapping[str, Sequence[NamedClient]]
    owners: Mapping[str, int]
    products: Mapping[str, NamedProduct]


@dataclass
class LineRow:
    """A line as a row says, `values` with the head of its order, `line` not saved yet; `match` is the line that it is.

    `stranger` is the owner's name when nobody here has it.
    """

    number: int
    values: dict[str, Any]
    line: OrderLine
    key: str
    stranger: str = ""
    match: int | None = None


def read_line(place: int, cells: Cells, habits: OrderHabits) -> LineRow:
    """Return the row as a line of an order. Raises BadInput with sentences by field. No query.

    A discount of less than one is a share, any other in per cent: 0.15 and 15 are the same.
    """
    said = {key: next((value for _head, value in found if text(value)), None) for key, found in cells.items()}
    wrong: dict[str, list[object]] = {}

    def take(key: str, read: Callable[[Any], Any], missing: str = "") -> Any:
        try:
            # The letters NULL stand for nothing in what a base gives out.
            if said.get(key) is not None and text(said[key]) != "NULL":
                return read(said[key])
            if missing:
                raise WrongValue(missing)
        except WrongValue as doubt:
            wrong[key] = [doubt.sentence]
        return None

    client = take("client", lambda value: client_named(habits.clients, value), _now("Write the client."))
    told = take("owner", text) or ""
    owner = habits.owners.get(fold(told)) if told else None
    if owner is None and habits.actor.employee is None:
        wrong["owner"] = [_now("Nobody here answers for this order.")]
    values = {
        "number": take("number", text, _now("Write the number of the order.")),
        "title": take("title", text) or "",
        "created_at": take("created_at", _past(habits.actor.today)),
        "wanted_by": take("wanted_by", day),
        "delivered_on": take("delivered_on", _past(habits.actor.today)),
        "currency": take("currency", currency) or (client and client.currency) or "EUR",
        "client_id": client and client.pk,
        "owner_id": owner,
        # What the look before the import calls the row.
        "name": " ".join(text(said[key]) for key in ("number", "item") if said.get(key) is not None),
    }
    item = take("item", text, _now("Write the product."))
    product = habits.products.get(fold(item or ""))
    line = OrderLine(
        product_id=product.pk if product else None,
        code=product.code if product else "",
        name=product.name if product else item or "",
        unit=product.unit if product else "",
        quantity=take("quantity", number, _now("Write the quantity.")) or Decimal(0),
        list_price=take("price", number, _now("Write the price.")) or Decimal(0),
        discount=take("discount", _percent) or Decimal(0),
    )
    _checked(line, {"name": "item", "quantity": "quantity", "list_price": "price", "discount": "discount"}, wrong)
    head = Order(number=values["number"] or "?", title=values["title"] or "?")
    _checked(head, {"number": "number", "title": "title"}, wrong)
    if wrong:
        raise BadInput(fields=wrong)
    return LineRow(place, values, line, key_of(values["number"], line), told if owner is None else "")


def key_of(order_number: str, line: OrderLine) -> str:
    """Return the key of a line with how much of it and at what price."""
    return "line:" + "|".join((order_number, line.name, *(f"{one:f}" for one in _exact(line))))


def item_key(order_number: str, line: OrderLine) -> str:
    """Return the key of an item within its order."""
    return f"item:{order_number}|{line.name}"


def told_by(line: OrderLine) -> dict[str, Decimal]:
    """Return what a file tells of a line: quantity, price and discount."""
    return {"quantity": line.quantity, "list_price": line.list_price, "discount": line.discount}


def _exact(line: OrderLine) -> tuple[Decimal, Decimal, Decimal]:
    return (
        Decimal(line.quantity).quantize(Decimal("0.001")),
        Decimal(line.list_price).quantize(Decimal("0.0001")),
        Decimal(line.discount).quantize(Decimal("0.01")),
    )


def _checked(row: Model, fields: Mapping[str, str], wrong: dict[str, list[object]]) -> None:
    try:
        row.clean_fields(exclude={field.name for field in row._meta.fields} - set(fields))
    except ValidationError as doubt:
        for key, sentences in doubt.message_dict.items():
            wrong.setdefault(fields[key], list[object](sentences))


def _past(today: date) -> Callable[[Any], date]:
    def read(value: Any) -> date:
        found = day(value)
        if found > today:
            raise WrongValue(_now("This day is still to come."))
        return found

    return read


def _percent(value: Any) -> Decimal:
    share = number(value)
    return share * 100 if abs(share) < 1 else share
