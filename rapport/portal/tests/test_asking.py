"""Answers while somebody types, by when an answer comes, and following what was asked to its end."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.journal.models import Entry
from rapport.knowledge.models import AnswerDay
from rapport.knowledge.queries import saved_by_month
from rapport.knowledge.tests.common import asked as faq
from rapport.offers.selling import Wanted
from rapport.orders.actions import add_order, place_order, send_delivery
from rapport.orders.models import Order
from rapport.orders.rules import asks_for_orders, names_order
from rapport.parties.actions import add_client, add_person
from rapport.portal.actions import give_access
from rapport.portal.models import AnsweredDay
from rapport.service.actions import hear, keep_cause, note, register, solve, tell
from rapport.service.models import Enquiry
from tests.cast import NOW, Cast
from tests.digest import business_digest

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def _company(
    cast: Cast, name: str = "Nordvik", person: str = "Maria", language: str = "en"
) -> tuple[Any, Any, Browser]:
    anna = cast.acts(cast.anna)
    client = add_client(anna, name=name)
    asks = add_person(anna, client, name=person, language=language)
    return client, asks, _inside(cast, asks)


def _inside(cast: Cast, person: Any, at: datetime = NOW) -> Browser:
    _access, secret = give_access(cast.acts(cast.anna, at), person)
    page = Browser()
    assert page.post(f"/portal/enter/{secret}/").status_code == 303
    return page


def _order(cast: Cast, client: Any, pieces: int = 12) -> Order:
    anna = cast.acts(cast.anna)
    wanted = [Wanted("", Decimal(pieces), name="Trays", unit="pallets", list_price=Decimal(10))]
    return place_order(anna, add_order(anna, client, title="Trays", wanted_by=NOW.date() + DAY, lines=wanted))


def _text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.requirement("R-345", "R-348")
def test_own_orders_and_answers_stand_there_while_one_types(cast: Cast) -> None:
    client, _maria, page = _company(cast)
    other, _kari, theirs = _company(cast, "Baltic", "Kari")
    order = _order(cast, client)
    send_delivery(cast.acts(cast.anna), order, quantities={order.lines.get().pk: Decimal(11)})
    question = faq(cast, audience="portal")
    faq(cast, name="Inside", audience="staff", en=("Papers of our margins", "Never told."))
    before = business_digest()
    found = _text(page.get("/portal/hints/", {"question": "where is my order"}))
    assert order.number in found and "11 of 12 pallets delivered, the rest by 24 Nov 2026" in found
    assert f"/portal/orders/{order.pk}/" in found and "<html" not in found
    assert order.number in _text(page.get("/portal/hints/", {"question": order.number}))
    found = _text(page.get("/portal/hints/", {"question": "which papers do I need"}))
    assert "Which papers do I need?" in found and f"/portal/answers/{question.pk}/" in found and "margins" not in found
    assert order.number not in found
    assert order.number not in _text(theirs.get("/portal/hints/", {"question": f"where is my order {order.number}"}))
    assert "Ask us" in _text(page.get("/portal/hints/", {"question": "zzzz"}))
    assert Browser().get("/portal/hints/", {"question": "order"}).status_code == 404
    assert business_digest() == before


@pytest.mark.requirement("R-348")
def test_without_a_script_one_looks_first_and_what_was_typed_stays(cast: Cast) -> None:
    client, _maria, page = _company(cast, language="sk")
    order = _order(cast, client)
    shown = page.post("/portal/", {"question": "Kde je moja objednávka?", "look": "1"})
    assert (
        shown.status_code == 200
        and order.number in _text(shown)
        and "Kde je moja objednávka?</textarea>" in _text(shown)
    )
    assert not Enquiry.objects.exists()
    assert page.post("/portal/", {"question": " ", "look": "1"}).status_code == 422
    assert page.post("/portal/", {"question": "Kde je moja objednávka?"}).status_code == 303
    assert Enquiry.objects.get().subject == "Kde je moja objednávka?"


def test_whoever_types_too_fast_waits(cast: Cast) -> None:
    _client, _maria, page = _company(cast)
    codes = [page.get("/portal/hints/", {"question": f"order {one}"}).status_code for one in range(61)]
    assert codes == [200] * 60 + [429]


@pytest.mark.requirement("R-347")
def test_what_answered_itself_counts_as_a_call_saved(cast: Cast) -> None:
    client, _maria, page = _company(cast)
    order, question, helga = _order(cast, client), faq(cast, audience="portal"), cast.acts(cast.helga)
    lines = Entry.objects.count()
    for _turn in range(2):
        assert page.post(f"/portal/answered/orders/{order.pk}/", {"question": "where is it"}).status_code == 303
        assert page.post(f"/portal/answered/answers/{question.pk}/").status_code == 303
    assert page.post("/portal/answered/nothing/1/").status_code == 404
    assert page.post("/portal/answered/answers/987654/").status_code == 404
    assert Browser().post(f"/portal/answered/orders/{order.pk}/").status_code == 404
    assert [(one.source, one.times, one.on) for one in AnsweredDay.objects.all()] == [("orders", 1, NOW.date())]
    assert AnswerDay.objects.get(answer__question=question).helped == 1
    [month] = saved_by_month(helga)
    assert (month.helped, month.themselves, month.saved) == (1, 1, Decimal(2))
    assert not Enquiry.objects.exists() and Entry.objects.count() == lines


@pytest.mark.requirement("R-050")
def test_the_promised_time_stands_there_before_asking_and_is_the_one_that_is_kept(cast: Cast) -> None:
    _client, maria, page = _company(cast)
    # Ten working hours from Monday 10:25 in Bratislava.
    assert "Ask us: answer by tomorrow 11:55" in _text(page.get("/portal/"))
    page.post("/portal/", {"question": "When do the lids come?"})
    row = Enquiry.objects.get()
    shown = _text(page.get(f"/portal/requests/{row.pk}/"))
    assert "24 Nov 2026 11:55" in shown and "We are working on your answer" in shown and "Anna" in shown
    assert row.number in shown


@pytest.mark.requirement("R-050", "R-378")
def test_each_follows_their_own_and_nobody_elses(cast: Cast) -> None:
    client, maria, page = _company(cast)
    kari = add_person(cast.acts(cast.anna), client, name="Kari", language="en")
    colleague, (_other, _sven, foreign) = _inside(cast, kari), _company(cast, "Baltic", "Sven")
    anna = cast.acts(cast.anna)
    mailed = register(anna, client, subject="Pallet", words="One is missing.", channel="email", person=maria)
    spoken = register(anna, client, subject="Angry", words="She shouted.", channel="phone", person=maria)
    note(anna, mailed, words="Check the warehouse first.")
    tell(anna, mailed, words="It leaves today.", channel="phone")
    hear(anna, mailed, words="Kari asks too.", channel="email", person=kari)
    shown = _text(page.get(f"/portal/requests/{mailed.pk}/"))
    assert "One is missing." in shown and "It leaves today." in shown
    assert "warehouse" not in shown and "Kari asks too." not in shown
    assert "One is missing." in _text(page.get("/portal/")) and "She shouted" not in _text(page.get("/portal/"))
    before = business_digest()
    for browser in (colleague, foreign, Browser()):
        assert browser.get(f"/portal/requests/{mailed.pk}/").status_code == 404
        assert browser.post(f"/portal/requests/{mailed.pk}/", {"words": "Mine"}).status_code == 404
        assert browser.post(f"/portal/requests/{mailed.pk}/solved/").status_code == 404
    for number in (spoken.pk, 987_654):
        assert page.get(f"/portal/requests/{number}/").status_code == 404
    assert business_digest() == before


@pytest.mark.requirement("R-034", "R-053")
def test_more_words_solved_not_solved_and_the_month_in_which_it_opens_again(cast: Cast) -> None:
    _client, maria, page = _company(cast)
    page.post("/portal/", {"question": "When do the lids come?"})
    row = Enquiry.objects.get()
    address, lines = f"/portal/requests/{row.pk}/", Entry.objects.count()
    assert page.post(address, {"words": " "}).status_code == 422
    assert page.post(address, {"words": "Blue ones."}).status_code == 303
    assert Entry.objects.count() == lines + 1 and Entry.objects.latest("pk").kind == "service.enquiry_heard"
    row.refresh_from_db()
    assert page.post(f"{address}solved/", {"seen": str(row.version - 1)}).status_code == 409
    assert page.post(f"{address}solved/", {"seen": str(row.version)}).status_code == 303
    row.refresh_from_db()
    assert (row.state, row.waits_since) == ("solved", None)
    assert "It is not solved" in _text(page.get(address)) and "Maria says" not in _text(page.get(address))
    assert page.post(f"{address}solved/").status_code == 422
    assert page.post(address, {"words": "They are red."}).status_code == 303
    row.refresh_from_db()
    assert (row.state, row.waits_since) == ("open", NOW)
    solve(cast.acts(cast.anna), row, unanswered="Sent again")
    with time_machine.travel(NOW + 31 * DAY, tick=False):
        page = _inside(cast, maria, NOW + 31 * DAY)
        assert "ask anew" in _text(page.get(address))
        assert page.post(address, {"words": "Still red."}).status_code == 422
    row.refresh_from_db()
    assert row.state == "solved"


@pytest.mark.requirement("R-192")
def test_a_complaint_is_not_ended_by_the_client_alone(cast: Cast) -> None:
    client, maria, page = _company(cast)
    row = register(
        cast.acts(cast.anna),
        client,
        subject="Late",
        words="Late again.",
        channel="email",
        kind="complaint",
        person=maria,
    )
    assert page.post(f"/portal/requests/{row.pk}/solved/").status_code == 303
    row.refresh_from_db()
    assert row.state != "solved" and "It is solved." in [one.words for one in row.parts.all()]
    solve(cast.acts(cast.anna), row, cause=keep_cause(cast.acts(cast.helga), name="Late"), unanswered="They said so")
    assert "Solved" in _text(page.get(f"/portal/requests/{row.pk}/"))


def test_the_first_page_and_the_hints_cost_the_same_however_much_there_is(cast: Cast) -> None:
    client, _maria, page = _company(cast)

    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as made:
            assert page.get(address).status_code == 200
        return len(made)

    def filled(times: int) -> list[int]:
        for turn in range(times):
            _order(cast, client)
            page.post("/portal/", {"question": f"When do the lids come, {turn}?"})
        number = Enquiry.objects.latest("pk").pk
        addresses = ("/portal/", "/portal/hints/?question=order", f"/portal/requests/{number}/")
        return [queries(one) for one in addresses]

    filled(1)
    assert filled(1) == filled(6)


def test_the_words_that_ask_for_orders_in_six_languages() -> None:
    for words in (
        "Where is my order?", "Kde je moja objednávka", "Var är min beställning?", "Dov'è il mio ordine?",
        "Где мой заказ?", "माझी ऑर्डर कुठे आहे",
    ):  # fmt: skip
        assert asks_for_orders(words), words
    assert not asks_for_orders("Which papers do I need?")
    assert names_order("order 44", "0044-26") and names_order("0044-26?", "0044-26") and names_order("44", "0044-26")
    assert not names_order("I need 44 pens", "0044-26") and not names_order("order 26", "0044-26")
