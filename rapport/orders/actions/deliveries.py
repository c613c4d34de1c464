"""Sending an order, in one or several deliveries, and what the client says of it (R-154, R-156)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Max
from django.utils.translation import gettext as _

from rapport.catalogue.actions.stock import move_stock
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.orders.actions.common import locked, me, need_running, need_words
from rapport.orders.actions.stock import let_go, not_held_by_others
from rapport.orders.events import DeliveryReceived, DeliverySent, OrderClosed
from rapport.orders.models import Delivery, DeliveryLine, Order, OrderLine
from rapport.orders.rights import WRITE
from rapport.roles.authority import act
from rapport.staff.actor import Actor


@act("orders.send_delivery", right=WRITE)
def send_delivery(
    actor: Actor,
    order: Order,
    *,
    quantities: Mapping[int, Decimal],
    sent_on: date | None = None,
    transport: str = "",
    conditions: str = "",
) -> Delivery:
    """Note that a part of the order, or all of it, went to the client: quantities by the number of the line.

    What is sent leaves our stock, and the reservation with it. Transport and conditions are the order's unless said
    otherwise. Raises BadInput for more than is still open, for what is reserved for another order, for nothing at all,
    and for a day to come.
    """
    locked(order)
    need_running(order)
    day = sent_on or actor.today
    if day > actor.today:
        raise BadInput(fields={"sent_on": [_("This day has not come yet.")]})
    wanted = {pk: number for pk, number in quantities.items() if number}
    # Lines in the order of their products: whoever counts stock locks the products in the same order.
    rows = list(order.lines.select_for_update().filter(pk__in=wanted).order_by("product_id", "position"))
    if not rows or len(rows) != len(wanted):
        raise BadInput(fields={"quantities": [_("Write how much of which line goes out.")]})
    wrong = [one for row in rows for one in _too_much(row, wanted[row.pk])]
    if wrong:
        raise BadInput(fields={"quantities": wrong})
    last = order.deliveries.aggregate(most=Max("number"))["most"] or 0
    delivery = Delivery(
        order=order,
        number=last + 1,
        sent_on=day,
        transport=transport.strip() or order.transport,
        conditions=conditions.strip() or order.delivery,
        entered_by=me(actor),
    )
    create(delivery)
    for row in rows:
        _send(delivery, row, wanted[row.pk])
    whole = _nothing_open(order)
    if order.state == Order.State.PLACED:
        update(order, state=Order.State.IN_WORK)
    told = DeliverySent(order.pk, order.number, delivery.number, day.isoformat(), delivery.transport, whole)
    record(actor, told, order, order.client)
    return delivery


def _too_much(row: OrderLine, quantity: Decimal) -> list[object]:
    if quantity < 0 or not quantity.is_finite():
        return [_("%(line)s: a quantity can't be less than nothing.") % {"line": row.name}]
    if quantity > row.open_quantity:
        told = {"line": row.name, "quantity": formats.number(row.open_quantity)}
        return [_("%(line)s: only %(quantity)s are still open.") % told]
    free = not_held_by_others(row)
    if free is not None and quantity > free:
        told = {"line": row.name, "quantity": formats.number(free)}
        return [_("%(line)s: only %(quantity)s are not reserved for other orders.") % told]
    return []


def _send(delivery: Delivery, row: OrderLine, quantity: Decimal) -> None:
    create(DeliveryLine(delivery=delivery, line=row, quantity=quantity))
    update(row, delivered=row.delivered + quantity)
    let_go(row, min(quantity, row.reserved))
    if row.product_id is not None:
        move_stock(row.product_id, -quantity)


def _nothing_open(order: Order) -> bool:
    return all(row.open_quantity <= 0 for row in order.lines.all())


@act("orders.receive_delivery", right=WRITE)
def receive_delivery(
    actor: Actor, delivery: Delivery, *, received_on: date, complete: bool, found: str = ""
) -> Delivery:
    """Note that the client has a delivery, and whether nothing of it was missing or faulty (R-156).

    With the last one the order is delivered: in time or late, complete or not. Raises BadInput for a day to come or
    before it was sent, without words for what is not complete, and when it was confirmed already.
    """
    order = locked(delivery.order)
    if Delivery.objects.exclude(received_on=None).filter(pk=delivery.pk).exists():
        raise BadInput(_("The client has this delivery already."))
    if received_on > actor.today:
        raise BadInput(fields={"received_on": [_("This day has not come yet.")]})
    if received_on < delivery.sent_on:
        raise BadInput(fields={"received_on": [_("It was sent later than this day.")]})
    if not complete:
        found = need_words("found", found, _("Say what is missing or wrong."))
    update(delivery, received_on=received_on, complete=complete, found=found.strip(), confirmed_by=me(actor))
    everything = _has_all(order)
    if everything:
        rows = order.deliveries.all()
        last = max(one.received_on for one in rows if one.received_on)
        whole = all(one.complete for one in rows)
        update(order, state=Order.State.DELIVERED, delivered_on=last, complete=whole)
    told = DeliveryReceived(
        order.pk, order.number, delivery.number, received_on.isoformat(), complete, found.strip(), everything,
        bool(order.in_time),
    )  # fmt: skip
    record(actor, told, order, order.client)
    return delivery


def _has_all(order: Order) -> bool:
    return order.is_running and _nothing_open(order) and not order.deliveries.filter(received_on=None).exists()


@act("orders.close_order", right=WRITE)
def close_order(actor: Actor, order: Order) -> Order:
    """Close an order that the client has in full, once no money is left to be given back. Raises BadInput."""
    locked(order)
    if order.state != Order.State.DELIVERED:
        raise BadInput(_("Only a delivered order can be closed."))
    if order.lines.filter(returns__isnull=False, returns__refunded_on=None).exists():
        raise BadInput(_("Money for what came back has not been returned yet."))
    update(order, state=Order.State.CLOSED)
    record(actor, OrderClosed(order.pk, order.number), order, order.client)
    return order
