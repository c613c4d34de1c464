"""The pages: each answers, takes its form, and says a refusal in a sentence."""

from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rapport.catalogue.actions import add_product
from rapport.conduct.actions import (
    ask_management,
    decide_request,
    give_more_than_policy,
    publish_decision,
    register_incident,
    spend_money,
    take_decision,
)
from rapport.conduct.models import Decision, Deviation, Incident, RefusedAttempt, Request, Spending
from rapport.conduct.queries import clauses_of
from rapport.documents.models import Document
from rapport.journal.book import lines_about
from rapport.parties.actions import add_client
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOW, tick=False):
        yield


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def test_anna_spends_with_a_paper_corrects_it_and_helga_reads_it(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    anna = browser(cast.anna)
    assert 'value="EUR"' in anna.get(f"/money/new/?about=client-{nordvik.pk}").content.decode()
    given = {"purpose": "attention", "amount": "35", "currency": "eur", "words": "Flowers"}
    given["about"] = f"client-{nordvik.pk}"
    paper = SimpleUploadedFile("bill.txt", b"Flowers 35\n")
    assert anna.post("/money/new/", {**given, "paper": paper}).status_code == 303
    row = Spending.objects.get()
    assert (row.subject_kind, row.subject_id, row.currency) == ("client", nordvik.pk, "EUR")
    assert Document.objects.get().subject_kind == "spending"
    page = anna.get(f"/money/{row.pk}/").content.decode()
    assert "bill.txt" in page and "Nordvik AS" in page
    assert anna.post(f"/money/{row.pk}/", {"amount": "30", "reason": "Typed wrong"}).status_code == 303
    assert "170" in anna.get("/money/").content.decode()
    assert "Flowers" in browser(cast.helga).get("/money/").content.decode()
    assert browser(cast.viktor).get(f"/money/{row.pk}/").status_code == 404
    assert anna.post("/money/new/", {**given, "amount": "500"}).status_code == 403
    assert anna.post("/money/new/", {**given, "amount": ""}).status_code == 422
    assert Spending.objects.filter(corrects=None).count() == 1


def test_a_paper_that_is_refused_leaves_no_entry(cast: Cast) -> None:
    given = {"purpose": "attention", "amount": "35", "currency": "EUR", "words": "Flowers"}
    paper = SimpleUploadedFile("bill.txt", b"")
    assert browser(cast.anna).post("/money/new/", {**given, "paper": paper}).status_code == 422
    assert not Spending.objects.exists()


@pytest.mark.requirement("R-351")
def test_more_than_the_policy_from_the_clients_card_to_its_outcome(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    anna = browser(cast.anna)
    assert f"/deviations/new/client/{nordvik.pk}/" in anna.get(f"/clients/{nordvik.pk}/").content.decode()
    given = {"what": "coupon", "amount": "20", "currency": "EUR", "policy": "One coupon", "reason": "Broken twice"}
    assert anna.get(f"/deviations/new/client/{nordvik.pk}/").status_code == 200
    assert anna.post(f"/deviations/new/client/{nordvik.pk}/", given).status_code == 303
    row = Deviation.objects.get()
    assert anna.post(f"/deviations/{row.pk}/", {"outcome": "stayed"}).status_code == 303
    assert "The client stayed" in anna.get(f"/deviations/{row.pk}/").content.decode()
    assert "The client stayed: 1" in browser(cast.dora).get("/deviations/").content.decode()
    assert browser(cast.viktor).get(f"/deviations/{row.pk}/").status_code == 404


def test_a_request_is_asked_answered_handed_on_and_withdrawn(cast: Cast) -> None:
    anna, helga = browser(cast.anna), browser(cast.helga)
    assert anna.get("/requests/new/").status_code == 200
    assert anna.post("/requests/new/", {"kind": "proposal", "title": "Earlier calls"}).status_code == 303
    row = Request.objects.get()
    assert "Withdraw" in anna.get(f"/requests/{row.pk}/").content.decode()
    assert "Hand on" in helga.get(f"/requests/{row.pk}/").content.decode()
    assert helga.post(f"/requests/{row.pk}/", {"state": "refused"}).status_code == 422
    assert helga.post(f"/requests/{row.pk}/hand-on/", {"to": cast.dora.pk}).status_code == 303
    assert browser(cast.viktor).get(f"/requests/{row.pk}/").status_code == 404
    assert anna.post(f"/requests/{row.pk}/withdraw/").status_code == 303
    assert "Withdrawn" in anna.get("/requests/").content.decode()
    ask_management(cast.acts(cast.anna), kind="danger", title="Ladder", words="Cracked")
    assert "Work is stopped" in helga.get(f"/requests/{Request.objects.latest('id').pk}/").content.decode()


def test_decisions_are_noted_and_made_known(cast: Cast) -> None:
    anna = browser(cast.anna)
    clause = clauses_of(cast.acts(cast.anna), "conduct.decide")[0]
    given = {"title": "Nordvik pays later", "ground": "They always paid", "clause": str(clause.pk)}
    assert "decide within one" in anna.get("/decisions/new/").content.decode()
    assert anna.post("/decisions/new/", given).status_code == 303
    assert Decision.objects.get().clause == clause
    known = {"unit": cast.north.pk, "title": "Open on Saturdays", "ground": "Clients asked"}
    assert anna.post("/decisions/publish/", known).status_code == 403
    assert browser(cast.helga).get("/decisions/publish/").status_code == 200
    assert browser(cast.helga).post("/decisions/publish/", known).status_code == 303
    page = anna.get("/decisions/").content.decode()
    assert "Open on Saturdays" in page and "Nordvik pays later" in page
    for row in Decision.objects.all():
        assert anna.get(f"/decisions/{row.pk}/").status_code == 200


def test_an_incident_is_registered_answered_and_decided(cast: Cast) -> None:
    helga, anna = browser(cast.helga), browser(cast.anna)
    given = {
        "employee": cast.anna.pk,
        "on": "2026-11-20",
        "words": "A pallet fell",
        "breach": "damage",
        "liability": "material",
        "severity": "light",
        "intent": "negligence",
        "harmed": "company",
        "damage": "120",
        "currency": "EUR",
    }
    assert helga.get("/incidents/new/").status_code == 200
    assert helga.post("/incidents/new/", given).status_code == 303
    row = Incident.objects.get()
    assert anna.post(f"/incidents/{row.pk}/say/", {"words": "The rack was loose"}).status_code == 303
    assert helga.post(f"/incidents/{row.pk}/", {"decision": "fine", "fine": "10"}).status_code == 422
    assert helga.post(f"/incidents/{row.pk}/", {"decision": "remark"}).status_code == 303
    assert "The rack was loose" in anna.get(f"/incidents/{row.pk}/").content.decode()
    assert "A pallet fell" not in browser(cast.viktor).get("/incidents/").content.decode()
    assert browser(cast.viktor).get(f"/incidents/{row.pk}/").status_code == 404


def _fill(cast: Cast, number: int) -> None:
    anna, helga = cast.acts(cast.anna), cast.acts(cast.helga)
    for turn in range(number):
        client = add_client(anna, name=f"Client {turn}")
        spend_money(anna, client, amount=Decimal(1), currency="EUR", purpose="attention", words="Tea")
        more = {"what": "coupon", "policy": "One", "reason": "So"}
        give_more_than_policy(anna, client, amount=Decimal(1), currency="EUR", **more)
        ask_management(anna, kind="proposal", title="More")
        take_decision(anna, title="So", ground="So", clause=clauses_of(anna)[0])
        publish_decision(helga, unit=cast.north, title="So", ground="So")
        classed = {"breach": "damage", "liability": "civil", "severity": "light", "intent": "none", "harmed": "client"}
        register_incident(helga, cast.anna, on=NOW.date(), words="So", **classed)


@pytest.mark.parametrize("path", ["/money/", "/deviations/", "/requests/", "/decisions/", "/incidents/", "/taken-out/"])
def test_lists_cost_as_many_queries_for_many_rows_as_for_few(
    cast: Cast, path: str, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    helga = browser(cast.helga)
    helga.get(path)
    counts = []
    for number in (2, 6):
        _fill(cast, number)
        with django_assert_max_num_queries(60) as asked:
            assert helga.get(path).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1], counts


@pytest.mark.requirement("R-377", "R-380")
def test_the_head_reads_what_left_the_house_and_what_was_refused(cast: Cast) -> None:
    add_client(cast.acts(cast.anna), name="Nordvik AS")
    solana = add_client(cast.acts(cast.tom), name="Solana")
    anna, tom, astrid = (browser(person) for person in (cast.anna, cast.tom, cast.astrid))
    assert anna.post("/exports/", {"kind": "clients", "form": "csv", "form_key": "first"}).status_code == 303
    assert tom.post("/exports/", {"kind": "clients", "form": "csv", "form_key": "second"}).status_code == 403
    assert astrid.post("/exports/", {"kind": "clients", "form": "csv"}).status_code == 403
    raw = '{"kind": "clients", "form": "csv"}'
    assert tom.post("/api/v1/exports", raw, content_type="application/json").status_code == 403
    assert tom.post("/tasks/", {"line": ""}).status_code != 303
    found = list(RefusedAttempt.objects.order_by("id").values_list("employee__name", "right", "may_ask", "door"))
    assert found == [
        ("Tom", "exchange.export", True, "page"),
        ("Astrid", "exchange.export", False, "page"),
        ("Tom", "exchange.export", True, "api"),
    ]
    page = browser(cast.helga).get("/taken-out/").content.decode()
    assert "Anna: Took out" in page and "Astrid: take out" in page and "without the right" in page
    assert anna.get("/taken-out/").status_code == 403
    tom.post(f"/dossier/client/{solana.pk}.pdf")
    last = RefusedAttempt.objects.latest("id")
    assert (last.right, last.subject_kind, last.subject_id) == ("documents.print", "client", solana.pk)
    assert "Solana" in browser(cast.helga).get("/taken-out/").content.decode()


@pytest.mark.requirement("R-122")
def test_a_new_variant_is_proposed_from_the_product_and_the_decision_comes_back_there(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    tray = add_product(helga, code="T40", name="Tray")
    page = Browser()
    page.force_login(cast.anna)
    link = f"/requests/new/?about=product-{tray.pk}"
    assert link.encode() in page.get(f"/products/{tray.pk}/").content
    form = page.get(link).content.decode()
    assert 'value="New variant: ' in form and f'value="product-{tray.pk}"' in form
    given = {
        "kind": "proposal",
        "title": "Trays to rent",
        "words": "Three clients asked",
        "about": f"product-{tray.pk}",
    }
    assert page.post("/requests/new/", given).status_code == 303
    row = Request.objects.get()
    assert (row.subject_kind, row.subject_id, row.owner) == ("product", tray.pk, cast.helga)
    decide_request(helga, row, state="granted", answer="From January")
    told = [line.event.sentence() for line in lines_about("product", tray.pk, limit=2)]
    assert told == ["Granted the request: Trays to rent", "Asked Helga: Trays to rent"]
    assert f'href="/products/{tray.pk}/"' in page.get(f"/requests/{row.pk}/").content.decode()
    # What is no proposal is for who asks and who answers alone.
    given |= {"kind": "shortcoming", "title": "The trays break"}
    assert page.post("/requests/new/", given).status_code == 303
    assert len(lines_about("product", tray.pk, limit=9)) == 3
    assert page.get("/requests/new/?about=product-999").status_code == 404
