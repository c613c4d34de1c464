"""What a document of accounting means for an order here: what is taken over, and what is only told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from rapport.exchange.formats.commerceml.writing import as_written, plain
from rapport.exchange.shelves import Difference
from rapport.kit.money import line_total
from rapport.kit.ui import formats
from rapport.orders.commerceml.leaving import STATES
from rapport.orders.commerceml.reading import line_told
from rapport.orders.commerceml.rows import OrderRow
from rapport.orders.models import Delivery, Order, OrderLine, Proposal
from rapport.staff.actor import Actor

MOST_TOLD = 12  # orders that are told by number
TOLD = ("client", "title", "currency", "total", "address", "transport")
CANCELLED = Order.State.CANCELLED


@dataclass
class Plan:
    """What becomes of an order: given up, sent on a day, its lines proposed, and the labels of what stays as it is."""

    cancel: bool = False
    propose: bool = False
    sent_on: date | None = None
    stays: list[str] = field(default_factory=list)


def orders_of(rows: Sequence[OrderRow]) -> dict[int, Order]:
    """Return the orders that the rows are, with what is compared. Four queries."""
    found = Order.objects.select_related("client").prefetch_related("lines", "deliveries")
    return found.in_bulk([row.match for row in rows if row.match])


def plan_of(row: OrderRow, order: Order) -> Plan:
    """Return what the document means for the order on the day of its reading. No query after `orders_of`."""
    plan = Plan()
    sent = list(order.deliveries.all())
    if row.cancelled and order.state != CANCELLED:
        plan.cancel = (order.is_draft or order.is_running) and not sent
    elif row.sent_on and order.is_running and not sent and row.sent_on <= row.read_on:
        plan.sent_on = row.sent_on
    elif row.sent_on and (order.is_draft or (order.is_running and any(one.open_quantity > 0 for one in _lines(order)))):
        plan.stays.append(_label("sent_on"))
    if _other_state(row, order, plan):
        plan.stays.insert(0, _label("state"))
    if row.wanted_by and row.wanted_by != order.wanted_by:
        plan.stays.append(_label("wanted_by"))
    ours = words_of(order)
    other_lines = row.words.get("lines") not in (None, ours["lines"])
    # Of an order at work its manager decides; a total that only differs because the lines do is no news beside them.
    plan.propose = other_lines and bool(row.items) and order.is_running and not plan.cancel and plan.sent_on is None
    told = [key for key in TOLD if not (plan.propose and key == "total")]
    plan.stays += [_label(key) for key in told if key in row.words and row.words[key] != ours[key]]
    if other_lines and not plan.propose:
        plan.stays.append(_("Lines"))
    return plan


def words_of(order: Order) -> dict[str, str]:
    """Return what an order says in the words in which a file tells it."""
    lines = (
        line_told(
            as_written(line.code) or as_written(line.name),
            plain(line.quantity),
            plain(line_total(line.quantity, line.list_price, line.discount, order.currency)),
        )
        for line in _lines(order)
    )
    return {
        "client": as_written(order.client.name),
        "title": as_written(order.title),
        "currency": order.currency,
        "total": plain(order.total),
        "address": as_written(order.address),
        "transport": as_written(order.transport),
        "lines": "\n".join(sorted(lines)),
    }


def differences(actor: Actor, rows: Sequence[OrderRow]) -> dict[int, list[Difference]]:
    """Return by row number what matched rows would change on their orders. Four queries."""
    there = orders_of(rows)
    found: dict[int, list[Difference]] = {}
    for row in rows:
        order = there.get(row.match or 0)
        plan = plan_of(row, order) if order else Plan()
        if order and plan.cancel:
            found[row.number] = [Difference(_label("state"), order.get_state_display(), str(CANCELLED.label))]
        elif plan.sent_on:
            found[row.number] = [Difference(_label("sent_on"), "", formats.day(plan.sent_on))]
        elif order and plan.propose and not is_known(order, row.items):
            found[row.number] = [Difference(_("Lines"), words_of(order)["lines"], row.words["lines"])]
    return found


def is_known(order: Order, items: Sequence[Mapping[str, str]]) -> bool:
    """True when the order's manager has these lines to decide on, or has declined them. One query."""
    states = (Proposal.State.OPEN, Proposal.State.DECLINED)
    return any(one.lines == list(items) for one in order.proposals.filter(state__in=states))


def remarks(rows: Sequence[OrderRow]) -> list[str]:
    """Name the orders of which accounting says something that is not taken over, each with what it is."""
    there = orders_of(rows)
    told = []
    strangers = sum(row.begun and row.client is None for row in rows)
    nobody = _("%(num)s orders begun in accounting are of clients that are not known here. Say whose they are.")
    said = [nobody % {"num": strangers}] if strangers else []
    for row in rows:
        order = there.get(row.match or 0)
        stays = plan_of(row, order).stays if order else []
        if stays:
            told.append(f"{row.values['number']} ({', '.join(stays)})")
    if not told:
        return said
    parts = ", ".join(told[:MOST_TOLD]) + (f", +{len(told) - MOST_TOLD}" if len(told) > MOST_TOLD else "")
    return [
        *said,
        _("Accounting says something else of these orders, which stays as it is here: %(parts)s") % {"parts": parts},
    ]


def _other_state(row: OrderRow, order: Order, plan: Plan) -> bool:
    """True when accounting has the order in another state, and nothing that is taken over changes that."""
    if plan.cancel or (row.cancelled and order.state == CANCELLED):
        return False
    if row.cancelled or (row.cancelled is False and order.state == CANCELLED):
        return True
    said = row.words.get("state", "")
    return plan.sent_on is None and bool(said) and said != STATES.get(Order.State(order.state))


def _lines(order: Order) -> list[OrderLine]:
    return list(order.lines.all())


def _label(key: str) -> str:
    model = Delivery if key == "sent_on" else Order
    return str(model._meta.get_field(key).verbose_name)  # type: ignore[union-attr]
