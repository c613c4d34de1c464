"""What can happen to an offer. Amounts are decimal numbers as text."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import MONEY, Event, event
from rapport.kit.ui import formats
from rapport.offers.models import OfferAnswer


@event("offers.offer_written", group=MONEY, icon="receipt", label=gettext_lazy("Offer begun"))
@dataclass(frozen=True)
class OfferWritten(Event):
    """An offer got its number; `copied` is the number of the one it was copied from."""

    offer: int
    number: str
    title: str
    copied: str = ""

    def sentence(self) -> str:
        told = {"number": self.number, "title": self.title, "other": self.copied}
        if self.copied:
            return _("Began offer %(number)s after %(other)s: %(title)s") % told
        return _("Began offer %(number)s: %(title)s") % told


@event("offers.offer_changed", group=MONEY, icon="edit", label=gettext_lazy("Offer changed"))
@dataclass(frozen=True)
class OfferChanged(Event):
    """Lines or terms of a draft were changed; `before` and `after` are its totals."""

    offer: int
    number: str
    before: str
    after: str
    currency: str

    def sentence(self) -> str:
        total = formats.money(Decimal(self.after), self.currency)
        return _("Changed offer %(number)s, now %(total)s") % {"number": self.number, "total": total}


@event("offers.offer_sent", group=MONEY, icon="mail", label=gettext_lazy("Offer sent"))
@dataclass(frozen=True)
class OfferSent(Event):
    """A version went to the client, with the discount that it tells (R-126); `digest` names exactly what was read."""

    offer: int
    number: str
    edition: int
    total: str
    currency: str
    discount: str
    given: str
    to: str
    digest: str
    reason: str = ""

    def sentence(self) -> str:
        told = {
            "number": self.number,
            "version": self.edition,
            "total": formats.money(Decimal(self.total), self.currency),
            "given": formats.money(Decimal(self.given), self.currency),
            "share": formats.per_cent(Decimal(self.discount)),
        }
        if Decimal(self.given):
            return (
                _("Sent offer %(number)s, version %(version)s: %(total)s, discount %(given)s (up to %(share)s)") % told
            )
        return _("Sent offer %(number)s, version %(version)s: %(total)s") % told

    def words(self) -> str:
        return self.reason


@event("offers.offer_shared", group=MONEY, icon="link", label=gettext_lazy("Link to an offer made"))
@dataclass(frozen=True)
class OfferShared(Event):
    """A link was made that shows one version."""

    offer: int
    number: str
    edition: int

    def sentence(self) -> str:
        told = {"number": self.number, "version": self.edition}
        return _("Made a link to offer %(number)s, version %(version)s") % told


@event("offers.offer_taken_up", group=MONEY, icon="undo", label=gettext_lazy("Offer taken up again"))
@dataclass(frozen=True)
class OfferTakenUp(Event):
    """Something sent became a draft again; the links to it show nothing any more."""

    offer: int
    number: str
    edition: int

    def sentence(self) -> str:
        told = {"number": self.number, "version": self.edition}
        return _("Took offer %(number)s up again as version %(version)s") % told


@event("offers.offer_answered", group=MONEY, icon="chat", label=gettext_lazy("Answer to an offer"))
@dataclass(frozen=True)
class OfferAnswered(Event):
    """The client asked or refused; `by_link` when they wrote it themselves."""

    offer: int
    number: str
    says: str
    name: str
    said: str
    by_link: bool

    def sentence(self) -> str:
        told = {"number": self.number, "name": self.name}
        if self.says == OfferAnswer.Says.QUESTION:
            return _("%(name)s has a question about offer %(number)s") % told
        return _("%(name)s declined offer %(number)s") % told

    def words(self) -> str:
        return self.said


@event("offers.offer_accepted", group=MONEY, icon="ok", label=gettext_lazy("Offer accepted"))
@dataclass(frozen=True)
class OfferAccepted(Event):
    """The client said yes to one version; contract and order begin here."""

    offer: int
    number: str
    edition: int
    total: str
    currency: str
    name: str
    said: str
    by_link: bool

    def sentence(self) -> str:
        told = {"number": self.number, "name": self.name, "total": formats.money(Decimal(self.total), self.currency)}
        return _("%(name)s accepted offer %(number)s: %(total)s") % told

    def words(self) -> str:
        return self.said


@event("offers.offer_run_out", group=MONEY, icon="hourglass", label=gettext_lazy("Offer ran out"))
@dataclass(frozen=True)
class OfferRunOut(Event):
    """The last day of an offer passed without a yes or a no."""

    offer: int
    number: str

    def sentence(self) -> str:
        return _("Offer %(number)s ran out unanswered") % {"number": self.number}
