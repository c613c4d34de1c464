"""What several pages of orders need."""

from django.http import HttpRequest
from django.urls import reverse

from rapport.kit.ui.finding import one_of
from rapport.orders.models import Order
from rapport.orders.queries import orders_seen_by
from rapport.staff.actor import actor_of

LIST = 100


def order_of(request: HttpRequest, pk: int) -> Order:
    """Return the order of that number. Raises NotSeen."""
    return one_of(orders_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]


def part_url(order: Order, part: str) -> str:
    """Return the address of one part of an order's page."""
    return f"{reverse('order', args=[order.pk])}?part={part}"
