"""What can happen to prices, and telling them."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.catalogue.models import PriceStep, TaxClass
from rapport.journal.events import WORK, Event, event
from rapport.kit.ui import formats


@event("catalogue.price_list_kept", group=WORK, icon="coin", label=gettext_lazy("Price list kept"))
@dataclass(frozen=True)
class PriceListKept(Event):
    """A price list was entered or changed."""

    price_list: int
    name: str

    def sentence(self) -> str:
        return _("Price list: %(name)s") % {"name": self.name}


@event("catalogue.prices_set", group=WORK, icon="coin", label=gettext_lazy("Prices set"))
@dataclass(frozen=True)
class PricesSet(Event):
    """Prices of a list were set or taken out; `number` is how many, `origin` the file that brought them."""

    price_list: int
    name: str
    number: int
    origin: str = ""

    def sentence(self) -> str:
        told = {"num": formats.number(self.number), "name": self.name, "file": self.origin}
        if self.origin:
            words = ngettext(
                "%(num)s price in %(name)s from %(file)s", "%(num)s prices in %(name)s from %(file)s", self.number
            )
        else:
            words = ngettext("%(num)s price in %(name)s", "%(num)s prices in %(name)s", self.number)
        return words % told


@event("catalogue.price_step_set", group=WORK, icon="percent", label=gettext_lazy("Step of discount set"))
@dataclass(frozen=True)
class PriceStepSet(Event):
    """A step of discount was set in a price list."""

    price_list: int
    name: str
    kind: str
    bound: str
    percent: str

    def sentence(self) -> str:
        told = {
            "name": self.name,
            "step": PriceStep.Kind(self.kind).label,
            "bound": formats.number(Decimal(self.bound)),
            "percent": formats.per_cent(Decimal(self.percent)),
        }
        return _("%(name)s: %(step)s %(bound)s, %(percent)s") % told


@event("catalogue.price_step_removed", group=WORK, icon="percent", label=gettext_lazy("Step of discount removed"))
@dataclass(frozen=True)
class PriceStepRemoved(Event):
    """A step of discount was taken out of a price list."""

    price_list: int
    name: str

    def sentence(self) -> str:
        return _("A step of discount was taken out of %(name)s") % {"name": self.name}


@event("catalogue.promotion_kept", group=WORK, icon="megaphone", label=gettext_lazy("Promotion kept"))
@dataclass(frozen=True)
class PromotionKept(Event):
    """A promotion or loyalty programme was entered or changed."""

    promotion: int
    name: str
    percent: str

    def sentence(self) -> str:
        return _("%(name)s: %(percent)s") % {"name": self.name, "percent": formats.per_cent(Decimal(self.percent))}


@event("catalogue.member_added", group=WORK, icon="plus", label=gettext_lazy("Member of a promotion"))
@dataclass(frozen=True)
class MemberAdded(Event):
    """A client takes part in a promotion or loyalty programme."""

    promotion: int
    name: str
    client: str

    def sentence(self) -> str:
        return _("%(client)s takes part in %(name)s") % {"client": self.client, "name": self.name}


@event("catalogue.member_removed", group=WORK, icon="minus", label=gettext_lazy("Member of a promotion no more"))
@dataclass(frozen=True)
class MemberRemoved(Event):
    """A client takes part no more."""

    promotion: int
    name: str
    client: str

    def sentence(self) -> str:
        return _("%(client)s takes no more part in %(name)s") % {"client": self.client, "name": self.name}


@event("catalogue.tax_rate_set", group=WORK, icon="percent", label=gettext_lazy("Tax rate set"))
@dataclass(frozen=True)
class TaxRateSet(Event):
    """A country's rate was set from a day on."""

    country: str
    tax_class: str
    percent: str
    since: str

    def sentence(self) -> str:
        told = {
            "country": self.country,
            "rate": TaxClass(self.tax_class).label,
            "percent": formats.per_cent(Decimal(self.percent)),
            "day": self.since,
        }
        return _("Tax in %(country)s, %(rate)s: %(percent)s since %(day)s") % told


@event("catalogue.price_told", group=WORK, icon="chat", label=gettext_lazy("Price told"))
@dataclass(frozen=True)
class PriceTold(Event):
    """A client was told the price of a product with the size of the discount (R-126)."""

    product: int
    name: str
    quantity: str
    unit_price: str
    currency: str
    percent: str

    def sentence(self) -> str:
        told = {
            "name": self.name,
            "num": formats.number(Decimal(self.quantity)),
            "price": formats.money(Decimal(self.unit_price), self.currency),
            "percent": formats.per_cent(Decimal(self.percent)),
        }
        return _("Told the price of %(num)s × %(name)s: %(price)s, discount %(percent)s") % told
