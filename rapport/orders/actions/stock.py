"""Reserving goods of our stock for an order, and letting them go (R-152, R-153)."""

from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from rapport.catalogue.actions.stock import held_product
from rapport.journal.book import record
from rapport.kit.changes import update
from rapport.kit.refusals import BadInput
from rapport.orders.actions.common import locked, need_running
from rapport.orders.events import GoodsReserved
from rapport.orders.models import Order, OrderLine
from rapport.orders.rights import WRITE
from rapport.roles.authority import act
from rapport.staff.actor import Actor

NOTHING = Decimal(0)


@act("orders.reserve_goods", right=WRITE)
def reserve_goods(actor: Actor, order: Order) -> Order:
    """Hold for the order what is in stock and not held for another one, as much as its lines still need.

    What is not in stock stays unreserved. Of fifty orders for the last piece one gets it. Raises BadInput when there is
    nothing to reserve: no line of goods kept in stock, or nothing is free.
    """
    locked(order)
    need_running(order)
    held, lacking = NOTHING, 0
    # In the order of the products, so that two orders never wait for each other.
    for row in order.lines.exclude(product=None).order_by("product_id", "position"):
        assert row.product_id is not None
        product = held_product(row.product_id)
        need = row.quantity - row.delivered - row.reserved
        if product.stock is None or need <= 0:
            continue
        taken = OrderLine.objects.filter(product=product).aggregate(all=Sum("reserved"))["all"] or NOTHING
        free = max(product.stock - taken, NOTHING)
        more = min(need, free)
        lacking += more < need
        if more > 0:
            update(row, reserved=row.reserved + more)
            held += more
    if not held:
        raise BadInput(_("Nothing of it is free in our stock now."))
    record(actor, GoodsReserved(order.pk, order.number, lacking), order, order.client)
    return order


@act("orders.release_goods", right=WRITE)
def release_goods(actor: Actor, order: Order) -> Order:
    """Let go of all that is held in stock for the order. Raises BadInput when nothing is."""
    locked(order)
    rows = list(order.lines.select_for_update().filter(reserved__gt=0))
    if not rows:
        raise BadInput(_("Nothing is reserved for this order."))
    for row in rows:
        let_go(row, row.reserved)
    record(actor, GoodsReserved(order.pk, order.number, released=True), order, order.client)
    return order


def not_held_by_others(row: OrderLine) -> Decimal | None:
    """Return how much of a line's product can go out without taking what other orders hold, after locking the product.

    None when it is not kept in stock, or nothing of it is held: what really went out is then noted, whatever the stock
    on paper says.
    """
    if row.product_id is None:
        return None
    product = held_product(row.product_id)
    others = OrderLine.objects.filter(product=product, reserved__gt=0).exclude(order_id=row.order_id)
    taken = others.aggregate(all=Sum("reserved"))["all"]
    return None if product.stock is None or not taken else max(product.stock - taken, NOTHING)


def let_go(row: OrderLine, quantity: Decimal) -> None:
    """Hold so much less for a line, in its unit; never less than nothing. The caller's deed leaves the journal line."""
    update(row, reserved=max(row.reserved - quantity, NOTHING))
