"""Loan, instalments and deferred payment on an offer: the schedule, where it is read, and what is refused (R-133)."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser
from docx import Document

from rapport.kit.refusals import BadInput
from rapport.offers.actions import add_offer, change_offer, send_offer, share_offer, take_up
from rapport.offers.content import content_of, lines_of
from rapport.offers.models import Offer
from rapport.offers.payments import payments_for
from rapport.offers.rules import Line
from rapport.offers.tests.test_papers import AT, content
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from tests.cast import NOW, Cast

D = Decimal
LINES = [Line("Tray", D(10), D(10))]
PARTS: dict[str, Any] = {"payment_kind": "instalments", "first_payment_on": date(2027, 1, 31), "payment_count": 3}


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    return add_client(cast.acts(cast.anna), name="Nordvik AS", currency="EUR")


@pytest.mark.django_db
@pytest.mark.requirement("R-133")
def test_the_schedule_comes_to_the_total_and_follows_it(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    offer = add_offer(anna, nordvik, title="Trays", lines=LINES, **PARTS)
    told = [(one.number, one.due_on, one.amount) for one in payments_for(offer)]
    assert told == [
        (1, date(2027, 1, 31), D("33.33")), (2, date(2027, 2, 28), D("33.33")), (3, date(2027, 3, 31), D("33.34")),
    ]  # fmt: skip
    change_offer(
        anna, offer, lines=[Line("Tray", D(11), D(10))], payment_kind="loan", deposit=D(10), interest_rate=D(6)
    )
    payments = payments_for(offer)
    assert sum(one.amount for one in payments) == offer.total == 110
    assert (payments[0].number, payments[0].amount, payments[1].interest) == (0, D(10), D("0.50"))


@pytest.mark.django_db
@pytest.mark.requirement("R-133")
@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"first_payment_on": None}, "first_payment_on"),
        ({"first_payment_on": date(2026, 12, 1)}, "first_payment_on"),
        ({"payment_kind": "deferred"}, "payment_count"),
        ({"interest_rate": D(5)}, "interest_rate"),
        ({"deposit": D(100)}, "deposit"),
        ({"deposit": D("0.001")}, "deposit"),
        ({"payment_count": 361}, "payment_count"),
        ({"deposit": D("99.99")}, "payment_count"),
    ],
)
def test_terms_that_can_not_be_kept_get_a_sentence_and_change_nothing(
    cast: Cast, nordvik: Client, terms: dict[str, Any], field: str
) -> None:
    offer = add_offer(cast.acts(cast.anna), nordvik, title="Trays", lines=LINES)
    with pytest.raises(BadInput) as wrong:
        change_offer(cast.acts(cast.anna), offer, **PARTS | terms)
    assert list(wrong.value.fields) == [field]
    assert offer.payment_kind == Offer.objects.get().payment_kind == ""


@pytest.mark.django_db
def test_paid_whole_again_it_keeps_no_terms_and_a_like_one_moves_its_days(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    first = add_offer(anna, nordvik, title="Trays", lines=LINES, **PARTS)
    later = add_offer(anna, nordvik, title="More", like=first, valid_until=date(2026, 12, 17))
    assert (later.payment_count, later.first_payment_on) == (3, date(2027, 2, 10))
    change_offer(anna, first, payment_kind="")
    first.refresh_from_db()
    assert (first.first_payment_on, first.payment_count, payments_for(first)) == (None, 1, [])
    assert "payments" not in content_of(first, lines_of(first))


@pytest.mark.django_db
@pytest.mark.requirement("R-133")
def test_the_client_reads_the_schedule_by_the_link_and_a_version_keeps_it(cast: Cast, nordvik: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        anna = cast.acts(cast.anna)
        offer = send_offer(anna, add_offer(anna, nordvik, title="Trays", lines=LINES, **PARTS))
        page = Browser()
        shown = page.get(share_offer(anna, offer).split("testserver")[-1].split("8000")[-1].removeprefix("http:"))
        text = shown.content.decode()
        assert shown.status_code == 200 and "Schedule of payments" in text and "33.34" in text
        take_up(anna, offer)
        change_offer(anna, offer, payment_kind="deferred", payment_count=1)
        page.force_login(cast.anna)
        own = page.get(f"/offers/{offer.pk}/").content.decode()
        assert "Deferred payment" in own and "Instalments" in own
        assert page.get(f"/offers/{offer.pk}/paper/?version=1").content.startswith(b"%PDF-")
        assert len(offer.versions.get(number=1).content["payments"]) == 3


@pytest.mark.django_db
def test_the_page_and_the_api_take_the_terms(cast: Cast, nordvik: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        offer = add_offer(cast.acts(cast.anna), nordvik, title="Trays", lines=LINES)
        page = Browser()
        page.force_login(cast.anna)
        form = {
            "seen": offer.version, "title": "Trays", "currency": "EUR", "language": "en", "valid_until": "2026-12-07",
            "payment_days": 30, "payment_kind": "instalments", "payment_count": 4, "line-1-name": "Tray",
            "line-1-place": "10", "line-1-quantity": "10", "line-1-list_price": "10", "line-1-discount": "0",
            "line-1-tax": "0", "line-1-code": "", "line-1-unit": "",
        }  # fmt: skip
        refused = page.post(f"/offers/{offer.pk}/", form)
        assert refused.status_code == 422 and "Say when the first payment is due." in refused.content.decode()
        assert page.post(f"/offers/{offer.pk}/", form | {"first_payment_on": "2027-01-15"}).status_code == 303
        assert "Schedule of payments" in page.get(f"/offers/{offer.pk}/").content.decode()
        answer = page.patch(
            f"/api/v1/offers/{offer.pk}", {"payment_count": 2}, "application/json", headers={"If-Match": "*"}
        )
        assert [one["amount"] for one in answer.json()["payments"]] == ["50.00", "50.00"]


@pytest.mark.once
@pytest.mark.requirement("R-133")
def test_the_schedule_is_printed() -> None:
    from rapport.offers.papers import print_content

    parts = [
        {"number": "0", "due_on": "2027-01-31", "amount": "1000.00", "interest": "0"},
        {"number": "1", "due_on": "2027-01-31", "amount": "53912.00", "interest": "269.56"},
    ]
    terms = {"payment_kind": "loan", "first_payment_on": "2027-01-31", "payment_count": "1", "deposit": "1000"}
    given = content("en", **terms, interest_rate="6", payments=parts)
    word = Document(io.BytesIO(print_content(given, "docx", AT).content))
    rows = [[cell.text for cell in row.cells] for row in word.tables[1].rows]
    assert rows[0] == ["Number", "By", "Amount", "Interest"]
    assert rows[1][1] == "at once" and "269.56" in rows[2][3]
    assert "Loan with interest" in "\n".join(one.text for one in word.paragraphs)
    assert print_content(given, "pdf", AT).content.startswith(b"%PDF")
