"""What the market asks of who keeps prices: those above all competitors, and those that nobody compared for long."""

from decimal import Decimal
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.catalogue.queries import prices_asked_of
from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Row


class PriceFacts(NamedTuple):
    """One price to look at: of which product, in which currency, whether above all, and per cent above the middle."""

    product: int
    name: str
    currency: str
    is_above_all: bool
    above: Decimal | None


def ask(actor: Actor) -> list[Row]:
    """Return the prices to look at, for who keeps prices. A bounded number of queries."""
    return [
        Row(
            f"price-{one.product.pk}-{one.currency}",
            "prices",
            firmness=Firmness.EASE,
            facts=PriceFacts(
                one.product.pk, one.product.name, one.currency, one.standing.is_above_all, one.standing.above_middle
            ),
        )
        for one in prices_asked_of(actor)[: MOST + 1]
    ]


def tell(actor: Actor, row: Row) -> Told:
    """Say which price is to be looked at, and why."""
    one: PriceFacts = row.facts
    told = {"product": one.name, "currency": one.currency, "share": formats.per_cent(one.above or 0)}
    text = (
        _("%(product)s: our price in %(currency)s is above all competitors, %(share)s above their middle")
        if one.is_above_all
        else _("%(product)s: nobody has looked at competitors' prices in %(currency)s for long")
    )
    url = reverse("product", args=[one.product])
    return Told(text % told, url, what=one.name, act=Deed(_("Open"), url, "open"), ready=False)


feeds.put(
    "prices",
    Feed(
        65,
        gettext_lazy("Prices to look at"),
        gettext_lazy("Keep prices in line with the market"),
        ask,
        tell,
        all_url=lambda actor: reverse("market-prices"),
    ),
)
