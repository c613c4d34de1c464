"""Client bases of strangers come in through each door, come in again without a change, and go back."""

import csv
from pathlib import Path
from typing import Any

import pytest

from rapport.exchange.models import Import
from rapport.exchange.tests.conftest import account
from rapport.exchange.tests.doors import DOORS, Door
from rapport.kit.text import fold
from rapport.parties.models import Client, Person
from rapport.search.queries import numbers_of
from tests.cast import Cast
from tests.digest import business_digest

pytestmark = [pytest.mark.long, pytest.mark.data, pytest.mark.requirement("R-024")]

# What comes in, which columns a person has to name, and the account: rows, created, updated, skipped, rejected.
# The rows are the counts of each folder's SOURCE.md.
CUSTOMERS = ("clients", "crm-northwind/customers.csv", {}, (91, 91, 0, 0, 0))
# Two stores have the name of another one ("Friendly Bike Shop", "Sports Products Store"), and the file says no more.
# Of "Metropolitan Manufacturing" a person is asked whether it is the "Metro Manufacturing" of five hundred rows before.
STORES = ("clients", "crm-adventureworks/Store.csv", {"Column 2": "name"}, (701, 698, 0, 2, 1))
ACCOUNTS = ("clients", "crm-maven-opportunities/accounts.csv", {}, (85, 85, 0, 0, 0))
CONTACTS = ("people", "crm-atomic/contacts.csv", {}, (500, 500, 0, 0, 0))
SAMPLE_LINES = ("people", "crm-atomic/contacts_export.csv", {}, (2, 2, 0, 0, 0))
TRAPS = ("clients", "names-gleif/gleif_company_names_traps.csv", {}, (177, 177, 0, 0, 0))
# Persons' own table is not among the files: an e-mail or a telephone stands for the name. 9,938 telephones differ.
EMAILS = ("people", "crm-adventureworks/EmailAddress.csv", {}, (19972, 19972, 0, 0, 0))
PHONES = ("people", "crm-adventureworks/PersonPhone.csv", {}, (19972, 9938, 0, 10034, 0))
# Of three LEIs the check digits do not fit (they leave 21, 91 and 93 by 97 rather than 1).
COMPANIES = ("clients", "names-gleif/gleif_companies_sample.csv", {}, (8121, 8118, 0, 0, 3))

Base = tuple[str, str, dict[str, str], tuple[int, ...]]


def name_of(base: Any) -> str:
    return base if isinstance(base, str) else Path(base[1]).stem


@pytest.fixture
def door(request: pytest.FixtureRequest, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Door:
    return DOORS[request.param](cast.dora, monkeypatch)


def there_and_back(door: Door, kind: str, file: Path, columns: dict[str, str], expected: tuple[int, ...]) -> Import:
    """Bring the file in, bring it in again, and take the first import back, each through the door."""
    before = business_digest()

    brought = door.bring(kind, file, columns)
    assert (account(brought), brought.state) == (expected, Import.State.DONE)
    rows, rejected = expected[0], expected[4]
    assert brought.rejected_rows.count() == rejected
    assert all(row.reasons and row.raw for row in brought.rejected_rows.all())
    after = business_digest()
    again = door.bring(kind, file, columns)
    assert account(again) == (rows, 0, 0, rows - rejected, rejected)
    assert business_digest() == after
    door.undo(brought)

    brought.refresh_from_db()
    assert (brought.state, brought.kept) == (Import.State.UNDONE, 0)
    assert business_digest() == before
    return brought


@pytest.mark.requirement("R-012")
@pytest.mark.parametrize("door", DOORS, indirect=True)
@pytest.mark.parametrize("base", [CUSTOMERS, STORES, ACCOUNTS, CONTACTS, SAMPLE_LINES, TRAPS], ids=name_of)
def test_a_base_comes_in_whole_and_goes_back(shared_data: Path, door: Door, base: Base) -> None:
    kind, file, columns, expected = base
    there_and_back(door, kind, shared_data / file, columns, expected)


@pytest.mark.parametrize("door", DOORS, indirect=True)
@pytest.mark.parametrize("base", [EMAILS, PHONES], ids=name_of)
def test_the_first_persons_come_in_and_go_back(shared_data: Path, tmp_path: Path, door: Door, base: Base) -> None:
    kind, file, columns, _expected = base
    part = tmp_path / Path(file).name
    part.write_bytes(b"".join((shared_data / file).read_bytes().splitlines(keepends=True)[:200]))
    # One telephone (208-555-0114) stands there twice.
    twice = 1 if base is PHONES else 0
    there_and_back(door, kind, part, columns, (200, 200 - twice, 0, twice, 0))


@pytest.mark.slow
@pytest.mark.parametrize("door", DOORS, indirect=True)
@pytest.mark.parametrize("base", [EMAILS, PHONES, COMPANIES], ids=name_of)
def test_a_large_base_comes_in_whole_and_goes_back(shared_data: Path, door: Door, base: Base) -> None:
    kind, file, columns, expected = base
    there_and_back(door, kind, shared_data / file, columns, expected)


@pytest.mark.requirement("R-012")
@pytest.mark.parametrize("door", DOORS, indirect=True)
@pytest.mark.parametrize("book", ["gmail-list.vcf", "John_Doe_IPHONE.vcf", "rfc2426-example.vcf"])
def test_an_address_book_comes_in_whole_and_goes_back(shared_data: Path, door: Door, book: str) -> None:
    cards = {"gmail-list.vcf": 3, "John_Doe_IPHONE.vcf": 1, "rfc2426-example.vcf": 2}[book]
    there_and_back(door, "people", shared_data / "vcard-ez/io/text" / book, {}, (cards, cards, 0, 0, 0))


@pytest.mark.parametrize(
    "door",
    [door if door == "command line" else pytest.param(door, marks=pytest.mark.slow) for door in DOORS],
    indirect=True,
)
def test_every_card_of_the_address_books_is_accounted_for(shared_data: Path, door: Door) -> None:
    before, imports = business_digest(), []
    rejected: dict[str, list[str]] = {}
    for file in sorted((shared_data / "vcard-ez").rglob("*.vcf")):
        imports.append(door.bring("people", file))
        again = door.bring("people", file)
        rows, wrong = imports[-1].rows, imports[-1].rejected
        assert account(again) == (rows, 0, 0, rows - wrong, wrong), file.name
        if wrong:
            rejected[file.name] = sorted(field for row in imports[-1].rejected_rows.all() for field in row.wrong)

    accounts = [account(one) for one in imports]
    # Four programs send the same John Doe of the same company as their example.
    assert [sum(column) for column in zip(*accounts, strict=True)] == [26, 18, 4, 0, 4]
    # Of Thunderbird's John Doe somebody is asked whether he is the one of another program.
    # One has an e-mail of fourteen Ñ; two are patterns, with "HomeCountry" for a country, "HomePhone" for a telephone.
    assert rejected == {
        "John_Doe_ANDROID.vcf": ["email"],
        "fullcontact.vcf": ["country"],
        "outlook-2003.vcf": ["fax", "phone"],
        "thunderbird-MoreFunctionsForAddressBook-extension.vcf": [""],
    }
    for brought in reversed(imports):
        door.undo(brought)
    assert business_digest() == before


@pytest.mark.requirement("R-001")
@pytest.mark.parametrize("door", list(DOORS)[:1], indirect=True)
def test_names_full_of_traps_are_stored_letter_by_letter_and_found(shared_data: Path, door: Door) -> None:
    kind, file, columns, _expected = TRAPS
    with (shared_data / file).open(encoding="utf-8", newline="") as lines:
        expected = {line["legal_name"] for line in csv.DictReader(lines)}

    door.bring(kind, shared_data / file, columns)

    stored = dict(Client.objects.values_list("name", "pk"))
    assert expected - stored.keys() == set()
    assert not Person.objects.exists()
    # Found as written, without diacritics and signs, and with a plain blank for one that breaks no line.
    for name, pk in stored.items():
        for typed in (name, fold(name), name.replace("\u00a0", " ")):
            assert pk in numbers_of("client", typed), typed
