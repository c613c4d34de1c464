"""Performing the services of an order: each counts as delivered, with who did it and the act that proves it (R-160)."""

from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from rapport.catalogue.models import Product
from rapport.journal.book import record
from rapport.kit.changes import create
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.orders.actions.common import locked, me, need_running, need_words
from rapport.orders.actions.deliveries import receive_delivery, send_delivery
from rapport.orders.actions.returns import worth_of
from rapport.orders.events import ServicePerformed
from rapport.orders.models import OrderLine, Service
from rapport.orders.queries.settled import lines_settled
from rapport.orders.rights import WRITE
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


@act("orders.perform_service", right=WRITE)
def perform_service(
    actor: Actor,
    line: OrderLine,
    *,
    quantity: Decimal,
    on: date,
    paper: str,
    performed_by: Employee | None = None,
    words: str = "",
) -> Service:
    """Note that so much of a line was performed on a day, by the actor unless said otherwise, with its act or paper.

    It counts as delivered and received on that day: with the last of it the order is delivered, in time or late.
    Raises BadInput for goods, for more than is open, for a day to come, and without a paper.
    """
    order = locked(line.order)
    need_running(order)
    # Lock first: two people may write down the last hour of one line.
    row = OrderLine.objects.select_for_update().get(pk=line.pk)
    row.order = order
    if row.product is not None and row.product.kind == Product.Kind.GOODS:
        raise BadInput(fields={"line": [_("These are goods. Send a delivery instead.")]})
    if not quantity.is_finite() or quantity <= 0 or quantity > row.open_quantity:
        told = {"quantity": formats.number(row.open_quantity)}
        raise BadInput(fields={"quantity": [_("Write a quantity up to %(quantity)s: no more is open.") % told]})
    if on > actor.today:
        raise BadInput(fields={"on": [_("This day has not come yet.")]})
    proof = need_words("paper", paper, _("Name the act or paper that proves it."))
    worth = _worth(row, quantity)
    delivery = send_delivery(actor, order, quantities={row.pk: quantity}, sent_on=on)
    receive_delivery(actor, delivery, received_on=on, complete=True)
    service = Service(
        line=row,
        delivery=delivery,
        quantity=quantity,
        on=on,
        performed_by=performed_by or me(actor),
        paper=proof,
        words=words.strip(),
        worth=worth,
        entered_by=me(actor),
    )
    create(service)
    told_ = ServicePerformed(
        order.pk, order.number, row.name, str(quantity), on.isoformat(), service.performed_by.name, proof, service.words
    )
    record(actor, told_, order, order.client)
    return service


def _worth(row: OrderLine, quantity: Decimal) -> Decimal:
    """The last of a line that was performed as a whole takes what rounding left, so that nothing is lost."""
    done = row.services.aggregate(quantity=Sum("quantity"), worth=Sum("worth"))
    before, worth = done["quantity"] or Decimal(0), done["worth"] or Decimal(0)
    if before + quantity == row.quantity:
        return max(lines_settled(row.order)[row.pk].billed - worth, Decimal(0))
    return worth_of(row, quantity, before)
