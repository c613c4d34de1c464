"""Which prices of the market an actor sees, and how ours stand beside them (R-131)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db.models import Q, QuerySet

from rapport.catalogue.models import MarketPrice, Product
from rapport.catalogue.pricing import prices_of
from rapport.catalogue.queries.wares import products_seen_by, sees_catalogue
from rapport.catalogue.rights import EDIT
from rapport.catalogue.rules import Finding, Seen, Standing, standing
from rapport.parties.queries import client_is_seen
from rapport.roles.authority import may
from rapport.staff.actor import Actor

# Days until payment at which no discount for early payment counts: our price as the list says it.
NO_HURRY = 9999


@dataclass(frozen=True)
class Watched:
    """A product of which market prices are known, in one currency, and how ours stands beside them."""

    product: Product
    currency: str
    standing: Standing


def market_prices_seen_by(actor: Actor) -> QuerySet[MarketPrice]:
    """Return rivals' prices for who sees the catalogue, and what clients expect for who sees the client."""
    rows = MarketPrice.objects.select_related("product", "client", "noted_by")
    if actor.is_program:
        return rows
    seen = Q(client=None) | (client_is_seen(actor, "client") & Q(client__removed_at=None))
    return rows.filter(seen) if sees_catalogue(actor) else rows.none()


def standing_of(actor: Actor, product: Product, currency: str = "") -> list[Watched]:
    """Return how the product's price stands in each currency of which market prices are known, or in the one given."""
    rows = market_prices_seen_by(actor).filter(product=product)
    return _watched(actor, rows.filter(currency=currency) if currency else rows)


def watched_by(actor: Actor) -> list[Watched]:
    """Return how the price of every product on sale stands of which market prices are known; by name.

    One query for all that was seen, and at most eight for each currency in which it was.
    """
    return _watched(actor, market_prices_seen_by(actor).filter(product__is_active=True))


def worth_a_look(watched: Iterable[Watched]) -> list[Watched]:
    """Return those in which something was found, prices above all rivals first."""
    places = list(Finding)
    found = [one for one in watched if one.standing.findings]
    return sorted(found, key=lambda one: places.index(one.standing.findings[0]))


def prices_asked_of(actor: Actor) -> list[Watched]:
    """Return what the actor, who keeps prices, is to look at: those above all rivals, then those seen long ago."""
    if actor.is_program or not may(actor, EDIT):
        return []
    found = [one for one in watched_by(actor) if one.standing.is_above_all or one.standing.is_old]
    return sorted(found, key=lambda one: not one.standing.is_above_all)


def _watched(actor: Actor, rows: QuerySet[MarketPrice]) -> list[Watched]:
    rivals: dict[tuple[int, str], list[Seen]] = defaultdict(list)
    clients: dict[tuple[int, str], list[Seen]] = defaultdict(list)
    facts = ("product_id", "currency", "folded", "client_id", "price", "seen_on", "quality")
    # Oldest first: of two prices of one day the one noted later counts.
    for pk, currency, folded, client, price, on, quality in rows.order_by("seen_on", "id").values_list(*facts):
        side, who = (rivals, folded) if client is None else (clients, str(client))
        side[pk, currency].append(Seen(who, price, on, quality))
    keys = rivals.keys() | clients.keys()
    products = products_seen_by(actor).in_bulk({pk for pk, _currency in keys}) if keys else {}
    found, days = [], settings.MARKET_PRICE_DAYS
    for currency in sorted({currency for _pk, currency in keys}):
        ours = [products[pk] for pk, one in keys if one == currency and pk in products]
        prices = prices_of(dict.fromkeys(ours, Decimal(1)), currency=currency, on=actor.today, deferral_days=NO_HURRY)
        for product in ours:
            price, key = prices.get(product.pk), (product.pk, currency)
            unit = price.unit_price if price else None
            found.append(Watched(product, currency, standing(unit, rivals[key], clients[key], actor.today, days)))
    return sorted(found, key=lambda one: (one.product.name, one.product.pk, one.currency))
