"""The long papers that the bench measures: written by the program's deeds, for a client of the first manager."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from rapport.demo.bench.trade import code_of
from rapport.offers.actions import add_offer, send_offer
from rapport.offers.models import Offer
from rapport.offers.rules import Wanted
from rapport.orders.actions import add_order, place_order
from rapport.orders.models import Order
from rapport.parties.models import Client
from rapport.staff.actor import Actor

DRAFT, SENT, LONGEST, ORDER = "Bench, a draft", "Bench, sent", "Bench, the longest", "Bench, an order"


@dataclass(frozen=True)
class LongPapers:
    """The numbers of the records: two offers and an order of 100 lines, an offer of 500."""

    draft: int
    sent: int
    longest: int
    order: int


def long_papers(actor: Actor, products: int, lines: int = 100, most: int = 500) -> LongPapers:
    """Write the long papers for the actor's first client unless an earlier run did, and return their numbers.

    `products` is how many the catalogue has.
    """
    if not Offer.objects.filter(title=DRAFT).exists():
        _write(actor, products, lines, most)
    offers = dict(Offer.objects.filter(title__in=[DRAFT, SENT, LONGEST]).values_list("title", "pk"))
    return LongPapers(offers[DRAFT], offers[SENT], offers[LONGEST], Order.objects.get(title=ORDER).pk)


def wanted(number: int, products: int) -> list[Wanted]:
    """Return so many lines of the catalogue, with different quantities."""
    return [Wanted(code_of(n * 37 % products), Decimal(n % 12 + 1)) for n in range(number)]


def _write(actor: Actor, products: int, lines: int, most: int) -> None:
    client = Client.objects.filter(owner=actor.employee, country="SK").order_by("id").first()
    assert client is not None
    for title, number in ((DRAFT, lines), (SENT, lines), (LONGEST, most)):
        offer = add_offer(actor, client, title=title, currency="EUR", lines=wanted(number, products))
        if title == SENT:
            send_offer(actor, offer)
    order = add_order(
        actor, client, title=ORDER, currency="EUR", wanted_by=actor.today + timedelta(days=30),
        lines=wanted(lines, products),
    )  # fmt: skip
    place_order(actor, order)
