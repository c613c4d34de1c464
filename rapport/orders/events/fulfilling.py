"""An order on its way: reserved, handed to departments, delivered, closed, given back."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import MONEY, WORK, Event, event
from rapport.kit.ui import formats


@event("orders.reserved", group=WORK, icon="box", label=gettext_lazy("Goods reserved"))
@dataclass(frozen=True)
class GoodsReserved(Event):
    """Goods of our stock are held for the order, or free again; `lacking` counts the lines not held in full."""

    order: int
    number: str
    lacking: int = 0
    released: bool = False

    def sentence(self) -> str:
        told = {"number": self.number}
        if self.released:
            return _("Released what was reserved for order %(number)s") % told
        if self.lacking:
            return _("Reserved a part of order %(number)s") % told
        return _("Reserved order %(number)s in full") % told


@event("orders.part_handed", group=WORK, icon="split", label=gettext_lazy("Part handed to a department"))
@dataclass(frozen=True)
class PartHanded(Event):
    """A department was asked for a part of the order."""

    order: int
    number: str
    part: int
    what: str
    unit: str
    due_on: str

    def sentence(self) -> str:
        told = {
            "what": self.what, "number": self.number, "unit": self.unit,
            "day": formats.day(date.fromisoformat(self.due_on)),
        }  # fmt: skip
        return _("Asked %(unit)s for %(what)s of order %(number)s by %(day)s") % told


@event("orders.part_checked", group=WORK, icon="ok", label=gettext_lazy("Part checked"))
@dataclass(frozen=True)
class PartChecked(Event):
    """What a department did was looked at: complete or not."""

    order: int
    number: str
    part: int
    what: str
    unit: str
    complete: bool
    found: str

    def sentence(self) -> str:
        told = {"what": self.what, "number": self.number, "unit": self.unit}
        if self.complete:
            return _("Checked %(what)s of order %(number)s by %(unit)s: complete") % told
        return _("Checked %(what)s of order %(number)s by %(unit)s: not complete") % told

    def words(self) -> str:
        return self.found


@event("orders.part_breached", group=WORK, icon="alert", label=gettext_lazy("Department left a part undone"))
@dataclass(frozen=True)
class PartBreached(Event):
    """A department declined a part or let its day pass; `head` is who heads it, 0 for nobody."""

    order: int
    number: str
    part: int
    what: str
    unit: str
    head: int
    declined: bool

    def sentence(self) -> str:
        told = {"what": self.what, "number": self.number, "unit": self.unit}
        if self.declined:
            return _("%(unit)s declined %(what)s of order %(number)s") % told
        return _("%(unit)s is late with %(what)s of order %(number)s") % told


@event("orders.sent", group=WORK, icon="truck", label=gettext_lazy("Delivery sent"))
@dataclass(frozen=True)
class DeliverySent(Event):
    """A delivery went out; `whole` says that with it nothing is left to send."""

    order: int
    number: str
    delivery: int
    on: str
    transport: str
    whole: bool

    def sentence(self) -> str:
        told = {"number": self.number, "place": self.delivery, "day": formats.day(date.fromisoformat(self.on))}
        if self.whole:
            return _("Sent delivery %(place)s, the last of order %(number)s, on %(day)s") % told
        return _("Sent delivery %(place)s, a part of order %(number)s, on %(day)s") % told

    def words(self) -> str:
        return self.transport


@event("orders.received", group=WORK, icon="check", label=gettext_lazy("Delivery received"))
@dataclass(frozen=True)
class DeliveryReceived(Event):
    """The client has a delivery; `all` says that with it they have everything."""

    order: int
    number: str
    delivery: int
    on: str
    complete: bool
    found: str
    all: bool
    in_time: bool

    def sentence(self) -> str:
        told = {"number": self.number, "place": self.delivery, "day": formats.day(date.fromisoformat(self.on))}
        if not self.complete:
            return _("Delivery %(place)s of order %(number)s arrived on %(day)s, not complete") % told
        if self.all:
            return _("The client has all of order %(number)s since %(day)s") % told
        return _("Delivery %(place)s of order %(number)s arrived on %(day)s") % told

    def words(self) -> str:
        return self.found


@event("orders.closed", group=WORK, icon="flag", label=gettext_lazy("Order closed"))
@dataclass(frozen=True)
class OrderClosed(Event):
    """Nothing is open about the order any more."""

    order: int
    number: str

    def sentence(self) -> str:
        return _("Closed order %(number)s") % {"number": self.number}


@event("orders.came_back", group=WORK, icon="reply", label=gettext_lazy("Goods came back"))
@dataclass(frozen=True)
class GoodsReturned(Event):
    """The client gave something back."""

    order: int
    number: str
    what: str
    quantity: str
    reason: str

    def sentence(self) -> str:
        told = {"number": self.number, "what": self.what, "quantity": formats.number(Decimal(self.quantity))}
        return _("Came back of order %(number)s: %(quantity)s of %(what)s") % told

    def words(self) -> str:
        return self.reason


@event("orders.refunded", group=MONEY, icon="wallet", label=gettext_lazy("Money returned"))
@dataclass(frozen=True)
class MoneyReturned(Event):
    """The client got money back for something that came back."""

    order: int
    number: str
    what: str
    amount: str
    currency: str

    def sentence(self) -> str:
        told = {
            "number": self.number, "what": self.what,
            "amount": formats.money(Decimal(self.amount), self.currency),
        }  # fmt: skip
        return _("Gave %(amount)s back for %(what)s of order %(number)s") % told
