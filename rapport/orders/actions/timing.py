"""What changes in the time of an order: another day, that it comes late, and that it is given up (R-151, R-162)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rapport.agenda.actions import withdraw_task
from rapport.agenda.models import Task
from rapport.journal.book import record
from rapport.kit.changes import update
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.orders.actions.common import as_measured, locked, need_running, need_words
from rapport.orders.actions.stock import let_go
from rapport.orders.events import OrderCancelled, OrderDelayed, OrderPutOff
from rapport.orders.models import Order
from rapport.orders.rights import SCHEDULE, WRITE
from rapport.roles.authority import act
from rapport.staff.actor import Actor


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
    as_measured(order)
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
