"""What is noticed about limits."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, Event, event


@event("roles.split_noticed", group=CHANGES, icon="shield", label=gettext_lazy("Amount split"))
@dataclass(frozen=True)
class SplitNoticed(Event):
    """Several deeds for one client within a day each kept a limit that they pass together."""

    right: str
    total: str
    currency: str
    number: int
    limit: str
    clause: str

    def sentence(self) -> str:
        from rapport.roles.words import amount_in_words

        return _("%(number)s deeds within a day come to %(total)s; clause %(clause)s allows %(limit)s for one") % {
            "number": self.number,
            "total": amount_in_words(Decimal(self.total), self.right, self.currency),
            "clause": self.clause,
            "limit": amount_in_words(Decimal(self.limit), self.right, self.currency),
        }
