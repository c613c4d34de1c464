"""The pages: each answers, takes its form, and says a refusal in a sentence."""

from decimal import Decimal

import pytest
import time_machine
from django.test import Client as Browser

from rapport.agenda.models import Notice
from rapport.journal.book import spread
from rapport.offers.actions import add_offer, change_offer, send_offer
from rapport.offers.content import lines_of
from rapport.offers.models import Offer
from rapport.offers.pasting import read_pasted
from rapport.offers.rules import Line
from rapport.parties.actions import add_client, agree_discount
from rapport.parties.models import Client
from rapport.roles.models import Approval
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
D = Decimal
TRAY = Line("Tray T40", D(10), D("1.30"), D(8), D(20), "T40", "pc", D("0.9"), ("Price list",))


@pytest.fixture(autouse=True)
def _now():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    return add_client(cast.acts(cast.anna), name="Nordvik AS", currency="EUR")


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def builder(offer: Offer, *lines: dict[str, str], **more: str) -> dict[str, str]:
    form = {
        "seen": str(offer.version), "title": offer.title, "currency": offer.currency, "language": "en",
        "valid_until": "2026-12-07", "payment_days": "30", "pasted": "", **more,
    }  # fmt: skip
    for number, line in enumerate(lines, 1):
        form |= {f"line-{number}-{name}": value for name, value in line.items()}
    return form


def typed(name: str, price: str = "2", **more: str) -> dict[str, str]:
    return {"place": "", "code": "", "name": name, "quantity": "1", "unit": "", "list_price": price, **more}


@pytest.mark.requirement("R-117")
def test_anna_begins_builds_and_asks_from_the_clients_card(cast: Cast, nordvik: Client) -> None:
    anna = browser(cast.anna)
    assert f"/offers/new/{nordvik.pk}/" in anna.get(f"/clients/{nordvik.pk}/").content.decode()
    new = {
        "title": "Trays",
        "currency": "eur",
        "pasted": "Item\tQty\tPrice\nTray T40\t40 000\t1,30\t12 %\nLid\t10\t0,90",
    }
    assert anna.post(f"/offers/new/{nordvik.pk}/", new).status_code == 303
    offer = Offer.objects.get()
    assert (offer.total, offer.discount) == (D("45769.00"), D(12))
    page = anna.get(f"/offers/{offer.pk}/").content.decode()
    assert "Ask Helga" in page and "2 points over" in page and "free delivery" in page
    assert "Cost of one" not in page
    assert "Cost of one" in browser(cast.helga).get(f"/offers/{offer.pk}/").content.decode()
    refused = anna.post(f"/offers/{offer.pk}/send/", {"address": "", "words": ""})
    assert refused.status_code == 403 and "Helga" in refused.content.decode()
    assert anna.post(f"/offers/{offer.pk}/instead/", {"choice": "delivery"}).status_code == 303
    offer.refresh_from_db()
    assert (offer.discount, offer.delivery) == (D(10), "Delivery free of charge")
    assert anna.post(f"/offers/{offer.pk}/send/", {"address": "", "words": ""}).status_code == 303
    assert "/offers/shared/" in anna.post(f"/offers/{offer.pk}/share/").content.decode()
    assert browser(cast.viktor).get(f"/offers/{offer.pk}/").status_code == 404
    assert browser(cast.viktor).get(f"/offers/{offer.pk}/paper/").status_code == 404
    assert anna.get(f"/offers/{offer.pk}/paper/").content.startswith(b"%PDF")
    assert "Trays" in anna.get("/offers/?q=nordvik").content.decode()
    assert "Trays" not in anna.get("/offers/?state=draft").content.decode()


def test_lines_are_moved_repeated_and_taken_out(cast: Cast, nordvik: Client) -> None:
    offer = add_offer(cast.acts(cast.anna), nordvik, title="Trays", lines=[TRAY])
    anna = browser(cast.anna)
    form = builder(
        offer, typed("Tray T40", "1.3", place="30", again="1", code="T40"), typed("Lid", place="10"), typed("")
    )
    assert anna.post(f"/offers/{offer.pk}/", form).status_code == 303
    assert [one.name for one in lines_of(offer)] == ["Lid", "Tray T40", "Tray T40"]
    kept = lines_of(offer)[1]
    assert kept.cost == D("0.9000"), "what Anna does not see stays"
    wrong = anna.post(f"/offers/{offer.pk}/", builder(Offer.objects.get(), typed("Lid", "-3")))
    assert wrong.status_code == 422 and "Line 1, List price" in wrong.content.decode()
    assert len(lines_of(offer)) == 3


def test_of_two_editors_the_second_sees_both(cast: Cast, nordvik: Client) -> None:
    offer = add_offer(cast.acts(cast.anna), nordvik, title="Trays", lines=[TRAY])
    form = builder(offer, typed("Tray T40", "1.30"), delivery="Fridays")
    change_offer(cast.acts(cast.helga), offer, delivery="Tuesdays")
    answer = browser(cast.anna).post(f"/offers/{offer.pk}/", form)
    page = answer.content.decode()
    assert answer.status_code == 409 and "<del>Tuesdays</del>" in page and "<ins>Fridays</ins>" in page
    offer.refresh_from_db()
    assert offer.delivery == "Tuesdays"
    form["seen"] = str(offer.version)
    assert browser(cast.anna).post(f"/offers/{offer.pk}/", form).status_code == 303


def test_what_was_pasted_and_not_understood_is_kept(cast: Cast, nordvik: Client) -> None:
    agree_discount(cast.acts(cast.anna), nordvik, percent=D(5), reason="Volume")
    offer = add_offer(cast.acts(cast.anna), nordvik, title="Trays")
    form = builder(offer, pasted="Tray\t4\t1.25\nLid\tmany\t2")
    answer = browser(cast.anna).post(f"/offers/{offer.pk}/", form)
    assert answer.status_code == 422
    assert "many is no number" in answer.content.decode() and "Lid\tmany\t2" in answer.content.decode()
    (line,) = lines_of(offer)
    assert (line.name, line.discount) == ("Tray", D(5))
    assert "Agreed discount" in line.sources[0]


@pytest.mark.parametrize(
    ("text", "lines", "unread"),
    [
        ("Tray\t1 234,5\t2,50\t10 %\t20", [("Tray", D("1234.5"), D("2.50"), D(10), D(20))], 0),
        ("Tray;2;3", [("Tray", D(2), D(3), None, None)], 0),
        ("Tray\t0\t3", [], 1),
        ("\t1\t3", [], 1),
        ("Tray\t1\t-3", [], 1),
        ("Tray\t1\t3\t130", [], 1),
        ("Tray\t1\t9999999999999", [], 1),
        ("Tray", [], 1),
    ],
)
def test_a_paste_is_read_line_by_line(text: str, lines: list[object], unread: int) -> None:
    told = read_pasted(text)
    assert [(one.item, one.quantity, one.list_price, one.discount, one.tax) for one in told.lines] == lines
    assert len(told.unread) == unread


def test_asked_approved_and_answered_on_the_phone(cast: Cast, nordvik: Client) -> None:
    offer = add_offer(cast.acts(cast.anna), nordvik, title="Trays", lines=[Line("Tray", D(1), D(100), D(12))])
    anna, helga = browser(cast.anna), browser(cast.helga)
    page = anna.post(f"/offers/{offer.pk}/send/", {"address": "", "words": ""}).content.decode()
    request = page.split('name="request" value="')[1].split('"')[0]
    assert anna.post("/approvals/", {"request": request, "reason": "Volume"}).status_code == 303
    assert "waits for Helga" in anna.get(f"/offers/{offer.pk}/").content.decode()
    assert "Waits for Helga" in anna.get("/offers/").content.decode()
    wish = Approval.objects.get()
    assert helga.post(f"/approvals/{wish.pk}/approve/", {"words": "Good"}).status_code == 303
    assert "agreed by Helga" in anna.get(f"/offers/{offer.pk}/").content.decode()
    said = {"says": "yes", "name": "Kari", "words": ""}
    assert helga.post(f"/offers/{offer.pk}/answer/", said).status_code == 303
    spread(NOW)
    assert Notice.objects.filter(to=cast.anna, kind="offers.yes").count() == 1
    assert anna.post(f"/offers/{offer.pk}/take-up/").status_code == 422


def test_an_offer_asks_the_same_number_of_questions_whatever_its_lines(
    cast: Cast,
    nordvik: Client,
    django_assert_max_num_queries,  # type: ignore[no-untyped-def]
) -> None:
    offer = add_offer(cast.acts(cast.anna), nordvik, title="Trays", lines=[TRAY] * 100)
    send_offer(cast.acts(cast.anna), add_offer(cast.acts(cast.anna), nordvik, title="Lids", lines=[TRAY]))
    anna = browser(cast.anna)
    with django_assert_max_num_queries(45):
        assert anna.get(f"/offers/{offer.pk}/").status_code == 200


@pytest.mark.requirement("R-111")
def test_the_offer_says_whether_it_fits_what_the_client_needs_and_brings_both(cast: Cast, nordvik: Client) -> None:
    offer = add_offer(cast.acts(cast.anna), nordvik, title="Trays", currency="EUR", lines=[TRAY])
    page = browser(cast.anna)
    lacking = page.get(f"/offers/{offer.pk}/").content.decode()
    assert "Say what the client needs." in lacking and "Say what it brings the client." in lacking
    words = {"needs": "Half the breakages", "answer": "Stronger trays", "benefit": "A fifth less cost"}
    change_offer(cast.acts(cast.anna), offer, **words)
    told = page.get(f"/offers/{offer.pk}/").content.decode()
    assert "It says what the client needs." in told and "It says what it brings the client." in told
    assert "It brings the company" not in told
    assert "It brings the company" in browser(cast.helga).get(f"/offers/{offer.pk}/").content.decode()
