"""The pages: a contract is drawn up, disputed, agreed, signed and printed; each refusal is a sentence."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rapport.contracts.actions import keep_template
from rapport.contracts.models import Contract, ContractTemplate, Disagreement, Obligation, Paper
from rapport.parties.actions import add_client
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
HEAD = {
    "subject": "Trays", "amount": "9000", "currency": "eur", "starts_on": "2026-01-01", "ends_on": "2026-12-20",
    "notice_days": "30", "renewal": "agreement",
}  # fmt: skip
ROW = {"clause": "1.1", "theirs": "We pay in 45 days.", "ball": "us"}


@pytest.fixture(autouse=True)
def _now():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOW, tick=False):
        yield


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def see(page: Browser, path: str) -> str:
    answer = page.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


@pytest.mark.requirement("R-135", "R-137", "R-138", "R-142", "R-147")
def test_anna_takes_a_contract_from_the_client_card_to_the_extension(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    template = keep_template(
        cast.acts(cast.helga), None, name="Plain", language="en", text="1. Payment\n1.1 In 30 days."
    )
    anna = browser(cast.anna)
    new = f"/clients/{nordvik.pk}/contracts/new/"
    assert new in see(anna, f"/clients/{nordvik.pk}/")
    assert "Plain" in see(anna, new)
    assert anna.post(new, {**HEAD, "amount": "-1"}).status_code == 422
    assert anna.post(new, {**HEAD, "template": template.pk}).status_code == 303
    row = Contract.objects.get()
    base = f"/contracts/{row.pk}/"
    assert "In 30 days." in see(anna, base)
    assert anna.post(f"{base}clauses/new/", {"number": "2", "title": "End"}).status_code == 303
    clause = row.clauses.get(number="2")
    assert anna.post(f"{base}clauses/{clause.pk}/", {"number": "2", "title": "The end"}).status_code == 303
    assert anna.post(f"{base}recommend/").status_code == 303
    assert anna.post(f"{base}give/").status_code == 303
    assert anna.post(f"{base}disagreements/new/", {**ROW, "clause": "8"}).status_code == 422
    assert anna.post(f"{base}disagreements/new/", ROW).status_code == 303
    assert anna.post(f"{base}settle/").status_code == 422
    one = Disagreement.objects.get()
    assert "We pay in 45 days." in see(anna, f"{base}?part=disagreements")
    said = {"ours": one.ours, "theirs": one.theirs, "agreed": "In 35 days.", "ball": "us"}
    see(anna, f"/disagreements/{one.pk}/")
    assert anna.post(f"/disagreements/{one.pk}/", said).status_code == 303
    for form, beginning in (("pdf", b"%PDF-"), ("docx", b"PK")):
        for paper in ("contract", "protocol"):
            assert anna.get(f"{base}{paper}.{form}").content.startswith(beginning)
    assert anna.get(f"{base}contract.exe").status_code == 404
    assert anna.post(f"{base}settle/").status_code == 303
    compared = see(anna, f"{base}compare/1/2/")
    assert "<ins>" in compared and "added:" in compared
    assert "Anna" in see(anna, f"{base}?part=approvals")
    assert anna.post(f"{base}sign/").status_code == 422
    assert anna.post(f"{base}approve/").status_code == 303
    assert anna.post(f"{base}sign/").status_code == 303
    assert anna.post(f"{base}begin/").status_code == 303
    owed = {"side": "us", "words": "Deliver", "due_on": "2026-11-24"}
    assert anna.post(f"{base}obligations/new/", owed).status_code == 303
    assert "Deliver" in see(anna, f"{base}?part=duties")
    assert "Deliver" in see(anna, "/today/")
    assert anna.post(f"/obligations/{Obligation.objects.get().pk}/done/").status_code == 303
    paper = {"way": "in", "kind": "act", "step": "registered", "name": "Act", "on": "2026-11-23"}
    assert anna.post(f"{base}papers/new/", paper).status_code == 303
    came = Paper.objects.get()
    assert anna.post(f"/contract-papers/{came.pk}/check/", {"words": ""}).status_code == 422
    assert anna.post(f"/contract-papers/{came.pk}/check/", {"in_order": "on"}).status_code == 303
    see(anna, f"{base}?part=papers")
    see(anna, f"{base}?part=history")
    assert anna.post(f"{base}extend/").status_code == 303
    assert Contract.objects.count() == 2 and row.number in see(anna, "/contracts/?view=force")
    assert "Trays" in see(anna, f"/clients/{nordvik.pk}/")
    viktor = browser(cast.viktor)
    assert viktor.get(base).status_code == 404 and viktor.post(f"{base}extend/").status_code == 404


def test_a_text_from_a_file_and_the_end(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    anna = browser(cast.anna)
    anna.post(f"/clients/{nordvik.pk}/contracts/new/", HEAD)
    base = f"/contracts/{Contract.objects.get().pk}/"
    see(anna, f"{base}text/")
    assert anna.post(f"{base}text/", {"file": SimpleUploadedFile("a.pdf", b"%PDF-")}).status_code == 422
    assert anna.post(f"{base}text/", {"file": SimpleUploadedFile("a.md", b"1. One\n2. Two")}).status_code == 303
    clause = Contract.objects.get().clauses.first()
    assert clause is not None
    assert anna.post(f"{base}clauses/{clause.pk}/remove/").status_code == 303
    assert anna.post(f"{base}edit/", {**HEAD, "subject": "Boxes"}).status_code == 303
    assert anna.post(f"{base}end/", {"reason": "They chose another"}).status_code == 303
    assert "Boxes" in see(anna, "/contracts/?view=closed")


def test_templates_are_written_by_who_arranges_them(cast: Cast) -> None:
    helga = browser(cast.helga)
    given = {"name": "Plain", "occasion": "first", "language": "en", "is_contract": "on", "is_active": "on"}
    assert helga.post("/contract-templates/new/", {**given, "text": "1. {nothing}"}).status_code == 422
    assert helga.post("/contract-templates/new/", {**given, "text": "1. {client_name}"}).status_code == 303
    row = ContractTemplate.objects.get()
    assert "{client_name}" in see(helga, f"/contract-templates/{row.pk}/")
    assert "Plain" in see(helga, "/contract-templates/")
    assert browser(cast.anna).post("/contract-templates/new/", {**given, "text": "1. A"}).status_code == 403


def test_contracts_over_the_api(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    browser(cast.anna).post(f"/clients/{nordvik.pk}/contracts/new/", HEAD)
    row = Contract.objects.get()
    for path in ("contracts", "contracts/disagreements", "contracts/obligations"):
        assert browser(cast.anna).get(f"/api/v1/{path}").status_code == 200
    assert browser(cast.anna).get(f"/api/v1/contracts/{row.pk}").json()["number"] == "1/26"
    assert browser(cast.viktor).get(f"/api/v1/contracts/{row.pk}").status_code == 404
