"""The register of papers and the list of laws: their pages, their filters, and how they go out as tables."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.contracts.actions import (
    add_contract,
    approve_contract,
    give_to_client,
    keep_reference,
    keep_template,
    move_paper,
    plan_payments,
    register_paper,
    settle_text,
    sign_contract,
    write_clause,
)
from rapport.contracts.exporters import PAPER_KEYS, REFERENCE_KEYS
from rapport.contracts.models import Contract, Obligation, Paper, Reference
from rapport.contracts.queries import papers_seen_by, references_seen_by
from rapport.exchange.shelves import exporters
from rapport.parties.actions import add_client
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
LAW: dict[str, Any] = {"kind": "law", "title": "Commercial code", "number": "513/1991", "review_on": date(2026, 11, 20)}


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def contract(cast: Cast) -> Contract:
    client = add_client(cast.acts(cast.anna), name="Nordvik AS")
    return add_contract(cast.acts(cast.anna), client, subject="Trays", amount=Decimal(100), currency="EUR")


def see(person: Employee, path: str) -> str:
    page = Browser()
    page.force_login(person)
    answer = page.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


@pytest.mark.requirement("R-143", "R-144")
def test_the_register_tells_where_each_paper_is(cast: Cast, contract: Contract) -> None:
    anna = cast.acts(cast.anna)
    act = register_paper(anna, contract, way="in", kind="act", name="Act of May", on=date(2026, 11, 20))
    register_paper(anna, contract, way="out", kind="letter", name="Reminder", on=date(2026, 11, 21), person_name="Kari")
    page = see(cast.anna, "/contract-papers/")
    assert "Act of May" in page and "Reminder" in page and "Nordvik AS" in page
    for asked, seen, hidden in (
        ("view=in", "Act of May", "Reminder"),
        ("view=out", "Reminder", "Act of May"),
        ("view=check", "Act of May", "Reminder"),
        ("kind=letter", "Reminder", "Act of May"),
        ("q=kari", "Reminder", "Act of May"),
    ):
        page = see(cast.anna, f"/contract-papers/?{asked}")
        assert seen in page and hidden not in page, asked
    move_paper(anna, act, step="filed", holder="Archive")
    assert "Act of May" in see(cast.anna, "/contract-papers/?view=filed")
    see(cast.anna, "/contract-papers/?view=none&step=nowhere&page=9999999")
    assert "Act of May" not in see(cast.viktor, "/contract-papers/")
    page_of = Browser()
    page_of.force_login(cast.anna)
    moved = page_of.post(f"/contract-papers/{act.pk}/", {"step": "signing", "holder": ""})
    assert moved.status_code == 422
    assert page_of.post(f"/contract-papers/{act.pk}/", {"step": "signing", "holder": "Helga"}).status_code == 303
    assert (Paper.objects.get(pk=act.pk).holder, Paper.objects.get(pk=act.pk).moved_on) == ("Helga", date(2026, 11, 23))


def test_the_register_and_the_laws_ask_as_many_questions_for_forty_rows_as_for_one(
    cast: Cast, contract: Contract
) -> None:
    asked: dict[str, list[int]] = {"/contract-papers/": [], "/references/": []}
    for numbers in (range(1), range(1, 40)):
        for number in numbers:
            register_paper(cast.acts(cast.anna), contract, way="in", name=f"Act {number}", on=date(2026, 11, 20))
            keep_reference(cast.acts(cast.helga), None, **LAW | {"number": f"L-{number:03}"})
        for path in asked:
            see(cast.anna, path)
            with CaptureQueriesContext(connection) as held:
                see(cast.anna, path)
            asked[path].append(len(held))
    assert all(one == many for one, many in asked.values()), asked


@pytest.mark.requirement("R-143", "R-148")
def test_both_go_out_as_tables_of_what_one_may_see(cast: Cast, contract: Contract) -> None:
    anna, viktor = cast.acts(cast.anna), cast.acts(cast.viktor)
    register_paper(anna, contract, way="in", kind="act", name="Act of May", on=date(2026, 11, 20))
    keep_reference(cast.acts(cast.helga), None, **LAW)
    papers, laws = exporters["contract-papers"], exporters["references"]
    told = dict(zip(PAPER_KEYS, next(iter(papers.rows(anna, papers_seen_by(anna), PAPER_KEYS))), strict=True))
    assert (told["client"], told["kind"], told["holder"]) == ("Nordvik AS", "Act or delivery note", "Anna")
    assert list(papers.rows(viktor, papers_seen_by(viktor), PAPER_KEYS)) == []
    told = dict(zip(REFERENCE_KEYS, next(iter(laws.rows(anna, references_seen_by(anna), REFERENCE_KEYS))), strict=True))
    assert (told["kind"], told["number"], told["keeper"]) == ("Law or regulation", "513/1991", "Helga")
    assert len(papers.columns(anna)) == len(PAPER_KEYS) and len(laws.columns(anna)) == len(REFERENCE_KEYS)


@pytest.mark.requirement("R-148")
def test_a_law_is_listed_cited_looked_at_and_over(cast: Cast, contract: Contract) -> None:
    keep_template(cast.acts(cast.helga), None, name="Supply", language="en", text="1. Law\n1.1 By 513/1991.")
    write_clause(cast.acts(cast.anna), contract, number="1", text="As 513/1991 says.")
    page = Browser()
    page.force_login(cast.helga)
    form = {"kind": "law", "title": "Commercial code", "number": "513/1991", "keeper": cast.helga.pk}
    assert page.post("/references/new/", form).status_code == 422
    assert page.post("/references/new/", form | {"review_on": "2026-11-20"}).status_code == 303
    law = Reference.objects.get()
    assert page.post("/references/new/", form | {"review_on": "2026-11-20"}).status_code == 422
    assert "Commercial code" in see(cast.tom, "/references/?view=due")
    shown = see(cast.anna, f"/references/{law.pk}/")
    assert "Supply" in shown and contract.number in shown
    assert contract.number not in see(cast.viktor, f"/references/{law.pk}/")
    refused = page.post(f"/references/{law.pk}/review/", {"review_on": "2026-11-23"})
    assert refused.status_code == 422 and "Choose a day to come." in refused.content.decode()
    over = {"review_on": "2027-05-01", "ends_on": "2026-11-22"}
    assert page.post(f"/references/{law.pk}/review/", over).status_code == 303
    assert "Commercial code" in see(cast.anna, "/references/?view=over")
    assert "Commercial code" not in see(cast.anna, "/references/")
    anna = Browser()
    anna.force_login(cast.anna)
    assert anna.post(f"/references/{law.pk}/edit/", form | {"review_on": "2027-01-01"}).status_code == 403


@pytest.mark.requirement("R-133", "R-142")
def test_with_the_signature_the_payments_become_dated_duties_of_the_client(cast: Cast, contract: Contract) -> None:
    anna = cast.acts(cast.anna)
    write_clause(anna, contract, number="1", text="Pay as planned.")
    plan_payments(anna, contract, kind="instalments", first_on=date(2026, 12, 31), count=3)
    give_to_client(anna, contract)
    settle_text(anna, contract)
    approve_contract(anna, contract)
    assert not Obligation.objects.exists()
    sign_contract(anna, contract)
    owed = list(Obligation.objects.order_by("due_on").values_list("side", "due_on", "owner"))
    days = [date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28)]
    assert owed == [("client", day, cast.anna.pk) for day in days]
    words = " ".join(Obligation.objects.order_by("due_on").values_list("words", flat=True))
    assert "33.33" in words and "33.34" in words and "payment 3 of 3" in words
    later = NOW + timedelta(days=36)
    with time_machine.travel(later, tick=False):
        assert "payment 1 of 3" in see(cast.anna, "/today/")
