"""Noting what rivals ask and what clients expect to pay (R-131)."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from rapport.catalogue.actions.common import checked_price
from rapport.catalogue.events import ExpectedPriceNoted, MarketPriceRemoved, RivalPriceNoted
from rapport.catalogue.models import MarketPrice, Product
from rapport.catalogue.rights import MARKET
from rapport.journal.book import record
from rapport.kit.changes import create, remove
from rapport.kit.refusals import BadInput
from rapport.kit.text import fold
from rapport.parties.models import Client
from rapport.roles.authority import act
from rapport.staff.actor import Actor


@act("catalogue.note_rival_price", right=MARKET)
def note_rival_price(
    actor: Actor,
    product: Product,
    *,
    rival: str,
    price: Decimal,
    currency: str,
    seen_on: date | None = None,
    quality: int | None = None,
    source: str = MarketPrice.Source.OTHER,
    words: str = "",
) -> MarketPrice:
    """Note what one unit costs at a rival without tax, seen on a day (or today). Raises BadInput by field."""
    if not rival.strip():
        raise BadInput(fields={"rival": [_("Write the name of the competitor.")]})
    row = MarketPrice(
        product=product,
        rival=rival.strip(),
        folded=fold(rival),
        price=checked_price(price),
        currency=currency,
        quality=quality,
        source=source,
        words=words.strip(),
        seen_on=_past(actor, seen_on),
        noted_by=actor.employee,
    )
    change = create(row)
    told = RivalPriceNoted(
        product.pk, product.name, row.rival, str(row.price), row.currency, row.seen_on.isoformat(), row.words
    )
    record(actor, told, product, row, changes=[change])
    return row


@act("catalogue.note_expected_price", right=MARKET)
def note_expected_price(
    actor: Actor,
    product: Product,
    client: Client,
    *,
    price: Decimal,
    currency: str,
    seen_on: date | None = None,
    words: str = "",
) -> MarketPrice:
    """Note what a client expects to pay for one unit without tax. Raises BadInput by field."""
    row = MarketPrice(
        product=product,
        client=client,
        price=checked_price(price),
        currency=currency,
        source=MarketPrice.Source.CLIENT,
        words=words.strip(),
        seen_on=_past(actor, seen_on),
        noted_by=actor.employee,
    )
    change = create(row)
    told = ExpectedPriceNoted(product.pk, product.name, client.name, str(row.price), row.currency, row.words)
    record(actor, told, product, client, row, changes=[change])
    return row


@act("catalogue.remove_market_price", right=MARKET)
def remove_market_price(actor: Actor, row: MarketPrice) -> None:
    """Take out a price that was noted by mistake."""
    product, client = row.product, row.client
    told = MarketPriceRemoved(product.pk, product.name, row.rival or str(client))
    change = remove(row)
    record(actor, told, product, *([client] if client else []), changes=[change])


def _past(actor: Actor, day: date | None) -> date:
    if day is not None and day > actor.today:
        raise BadInput(fields={"seen_on": [_("This day is still to come.")]})
    return day or actor.today
