"""What changes in a placed order: its lines, its day, that it comes late, and that it is given up (R-162)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.agenda.actions import withdraw_task
from rapport.agenda.models import Task
from rapport.journal.book import record
from rapport.kit.changes import create, remove, update
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.offers.selling import Line, Wanted, line_of, reckoned, totals
from rapport.orders.actions.common import (
    agreed_discount,
    locked,
    need_running,
    need_seen,
    need_words,
    set_sums,
    within_bounds,
)
from rapport.orders.actions.stock import let_go
from rapport.orders.events import OrderCancelled, OrderDelayed, OrderPutOff, OrderRebudgeted
from rapport.orders.models import Order, OrderLine
from rapport.orders.rights import BUDGET, SCHEDULE, WRITE
from rapport.roles.authority import act, gate
from rapport.roles.catalogue import Amount
from rapport.staff.actor import Actor

PRICED = ("quantity", "list_price", "discount", "tax")


def difference(order: Order, line: OrderLine | None = None, **given: Any) -> Amount:
    """Return by how much the total changes, with tax, in the order's currency: what the right is measured by.

    An item that the catalogue has to price counts with nothing here; the deed measures it once it is priced.
    """
    rows = list(order.lines.all())
    if line is None:
        lines = [line_of(row) for row in rows]
        if given.get("list_price") is not None and given.get("quantity"):
            lines.append(_free(given))
    else:
        new = {name: given[name] for name in PRICED if given.get(name) is not None}
        lines = [replace(line_of(row), **new) if row.pk == line.pk else line_of(row) for row in rows]
    lines = [one for one in lines if one.quantity > 0]
    return Amount(abs(totals(lines, order.currency).total - order.total), order.currency)


def _free(given: dict[str, Any]) -> Line:
    discount, tax = (given.get(name) or Decimal(0) for name in ("discount", "tax"))
    return Line(given.get("item", ""), given["quantity"], given["list_price"], discount=discount, tax=tax)


def _changing(order: Order, line: OrderLine | None = None, **given: Any) -> str:
    told = {
        "number": order.number, "client": order.client.name, "line": line.name if line else given.get("item", ""),
        "reason": given.get("reason", ""),
    }  # fmt: skip
    return _("Order %(number)s of %(client)s: change %(line)s (%(reason)s)") % told


@act(
    "orders.change_line", right=BUDGET, size=difference, summary=_changing,
    about=lambda order, *_given, **_named: ("order", order.pk),
)  # fmt: skip
def change_line(
    actor: Actor,
    order: Order,
    line: OrderLine | None = None,
    *,
    reason: str,
    quantity: Decimal,
    list_price: Decimal | None = None,
    discount: Decimal | None = None,
    tax: Decimal | None = None,
    item: str = "",
) -> Order:
    """Change one line of a placed order, take it out with a quantity of 0, or add one (`item`: code or name).

    Measured by how much the total changes, tax included; above one's limit it is asked. A higher discount than before
    needs the right to agree it. Raises BadInput with a sentence per field, also for less than was delivered.
    """
    _as_measured(order)
    need_running(order)
    words = need_words("reason", reason, _("Say why the order changes."))
    name = line.name if line else need_words("item", item, _("Say what is added."))
    before, most = order.total, order.discount
    if line is None:
        wanted: Line | Wanted = Wanted(item.strip(), quantity, "", "", list_price, discount, tax)
        add_line(actor, order, wanted)
    else:
        alter_line(
            actor, order, line, {"quantity": quantity, "list_price": list_price, "discount": discount, "tax": tax}
        )
    if order.discount > most:
        agreed_discount(actor, order, order.discount)
    if line is None and list_price is None and not gate(actor, BUDGET, _by(order, before)).yes:
        raise BadInput(fields={"list_price": [_("Write its price, so that somebody can be asked to agree.")]})
    if order.total != before or line is None:
        told = OrderRebudgeted(order.pk, order.number, name, str(before), str(order.total), order.currency, words)
        record(actor, told, order, order.client)
    return order


def _as_measured(order: Order) -> None:
    """Lock the order. Raises Stale when somebody changed it since the deed was measured."""
    version = order.version
    need_seen(locked(order), version)


def _by(order: Order, before: Decimal) -> Amount:
    return Amount(abs(order.total - before), order.currency)


def add_line(actor: Actor, order: Order, wanted: Wanted | Line) -> None:
    """Put a line behind the others and reckon the order anew, inside the caller's deed. Raises BadInput."""
    kept = list(order.lines.all())
    told = reckoned(actor, order, [*(line_of(row) for row in kept), wanted], OrderLine)
    within_bounds(told)
    fresh = told.rows[-1]
    fresh.order, fresh.position = order, (kept[-1].position if kept else 0) + 1
    create(fresh)
    set_sums(order, told)


def alter_line(actor: Actor, order: Order, line: OrderLine, values: Mapping[str, Decimal | None]) -> None:
    """Change a line, or take it out with a quantity of 0, inside the caller's deed. Raises BadInput."""
    row = order.lines.select_for_update().get(pk=line.pk)
    quantity = values["quantity"]
    assert quantity is not None
    if quantity < row.delivered:
        told = {"quantity": formats.number(row.delivered)}
        raise BadInput(fields={"quantity": [_("%(quantity)s of it is delivered already.") % told]})
    if quantity < row.reserved + row.delivered:
        let_go(row, row.reserved + row.delivered - quantity)
    if quantity == 0:
        if order.lines.count() == 1:
            raise BadInput(fields={"quantity": [_("This is the only line. Cancel the order instead.")]})
        if row.allocations.exists():
            raise BadInput(fields={"quantity": [_("The client paid for it. Take the payment off this order first.")]})
        remove(row)
    else:
        update(row, **{name: value for name, value in values.items() if value is not None})
    lines = [line_of(one) for one in order.lines.all()]
    sums = reckoned(actor, order, lines, OrderLine)
    within_bounds(sums)
    set_sums(order, sums)


def days_later(order: Order, *, wanted_by: date, **_given: Any) -> int:
    """Return by how many days the order is put off; none for an earlier day."""
    return max((wanted_by - order.wanted_by).days, 0)


def _putting_off(order: Order, *, wanted_by: date, reason: str = "", **_given: Any) -> str:
    told = {
        "number": order.number, "client": order.client.name, "reason": reason,
        "before": formats.day(order.wanted_by), "after": formats.day(wanted_by),
    }  # fmt: skip
    return _("Order %(number)s of %(client)s: %(after)s instead of %(before)s (%(reason)s)") % told


@act(
    "orders.put_off", right=SCHEDULE, size=days_later, summary=_putting_off,
    about=lambda order, **_: ("order", order.pk),
)  # fmt: skip
def put_off(actor: Actor, order: Order, *, wanted_by: date, reason: str) -> Order:
    """Agree another day with the client for a placed order; measured by the days, asked above one's limit (R-162).

    Raises BadInput for a day that has passed, without a reason, and for an order that is over.
    """
    _as_measured(order)
    need_running(order)
    words = need_words("reason", reason, _("Say why the day changes."))
    if wanted_by < actor.today:
        raise BadInput(fields={"wanted_by": [_("This day has passed.")]})
    before = order.wanted_by
    if update(order, wanted_by=wanted_by, expected_on=None, told_on=None):
        told = OrderPutOff(order.pk, order.number, before.isoformat(), wanted_by.isoformat(), words)
        record(actor, told, order, order.client)
    return order


@act("orders.tell_delay", right=WRITE)
def tell_delay(actor: Actor, order: Order, *, expected_on: date, told: str) -> Order:
    """Note that the client was told today that the order comes later than agreed, with what was said (R-151).

    The day agreed stays: the order counts as late, told before it was due or after. Raises BadInput for a day that is
    not later than the one agreed.
    """
    locked(order)
    need_running(order)
    words = need_words("told", told, _("Write what the client was told, and by which way."))
    if expected_on <= order.wanted_by or expected_on < actor.today:
        raise BadInput(fields={"expected_on": [_("Choose the day on which it will come, after the one agreed.")]})
    first = order.told_on or actor.today
    if update(order, expected_on=expected_on, told_on=first):
        before_due = bool(order.told_before_due)
        event = OrderDelayed(order.pk, order.number, expected_on.isoformat(), words, before_due)
        record(actor, event, order, order.client)
    return order


@act("orders.cancel_order", right=WRITE)
def cancel_order(actor: Actor, order: Order, *, reason: str) -> Order:
    """Give up a draft, or an order of which nothing was sent: what was reserved is free, departments are told.

    Raises BadInput without a reason, and when something was delivered already.
    """
    locked(order)
    if not order.is_draft:
        need_running(order)
    words = need_words("reason", reason, _("Say why the order is cancelled."))
    if order.deliveries.exists():
        raise BadInput(_("Something of it was sent already. Take the goods back, or change its lines."))
    if order.lines.filter(allocations__isnull=False).exists():
        raise BadInput(_("The client paid for it. Take the payment off this order first."))
    for row in order.lines.select_for_update().filter(reserved__gt=0):
        let_go(row, row.reserved)
    update(order, state=Order.State.CANCELLED)
    # Whoever asked for the parts, the order needs them no more.
    program = Actor(None, actor.at, actor.door)
    reason_told = _("Order %(number)s was cancelled: %(reason)s") % {"number": order.number, "reason": words}
    for part in order.parts.select_related("task").exclude(task__state=Task.State.DONE):
        if part.task.closed_at is None:
            withdraw_task(program, part.task, reason=reason_told)
    record(actor, OrderCancelled(order.pk, order.number, words), order, order.client)
    return order
