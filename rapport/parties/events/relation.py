"""What can happen to the relation: its status, its owner, its groups."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.journal.events import CHANGES, MONEY, Event, event
from rapport.kit.ui import formats


def _status(code: str) -> str:
    from rapport.parties.models import Client

    return str(dict(Client.Status.choices).get(code, code))


@event("parties.status_changed", group=CHANGES, icon="flag", label=gettext_lazy("Status changed"))
@dataclass(frozen=True)
class StatusChanged(Event):
    """The relation moved on or back. `reactivated` is true when a dormant client came alive (R-014)."""

    before: str
    after: str
    owner_id: int | None = None
    reactivated: bool = False

    def sentence(self) -> str:
        told = _("Status: %(before)s became %(after)s")
        return told % {"before": _status(self.before), "after": _status(self.after)}


@event("parties.client_lost", group=CHANGES, icon="alert", label=gettext_lazy("Client lost"))
@dataclass(frozen=True)
class ClientLost(Event):
    """The client decided to leave (R-026): why, to whom, who answered for it, and when to try again."""

    reason: str
    lost_to: str
    win_back_on: str
    owner: str
    owner_id: int | None = None
    before: str = ""

    def sentence(self) -> str:
        if self.lost_to:
            return _("Lost to %(competitor)s") % {"competitor": self.lost_to}
        return _("The client decided to leave")

    def words(self) -> str:
        return self.reason


@event("parties.client_won_back", group=CHANGES, icon="star", label=gettext_lazy("Client won back"))
@dataclass(frozen=True)
class ClientWonBack(Event):
    """A lost client came back."""

    status: str
    owner_id: int | None = None

    def sentence(self) -> str:
        return _("Won back, now: %(status)s") % {"status": _status(self.status)}


@event("parties.clients_handed_over", group=CHANGES, icon="users", label=gettext_lazy("Handed over"))
@dataclass(frozen=True)
class ClientsHandedOver(Event):
    """Another manager answers from now on (R-016). `before` is the earlier owner's name when it was one client."""

    count: int
    owner: str
    owner_id: int
    reason: str
    notes: str
    before: str = ""

    def sentence(self) -> str:
        if self.count == 1 and self.before:
            told = _("Handed over from %(before)s to %(owner)s: %(reason)s")
        elif self.count == 1:
            told = _("Handed over to %(owner)s: %(reason)s")
        else:
            told = ngettext(
                "Handed over to %(owner)s with %(num)s client at once: %(reason)s",
                "Handed over to %(owner)s with %(num)s clients at once: %(reason)s",
                self.count,
            )
        return told % {"before": self.before, "owner": self.owner, "reason": self.reason, "num": self.count}

    def words(self) -> str:
        return self.notes


@event("parties.clients_tagged", group=CHANGES, icon="tag", label=gettext_lazy("Tags changed"))
@dataclass(frozen=True)
class ClientsTagged(Event):
    """Tags were put on or taken off."""

    count: int
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        added, removed = ", ".join(self.added), ", ".join(self.removed)
        if added and removed:
            return _("Tags added: %(added)s; removed: %(removed)s") % {"added": added, "removed": removed}
        return (
            _("Tags added: %(added)s") % {"added": added}
            if added
            else _("Tags removed: %(removed)s") % {"removed": removed}
        )


@event("parties.discount_agreed", group=MONEY, icon="percent", label=gettext_lazy("Discount agreed"))
@dataclass(frozen=True)
class DiscountAgreed(Event):
    """The client gets another discount from now on, in per cent; 0 is none any more."""

    percent: str
    before: str
    reason: str

    def sentence(self) -> str:
        share = formats.per_cent(Decimal(self.percent))
        if not Decimal(self.percent):
            return _("Ended the agreed discount")
        if self.before:
            return _("Agreed a discount of %(share)s instead of %(before)s") % {
                "share": share,
                "before": formats.per_cent(Decimal(self.before)),
            }
        return _("Agreed a discount of %(share)s") % {"share": share}

    def words(self) -> str:
        return self.reason
