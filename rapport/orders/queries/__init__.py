"""What others may ask about orders: whoever sees the client sees its orders and what belongs to them."""

from rapport.orders.queries.due import OrderDue, PartDue, orders_due, parts_to_see_to
from rapport.orders.queries.promoted import sold_by
from rapport.orders.queries.settled import (
    client_settled,
    credit_of,
    lines_settled,
    orders_settled,
    payments_seen_by,
    services_seen_by,
)
from rapport.orders.queries.sight import (
    deliveries_seen_by,
    lines_seen_by,
    orders_of,
    orders_seen_by,
    parts_seen_by,
    returns_seen_by,
)
from rapport.orders.queries.stock import at_hand, ready_on

__all__ = [
    "OrderDue",
    "PartDue",
    "at_hand",
    "client_settled",
    "credit_of",
    "deliveries_seen_by",
    "lines_seen_by",
    "lines_settled",
    "orders_due",
    "orders_of",
    "orders_seen_by",
    "orders_settled",
    "parts_seen_by",
    "parts_to_see_to",
    "payments_seen_by",
    "ready_on",
    "returns_seen_by",
    "sold_by",
    "services_seen_by",
]
