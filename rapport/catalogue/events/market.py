"""What can happen to prices on the market."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.journal.events import WORK, Event, event
from rapport.kit.money import rounded
from rapport.kit.ui import formats


def _price(amount: str, currency: str) -> str:
    price = Decimal(amount)
    if price == rounded(price, currency):
        return formats.money(price, currency)
    return f"{formats.number(price, 4)} {currency}"


@event("catalogue.rival_price_noted", group=WORK, icon="trend", label=gettext_lazy("Competitor's price noted"))
@dataclass(frozen=True)
class RivalPriceNoted(Event):
    """What one unit costs at a rival, without tax, was seen on a day."""

    product: int
    name: str
    rival: str
    price: str
    currency: str
    seen_on: str
    where: str

    def sentence(self) -> str:
        told = {
            "name": self.name,
            "price": _price(self.price, self.currency),
            "rival": self.rival,
            "day": formats.day(date.fromisoformat(self.seen_on)),
        }
        return _("%(rival)s asks %(price)s for %(name)s (%(day)s)") % told

    def words(self) -> str:
        return self.where


@event("catalogue.expected_price_noted", group=WORK, icon="trend", label=gettext_lazy("Expected price noted"))
@dataclass(frozen=True)
class ExpectedPriceNoted(Event):
    """A client said what they expect to pay for one unit, without tax."""

    product: int
    name: str
    client: str
    price: str
    currency: str
    said: str

    def sentence(self) -> str:
        told = {"name": self.name, "price": _price(self.price, self.currency), "client": self.client}
        return _("%(client)s expects to pay %(price)s for %(name)s") % told

    def words(self) -> str:
        return self.said


@event("catalogue.market_price_removed", group=WORK, icon="x", label=gettext_lazy("Market price taken out"))
@dataclass(frozen=True)
class MarketPriceRemoved(Event):
    """A price that was noted by mistake was taken out; `whose` is the rival or the client."""

    product: int
    name: str
    whose: str

    def sentence(self) -> str:
        return _("Taken out: the price of %(name)s at %(whose)s") % {"name": self.name, "whose": self.whose}


@event(
    "catalogue.market_prices_imported", group=WORK, icon="upload", label=gettext_lazy("Competitors' prices brought in")
)
@dataclass(frozen=True)
class MarketPricesImported(Event):
    """A batch of rivals' prices came from a file."""

    created: int
    origin: str

    def sentence(self) -> str:
        told = ngettext(
            "%(num)s competitor's price from %(file)s", "%(num)s competitors' prices from %(file)s", self.created
        )
        return told % {"num": formats.number(self.created), "file": self.origin}
