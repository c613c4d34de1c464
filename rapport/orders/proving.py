"""What orders prove of a deal: that the client ordered, and that everything was delivered (R-086)."""

from collections.abc import Sequence

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from rapport.deals.conditions import Proof, Proofs, condition
from rapport.deals.models import Deal
from rapport.kit.written_once import written_once
from rapport.orders.models import Order
from rapport.parties.models import Client

ORDERED = (*Order.RUNNING, *Order.FULFILLED)


@condition("order-placed", _("The client has ordered"))
def _order_placed(deals: Sequence[Deal]) -> Proofs:
    return _newest(deals, ORDERED)


@condition("order-delivered", _("An order was delivered"))
def _order_delivered(deals: Sequence[Deal]) -> Proofs:
    return _newest(deals, Order.FULFILLED)


def _newest(deals: Sequence[Deal], states: Sequence[str]) -> Proofs:
    """The latest order of each deal's client since the deal began. One query."""
    clients = sorted({deal.client_id for deal in deals})
    last = {row.client_id: row for row in _last_of(clients, states=tuple(states))}
    return {
        deal.pk: Proof("order", last[deal.client_id].pk, str(last[deal.client_id]))
        for deal in deals
        if deal.client_id in last and last[deal.client_id].created_at >= deal.created_at
    }


@written_once
def _last_of(clients: list[int], *, states: tuple[str, ...]) -> QuerySet[Order]:
    newest = (
        Order.objects.filter(client=OuterRef("pk"), state__in=states).order_by("-created_at", "-id").values("pk")[:1]
    )
    rows = Client.objects.filter(pk__in=clients).annotate(newest=Subquery(newest)).order_by()
    return (
        Order.objects.filter(pk__in=rows.values("newest")).order_by().only("client_id", "number", "title", "created_at")
    )
