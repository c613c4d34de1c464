"""One document of an exchange file of 1C as a row that tells of an order here."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.exchange.formats.commerceml.writing import as_written, plain
from rapport.exchange.shelves import Cells
from rapport.kit.refusals import BadInput
from rapport.orders.commerceml.clients import Clients
from rapport.orders.models import Delivery, Order
from rapport.orders.queries import orders_seen_by
from rapport.orders.rights import WRITE
from rapport.parties.importing import ImportField
from rapport.parties.importing.values import WrongValue, day, flag, text
from rapport.roles.authority import may
from rapport.staff.actor import Actor

OF_ORDER = ("number", "client", "title", "state", "wanted_by", "currency", "total", "address", "transport")


@dataclass
class OrderRow:
    """What accounting says of an order: words by field, given up or not, when it went out, and for when it is wanted.

    `read_on` is the day on which it was read. `values` has the number of our order, and the name by which the look
    before the import calls the row. `items` are its lines. `begun` says that it began in accounting, for `client` when
    that is known here.
    """

    number: int
    values: dict[str, Any]
    words: dict[str, str]
    read_on: date
    cancelled: bool | None = None
    sent_on: date | None = None
    wanted_by: date | None = None
    match: int | None = None
    items: list[dict[str, str]] = field(default_factory=list)
    begun: bool = False
    client: int | None = None


@dataclass(frozen=True)
class Known:
    """An order here as far as it has to be to tell whether a document means it."""

    number: str
    currency: str
    total: str


class Habits:
    """What is asked while rows are read: the day, and the orders here by number. One query, when it is needed."""

    def __init__(self, actor: Actor) -> None:
        self._actor, self.today, self.clients = actor, actor.today, Clients(actor)

    @cached_property
    def orders(self) -> Mapping[str, Known]:
        """The orders that the actor may see, by number as a file tells it; of two that it tells alike, neither."""
        found: dict[str, Known] = {}
        twice: set[str] = set()
        rows = orders_seen_by(self._actor).order_by().values_list("number", "currency", "total", "outer_id")
        for number, currency, total, outer in rows.iterator():
            for word in filter(None, (as_written(number), as_written(outer))):
                twice |= {word} & found.keys()
                found[word] = Known(number, currency, plain(total))
        return {word: known for word, known in found.items() if word not in twice}

    @cached_property
    def taken(self) -> set[str]:
        """Every number and id that an order has here, seen or not, as a file tells it: none of them begins anew."""
        rows = Order.objects.order_by().values_list("number", "outer_id").iterator()
        return {as_written(word) for pair in rows for word in pair if word}


def order_fields(actor: Actor) -> Sequence[ImportField]:
    """Return what a document may tell; nothing for who may not take orders."""
    if not may(actor, WRITE):
        return ()
    labels = {key: Order._meta.get_field(key).verbose_name for key in OF_ORDER}  # type: ignore[union-attr]
    return [
        ImportField("outer_id", _("Id in accounting")),
        *(ImportField(key, label) for key, label in labels.items()),
        ImportField("cancelled", Order.State.CANCELLED.label),
        ImportField("sent_on", Delivery._meta.get_field("sent_on").verbose_name),  # type: ignore[union-attr]
        ImportField("lines", _("Lines")),
        ImportField("items", _("Line")),
        ImportField("client_outer", _("Id in accounting")),
        ImportField("inn", _("Tax number")),
    ]


def habits_of(actor: Actor, settings: Mapping[str, Any]) -> Habits:
    """Return what reading rows needs."""
    return Habits(actor)


def read_row(place: int, cells: Cells, habits: Habits) -> OrderRow:
    """Return the row. Raises BadInput by field: for an order that is not known here, and a day that is none.

    A document is known by its id, which is the number that our file gave it; by its number alone only when it comes to
    the same amount, for accounting counts its own documents, too.
    """
    words = {key: text(found[0][1]) for key, found in cells.items() if found}
    known = habits.orders.get(words.get("outer_id", "")) or _by_number(words, habits)
    begun = known is None and words.get("outer_id", "") not in habits.taken
    given_up = words.get("cancelled") == "да"
    if known is None and (not begun or given_up or not words.get("outer_id")):
        told = {"number": words.get("number") or words.get("outer_id", "")}
        raise BadInput(fields={"number": [_now("There is no order %(number)s here. It was not taken.") % told]})
    number = known.number if known else words.get("number", "") or words["outer_id"]
    values = {"number": number, "name": f"{number} {words.get('client', '')}".strip()}
    row = OrderRow(place, values, words, habits.today, items=json.loads(words.pop("items", "[]")), begun=begun)
    if begun:
        meant = habits.clients.meant(words.get("client_outer", ""), words.get("inn", ""))
        row.client = meant.pk if meant else None
    wrong: dict[str, list[object]] = {}
    readers: dict[str, Callable[[Any], Any]] = {"cancelled": flag, "sent_on": day, "wanted_by": day}
    for key, read in readers.items():
        try:
            if word := words.pop(key, ""):
                setattr(row, key, read(word))
        except WrongValue as doubt:
            wrong[key] = [doubt.sentence]
    if wrong:
        raise BadInput(fields=wrong)
    return row


def _by_number(words: Mapping[str, str], habits: Habits) -> Known | None:
    found = habits.orders.get(words.get("number", ""))
    same = found and (found.currency, found.total) == (words.get("currency"), words.get("total"))
    return found if same else None


def keys_of(row: OrderRow) -> tuple[str, ...]:
    """Return the key of a row: the number of our order, or the id in accounting of one that began there."""
    return (f"outer:{row.words['outer_id']}",) if row.begun else (f"order:{row.values['number']}",)


def meeting_keys(row: OrderRow) -> tuple[set[str], set[str]]:
    """Return the id of an order that began in accounting for both sides: it stands in a file once."""
    keys = set(keys_of(row)) if row.begun else set()
    return keys, keys


def known_orders(actor: Actor, keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the seen orders by key. One query."""
    numbers = [key.partition(":")[2] for key in keys if key.startswith("order:")]
    rows = orders_seen_by(actor).order_by().filter(number__in=numbers).values_list("number", "pk")
    return {f"order:{number}": [pk] for number, pk in rows}
