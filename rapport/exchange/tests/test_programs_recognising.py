"""What the pages and the API say of a recognised file, and how a person decides otherwise."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rapport.exchange.actions import mend_alike, prepare_import
from rapport.exchange.formats.detect import open_sheet
from rapport.exchange.models import ForeignNumber, Import
from rapport.exchange.profiles import profiles, recognised, table_name
from rapport.exchange.tests.conftest import CLIENTS, account, browser, receive, work  # noqa: F401
from rapport.exchange.tests.doors import Api, CommandLine
from rapport.exchange.tests.programs import bring, file
from rapport.kit.refusals import BadInput
from rapport.parties.actions import add_client
from rapport.parties.likeness import LARGEST_BLOCK
from rapport.parties.models import Client, ContactPoint, Person
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from tests.cast import Cast

LogIn = Callable[[Employee], Browser]
pytestmark = [pytest.mark.long, pytest.mark.requirement("R-024")]


def send(anna: Browser, name: str, kind: str) -> Import:
    sent = anna.post("/imports/", {"kind": kind, "file": SimpleUploadedFile(name.rpartition("/")[2], file(name))})
    assert sent.status_code == 303, sent.content.decode()
    return Import.objects.latest("pk")


def page_of(anna: Browser, brought: Import) -> str:
    found = anna.get(f"/imports/{brought.pk}/")
    assert found.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", found.content.decode()).split())


def test_the_page_says_whose_export_it_is_and_starts_at_once(cast: Cast, browser: LogIn) -> None:  # noqa: F811
    dora = browser(cast.dora)
    brought = send(dora, "hubspot/companies.csv", "clients")

    page = page_of(dora, brought)

    assert "This looks like an export from HubSpot: companies." in page
    assert "2 clients name an owner" not in page
    assert "1 client names an owner who is not known here. It becomes yours." in page
    columns = {f"column-{place}": key for place, key in brought.mapping.items()}
    dora.post(f"/imports/{brought.pk}/start/", {**columns, "known": "update", "alike": "ask"})
    work()
    assert account(brought) == (5, 5, 0, 0, 0)


def test_a_file_of_contacts_among_clients_is_told_and_brought_as_people(cast: Cast, browser: LogIn) -> None:  # noqa: F811
    dora = browser(cast.dora)
    brought = send(dora, "hubspot/contacts.csv", "clients")
    assert brought.profile == ""
    page = page_of(dora, brought)
    assert "This looks like an export from HubSpot: contacts." in page
    assert "Bring it in as People" in page

    answer = dora.post(f"/imports/{brought.pk}/kind/", {"kind": "people"})

    assert answer.status_code == 303
    brought.refresh_from_db()
    assert (brought.kind, brought.profile) == ("people", "hubspot.contacts.people")
    wrong = dora.post(f"/imports/{brought.pk}/kind/", {"kind": "spaceships"})
    assert wrong.status_code == 422
    brought.refresh_from_db()
    assert brought.kind == "people"


def test_it_can_be_read_as_any_other_table(cast: Cast, browser: LogIn) -> None:  # noqa: F811
    dora = browser(cast.dora)
    brought = send(dora, "hubspot/companies.csv", "clients")

    dora.post(f"/imports/{brought.pk}/reading/", {"plain": "on"})

    brought.refresh_from_db()
    assert (brought.profile, brought.reading) == ("", {"plain": True})
    assert "number_there" not in brought.mapping.values()
    assert "This looks like" not in page_of(dora, brought)
    dora.post(f"/imports/{brought.pk}/reading/", {})
    brought.refresh_from_db()
    assert brought.profile == "hubspot.companies.clients"


def test_a_table_of_ones_own_is_nobody_s_export(cast: Cast) -> None:
    brought = receive(cast.acts(cast.dora), CLIENTS)

    assert brought.profile == ""
    with pytest.raises(BadInput, match="There is no field"):
        prepare_import(cast.acts(cast.dora), brought, mapping={"0": "number_there"})


def test_every_described_table_has_a_name_and_fields_that_exist(cast: Cast) -> None:
    from rapport.exchange.shelves import importers

    dora = cast.acts(cast.dora)
    assert len(profiles()) >= 35
    for key, one in profiles().items():
        assert table_name(one), key
        fields = {field.key for field in importers[one.kind].fields(dora)} | {"number_there"}
        used = {*one.fields, *(made.field for made in one.made)}
        assert used <= fields, (key, used - fields)
        assert {"name"} & used or {"family"} & used or {"person_name"} & used, key
        held = [name for names in one.fields.values() for name in names]
        assert len(held) == len(set(held)), (key, [name for name in held if held.count(name) > 1])
        assert len(key) <= 60


@pytest.mark.requirement("R-012")
def test_a_client_that_was_here_before_gets_its_number_and_keeps_what_it_has(dora: Actor, cast: Cast) -> None:
    nordvik = add_client(dora, name="Nordvik, AS", note="Ours")

    brought = bring(dora, "clients", "companies.csv", file("hubspot/companies.csv"))

    assert (brought.created, brought.updated) == (4, 1)
    assert ForeignNumber.objects.get(subject="client", record=nordvik.pk).number == "9001000001"


@pytest.mark.requirement("R-012")
def test_a_rejected_row_that_is_mended_keeps_its_number(dora: Actor) -> None:
    brought = bring(dora, "people", "contacts.csv", file("hubspot/contacts.csv"))
    assert brought.rejected == 2
    bring(dora, "clients", "companies.csv", file("hubspot/companies.csv"))

    came = mend_alike(dora, brought, field="client_there", country="DE")

    assert came == 2
    assert Person.objects.get(name="Jana Kováčová").client == Client.objects.get(name="Solana s.r.o.")
    assert ForeignNumber.objects.filter(subject="person").count() == 4
    again = bring(dora, "people", "contacts.csv", file("hubspot/contacts.csv"))
    assert (again.created, again.updated, again.rejected) == (0, 0, 0)


@pytest.mark.requirement("R-013")
def test_who_may_not_see_a_client_finds_it_under_no_number(dora: Actor, cast: Cast) -> None:
    bring(dora, "clients", "companies.csv", file("hubspot/companies.csv"))
    Client.objects.update(confidential=True, owner=cast.dora)

    brought = bring(cast.acts(cast.viktor), "people", "contacts.csv", file("hubspot/contacts.csv"))

    # Whom the file names becomes a client of Viktor's own; a number of what is hidden from him is an unknown number.
    assert account(brought) == (4, 2, 0, 0, 2)
    assert not Person.objects.filter(client__confidential=True).exists()
    assert Client.objects.get(owner=cast.viktor).name == "Nordvik, AS"


def test_the_api_says_whose_export_it_is(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    api = Api(cast.dora, monkeypatch)
    form = {"kind": "people", "file": SimpleUploadedFile("contacts.csv", file("google-contacts/contacts.csv"))}
    sent = api.browser.post("/api/v1/imports/upload", form, headers=api.headers)

    assert sent.status_code == 201
    assert json.loads(sent.content)["profile"] == "google-contacts.contacts.people"


def test_the_command_line_keeps_whose_firms_a_program_serves(
    dora: Actor, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = file("onec/counterparties.xml").decode().replace("+7 495 123-45-67", "8 (495) 123-45-67")
    (tmp_path / "counterparties.xml").write_text(told)

    brought = CommandLine(cast.dora, monkeypatch).bring("clients", tmp_path / "counterparties.xml")

    assert (account(brought), brought.settings["country"]) == ((3, 2, 1, 0, 0), "RU")
    assert ContactPoint.objects.get(kind="phone").normal == "+74951234567"


@pytest.mark.requirement("R-012")
def test_many_rows_ask_no_more_than_few(dora: Actor) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries(rows: int, begin: int) -> int:
        lines = "".join(f"{begin + n},Firm {begin + n},Anna,Oslo\n" for n in range(rows))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            brought = bring(dora, "clients", "c.csv", "Record ID,Company name,Company owner,City\n" + lines)
        assert account(brought) == (rows, rows, 0, 0, 0)
        return len(asked)

    # What is asked once and remembered; and so many firms that what they all are called brings no candidates.
    queries(LARGEST_BLOCK + 10, 1)
    assert queries(240, 5000) == queries(60, 1000)


def test_a_header_alone_decides() -> None:
    sheet = open_sheet(b"Record ID,First Name,Last Name,Email\n1,A,B,a@b.example\n", "x.csv")
    # Without anything that only HubSpot writes it is nobody's.
    assert recognised(sheet) is None
