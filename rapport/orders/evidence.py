"""What orders prove of a person's duties: that they take them, and that clients get them in time."""

from collections.abc import Sequence

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui.record import Deed
from rapport.orders.models import Order
from rapport.orders.queries.information import is_informed
from rapport.roles.evidence import Now, Rule, Told, at_least, evidence, share


def _placed() -> QuerySet[Order]:
    return Order.objects.exclude(state=Order.State.CANCELLED)


def _tell_placed(rows: Sequence[Order]) -> list[Told]:
    return [Told(str(row), row.placed_at, ("order", row.pk)) for row in rows]


def _tell_delivered(rows: Sequence[Order]) -> list[Told]:
    return [Told(str(row), row.delivered_on, ("order", row.pk)) for row in rows]


def _in_time(now: Now) -> Q:
    return Q(delivered_on__lte=F("wanted_by"))


def _informed(now: Now) -> Q:
    return is_informed()


def _orders() -> Deed:
    return Deed(_("Orders"), reverse("orders"), "cart")


evidence.put(
    "orders-taken",
    Rule(
        ("take-orders",),
        gettext_lazy("Orders taken"),
        at_least(2, "month"),
        _placed,
        "owner_id",
        "placed_at",
        _tell_placed,
        _orders,
        fresh_days=31,
        takes_norm=True,
    ),
)
evidence.put(
    "information-complete",
    Rule(
        ("advise-on-terms",),
        gettext_lazy("Orders whose client was told of goods and delivery"),
        share(95),
        _placed,
        "owner_id",
        "placed_at",
        _tell_placed,
        _orders,
        kept=_informed,
    ),
)
evidence.put(
    "orders-in-time",
    Rule(
        ("watch-delivery", "take-orders"),
        gettext_lazy("Orders delivered in time"),
        share(95),
        _placed,
        "owner_id",
        "delivered_on",
        _tell_delivered,
        _orders,
        kept=_in_time,
        dated=True,
        feeds=("orders",),
    ),
)
