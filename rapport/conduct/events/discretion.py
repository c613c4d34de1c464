"""What can happen to entrusted money and inside one's discretion. Amounts are decimal numbers as text."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.conduct.models import Deviation, Spending
from rapport.journal.events import MONEY, Event, event
from rapport.kit.ui import formats


@event("conduct.deviation_given", group=MONEY, icon="gift", label=gettext_lazy("More than the policy says"))
@dataclass(frozen=True)
class DeviationGiven(Event):
    """A client was given more than the policy says."""

    deviation: int
    what: str
    amount: str
    currency: str
    policy: str
    reason: str

    def sentence(self) -> str:
        told = {"what": Deviation.What(self.what).label, "amount": formats.money(Decimal(self.amount), self.currency)}
        return _("Gave more than the policy says: %(what)s, %(amount)s") % told

    def words(self) -> str:
        return self.reason


@event("conduct.outcome_entered", group=MONEY, icon="flag", label=gettext_lazy("Outcome entered"))
@dataclass(frozen=True)
class OutcomeEntered(Event):
    """What came of a deviation from policy is known."""

    deviation: int
    what: str
    outcome: str
    said: str

    def sentence(self) -> str:
        told = {"what": Deviation.What(self.what).label, "outcome": Deviation.Outcome(self.outcome).label}
        return _("What came of it (%(what)s): %(outcome)s") % told

    def words(self) -> str:
        return self.said


@event("conduct.money_spent", group=MONEY, icon="wallet", label=gettext_lazy("Entrusted money spent"))
@dataclass(frozen=True)
class MoneySpent(Event):
    """Entrusted money was spent."""

    spending: int
    purpose: str
    amount: str
    currency: str
    on: str

    def sentence(self) -> str:
        amount = formats.money(Decimal(self.amount), self.currency)
        told = {"amount": amount, "purpose": Spending.Purpose(self.purpose).label, "what": self.on}
        return _("Spent %(amount)s (%(purpose)s): %(what)s") % told


@event("conduct.spending_corrected", group=MONEY, icon="edit", label=gettext_lazy("Spending corrected"))
@dataclass(frozen=True)
class SpendingCorrected(Event):
    """An entry of the ledger was put right by another; both amounts are of the whole entry."""

    spending: int
    before: str
    after: str
    currency: str
    on: str
    reason: str

    def sentence(self) -> str:
        before, after = (formats.money(Decimal(value), self.currency) for value in (self.before, self.after))
        told = {"before": before, "after": after, "what": self.on}
        return _("Corrected %(before)s to %(after)s: %(what)s") % told

    def words(self) -> str:
        return self.reason
