"""Chances that orders show: what goes with what was bought, what stopped, and who buys less than others (R-104)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Any

from django.db.models import Count, Max, Min, Q, Sum

from rapport.catalogue.models import Relation
from rapport.deals.chances import Found, chance_finders
from rapport.deals.models import Chance
from rapport.kit.money import rounded
from rapport.offers.models import Offer
from rapport.orders.models import Order, OrderLine
from rapport.parties.models import Client

YEAR, OFFERED = timedelta(days=365), timedelta(days=90)
COUNTED = (*Order.RUNNING, *Order.FULFILLED)
# Ordered so often it is regular; after so many times the usual pause, and never before so many days, it has stopped.
REGULAR, PAUSES, LEAST_PAUSE = 3, 2, 30
# So many clients are needed to say what is usual, and below this share of it somebody buys little.
ENOUGH, LITTLE = 4, Decimal("0.5")
GOES_WITH = (Relation.Kind.ACCESSORY, Relation.Kind.SERVICE, Relation.Kind.FITS)


def goes_with(at: datetime) -> Iterator[Found]:
    """Find products on sale that go with what a client ordered within a year, and that were never ordered or offered.

    What was offered within ninety days waits for its answer. Three queries.
    """
    pairs: dict[int, list[int]] = {}
    rows = Relation.objects.filter(kind__in=GOES_WITH, other__is_active=True).order_by("id")
    for product, other in rows.values_list("product", "other"):
        pairs.setdefault(product, []).append(other)
    if not pairs:
        return
    had = _had(at)
    recent = _lines(at).filter(product__in=list(pairs), order__placed_at__gte=at - YEAR).order_by("-order__placed_at")
    told: set[tuple[int, int]] = set()
    for client, product in recent.values_list("order__client", "product"):
        for other in pairs[product]:
            if (client, other) not in had and (client, other) not in told:
                told.add((client, other))
                yield Found(client, Chance.Kind.GOES_WITH, f"goes-with-{other}", other, product)


def _had(at: datetime) -> set[tuple[int, int]]:
    """What each client ordered ever, or was offered lately: pairs of client and product."""
    ordered = OrderLine.objects.filter(order__state__in=COUNTED, product__isnull=False).order_by()
    pairs = set(ordered.values_list("order__client", "product").distinct())
    offered = Offer.objects.filter(created_at__gte=at - OFFERED, lines__product__isnull=False).order_by()
    return pairs | set(offered.values_list("client", "lines__product").distinct())


def stopped(at: datetime) -> Iterator[Found]:
    """Find products that a client ordered regularly, at least three times, and has not for twice the usual pause.

    One query.
    """
    rows = _lines(at).filter(product__is_active=True).order_by().values("order__client", "product")
    counted = rows.annotate(
        n=Count("order", distinct=True), first=Min("order__placed_at"), last=Max("order__placed_at")
    )
    for row in counted.filter(n__gte=REGULAR):
        every = round((row["last"] - row["first"]).days / (row["n"] - 1))
        if every > 0 and (at - row["last"]).days > max(every * PAUSES, LEAST_PAUSE):
            facts = {"every": every, "since": row["last"].date().isoformat()}
            yield Found(
                row["order__client"], Chance.Kind.STOPPED, f"stopped-{row['product']}", row["product"], facts=facts
            )


def below(at: datetime) -> Iterator[Found]:
    """Find clients who bought less than half of what is usual among clients of their kind, country and currency.

    Sums are without tax, of the orders placed within a year; at least four clients say what is usual. One query.
    """
    rows: Any = Order.objects.filter(state__in=COUNTED, placed_at__gte=at - YEAR, placed_at__lte=at).order_by()
    rows = rows.filter(_present("client")).values("client", "currency", "client__kind", "client__country")
    groups: dict[tuple[str, str, str], list[tuple[int, Decimal]]] = {}
    for row in rows.annotate(sum=Sum("net")):
        place = (row["client__kind"], row["client__country"], row["currency"])
        groups.setdefault(place, []).append((row["client"], row["sum"] or Decimal(0)))
    for (_kind, _country, currency), found in groups.items():
        if len(found) < ENOUGH:
            continue
        usual = rounded(Decimal(median(total for _client, total in found)), currency)
        for client, total in found:
            if total < usual * LITTLE:
                facts = {"theirs": str(rounded(total, currency)), "usual": str(usual), "currency": currency}
                yield Found(client, Chance.Kind.BELOW, f"below-{currency}", facts=facts)


def _lines(at: datetime) -> Any:
    rows = OrderLine.objects.filter(order__state__in=COUNTED, order__placed_at__lte=at, product__isnull=False)
    return rows.filter(_present("order__client"))


def _present(path: str) -> Q:
    return Q(**{f"{path}__removed_at": None}) & ~Q(**{f"{path}__status": Client.Status.LOST})


chance_finders.put("orders.goes_with", goes_with)
chance_finders.put("orders.stopped", stopped)
chance_finders.put("orders.below", below)
