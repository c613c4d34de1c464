"""What the bench's clients buy: products, deals, offers and orders, as many as the clients ask for.

For each 1,000 clients 200 products, 2,000 deals, 500 offers and 1,000 orders: 20,000, 200,000, 50,000 and 100,000 at L.
Of ten deals one is open, three and a half are won, the rest lost. An offer and an order have five lines; a few that are
measured are longer, and those are written by the deeds of the program itself.
"""

import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from rapport.catalogue.models import Group, PriceLine, PriceList, PriceStep, Product, TaxRate
from rapport.deals.models import Deal, Pipeline, Stage
from rapport.deals.start import write_pipeline
from rapport.demo.bench.names import COUNTRIES, SECOND
from rapport.journal.models import About, Entry
from rapport.journal.sealing import seal_rest
from rapport.kit.bulk_insert import insert_many
from rapport.offers.models import Offer, OfferLine
from rapport.orders.models import Order, OrderLine
from rapport.parties.models import Client
from rapport.search.index import write_many

BATCH = 2_000
LINES = 5
PRICE, TAX = Decimal("12.50"), Decimal(20)
NET = PRICE * 10 * LINES
WARES = ("Tray", "Box", "Cup", "Film", "Label", "Bag", "Lid", "Fork", "Napkin", "Glove")
Say = Callable[[str], None]
Row = dict[str, Any]
# What is known of a client: number, owner, folded words.
Buyer = tuple[int, int]


def write_trade(clients: int, say: Say) -> None:
    """Write what so many clients buy, in bulk; `say` is told of each part and its seconds."""
    buyers: list[Buyer] = list(Client.objects.order_by("id").values_list("id", "owner_id")[:clients])
    parts = (
        ("products with their prices", clients // 5, _products),
        ("deals", clients * 2, _deals),
        ("offers", clients // 2, _offers),
        ("orders", clients, _orders),
    )
    for name, number, write in parts:
        started = time.monotonic()
        for first in range(0, number, BATCH):
            with transaction.atomic():
                write(range(first, min(first + BATCH, number)), buyers, timezone.now())
        say(f"{number:,} {name} in {time.monotonic() - started:.0f} s")


def the_pipeline() -> Pipeline:
    """Return the pipeline in which all deals are: one board shows them all."""
    return write_pipeline("en")


def _products(numbers: range, buyers: Sequence[Buyer], at: datetime) -> None:
    if numbers.start == 0:
        TaxRate.objects.bulk_create(TaxRate(country=c, percent=TAX, since=date(2020, 1, 1)) for c in set(COUNTRIES))
    prices, new = PriceList.objects.get_or_create(name="Bench", defaults={"currency": "EUR"})
    if new:
        PriceStep.objects.create(price_list=prices, kind="volume", bound=1_000, percent=5)
        PriceStep.objects.create(price_list=prices, kind="payment", bound=0, percent=2)
    groups = [Group.objects.get_or_create(name=name)[0] for name in WARES]
    rows: list[dict[str, Any]] = [
        {
            "code": code_of(n), "name": f"{WARES[n % 10]} {SECOND[n % len(SECOND)]} {n}", "group_id": groups[n % 10].pk,
            "traits": "Cardboard, 40 × 60 cm", "purpose": "For the counter", "created_at": at, "lead_in_stock": 2,
            "lead_to_order": 10, "stock": Decimal(n % 500), "cost": PRICE / 2, "cost_currency": "EUR",
        }
        for n in numbers
    ]  # fmt: skip
    keys = insert_many(Product, rows)
    insert_many(PriceLine, [{"price_list_id": prices.pk, "product_id": key, "price": PRICE} for key in keys])
    named = {group.pk: group.name for group in groups}
    told = [(r["code"], r["name"], named[r["group_id"]], r["traits"], r["purpose"]) for r in rows]
    write_many("product", zip(keys, told, strict=True))
    added = [{"product": key, "article": r["code"], "name": r["name"]} for key, r in zip(keys, rows, strict=True)]
    write_lines(
        "catalogue.add_product", "catalogue.product_added", "work", None, [("product", k) for k in keys], added, at
    )


def code_of(n: int) -> str:
    """Return the code of the n-th product."""
    return f"B-{n:05}"


def _deals(numbers: range, buyers: Sequence[Buyer], at: datetime) -> None:
    pipeline = the_pipeline()
    stages = {state: list(Stage.objects.filter(pipeline=pipeline, state=state)) for state in Stage.State.values}
    rows: list[dict[str, Any]] = []
    for n in numbers:
        client, owner = _buyer(n, buyers)
        kind = n // 7 % 20
        state = Deal.State.OPEN if kind < 2 else Deal.State.WON if kind < 9 else Deal.State.LOST
        there = stages["won" if state == Deal.State.WON else "open"]
        # Open ones are weeks old, closed ones up to three years.
        begun = at - timedelta(minutes=n % 120_000 if state == Deal.State.OPEN else n * 7 % 1_500_000, days=1)
        rows.append(
            {
                "client_id": client, "owner_id": owner, "pipeline_id": pipeline.pk,
                "stage_id": there[n % len(there)].pk,
                "name": f"{WARES[n % 10]} for the year, {n}", "amount": Decimal(n % 9_000 + 100), "currency": "EUR",
                "state": state, "created_at": begun, "entered_at": begun + timedelta(hours=20),
                "closes_on": begun.date() + timedelta(days=n % 180),
                "closed_at": None if state == Deal.State.OPEN else begun + timedelta(hours=22),
                "lost_reason": "price" if state == Deal.State.LOST else "",
            }
        )  # fmt: skip
    keys = insert_many(Deal, rows)
    write_many("deal", ((key, [row["name"]]) for key, row in zip(keys, rows, strict=True)))
    told = [{"deal": k, "name": row["name"], "stage": "Client base"} for k, row in zip(keys, rows, strict=True)]
    write_lines("deals.add_deal", "deals.deal_added", "work", rows, [("deal", key) for key in keys], told, at)


def _offers(numbers: range, buyers: Sequence[Buyer], at: datetime) -> None:
    states = (Offer.State.DRAFT, Offer.State.SENT, *(Offer.State.ACCEPTED,) * 4, *(Offer.State.REFUSED,) * 4)
    rows = []
    for n in numbers:
        state = states[n // 7 % len(states)]
        facts = {"valid_until": at.date() + timedelta(days=n % 30), "language": "en", "state": state}
        facts["sent_at"] = None if state == Offer.State.DRAFT else at - timedelta(days=n % 300)
        rows.append(_sold(n, buyers, at, "Offer of") | facts)
    keys = insert_many(Offer, rows)
    _lines(OfferLine, "offer_id", keys, numbers)
    _found("offer", keys, rows)
    told = [
        {"offer": k, "number": r["number"], "title": r["title"], "copied": ""} for k, r in zip(keys, rows, strict=True)
    ]
    write_lines("offers.add_offer", "offers.offer_written", "money", rows, [("offer", key) for key in keys], told, at)


def _orders(numbers: range, buyers: Sequence[Buyer], at: datetime) -> None:
    states = (Order.State.DRAFT, Order.State.PLACED, Order.State.IN_WORK, *(Order.State.CLOSED,) * 7)
    rows = []
    for n in numbers:
        state, day = states[n // 7 % len(states)], at.date() + timedelta(days=n % 40 - 5)
        facts: Row = {"wanted_by": day, "state": state, "address": "Harbour street 7"}
        if state != Order.State.DRAFT:
            facts["placed_at"] = at - timedelta(days=n % 300)
        if state == Order.State.CLOSED:
            facts |= {"wanted_by": day - timedelta(days=60), "delivered_on": day - timedelta(days=61), "complete": True}
        rows.append(_sold(n, buyers, at, "Order of") | facts)
    keys = insert_many(Order, rows)
    _lines(OrderLine, "order_id", keys, numbers)
    _found("order", keys, rows)
    told = [
        {"order": k, "number": r["number"], "title": r["title"], "contract": ""}
        for k, r in zip(keys, rows, strict=True)
    ]
    write_lines("orders.add_order", "orders.taken", "work", rows, [("order", key) for key in keys], told, at)


def _sold(n: int, buyers: Sequence[Buyer], at: datetime, what: str) -> Row:
    client, owner = _buyer(n, buyers)
    # Numbers of a year that has passed: those of today's deeds go on from one.
    return {
        "number": f"2019-{n:06}", "client_id": client, "owner_id": owner, "title": f"{what} {WARES[n % 10]}, {n}",
        "currency": "EUR", "net": NET, "tax": NET * TAX / 100, "total": NET * (100 + TAX) / 100,
        "created_at": at - timedelta(days=n % 300 + 1),
    }  # fmt: skip


def _lines(model: type[Model], of: str, keys: Sequence[int], numbers: range) -> None:
    # Read anew for each batch: a few milliseconds, and nothing is held between databases.
    wares = list(
        Product.objects.filter(code__startswith="B-").order_by("id").values_list("id", "code", "name")[:20_000]
    )
    rows = []
    for key, n in zip(keys, numbers, strict=True):
        for position in range(1, LINES + 1):
            product, code, name = wares[(n * LINES + position) % len(wares)]
            rows.append(
                {
                    of: key, "position": position, "product_id": product, "code": code, "name": name, "unit": "pcs",
                    "quantity": Decimal(10), "list_price": PRICE, "tax": TAX, "cost": PRICE / 2, "known_price": PRICE,
                    "sources": ["Bench"],
                }
            )  # fmt: skip
    insert_many(model, rows)


def _found(kind: str, keys: Sequence[int], rows: Sequence[Row]) -> None:
    names = dict(Client.objects.filter(pk__in={row["client_id"] for row in rows}).values_list("pk", "name"))
    words = ([row["number"], row["title"], names[row["client_id"]]] for row in rows)
    write_many(kind, zip(keys, words, strict=True))


def write_lines(
    act: str, kind: str, group: str, rows: Sequence[Row] | None, about: Sequence[tuple[str, int]], facts: Sequence[Row],
    at: datetime,
) -> None:  # fmt: skip
    """Write each record's first line: about itself and, where there is one, its client."""
    told = rows or [{} for _one in about]
    entries = [
        {
            "at": row.get("created_at", at), "employee_id": row.get("owner_id"), "door": "page", "act": act,
            "kind": kind, "facts": fact, "spread_at": at,
        }
        for row, fact in zip(told, facts, strict=True)
    ]  # fmt: skip
    marks: list[Row] = []
    for key, row, (name, pk) in zip(insert_many(Entry, entries), told, about, strict=True):
        same = {"entry_id": key, "group": group, "at": row.get("created_at", at)}
        marks.append({"kind": name, "target_id": pk, **same})
        if "client_id" in row:
            marks.append({"kind": "client", "target_id": row["client_id"], **same})
    insert_many(About, marks)
    seal_rest()


def _buyer(n: int, buyers: Sequence[Buyer]) -> Buyer:
    return buyers[n * 7919 % len(buyers)]
