"""Services were performed, and clients paid."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import MONEY, WORK, Event, event
from rapport.kit.ui import formats


@event("orders.service_performed", group=WORK, icon="check", label=gettext_lazy("Service performed"))
@dataclass(frozen=True)
class ServicePerformed(Event):
    """A service of an order was performed; `paper` is the act that proves it."""

    order: int
    number: str
    what: str
    quantity: str
    on: str
    person: str
    paper: str
    said: str = ""

    def sentence(self) -> str:
        told = {
            "number": self.number, "what": self.what, "quantity": formats.number(Decimal(self.quantity)),
            "person": self.person, "paper": self.paper, "day": formats.day(date.fromisoformat(self.on)),
        }  # fmt: skip
        return _("%(person)s performed %(what)s of order %(number)s on %(day)s: %(quantity)s (%(paper)s)") % told

    def words(self) -> str:
        return self.said


@event("orders.payment_recorded", group=MONEY, icon="wallet", label=gettext_lazy("Payment recorded"))
@dataclass(frozen=True)
class PaymentRecorded(Event):
    """A client paid; `credit` is what of it is for no order yet."""

    payment: int
    reference: str
    amount: str
    currency: str
    on: str
    credit: str

    def sentence(self) -> str:
        told = {
            "amount": formats.money(Decimal(self.amount), self.currency), "reference": self.reference,
            "day": formats.day(date.fromisoformat(self.on)),
            "credit": formats.money(Decimal(self.credit), self.currency),
        }  # fmt: skip
        if Decimal(self.credit):
            return _("Got %(amount)s on %(day)s (%(reference)s), %(credit)s of it is for no order yet") % told
        return _("Got %(amount)s on %(day)s (%(reference)s)") % told


@event("orders.payment_allocated", group=MONEY, icon="split", label=gettext_lazy("Payment allocated"))
@dataclass(frozen=True)
class PaymentAllocated(Event):
    """An amount of a payment is for an order from now on, or, `freed`, no more."""

    payment: int
    reference: str
    number: str
    amount: str
    currency: str
    freed: bool = False
    reason: str = ""

    def sentence(self) -> str:
        told = {
            "amount": formats.money(Decimal(self.amount), self.currency), "reference": self.reference,
            "number": self.number,
        }  # fmt: skip
        if self.freed:
            return _("Took %(amount)s of payment %(reference)s off order %(number)s") % told
        return _("Put %(amount)s of payment %(reference)s to order %(number)s") % told

    def words(self) -> str:
        return self.reason


@event("orders.payment_removed", group=MONEY, icon="undo", label=gettext_lazy("Payment removed or given back"))
@dataclass(frozen=True)
class PaymentRemoved(Event):
    """A payment was recorded wrongly and is taken out, or, `given_back`, the client got money of it back."""

    payment: int
    reference: str
    amount: str
    currency: str
    reason: str
    given_back: bool = False

    def sentence(self) -> str:
        told = {"amount": formats.money(Decimal(self.amount), self.currency), "reference": self.reference}
        if self.given_back:
            return _("Gave %(amount)s of payment %(reference)s back") % told
        return _("Removed payment %(reference)s over %(amount)s") % told

    def words(self) -> str:
        return self.reason
