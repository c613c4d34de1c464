"""Orders, their lines, the parts that departments hold, what was delivered, and what came back."""

from rapport.orders.models.accounting import Proposal, UnmatchedOrder
from rapport.orders.models.deliveries import Delivery, DeliveryLine
from rapport.orders.models.information import Information
from rapport.orders.models.orders import Order, OrderQuerySet
from rapport.orders.models.parts import OrderLine, Part
from rapport.orders.models.payments import Allocation, Payment, Service
from rapport.orders.models.returns import Return

__all__ = [
    "Allocation",
    "Delivery",
    "DeliveryLine",
    "Information",
    "Order",
    "OrderLine",
    "OrderQuerySet",
    "Part",
    "Payment",
    "Proposal",
    "Return",
    "Service",
    "UnmatchedOrder",
]
