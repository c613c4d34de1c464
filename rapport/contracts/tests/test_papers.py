"""The papers round a contract: templates from files, the pack that goes with it, its files, and its list."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rapport.contracts.actions import add_contract, keep_template
from rapport.contracts.exporters import KEYS
from rapport.contracts.models import Contract, ContractTemplate
from rapport.contracts.queries import contracts_seen_by
from rapport.exchange.shelves import exporters
from rapport.kit.refusals import BadInput
from rapport.parties.actions import add_client
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
TEXT = "1. Subject\n    1. {client_name} buys trays.\n"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def contract(cast: Cast) -> Contract:
    client = add_client(cast.acts(cast.anna), name="Nordvik AS")
    return add_contract(cast.acts(cast.anna), client, subject="Trays for 2027", amount=Decimal(9000), currency="EUR")


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def words_of(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.requirement("R-135")
def test_a_template_comes_from_a_file_and_a_damaged_one_does_not(cast: Cast) -> None:
    helga = browser(cast.helga)
    given = {"occasion": "first", "language": "en", "is_contract": "on", "is_active": "on"}

    def send(name: str, file: str, content: bytes) -> Any:
        return helga.post(
            "/contract-templates/new/", {**given, "name": name, "file": SimpleUploadedFile(file, content)}
        )

    assert send("Brought", "t.md", TEXT.encode()).status_code == 303
    assert ContractTemplate.objects.get().text.strip() == TEXT.strip()
    for file, content in (("t.docx", b"PK\x03\x04 cut"), ("t.md", b"1. {password}"), ("t.exe", b"MZ")):
        refused = send("Bad", file, content)
        assert refused.status_code == 422 and "error" in refused.content.decode().lower()
    assert ContractTemplate.objects.count() == 1


@pytest.mark.requirement("R-136", "R-143")
def test_the_pack_and_the_files_stand_with_the_papers(cast: Cast, contract: Contract) -> None:
    anna = browser(cast.anna)
    given: dict[str, Any] = {"language": "en", "is_contract": False, "text": "1. {client_name} asks for {subject}."}
    pack = keep_template(cast.acts(cast.helga), None, name="Application", **given)
    later = keep_template(cast.acts(cast.helga), None, name="Prolongation", occasion="extension", **given)
    file = SimpleUploadedFile("scan.txt", b"Signed.\n")
    assert anna.post(f"/files/contract/{contract.pk}/new/", {"file": file}).status_code == 303
    page = words_of(anna.get(f"/contracts/{contract.pk}/?part=papers"))
    assert "scan.txt" in page and "Application" in page and "Prolongation" not in page
    for form in ("pdf", "docx"):
        assert anna.get(f"/contracts/{contract.pk}/pack/{pack.pk}.{form}").status_code == 200
    assert anna.get(f"/contracts/{contract.pk}/pack/{later.pk}.pdf").status_code == 404
    assert browser(cast.viktor).get(f"/contracts/{contract.pk}/pack/{pack.pk}.pdf").status_code == 404


def test_contracts_are_found_by_words_and_taken_out(cast: Cast, contract: Contract) -> None:
    anna, viktor = cast.acts(cast.anna), cast.acts(cast.viktor)
    assert "Trays for 2027" in words_of(browser(cast.anna).get("/contracts/?q=nordvik"))
    assert "Trays for 2027" not in words_of(browser(cast.anna).get("/contracts/?q=solana"))
    exporter = exporters["contracts"]
    told = dict(zip(KEYS, next(iter(exporter.rows(anna, contracts_seen_by(anna), KEYS))), strict=True))
    assert (told["client"], told["amount"], told["state"]) == ("Nordvik AS", Decimal(9000), "Draft")
    assert list(exporter.rows(viktor, contracts_seen_by(viktor), KEYS)) == []


def test_two_templates_of_a_language_do_not_share_a_name(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    keep_template(helga, None, name="Plain", language="en", text="1. Payment")
    other = keep_template(helga, None, name="Plain", language="sv", text="1. Betalning")
    with pytest.raises(BadInput) as wrong:
        keep_template(helga, other, language="en", text="1. Payment")
    assert list(wrong.value.fields) == ["name"]
    other.refresh_from_db()
    assert (other.language, other.text) == ("sv", "1. Betalning")
