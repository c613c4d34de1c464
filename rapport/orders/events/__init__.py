"""What can happen to an order. Amounts and quantities are decimal numbers as text."""

from rapport.orders.events.accounting import ProposalDecided, UnmatchedLeftOut
from rapport.orders.events.changing import OrderCancelled, OrderDelayed, OrderPutOff, OrderRebudgeted, ProgressTold
from rapport.orders.events.fulfilling import (
    DeliveryReceived,
    DeliverySent,
    GoodsReserved,
    GoodsReturned,
    MoneyReturned,
    OrderClosed,
    PartBreached,
    PartChecked,
    PartHanded,
)
from rapport.orders.events.informing import InformationGiven
from rapport.orders.events.paying import PaymentAllocated, PaymentRecorded, PaymentRemoved, ServicePerformed
from rapport.orders.events.taking import OrderChanged, OrderPlaced, OrdersImported, OrderTaken

__all__ = [
    "DeliveryReceived",
    "DeliverySent",
    "GoodsReserved",
    "GoodsReturned",
    "InformationGiven",
    "MoneyReturned",
    "OrderCancelled",
    "OrderChanged",
    "OrderClosed",
    "OrderDelayed",
    "OrderPlaced",
    "OrderPutOff",
    "OrderRebudgeted",
    "OrderTaken",
    "OrdersImported",
    "PartBreached",
    "PartChecked",
    "PartHanded",
    "PaymentAllocated",
    "PaymentRecorded",
    "PaymentRemoved",
    "ProgressTold",
    "ProposalDecided",
    "ServicePerformed",
    "UnmatchedLeftOut",
]
