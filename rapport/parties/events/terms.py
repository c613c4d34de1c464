"""What can happen to the special terms of a client."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import MONEY, Event, event
from rapport.kit.ui import formats


@event("parties.special_terms_granted", group=MONEY, icon="award", label=gettext_lazy("Special terms granted"))
@dataclass(frozen=True)
class SpecialTermsGranted(Event):
    """A client gets something beyond the general terms: a discount in per cent, days until payment, or other things."""

    terms: int
    discount: str
    payment_days: int | None
    ends_on: str
    reason: str

    def sentence(self) -> str:
        day = formats.day(date.fromisoformat(self.ends_on))
        said = []
        if self.discount:
            said.append(_("a discount of %(share)s") % {"share": formats.per_cent(Decimal(self.discount))})
        if self.payment_days is not None:
            said.append(_("payment within %(days)s days") % {"days": formats.number(self.payment_days)})
        if not said:
            return _("Granted special terms until %(day)s") % {"day": day}
        return _("Granted special terms until %(day)s: %(what)s") % {"day": day, "what": ", ".join(said)}

    def words(self) -> str:
        return self.reason


@event("parties.special_terms_stopped", group=MONEY, icon="x", label=gettext_lazy("Special terms ended early"))
@dataclass(frozen=True)
class SpecialTermsStopped(Event):
    """The special terms of a client were ended before their last day."""

    terms: int
    reason: str

    def sentence(self) -> str:
        return _("Ended the special terms")

    def words(self) -> str:
        return self.reason
