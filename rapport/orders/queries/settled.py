"""What is billed, paid and owed, per line, order and client; payments and services that one may see (R-160)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Count, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from rapport.offers.selling import line_of
from rapport.orders.models import Allocation, Order, OrderLine, Payment, Return, Service
from rapport.orders.queries.sight import seen_through
from rapport.orders.settling import NOTHING, Settled, with_tax
from rapport.parties.models import Client
from rapport.staff.actor import Actor

AMOUNT: DecimalField = DecimalField(max_digits=15, decimal_places=3)
HALF_A_COIN = Decimal("0.0005")
BILLED = (*Order.RUNNING, *Order.FULFILLED)


def payments_seen_by(actor: Actor) -> QuerySet[Payment]:
    """Return the payments of seen clients, newest first, with `allocated` and `credit` in their currency."""
    sums = Allocation.objects.filter(payment=OuterRef("pk")).order_by().values("payment")
    allocated = Subquery(sums.annotate(all=Sum("amount")).values("all"), output_field=AMOUNT)
    rows = Payment.objects.select_related("client", "entered_by").annotate(allocated=Coalesce(allocated, NOTHING))
    rows = rows.annotate(credit=F("amount") - F("given_back") - F("allocated"))
    return seen_through(actor, rows, "client")  # type: ignore[no-any-return]


def with_credit(rows: QuerySet[Payment]) -> QuerySet[Payment]:
    """Return those of `payments_seen_by` of which something is credit."""
    # SQLite reckons in binary: less than the smallest coin is nothing.
    return rows.filter(Q(credit__gt=HALF_A_COIN))


def services_seen_by(actor: Actor) -> QuerySet[Service]:
    """Return the services performed for seen clients, newest first."""
    rows = Service.objects.select_related("line__order__client", "performed_by")
    return seen_through(actor, rows, "line__order__client")  # type: ignore[no-any-return]


def credit_of(payment: Payment) -> Decimal:
    """Return what of a payment is allocated to nothing and was not given back. One query."""
    used = payment.allocations.aggregate(all=Sum("amount"))["all"] or NOTHING
    return payment.amount - payment.given_back - used


def lines_settled(order: Order) -> dict[int, Settled]:
    """Return by line how it is settled, in the order's currency; billed is nothing of a draft. Three queries."""
    rows = list(order.lines.all())
    billed = (
        with_tax([line_of(row) for row in rows], order.currency) if order.state in BILLED else [NOTHING] * len(rows)
    )
    paid = dict(_by_line(Allocation.objects.filter(line__order=order).values_list("line").annotate(all=Sum("amount"))))
    back = Return.objects.filter(line__order=order).order_by().values_list("line")
    returned = {
        line: (all_ or NOTHING, given or NOTHING)
        for line, all_, given in back.annotate(
            all=Sum("amount"), given=Sum("amount", filter=Q(refunded_on__isnull=False))
        )
    }
    return {
        row.pk: Settled(amount, paid.get(row.pk, NOTHING), *returned.get(row.pk, (NOTHING, NOTHING)))
        for row, amount in zip(rows, billed, strict=True)
    }


def _by_line(rows: Iterable[tuple[int, Decimal]]) -> Iterable[tuple[int, Decimal]]:
    return ((line, amount or NOTHING) for line, amount in rows)


def orders_settled(orders: QuerySet[Order]) -> dict[int, Settled]:
    """Return by order how it is settled, in its currency. Four queries, whatever the number of orders."""
    numbers = orders.order_by().values("pk")
    found = {
        pk: Settled(billed=total if state in BILLED else NOTHING)
        for pk, total, state in orders.order_by().values_list("pk", "total", "state")
    }
    paid = Allocation.objects.filter(line__order__in=numbers).order_by().values_list("line__order")
    for pk, amount in paid.annotate(all=Sum("amount")):
        found[pk] += Settled(paid=amount)
    back = Return.objects.filter(line__order__in=numbers).order_by().values_list("line__order")
    for pk, amount in back.annotate(all=Sum("amount")):
        found[pk] += Settled(returned=amount)
    for pk, amount in back.filter(refunded_on__isnull=False).annotate(all=Sum("amount")):
        found[pk] += Settled(refunded=amount)
    return found


def client_settled(client: Client) -> dict[str, tuple[Settled, Decimal]]:
    """Return by currency how the client's orders are settled, and the credit. The caller made sure of the client."""
    orders = Order.objects.filter(client=client)
    sums: dict[str, Settled] = defaultdict(Settled)
    by_order = orders_settled(orders)
    for pk, currency in orders.order_by().values_list("pk", "currency"):
        sums[currency] += by_order[pk]
    paid = Payment.objects.filter(client=client).order_by().values_list("currency")
    free = {currency: (all_ or NOTHING) - (back or NOTHING) for currency, all_, back in paid.annotate(
        all=Sum("amount"), back=Sum("given_back")
    )}  # fmt: skip
    return {
        currency: (sums[currency], free.get(currency, NOTHING) - sums[currency].paid)
        for currency in sorted({*sums, *free})
        if sums[currency] != Settled() or free.get(currency)
    }


def services_between(rows: QuerySet[Service], since: date | None, until: date | None) -> QuerySet[Service]:
    """Return the services performed from one day to the other, both included; None leaves a side open."""
    if since:
        rows = rows.filter(on__gte=since)
    return rows.filter(on__lte=until) if until else rows


def totals_by_client(rows: QuerySet[Service], most: int) -> list[tuple[str, str, int, Decimal, Decimal]]:
    """Return client, currency, number of services, their worth, and what was paid for their lines; largest first.

    Two queries.
    """
    names = ("line__order__client_id", "line__order__client__name", "line__order__currency")
    sums = rows.order_by().values_list(*names).annotate(n=Count("pk"), all=Sum("worth")).order_by("-all")
    lines = OrderLine.objects.filter(pk__in=rows.order_by().values("line"))
    paid = Allocation.objects.filter(line__in=lines.order_by().values("pk")).order_by()
    by_client = {
        (client, currency): amount
        for client, currency, amount in paid.values_list("line__order__client_id", "line__order__currency").annotate(
            all=Sum("amount")
        )
    }
    return [
        (name, currency, number, worth, by_client.get((client, currency), NOTHING))
        for client, name, currency, number, worth in sums[:most]
    ]


def paid_for(lines: Iterable[int]) -> dict[int, Decimal]:
    """Return by line what was paid for it, in the currency of its order. One query."""
    rows = Allocation.objects.filter(line__in=list(lines)).order_by().values_list("line")
    return dict(rows.annotate(all=Sum("amount")))
