"""What people decided about what accounting did to orders."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, WORK, Event, event


@event("orders.proposal_decided", group=CHANGES, icon="swap", label=gettext_lazy("Change of accounting decided"))
@dataclass(frozen=True)
class ProposalDecided(Event):
    """The lines that accounting has were taken over, or the order stays as it is."""

    order: int
    number: str
    accepted: bool
    reason: str = ""

    def sentence(self) -> str:
        told = {"number": self.number}
        if self.accepted:
            return _("Took the lines of accounting over into order %(number)s") % told
        return _("Left order %(number)s as it is, though accounting has other lines") % told

    def words(self) -> str:
        return self.reason


@event("orders.unmatched_left", group=WORK, icon="x", label=gettext_lazy("Order of accounting left out"))
@dataclass(frozen=True)
class UnmatchedLeftOut(Event):
    """An order of accounting is none of ours."""

    unmatched: int
    what: str
    reason: str

    def sentence(self) -> str:
        return _("Left out order %(what)s of accounting") % {"what": self.what}

    def words(self) -> str:
        return self.reason
