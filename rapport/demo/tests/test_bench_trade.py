"""The bench's deals, offers and orders: what is written, and pages that ask no more whatever their number."""

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.catalogue.models import Product
from rapport.deals.models import Deal
from rapport.demo.bench import data
from rapport.demo.bench.long_papers import long_papers
from rapport.demo.bench.trade import write_trade
from rapport.journal.models import About, Entry
from rapport.kit.clock import now
from rapport.offers.models import Offer, OfferLine
from rapport.orders.models import Order, OrderLine
from rapport.roles.start import write_positions
from rapport.search.models import SearchText
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

pytestmark = pytest.mark.long


@pytest.fixture
def manager(db: None) -> Actor:
    write_positions()
    team = data._staff()
    for _first in data._parties(200, team):
        pass
    write_trade(200, lambda words: None)
    return Actor(Employee.objects.get(email="bench1@firm.example"), now())


def test_the_bench_writes_what_deeds_would_leave(manager: Actor) -> None:
    assert Product.objects.count() == 40
    assert (Deal.objects.count(), Offer.objects.count(), Order.objects.count()) == (400, 100, 200)
    assert (OfferLine.objects.count(), OrderLine.objects.count()) == (500, 1_000)
    assert Entry.objects.filter(kind="orders.taken").count() == 200
    assert About.objects.filter(kind="deal").count() == 400
    assert set(SearchText.objects.values_list("kind", flat=True)) >= {"product", "deal", "offer", "order"}
    assert set(Deal.objects.values_list("state", flat=True)) == {"open", "won", "lost"}


@pytest.mark.requirement("R-085", "R-117", "R-149")
def test_pages_ask_no_more_with_a_hundred_lines_than_with_ten(manager: Actor) -> None:
    short = long_papers(manager, 40, lines=10, most=20)
    Offer.objects.filter(title__startswith="Bench").update(title="short")
    Order.objects.filter(title__startswith="Bench").update(title="short")
    long = long_papers(manager, 40, lines=100, most=20)

    for kind in ("draft", "sent", "order"):
        place = "orders" if kind == "order" else "offers"
        few, many = (_asked(manager, f"/{place}/{getattr(papers, kind)}/") for papers in (short, long))
        assert many <= few, kind


@pytest.mark.requirement("R-085", "R-120")
def test_board_and_answer_ask_no_more_with_ten_times_the_rows(manager: Actor) -> None:
    pages = ("/deals/", "/answers/?q=tray", "/deals/list/")
    Deal.objects.filter(pk__gt=Deal.objects.order_by("pk")[39].pk).update(
        owner=Employee.objects.get(email="bench2@firm.example")
    )
    before = [_asked(manager, page) for page in pages]
    Deal.objects.update(owner=manager.employee)
    after = [_asked(manager, page) for page in pages]
    # A stage that had no deal of hers before brings its conditions, one question each.
    assert [b - a for a, b in zip(before, after, strict=True)] <= [10, 0, 10]


def _asked(actor: Actor, page: str) -> int:
    browser = Browser()
    browser.force_login(actor.employee)
    browser.get(page)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(page).status_code == 200
    return len(asked)
