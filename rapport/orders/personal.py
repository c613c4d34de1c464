"""What orders and payments hold about people, and how that ends."""

from datetime import date

from django.utils.translation import gettext as _

from rapport.orders.models import Order, Payment
from rapport.privacy.shelves import Ending, Held, Holding, hold

YEARS = 10
LOOSE = (Order.State.DRAFT, Order.State.CANCELLED)


def _placed(order: Order) -> Held | None:
    if order.state in LOOSE:
        return None
    until = date((order.placed_at or order.created_at).year + YEARS, 12, 31)
    return Held(_("Orders and their invoices are kept for ten years by the law on accounting."), until)


def _paid(payment: Payment) -> Held:
    return Held(_("Payments are kept for ten years by the law on accounting."), date(payment.on.year + YEARS, 12, 31))


def _part(label: str, key: str = "order") -> Holding:
    return Holding(label, Ending.CUT, within=(key, "orders.Order"), held=lambda row: _placed(getattr(row, key)))


hold(
    Holding("orders.Order", Ending.CUT, held=_placed),
    _part("orders.Proposal"),
    _part("orders.Delivery"),
    _part("orders.Information"),
    _part("orders.Part"),
    Holding("orders.OrderLine", Ending.STAYS, within=("order", "orders.Order"), bare=True),
    Holding("orders.DeliveryLine", Ending.STAYS, within=("delivery", "orders.Delivery"), bare=True),
    Holding("orders.Payment", Ending.STAYS, held=_paid),
    Holding("orders.Allocation", Ending.STAYS, within=("payment", "orders.Payment"), bare=True),
)
