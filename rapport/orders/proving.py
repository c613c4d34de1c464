"""What orders prove of a deal: that the client ordered, and that everything was delivered (R-086)."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from rapport.deals.conditions import Proof, Proofs, condition
from rapport.deals.models import Deal
from rapport.orders.models import Order

ORDERED = (*Order.RUNNING, *Order.FULFILLED)


@condition("order-placed", _("The client has ordered"))
def _order_placed(deals: Sequence[Deal]) -> Proofs:
    return _newest(deals, ORDERED)


@condition("order-delivered", _("An order was delivered"))
def _order_delivered(deals: Sequence[Deal]) -> Proofs:
    return _newest(deals, Order.FULFILLED)


def _newest(deals: Sequence[Deal], states: Sequence[str]) -> Proofs:
    """The latest order of each deal's client since the deal began. One query."""
    rows = Order.objects.filter(client__in={deal.client_id for deal in deals}, state__in=states)
    last: dict[int, Order] = {row.client_id: row for row in rows.order_by("created_at", "id")}
    return {
        deal.pk: Proof("order", last[deal.client_id].pk, str(last[deal.client_id]))
        for deal in deals
        if deal.client_id in last and last[deal.client_id].created_at >= deal.created_at
    }
