"""One payment of an exchange file of 1C as a row, and bringing such rows in, each reference once (R-160)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.exchange.formats.commerceml.writing import as_written
from rapport.exchange.shelves import Cells, Difference
from rapport.journal.book import record
from rapport.kit.changes import Change, created
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.orders.actions import record_payment
from rapport.orders.commerceml.clients import Clients, Meant
from rapport.orders.events import OrdersImported
from rapport.orders.models import Order, Payment
from rapport.orders.queries import orders_seen_by, payments_seen_by
from rapport.orders.queries.settled import BILLED
from rapport.orders.rights import PAY
from rapport.parties.importing import ImportField, Written
from rapport.parties.importing.values import WrongValue, day, number, text
from rapport.parties.models import Client
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor

OF_PAYMENT = ("reference", "on", "amount", "currency", "way", "client")
LONGEST = 120


@dataclass
class PaidRow:
    """A payment as accounting tells it: of which client, and for which order of ours, if for one."""

    number: int
    values: dict[str, Any]
    client: int
    order: int | None
    match: int | None = None


@dataclass(frozen=True)
class _Order:
    pk: int
    client: Meant


class Habits:
    """What is asked while rows are read: the clients, and the placed orders by number. Three queries at most."""

    def __init__(self, actor: Actor) -> None:
        self._actor, self.today, self.clients = actor, actor.today, Clients(actor)

    @cached_property
    def orders(self) -> Mapping[str, _Order]:
        """The placed orders that the actor may see, by our number and by that of accounting."""
        rows = orders_seen_by(self._actor).filter(state__in=BILLED).order_by()
        found = {}
        for row in rows.values_list("pk", "number", "client_id", "client__name", "currency"):
            found[as_written(row[1])] = _Order(row[0], Meant(*row[2:]))
        return found


def payment_fields(actor: Actor) -> Sequence[ImportField]:
    """Return what a document may tell; nothing for who may not record payments."""
    if not may(actor, PAY):
        return ()
    labels = {key: Payment._meta.get_field(key).verbose_name for key in OF_PAYMENT}  # type: ignore[union-attr]
    return [
        *(ImportField(key, label) for key, label in labels.items()),
        ImportField("order", Order._meta.verbose_name),
        ImportField("client_outer", _("Id in accounting")),
        ImportField("inn", _("Tax number")),
    ]


def habits_of(actor: Actor, settings: Mapping[str, Any]) -> Habits:
    """Return what reading rows needs."""
    return Habits(actor)


def read_row(place: int, cells: Cells, habits: Habits) -> PaidRow:
    """Return the row. Raises BadInput by field: for a client not known here, an amount or a day that is none."""
    words = {key: text(found[0][1]) for key, found in cells.items() if found}
    order = habits.orders.get(words.get("order", ""))
    client = order.client if order else habits.clients.meant(words.get("client_outer", ""), words.get("inn", ""))
    wrong: dict[str, list[object]] = {}
    if client is None:
        told = {"client": words.get("client", "")}
        wrong["client"] = [_now("“%(client)s” is none of your clients by its id or tax number. Enter it first.") % told]
    if not words.get("reference"):
        wrong["reference"] = [_now("The payment has no number.")]
    values: dict[str, Any] = {
        "reference": words.get("reference", "")[:LONGEST], "currency": words.get("currency", ""),
        "way": words.get("way", "transfer"), "name": f"{words.get('reference', '')} {words.get('client', '')}".strip(),
    }  # fmt: skip
    for key, read in (("on", day), ("amount", number)):
        try:
            values[key] = read(words.get(key, ""))
        except WrongValue as doubt:
            wrong[key] = [doubt.sentence]
    if isinstance(values.get("on"), date) and values["on"] > habits.today:
        wrong["on"] = [_now("This day has not come yet.")]
    if wrong:
        raise BadInput(fields=wrong)
    assert client is not None
    return PaidRow(place, values, client.pk, order.pk if order else None)


def keys_of(row: PaidRow) -> tuple[str, ...]:
    """Return the key of a row: the client with the reference, which it has once."""
    return (f"payment:{row.client}:{row.values['reference']}",)


def meeting_keys(row: PaidRow) -> tuple[set[str], set[str]]:
    """Return the key for both sides: one reference stands in a file once."""
    return set(keys_of(row)), set(keys_of(row))


def known_payments(actor: Actor, keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the seen payments by key. One query."""
    wanted = set(keys)
    references = [key.split(":", 2)[2] for key in wanted]
    rows = payments_seen_by(actor).order_by().filter(reference__in=references).values_list("pk", "client", "reference")
    found = {f"payment:{client}:{reference}": [pk] for pk, client, reference in rows}
    return {key: pks for key, pks in found.items() if key in wanted}


def differences(actor: Actor, rows: Sequence[PaidRow]) -> dict[int, list[Difference]]:
    """Return nothing: a payment that is recorded stays as it is."""
    return {}


def remarks(rows: Sequence[PaidRow]) -> list[str]:
    """Say how many payments are for no order that is known here."""
    free = sum(row.order is None for row in rows)
    if not free:
        return []
    return [_now("%(num)s of these payments are for no order that is known here. They become credit.") % {"num": free}]


def write_rows(actor: Actor, rows: Sequence[PaidRow], origin: str) -> Written:
    """Record each payment, inside the caller's deed, with one journal line that takes all of them back.

    What is recorded already stays as it is; one that says another amount is refused with its sentence. Raises
    NotAllowed without the right to record payments.
    """
    answer = gate(actor, PAY)
    if not answer.yes:
        raise NotAllowed(answer.sentence, PAY)
    written, changes, touched = Written(), list[Change](), list[int]()
    clients = Client.objects.in_bulk({row.client for row in rows})
    orders = Order.objects.select_related("client").in_bulk({row.order for row in rows if row.order})
    for row in rows:
        facts = {key: row.values[key] for key in ("reference", "on", "currency", "way")}
        amount: Decimal = row.values["amount"]
        there = Payment.objects.filter(client=row.client, reference=facts["reference"]).exists()
        try:
            order = orders.get(row.order or 0)
            paid = record_payment(actor, clients[row.client], amount=amount, order=order, **facts)
        except BadInput as wrong:
            written.refused[row.number] = wrong
            continue
        if there:
            written.unchanged.append(row.number)
            continue
        written.created[row.number] = paid.pk
        changes += [created(paid), *(created(one) for one in paid.allocations.all())]
        touched.append(paid.pk)
    if changes:
        also = [("payment", pk) for pk in touched]
        written.entry = record(actor, OrdersImported(len(touched), origin, "payments"), also=also, changes=changes)
    return written
