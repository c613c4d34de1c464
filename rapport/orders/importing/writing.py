"""Which lines rows are, and writing the orders that a file brings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.exchange.shelves import Difference
from rapport.journal.book import record
from rapport.kit.changes import Change, create, created, tell_many, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.offers.selling import line_of, rows_of
from rapport.orders.actions.common import me, within_bounds
from rapport.orders.events import OrdersImported
from rapport.orders.importing.rows import LineRow, item_key, key_of, told_by
from rapport.orders.models import Order, OrderLine
from rapport.orders.queries import orders_seen_by
from rapport.orders.rights import WRITE
from rapport.parties.importing import Written
from rapport.roles.authority import gate
from rapport.staff.actor import Actor

CHUNK = 400


def keys_of(row: LineRow) -> tuple[str, ...]:
    """Return the keys of a row: the very same line, and the item within its order."""
    return row.key, item_key(row.values["number"], row.line)


def meeting_keys(row: LineRow) -> tuple[set[str], set[str]]:
    """Return no keys: two rows of a file are two lines, be they alike."""
    return set(), set()


def known_lines(actor: Actor, keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the seen lines by the keys under which they are known. A query per 400 orders.

    Of lines that are the same one stands for all; an item that an order has in several lines is not known by itself.
    """
    numbers = sorted({key.partition(":")[2].partition("|")[0] for key in keys})
    exact: dict[str, list[int]] = {}
    items: dict[str, list[int]] = defaultdict(list)
    for start in range(0, len(numbers), CHUNK):
        orders = orders_seen_by(actor).filter(number__in=numbers[start : start + CHUNK])
        for line in OrderLine.objects.filter(order__in=orders.order_by()).select_related("order").order_by("pk"):
            exact.setdefault(key_of(line.order.number, line), [line.pk])
            items[item_key(line.order.number, line)].append(line.pk)
    return exact | {key: pks for key, pks in items.items() if len(pks) == 1}


def strangers(rows: Sequence[LineRow]) -> list[str]:
    """Say how many orders name an owner who is nobody here."""
    number = len({row.values["number"] for row in rows if row.stranger})
    told = ngettext(
        "%(num)s order names an owner who is not known here. It becomes yours.",
        "%(num)s orders name an owner who is not known here. They become yours.",
        number,
    )
    return [told % {"num": number}] if number else []


def write_orders(actor: Actor, rows: Sequence[LineRow], origin: str) -> Written:
    """Write the rows inside the caller's deed, with one journal line: new orders, and new lines of those begun here.

    Lines that are there stay as they are. Raises NotAllowed without the right to take orders, and BadInput for lines
    of an order that is at work here, which are changed with a reason.
    """
    answer = gate(actor, WRITE)
    if not answer.yes:
        raise NotAllowed(answer.sentence, WRITE)
    written = Written()
    lines = OrderLine.objects.select_related("order").in_bulk([row.match for row in rows if row.match])
    by_order: dict[str, list[LineRow]] = defaultdict(list)
    for row in rows:
        line = lines.get(row.match or 0)
        if line is not None and (row.key == key_of(line.order.number, line) or not _takes_lines(line.order, row)):
            written.unchanged.append(row.number)
        else:
            by_order[row.values["number"]].append(row)
    known = {order.number: order for order in Order.objects.select_for_update().filter(number__in=by_order)}
    seen = set(orders_seen_by(actor).filter(number__in=by_order).values_list("number", flat=True))
    changes: list[Change] = []
    touched: list[int] = []
    for number, wanted in by_order.items():
        order = known.get(number)
        if order is not None and (number not in seen or not _takes_lines(order, wanted[0])):
            raise BadInput(_("There is another order %(number)s here already.") % {"number": number})
        if order is None:
            order = _begun(actor, wanted)
            changes.append(create(order))
        changes += _with_lines(order, wanted, lines)
        touched.append(order.pk)
        for row in wanted:
            (written.updated if row.match in lines else written.created)[row.number] = order.pk
    if changes:
        event = OrdersImported(len(touched), origin)
        written.entry = record(actor, event, also=[("order", pk) for pk in touched], changes=changes)
    return written


def _takes_lines(order: Order, row: LineRow) -> bool:
    """True for an order that a file began and that nobody has worked on: a draft, or history without deliveries."""
    if order.client_id != row.values["client_id"] or order.currency != row.values["currency"]:
        return False
    past = order.state == Order.State.DELIVERED and order.delivered_on == row.values["delivered_on"]
    return order.is_draft or (past and not order.deliveries.exists())


def _begun(actor: Actor, lines: Sequence[LineRow]) -> Order:
    values = lines[0].values
    taken, delivered = values["created_at"], values["delivered_on"]
    begun = _moment(actor, taken or delivered) if taken or delivered else actor.at
    state: dict[str, Any] = {}
    if delivered:
        state = {"state": Order.State.DELIVERED, "placed_at": begun, "delivered_on": delivered}
    return Order(
        number=values["number"],
        client_id=values["client_id"],
        owner_id=values["owner_id"] or me(actor).pk,
        title=values["title"] or lines[0].line.name[:200],
        currency=values["currency"],
        wanted_by=values["wanted_by"] or delivered or taken or actor.today,
        created_at=begun,
        **state,
    )


def _with_lines(order: Order, rows: Sequence[LineRow], known: Mapping[int, OrderLine]) -> list[Change]:
    """Change the known lines, put the others behind those that are there, and the sums of all on the order."""
    changed = [
        update(known[row.match], **{**told_by(row.line), **_delivered(order, row.line)})
        for row in rows
        if row.match is not None and row.match in known
    ]
    fresh = [row.line for row in rows if row.match not in known]
    before = list(order.lines.all())
    last = max((line.position for line in before), default=0)
    for place, line in enumerate(fresh, last + 1):
        line.order, line.position = order, place
        for name, value in _delivered(order, line).items():
            setattr(line, name, value)
    made = OrderLine.objects.bulk_create(fresh)
    tell_many(made)
    told = rows_of([line_of(line) for line in (*before, *made)], order.currency, OrderLine)
    within_bounds(told)
    sums = told.sums
    changed.append(update(order, net=sums.net, tax=sums.tax, total=sums.total, discount=sums.discount))
    return [*(change for change in changed if change), *(created(line) for line in made)]


def _delivered(order: Order, line: OrderLine) -> dict[str, Any]:
    return {"delivered": line.quantity} if order.state == Order.State.DELIVERED else {}


def _moment(actor: Actor, on: date) -> datetime:
    return min(datetime.combine(on, time(12), ZoneInfo(actor.zone)).astimezone(UTC), actor.at)


def differences(actor: Actor, rows: Sequence[LineRow]) -> dict[int, list[Difference]]:
    """Return by row number what matched rows would change on their lines. One query."""
    there = OrderLine.objects.select_related("order").in_bulk([row.match for row in rows if row.match])
    found: dict[int, list[Difference]] = {}
    for row in rows:
        line = there.get(row.match or 0)
        found[row.number] = [
            Difference(str(OrderLine._meta.get_field(key).verbose_name), f"{getattr(line, key):f}", f"{value:f}")  # type: ignore[union-attr]
            for key, value in told_by(row.line).items()
            if line is not None and getattr(line, key) != value and _takes_lines(line.order, row)
        ]
    return found
