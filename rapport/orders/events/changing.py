"""The schedule or the budget of a placed order changed, it comes late, or it was cancelled."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, MONEY, WORK, Event, event
from rapport.kit.ui import formats


@event("orders.rebudgeted", group=MONEY, icon="coin", label=gettext_lazy("Order comes to something else"))
@dataclass(frozen=True)
class OrderRebudgeted(Event):
    """A line of a placed order changed, came in or was taken out; the totals are with tax."""

    order: int
    number: str
    line: str
    before: str
    after: str
    currency: str
    reason: str

    def sentence(self) -> str:
        told = {
            "number": self.number,
            "line": self.line,
            "before": formats.money(Decimal(self.before), self.currency),
            "after": formats.money(Decimal(self.after), self.currency),
        }
        return _("Changed %(line)s in order %(number)s: %(after)s instead of %(before)s") % told

    def words(self) -> str:
        return self.reason


@event("orders.put_off", group=CHANGES, icon="calendar", label=gettext_lazy("Day of an order changed"))
@dataclass(frozen=True)
class OrderPutOff(Event):
    """Another day was agreed with the client."""

    order: int
    number: str
    before: str
    after: str
    reason: str

    def sentence(self) -> str:
        told = {
            "number": self.number,
            "before": formats.day(date.fromisoformat(self.before)),
            "after": formats.day(date.fromisoformat(self.after)),
        }
        return _("Order %(number)s is due on %(after)s instead of %(before)s") % told

    def words(self) -> str:
        return self.reason


@event("orders.delayed", group=WORK, icon="megaphone", label=gettext_lazy("Client told of a delay"))
@dataclass(frozen=True)
class OrderDelayed(Event):
    """The client was told that the order comes later than agreed."""

    order: int
    number: str
    expected_on: str
    told: str
    before_due: bool = True

    def sentence(self) -> str:
        told = {"number": self.number, "day": formats.day(date.fromisoformat(self.expected_on))}
        if self.before_due:
            return _("Told the client in good time that order %(number)s comes on %(day)s") % told
        return _("Told the client too late that order %(number)s comes on %(day)s") % told

    def words(self) -> str:
        return self.told


@event("orders.cancelled", group=MONEY, icon="x", label=gettext_lazy("Order cancelled"))
@dataclass(frozen=True)
class OrderCancelled(Event):
    """The order was given up; what was reserved for it is free."""

    order: int
    number: str
    reason: str

    def sentence(self) -> str:
        return _("Cancelled order %(number)s") % {"number": self.number}

    def words(self) -> str:
        return self.reason


@event("orders.progress_told", group=WORK, icon="mail", label=gettext_lazy("Client told how an order stands"))
@dataclass(frozen=True)
class ProgressTold(Event):
    """The client was written to how the order stands."""

    order: int
    number: str
    address: str
    told: str

    def sentence(self) -> str:
        return _("Told the client how order %(number)s stands") % {"number": self.number}

    def words(self) -> str:
        return self.told
