"""How large orders are: average, middle and largest, per client, person and month (R-112)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from zoneinfo import ZoneInfo

from rapport.kit.money import rounded
from rapport.orders.models import Order
from rapport.orders.queries.sight import orders_seen_by
from rapport.staff.actor import Actor

MOST = 100
BY = ("client", "person", "month")


@dataclass(frozen=True)
class OrderSizes:
    """How large the orders of one name are, in one currency, without tax; `key` is the number of client or person.

    For a month `key` is 0 and `name` its first day in ISO form.
    """

    key: int
    name: str
    currency: str
    number: int
    average: Decimal
    middle: Decimal
    largest: Decimal
    largest_pk: int


def order_sizes(actor: Actor, by: str, starts: date, ends: date) -> list[OrderSizes]:
    """Return the sizes of seen orders placed from `starts` to before `ends`, the largest average first.

    By month the latest first. One query; amounts of different currencies are never mixed.
    """
    rows = orders_seen_by(actor).filter(placed_at__date__gte=starts, placed_at__date__lt=ends)
    rows = rows.exclude(state__in=[Order.State.DRAFT, Order.State.CANCELLED]).order_by("pk").select_related(None)
    facts = ("pk", "net", "currency", "client_id", "client__name", "owner_id", "owner__name", "placed_at")
    zone = ZoneInfo(actor.zone)
    held: dict[tuple[int, str, str], list[tuple[Decimal, int]]] = defaultdict(list)
    for pk, net, currency, client, client_name, owner, owner_name, placed in rows.values_list(*facts).iterator():
        month = placed.astimezone(zone).date().replace(day=1).isoformat()
        key, name = {"client": (client, client_name), "person": (owner, owner_name), "month": (0, month)}[by]
        held[key, name, currency].append((net, pk))
    found = [_sizes(*key, sizes) for key, sizes in held.items()]
    if by == "month":
        return sorted(found, key=lambda one: (one.name, one.currency), reverse=True)[:MOST]
    return sorted(found, key=lambda one: (one.currency, -one.average, one.name))[:MOST]


def _sizes(key: int, name: str, currency: str, sizes: list[tuple[Decimal, int]]) -> OrderSizes:
    amounts = [net for net, _pk in sizes]
    largest, pk = max(sizes)
    average = rounded(sum(amounts, Decimal(0)) / len(amounts), currency)
    return OrderSizes(key, name, currency, len(amounts), average, rounded(median(amounts), currency), largest, pk)
