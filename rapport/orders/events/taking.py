"""An order was taken, changed, placed."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.journal.events import CHANGES, MONEY, WORK, Event, event
from rapport.kit.ui import formats


@event("orders.taken", group=WORK, icon="cart", label=gettext_lazy("Order begun"))
@dataclass(frozen=True)
class OrderTaken(Event):
    """An order was begun by hand; `contract` is the number of the contract under which."""

    order: int
    number: str
    title: str
    contract: str = ""

    def sentence(self) -> str:
        told = {"number": self.number, "title": self.title, "contract": self.contract}
        if self.contract:
            return _("Began order %(number)s under contract %(contract)s: %(title)s") % told
        return _("Began order %(number)s: %(title)s") % told


@event("orders.imported", group=WORK, icon="upload", label=gettext_lazy("Orders brought in"))
@dataclass(frozen=True)
class OrdersImported(Event):
    """A batch of orders, of their lines, or (`what`) of payments, came from a file.

    Beside them `nobody` orders came in whose client is not known.
    """

    orders: int
    origin: str
    what: str = "orders"
    nobody: int = 0

    def sentence(self) -> str:
        if self.what == "payments":
            told = ngettext("%(num)s payment from %(file)s", "%(num)s payments from %(file)s", self.orders)
            return told % {"num": formats.number(self.orders), "file": self.origin}
        told = ngettext("%(num)s order from %(file)s", "%(num)s orders from %(file)s", self.orders)
        known = told % {"num": formats.number(self.orders), "file": self.origin}
        if not self.nobody:
            return known
        told = ngettext("%(num)s order of nobody from %(file)s", "%(num)s orders of nobody from %(file)s", self.nobody)
        nobody = told % {"num": formats.number(self.nobody), "file": self.origin}
        return f"{known}; {nobody}" if self.orders else nobody


@event("orders.changed", group=CHANGES, icon="edit", label=gettext_lazy("Order changed"))
@dataclass(frozen=True)
class OrderChanged(Event):
    """The head of an order, or the lines of a draft, changed."""

    order: int
    number: str
    lines: bool = False

    def sentence(self) -> str:
        if self.lines:
            return _("Changed the lines of order %(number)s") % {"number": self.number}
        return _("Changed order %(number)s") % {"number": self.number}


@event("orders.placed", group=MONEY, icon="cart", label=gettext_lazy("Order placed"))
@dataclass(frozen=True)
class OrderPlaced(Event):
    """The client ordered: from now on we owe it; `offer` is the number of the offer that it follows."""

    order: int
    number: str
    title: str
    total: str
    currency: str
    offer: str = ""

    def sentence(self) -> str:
        told = {
            "number": self.number, "total": formats.money(Decimal(self.total), self.currency), "offer": self.offer,
        }  # fmt: skip
        if self.offer:
            return _("Placed order %(number)s after offer %(offer)s: %(total)s") % told
        return _("Placed order %(number)s: %(total)s") % told
