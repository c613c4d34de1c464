"""Giving something to put things right. Amounts are decimal numbers as text."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, MONEY, WORK, Event, event
from rapport.kit.ui import formats
from rapport.remedies.models import Remedy
from rapport.remedies.models.remedies import RemedyKind


@event("remedies.policy_kept", group=CHANGES, icon="shield", label=gettext_lazy("Policy on putting things right"))
@dataclass(frozen=True)
class PolicyKept(Event):
    """The policy on one kind was written or changed."""

    kind: str
    pieces: int
    cost: str
    currency: str
    said: str

    def sentence(self) -> str:
        told = {
            "what": RemedyKind(self.kind).label,
            "pieces": formats.number(self.pieces),
            "amount": formats.money(Decimal(self.cost), self.currency),
        }
        return _("The policy in one case: %(what)s, up to %(pieces)s, costing us at most %(amount)s") % told

    def words(self) -> str:
        return self.said


@event("remedies.remedy_given", group=MONEY, icon="gift", label=gettext_lazy("Given to put things right"))
@dataclass(frozen=True)
class RemedyGiven(Event):
    """A client was given something to put things right; `beyond` is what of it the policy does not give."""

    remedy: int
    kind: str
    pieces: int
    cost: str
    currency: str
    beyond: str
    reason: str

    def sentence(self) -> str:
        told = {
            "what": RemedyKind(self.kind).label,
            "pieces": formats.number(self.pieces),
            "amount": formats.money(Decimal(self.cost), self.currency),
        }
        if Decimal(self.beyond):
            told["beyond"] = formats.money(Decimal(self.beyond), self.currency)
            return (
                _("Gave to put things right: %(what)s (%(pieces)s), %(amount)s, of it %(beyond)s beyond the policy")
                % told
            )
        return _("Gave to put things right: %(what)s (%(pieces)s), %(amount)s") % told

    def words(self) -> str:
        return self.reason


@event("remedies.outcome_told", group=WORK, icon="flag", label=gettext_lazy("Outcome of putting right"))
@dataclass(frozen=True)
class OutcomeTold(Event):
    """What came of something that was given is known."""

    remedy: int
    kind: str
    outcome: str
    said: str

    def sentence(self) -> str:
        told = {"what": RemedyKind(self.kind).label, "outcome": Remedy.Outcome(self.outcome).label}
        return _("What came of it (%(what)s): %(outcome)s") % told

    def words(self) -> str:
        return self.said
