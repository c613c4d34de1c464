"""What one Rapport knows goes to another one whole, once, and back."""

import csv
import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from rapport.deals.models import Deal
from rapport.exchange.bundle import bundle_files, write_bundle
from rapport.exchange.models import ForeignNumber, Import
from rapport.exchange.tests.programs import bring, file, take_back
from rapport.kit.refusals import BadInput
from rapport.leads.models import Lead
from rapport.parties.actions import add_client
from rapport.parties.models import Client, Person
from rapport.site.commands.export_ import command as export_command
from rapport.site.commands.import_ import command as import_command
from rapport.staff.actor import Actor
from tests.cast import Cast
from tests.digest import business_digest

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

    with bundle_files(tmp_path / "one.zip") as files:
        again = [bring(dora, kind, table.name, table.read_bytes()) for kind, table in files]

    assert [(one.created, one.rejected, one.profile.partition(".")[0]) for one in again] == [
        (number, 0, "rapport") for number in numbers.values()
    ]
    later = Actor(dora.employee, dora.at + timedelta(hours=1))
    write_bundle(later, tmp_path / "two.zip")
    assert carried(tmp_path / "two.zip") == carried(tmp_path / "one.zip")
    after = business_digest()
    with bundle_files(tmp_path / "one.zip") as files:
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

    with bundle_files(tmp_path / "one.zip") as files:
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
def test_what_is_no_bundle_is_refused(tmp_path: Path, parts: dict[str, bytes]) -> None:
    with pytest.raises(BadInput), bundle_files(_zip(tmp_path, parts)):
        pass
    plain = tmp_path / "plain.csv"
    plain.write_bytes(b"name\nA\n")
    with pytest.raises(BadInput, match="no bundle"), bundle_files(plain):
        pass
