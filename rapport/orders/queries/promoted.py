"""What came of a promotion in orders, beside what the same products turned over before it (R-134)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.catalogue.models import Promotion
from rapport.catalogue.shelves import Outcome
from rapport.kit.money import line_total
from rapport.offers.selling import outcomes_in, period_before, turnover_of
from rapport.orders.models import Order, OrderLine
from rapport.orders.queries.sight import orders_seen_by
from rapport.staff.actor import Actor


def sold_by(actor: Actor, promotion: Promotion) -> Sequence[Outcome]:
    """Return what the promotion brought in seen orders that were placed, by currency. Two queries."""
    seen = orders_seen_by(actor).exclude(state__in=[Order.State.DRAFT, Order.State.CANCELLED]).order_by()
    lines = OrderLine.objects.filter(order__in=seen.values("pk"))
    url = f"{reverse('orders')}?view=all&promotion={promotion.pk}"
    found = outcomes_in(lines, promotion, owner="order", label=_("Orders"), url=url)
    period = period_before(promotion, actor.today)
    if period is None or not found:
        return found
    before = _before(actor, promotion, *period)
    return [replace(one, before=before.get(one.currency, Decimal(0))) for one in found]


def sold_to(actor: Actor, promotion: Promotion, clients: Sequence[int]) -> dict[int, list[tuple[str, int, Decimal]]]:
    """Return by client the currency, number and turnover of the seen orders with the promotion. One query."""
    seen = orders_seen_by(actor).exclude(state__in=[Order.State.DRAFT, Order.State.CANCELLED]).order_by()
    lines = OrderLine.objects.filter(order__in=seen.values("pk"), promotion=promotion, order__client__in=clients)
    sums: dict[tuple[int, str], tuple[set[int], Decimal]] = defaultdict(lambda: (set(), Decimal(0)))
    names = ("order__client_id", "order__currency", "order_id", "quantity", "list_price", "discount")
    for client, currency, order, quantity, price, discount in lines.order_by().values_list(*names).iterator():
        orders, turnover = sums[client, currency]
        sums[client, currency] = (orders | {order}, turnover + line_total(quantity, price, discount, currency))
    found: dict[int, list[tuple[str, int, Decimal]]] = defaultdict(list)
    for (client, currency), (orders, turnover) in sorted(sums.items()):
        found[client].append((currency, len(orders), turnover))
    return found


def _before(actor: Actor, promotion: Promotion, starts: date, ends: date) -> dict[str, Decimal]:
    """What the products that were ordered with the promotion turned over in the days before it."""
    products = OrderLine.objects.filter(promotion=promotion).order_by().values("product")
    seen = orders_seen_by(actor).exclude(state__in=[Order.State.DRAFT, Order.State.CANCELLED]).order_by()
    placed = seen.filter(placed_at__date__gte=starts, placed_at__date__lt=ends)
    rows = OrderLine.objects.filter(order__in=placed.values("pk"), product__in=products).order_by()
    return turnover_of(rows.values_list("order__currency", "quantity", "list_price", "discount").iterator())
