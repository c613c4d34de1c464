"""Money that was returned for goods of an order makes a promise of it certain (R-177)."""

from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from rapport.orders.models import Order, Return
from rapport.orders.queries import orders_seen_by
from rapport.parties.models import Client
from rapport.promises.facts import Fact, facts
from rapport.staff.actor import Actor


def _refunded(actor: Actor, client: Client) -> QuerySet[Order]:
    """Return the client's orders for which money was returned by somebody who may."""
    returned = Return.objects.exclude(refunded_on=None).filter(line__order__client=client)
    return orders_seen_by(actor).filter(pk__in=returned.values("line__order"))


def _covers(order: Order, amount: Decimal, currency: str) -> bool:
    returned = Return.objects.exclude(refunded_on=None).filter(line__order=order).aggregate(sum=Sum("amount"))
    return order.currency == currency and (returned["sum"] or Decimal(0)) >= amount


facts.put("order", Fact(_("Money returned"), _refunded, _covers))
