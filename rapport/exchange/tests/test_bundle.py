"""What one Rapport knows goes to another one whole, once, and back."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rapport.agenda.models import Appointment
from rapport.deals.models import Deal
from rapport.exchange.actions import discard, go_on, start_import, stop_import
from rapport.exchange.bundle import bundle_files, receive_bundle, write_bundle
from rapport.exchange.formats.xlsx.writer import write_xlsx
from rapport.exchange.holding import takeable
from rapport.exchange.models import ForeignNumber, Import
from rapport.exchange.queries import parts_after
from rapport.exchange.tests.calendars import calendar, event
from rapport.exchange.tests.conftest import work
from rapport.exchange.tests.doors import Api
from rapport.exchange.tests.programs import bring, file, take_back
from rapport.kit.keeping import kept
from rapport.kit.refusals import BadInput
from rapport.leads.models import Lead
from rapport.parties.actions import add_client
from rapport.parties.models import Client, Person
from rapport.site.commands.export_ import command as export_command
from rapport.site.commands.import_ import command as import_command
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from tests.cast import Cast
from tests.digest import business_digest

LogIn = Callable[[Employee], Browser]
pytestmark = [pytest.mark.requirement("R-024"), pytest.mark.requirement("R-374")]


def filled(dora: Actor) -> list[Import]:
    """Fill the base with what other programs brought."""
    given = [
        ("clients", "hubspot/companies.csv"), ("people", "hubspot/contacts.csv"), ("deals", "hubspot/deals.csv"),
        ("clients", "onec/counterparties.xml"), ("people", "pipedrive/people.csv"), ("leads", "salesforce/Lead.csv"),
        ("people", "outlook/contacts.csv"),
    ]  # fmt: skip
    brought = [bring(dora, kind, name.rpartition("/")[2], file(name)) for kind, name in given]
    assert [one.state for one in brought] == ["done"] * len(given)
    return brought


def carried(path: Path) -> dict[str, list[dict[str, str]]]:
    """Return what the bundle holds by kind: without its numbers, moments by their day, rows in one order."""
    found: dict[str, list[dict[str, str]]] = {}
    with zipfile.ZipFile(path) as package:
        for name in sorted(set(package.namelist()) - {"rapport.json"}):
            rows = csv.DictReader(io.StringIO(package.read(name).decode("utf-8-sig")))
            plain = [
                {key: value[:10] if key.endswith("_at") else value for key, value in row.items()
                 if key not in ("number_there", "client_there")}
                for row in rows
            ]  # fmt: skip
            found[name] = sorted(plain, key=repr)
    return found


def test_an_empty_rapport_holds_the_same_after_it(dora: Actor, tmp_path: Path) -> None:
    empty = business_digest()
    brought = filled(dora)
    numbers = write_bundle(dora, tmp_path / "one.zip")
    assert numbers == {
        "clients": Client.objects.count(), "people": Person.objects.count(), "leads": 1, "deals": 3,
    }  # fmt: skip
    take_back(dora, brought)
    assert business_digest() == empty

    with bundle_files(dora, tmp_path / "one.zip") as files:
        again = [bring(dora, kind, table.name, table.read_bytes()) for kind, table in files]

    assert [(one.created, one.rejected, one.profile.partition(".")[0]) for one in again] == [
        (number, 0, "rapport") for number in numbers.values()
    ]
    later = Actor(dora.employee, dora.at + timedelta(hours=1))
    write_bundle(later, tmp_path / "two.zip")
    assert carried(tmp_path / "two.zip") == carried(tmp_path / "one.zip")
    after = business_digest()
    with bundle_files(dora, tmp_path / "one.zip") as files:
        for kind, table in files:
            third = bring(dora, kind, table.name, table.read_bytes())
            assert (third.created, third.updated, third.rejected) == (0, 0, 0), kind
    assert business_digest() == after
    take_back(dora, again)
    assert business_digest() == empty
    assert not ForeignNumber.objects.exists()


def test_a_lost_client_comes_in_as_dormant(dora: Actor, tmp_path: Path) -> None:
    add_client(dora, name="Gone Ltd")
    Client.objects.update(status="lost")
    write_bundle(dora, tmp_path / "one.zip")
    Client.objects.all().delete()

    with bundle_files(dora, tmp_path / "one.zip") as files:
        brought = bring(dora, "clients", "clients.csv", dict(files)["clients"].read_bytes())

    assert (brought.created, Client.objects.get().status) == (1, "dormant")


def test_the_command_line_writes_and_brings_a_bundle(
    dora: Actor, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("import_", "export_"):
        monkeypatch.setattr(f"rapport.site.commands.{name}.open_program", lambda: None)
    brought = filled(dora)
    path = tmp_path / "all.zip"
    person = ["--as", cast.dora.email, "--json"]

    written = CliRunner().invoke(export_command, ["bundle", str(path), *person], catch_exceptions=False)
    assert written.exit_code == 0, written.output
    records: dict[str, Any] = json.loads(written.stdout)["records"]
    take_back(dora, brought)
    assert not Client.objects.exists()
    came = CliRunner().invoke(import_command, ["bundle", str(path), *person], catch_exceptions=False)

    assert came.exit_code == 0, came.output
    assert {kind: one["created"] for kind, one in json.loads(came.stdout).items()} == records
    assert (Lead.objects.count(), Deal.objects.count()) == (1, 3)


def _zip(folder: Path, parts: dict[str, bytes]) -> Path:
    path = folder / "other.zip"
    with zipfile.ZipFile(path, "w") as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "parts",
    [
        {"clients.csv": b"name\nA\n"},
        {"rapport.json": b"{}", "clients.csv": b"name\nA\n"},
        {"rapport.json": b"[1]"},
        {"rapport.json": b"{"},
        {"rapport.json": b'{"format": "rapport bundle", "version": 2}'},
        {"../rapport.json": b'{"format": "rapport bundle", "version": 1}'},
    ],
)
def test_what_is_no_bundle_is_refused(dora: Actor, tmp_path: Path, parts: dict[str, bytes]) -> None:
    with pytest.raises(BadInput), bundle_files(dora, _zip(tmp_path, parts)):
        pass
    plain = tmp_path / "plain.csv"
    plain.write_bytes(b"name\nA\n")
    with pytest.raises(BadInput, match="no ZIP of tables"), bundle_files(dora, plain):
        pass


def bundle(dora: Actor, folder: Path) -> tuple[bytes, dict[str, int]]:
    """Return a bundle of what other programs brought, and how many of each kind it holds; the base is empty again."""
    brought = filled(dora)
    numbers = write_bundle(dora, folder / "all.zip")
    take_back(dora, brought)
    return (folder / "all.zip").read_bytes(), numbers


@pytest.mark.parametrize("way", ["pages", "api"])
def test_a_bundle_comes_in_part_after_part(
    dora: Actor, cast: Cast, browser: LogIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    content, numbers = bundle(dora, tmp_path)
    file = SimpleUploadedFile("lumen.zip", content)
    page = browser(cast.dora)
    if way == "pages":
        sent = page.post("/imports/", {"kind": "bundle", "file": file})
        first = Import.objects.get(pk=int(sent["Location"].split("/")[-2]))
        shown = page.get(sent["Location"]).content.decode()
        assert all(f"/imports/{one.pk}/" in shown for one in parts_after(first))
        columns = {f"column-{place}": field for place, field in first.mapping.items()}
        assert (
            page.post(f"/imports/{first.pk}/start/", {**columns, "known": "update", "alike": "new"}).status_code == 303
        )
    else:
        api = Api(cast.dora, monkeypatch)
        told = api.browser.post("/api/v1/imports/upload", {"kind": "bundle", "file": file}, headers=api.headers)
        assert told.status_code == 201, told.content
        first = Import.objects.get(pk=told.json()["id"])
        for call, body in (("PATCH", {"alike": "new"}), ("POST", None)):
            address = f"/api/v1/imports/{first.pk}" + ("/start" if call == "POST" else "")
            sent = json.dumps(body).encode() if body else b""
            answer = api.browser.generic(call, address, sent, content_type="application/json", headers=api.headers)
            assert answer.status_code == 200, answer.content
    parts = [first, *parts_after(first)]
    assert [one.kind for one in parts] == ["clients", "people", "leads", "deals"]

    waiting = list(takeable(dora.at))
    assert waiting == [first], "the others wait for the first"
    for part in parts:
        work()
        part.refresh_from_db()
    assert {one.kind: one.created for one in parts} == numbers
    assert [(one.state, one.alike) for one in parts] == [("done", "new")] * len(parts)
    for part in reversed(parts):
        page.post(f"/imports/{part.pk}/undo/")
        work()
    assert not any(model.objects.exists() for model in (Client, Person, Lead, Deal, ForeignNumber))


@pytest.mark.parametrize(
    ("names", "kinds"),
    [
        (["hubspot/deals.csv", "hubspot/companies.csv", "hubspot/contacts.csv"], ["clients", "people", "deals"]),
        (["odoo/res.partner.csv", "odoo/crm.lead.csv"], ["clients", "people", "deals"]),
        (
            ["pipedrive/organizations.csv", "pipedrive/people.csv", "outlook/contacts.csv"],
            ["clients", "people", "people"],
        ),
    ],
)
def test_the_exports_of_a_program_come_in_from_one_zip(
    dora: Actor, tmp_path: Path, names: list[str], kinds: list[str]
) -> None:
    path = _zip(
        tmp_path,
        {f"Export 2026/{name}": file(name) for name in names} | {"__MACOSX/Export 2026/._a.csv": b"\0\5\x16\7"},
    )
    with bundle_files(dora, path) as files:
        one_by_one = [bring(dora, kind, table.name, table.read_bytes()) for kind, table in files]
    expected = [(one.kind, one.created, one.rejected, one.profile) for one in one_by_one]
    take_back(dora, one_by_one)
    empty = business_digest()

    first = receive_bundle(dora, name="Export 2026.zip", chunks=[path.read_bytes()])
    parts = [first, *parts_after(first)]
    assert [one.kind for one in parts] == kinds and all(one.mapping and one.profile for one in parts)
    start_import(dora, first)
    for part in parts:
        work()
        part.refresh_from_db()

    assert [(one.kind, one.created, one.rejected, one.profile) for one in parts] == expected
    assert all(one.state == "done" for one in parts) and sum(one.created for one in parts)
    take_back(dora, parts)
    assert business_digest() == empty


def workbook(folder: Path, name: str) -> bytes:
    """Return the CSV export of a program as the workbook that it would have been."""
    columns, *rows = csv.reader(io.StringIO(file(name).decode("utf-8-sig")))
    write_xlsx(rows, columns, folder / "book.xlsx")
    return (folder / "book.xlsx").read_bytes()


def test_workbooks_and_calendars_come_in_from_one_zip_too(dora: Actor, tmp_path: Path) -> None:
    visit = event("1", "DTSTART:20261201T090000Z", "DTEND:20261201T100000Z")
    parts = {
        "export/Diary.ics": calendar(visit).encode(),
        "export/no ending": b"\xef\xbb\xbf" + calendar(visit.replace("UID:1", "UID:2")).encode(),
        "export/people.xlsx": workbook(tmp_path, "pipedrive/people.csv"),
        "export/organizations.xlsx": workbook(tmp_path, "pipedrive/organizations.csv"),
    }
    empty = business_digest()

    first = receive_bundle(dora, name="Export.zip", chunks=[_zip(tmp_path, parts).read_bytes()])
    brought = [first, *parts_after(first)]
    assert [one.kind for one in brought] == ["clients", "people", "appointments", "appointments"]
    start_import(dora, first)
    for part in brought:
        work()
        part.refresh_from_db()

    assert [(one.state, one.rejected) for one in brought] == [("done", 0)] * 4
    assert (Client.objects.count(), Person.objects.count()) == (brought[0].created, brought[1].created) != (0, 0)
    assert Appointment.objects.count() == 2
    take_back(dora, brought)
    assert business_digest() == empty


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("Old.ics", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "Old.ics: The file ends in line 2"),
        ("prices.csv", b"article;price\nA;1\n", "prices.csv is no table of a program that is known here"),
        ("offer.pdf", b"%PDF-1.7\n", "offer.pdf: This is a PDF"),
        ("<b>evil.csv", b"article;price\nA;1\n", "_b_evil.csv is no table"),
    ],
)
def test_what_nobody_knows_in_a_zip_is_named(dora: Actor, tmp_path: Path, name: str, content: bytes, told: str) -> None:
    path = _zip(tmp_path, {"companies.csv": file("hubspot/companies.csv"), name: content})
    there, files = Import.objects.count(), sorted(kept.names())
    with pytest.raises(BadInput) as wrong:
        receive_bundle(dora, name="Export.zip", chunks=[path.read_bytes()])
    assert told in str(wrong.value.sentence)
    assert Import.objects.count() == there and sorted(kept.names()) == files


def test_what_comes_after_a_part_that_stopped_waits_until_that_is_in(dora: Actor, tmp_path: Path) -> None:
    content, _numbers = bundle(dora, tmp_path)
    first = receive_bundle(dora, name="lumen.zip", chunks=[content])
    people, *_later = parts_after(first)
    start_import(dora, first)
    stop_import(dora, first)

    work()

    people.refresh_from_db()
    assert (people.state, Person.objects.count()) == ("waiting", 0)
    go_on(dora, Import.objects.get(pk=first.pk))
    work()
    work()
    people.refresh_from_db()
    assert people.state == "done"


def test_a_bundle_is_thrown_away_whole(dora: Actor, tmp_path: Path) -> None:
    content, _numbers = bundle(dora, tmp_path)
    there = Import.objects.count()
    first = receive_bundle(dora, name="lumen.zip", chunks=[content])
    assert Import.objects.count() == there + 4

    discard(dora, first)

    assert Import.objects.count() == there
    with pytest.raises(BadInput):
        receive_bundle(dora, name="lumen.zip", chunks=[b"name\nA\n"])
    assert Import.objects.count() == there
