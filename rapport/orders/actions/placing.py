"""Placing an order: from then on we owe it (R-149). Its discount is measured by the right to agree one."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import update
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.orders.actions.common import locked, need_future, need_seen
from rapport.orders.events import OrderPlaced
from rapport.orders.models import Order
from rapport.orders.rights import WRITE
from rapport.parties.rights import DISCOUNT
from rapport.roles.authority import Answer, act, gate
from rapport.staff.actor import Actor


def discount_in(order: Order, **_given: Any) -> Decimal:
    """Return what the right to agree a discount is measured by: the largest discount of a line, in per cent."""
    return order.discount


def status_of(order: Order, **_given: Any) -> dict[str, str]:
    """Return the facts that a clause on discounts may name."""
    return {"status": order.client.status}


def _summary(order: Order, **_given: Any) -> str:
    told = {
        "number": order.number,
        "client": order.client.name,
        "total": formats.money(order.total, order.currency),
        "share": formats.per_cent(order.discount),
    }
    return _("Order %(number)s of %(client)s: %(total)s, discount up to %(share)s") % told


def may_place(actor: Actor, order: Order) -> Answer:
    """Return what the main button of a draft says."""
    return gate(actor, DISCOUNT, order.discount, status_of(order)) if order.discount else gate(actor, WRITE)


@act("orders.place_order", right=WRITE)
def place_order(actor: Actor, order: Order) -> Order:
    """Place a draft: from now on we owe it. A discount is measured by the right to agree one, and asked above it.

    Raises BadInput for what is no draft, has no line, or is wanted by a day that has passed.
    """
    return place_discounted(actor, order) if order.discount else _place(actor, order)


@act(
    "orders.place_discounted", right=DISCOUNT, size=discount_in, facts=status_of, summary=_summary,
    about=lambda order, **_: ("client", order.client_id),
)  # fmt: skip
def place_discounted(actor: Actor, order: Order) -> Order:
    """Place a draft whose lines carry a discount; else as `place_order`."""
    return _place(actor, order)


def _place(actor: Actor, order: Order) -> Order:
    version = order.version
    locked(order)
    need_seen(order, version)
    if not order.is_draft:
        raise BadInput(_("This order is placed already."))
    if not order.lines.exists():
        raise BadInput(_("The order has no line yet."))
    need_future(actor, order.wanted_by)
    update(order, state=Order.State.PLACED, placed_at=actor.at)
    told = OrderPlaced(order.pk, order.number, order.title, str(order.total), order.currency)
    record(actor, told, order, order.client)
    return order
