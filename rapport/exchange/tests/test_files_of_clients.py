"""Files come in out of a ZIP: each to its client, once, and back; alone or behind the tables of a program."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from rapport.documents.actions import attach_file, rename_document
from rapport.documents.models import Content, Document
from rapport.exchange.actions import start_import
from rapport.exchange.bundle import receive_bundle
from rapport.exchange.files import sheet_of
from rapport.exchange.looking import look
from rapport.exchange.models import Import, RejectedRow
from rapport.exchange.queries import parts_after
from rapport.exchange.tests.conftest import account, bring, receive, take_back, work
from rapport.journal.book import lines_about
from rapport.kit.archives import part_name
from rapport.kit.keeping import kept
from rapport.kit.refusals import BadInput
from rapport.orders.models import Order
from rapport.parties.actions import add_client
from rapport.parties.importing.named import clients_by_name
from rapport.parties.models import Client, Person
from rapport.staff.actor import Actor
from tests.cast import Cast
from tests.digest import business_digest

pytestmark = [pytest.mark.requirement("R-024"), pytest.mark.requirement("R-374")]
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n"
CONTENT = {
    "Nordvik AS/contract.pdf": PDF,
    "Nordvik AS/2024/notes.txt": "Förtio brickor, måndag".encode(),
    "Solana s.r.o./ponuka.txt": "Ponuka č. 7".encode(),
}


def package(parts: Mapping[str, bytes | str]) -> bytes:
    """Return a ZIP of these files by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def clients(dora: Actor) -> list[Client]:
    """Two clients whom folders may name."""
    return [add_client(dora, name=name) for name in ("Nordvik AS", "Solana s.r.o.")]


def attached() -> dict[str, dict[str, bytes]]:
    """Return what is attached to clients: content by client and name."""
    found: dict[str, dict[str, bytes]] = {}
    for one in Content.objects.filter(document__subject_kind="client").select_related("document"):
        with kept.opened(one.path) as content:
            found.setdefault(Client.objects.get(pk=one.document.subject_id).name, {})[one.name] = content.read()
    return found


def sweep() -> None:
    """Remove the bytes that no record names, as the worker does after some hours."""
    kept.forget({*kept.names()} - {*Content.objects.values_list("path", flat=True)})


def wrong(brought: Import) -> list[str]:
    """Return the sentences of the rejected rows."""
    rows = RejectedRow.objects.filter(of=brought).order_by("number")
    return [sentence for row in rows for sentences in row.wrong.values() for sentence in sentences] or [
        row.reasons for row in rows
    ]


def test_folders_say_whose_files_they_are(dora: Actor, clients: list[Client]) -> None:
    sweep()
    before = business_digest()
    brought = bring(dora, package(CONTENT), kind="files", name="files.zip")
    assert account(brought) == (3, 3, 0, 0, 0) and brought.state == "done"
    assert attached() == {
        "Nordvik AS": {"contract.pdf": PDF, "notes.txt": CONTENT["Nordvik AS/2024/notes.txt"]},
        "Solana s.r.o.": {"ponuka.txt": CONTENT["Solana s.r.o./ponuka.txt"]},
    }
    assert lines_about("client", clients[0].pk)[0].event.sentence() == "3 files from files.zip"
    take_back(dora, brought)
    sweep()
    assert business_digest() == before and not Document.objects.exists()


def test_what_a_client_has_is_not_attached_again(dora: Actor, clients: list[Client]) -> None:
    bring(dora, package(CONTENT), kind="files", name="files.zip")
    # As long as the one that is there, and another one.
    later = CONTENT | {"Solana s.r.o./ponuka.txt": "Ponuka č. 8".encode(), "nordvik as/new.txt": b"New"}
    prepared = receive(dora, package(later), kind="files", name="later.zip")
    seen = look(dora, prepared, sheet_of(prepared).sample(10))
    assert (seen.counts["same"], seen.counts["new"], seen.rejected) == (3, 1, [])
    assert prepared.mapping == {"0": "client", "1": "file"} and Document.objects.count() == 3

    brought = bring(dora, package(later), kind="files", name="later.zip")

    assert account(brought) == (4, 2, 0, 2, 0)
    assert Document.objects.filter(name="ponuka.txt").count() == 2


def test_a_photo_that_is_kept_without_its_place_is_not_attached_again(dora: Actor, clients: list[Client]) -> None:
    place = b"\xff\xe1" + (8).to_bytes(2, "big") + b"GPS:48"
    rest = b"\xff\xdb" + (4).to_bytes(2, "big") + b"ab" + b"\xff\xda" + (4).to_bytes(2, "big") + b"cd" + b"xyz\xff\xd9"
    content = package({"Nordvik AS/photo.jpg": b"\xff\xd8" + place + rest, "Nordvik AS/odd\tname .txt": b"Odd"})
    for expected in ((2, 2, 0, 0, 0), (2, 0, 0, 2, 0)):
        there = {*kept.names()}
        brought = bring(dora, content, kind="files", name="photos.zip")
        assert account(brought) == expected
    assert attached()["Nordvik AS"]["photo.jpg"] == b"\xff\xd8" + rest
    # Besides the ZIP itself nothing more is kept than before.
    assert len({*kept.names()} - there) == 1


def test_a_table_says_whose_files_they_are(dora: Actor, clients: list[Client]) -> None:
    table = (
        "Customer;File name;Notes\n"
        "Solana s.r.o.;scans/0001.pdf;Contract of 2024\n"
        "Nordvik AS;Scans\\0001.PDF;\n"
        "Nordvik AS;scans/0002.pdf;\n"
        "Nobody Ltd;scans/0001.pdf;\n"
    )
    content = package({"files.csv": table.encode(), "scans/0001.pdf": PDF, "scans/unnamed.pdf": PDF})
    brought = bring(dora, content, kind="files", name="scans.zip")
    assert account(brought) == (4, 2, 0, 0, 2)
    assert attached() == {"Solana s.r.o.": {"0001.pdf": PDF}, "Nordvik AS": {"0001.pdf": PDF}}
    assert Document.objects.get(subject_id=clients[1].pk).note == "Contract of 2024"
    assert wrong(brought) == [
        "There is no file “scans/0002.pdf” in this ZIP.",
        "“Nobody Ltd” is no client here. Enter it first.",
    ]


def test_a_file_that_is_refused_keeps_none_of_the_others(dora: Actor, clients: list[Client]) -> None:
    files = {
        "Nordvik AS/empty.txt": b"",
        "Nordvik AS/picture.png": b"MZ\x90\0 a program",
        "Nordvik AS/good.txt": b"Good",
        "loose.txt": b"Whose?",
        "Who AB/a.txt": b"Whose?",
        "__MACOSX/Nordvik AS/._good.txt": b"\0\5\x16\7",
    }
    there = {*kept.names()}
    brought = bring(dora, package(files), kind="files", name="files.zip")
    assert account(brought)[:2] == (5, 1) and account(brought)[4] == 4
    assert attached() == {"Nordvik AS": {"good.txt": b"Good"}}
    told = wrong(brought)
    assert "The file is empty." in told and "Write the client." in told
    # Nothing of what was refused lies about.
    assert len({*kept.names()} - there) == 2 and Content.objects.get().path in kept.names()


def test_of_the_base_only_who_is_named_is_looked_for(
    dora: Actor, clients: list[Client], django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(2):
        found = clients_by_name(dora, {"nordvik as", "Nobody Ltd", *(f"Firm {number}" for number in range(500))})
    assert [one.pk for some in found.values() for one in some] == [clients[0].pk]


def test_nobody_brings_files_to_clients_out_of_sight(cast: Cast, dora: Actor) -> None:
    add_client(cast.acts(cast.viktor), name="Solana s.r.o.")
    own = add_client(cast.acts(cast.anna), name="Nordvik AS")
    brought = bring(cast.acts(cast.anna), package(CONTENT), kind="files", name="files.zip")
    assert brought.rejected == 1 and set(attached()) == {own.name}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"Nordvik AS;a.txt\n", "not what its name says"),
        (package({}), "This is no ZIP of files"),
        (package({"../a.txt": b"a"}), "leads out of its folder"),
        (package({"Nordvik AS/inner.zip": package({"a.txt": b"a"})}), "another archive"),
    ],
)
def test_what_is_no_zip_of_files_is_refused(dora: Actor, content: bytes, told: str) -> None:
    there = sorted(kept.names())
    with pytest.raises(BadInput) as refused:
        receive(dora, content, kind="files", name="files.zip")
    assert told in str(refused.value.fields["file"][0]) and sorted(kept.names()) == there


def test_taken_back_what_was_edited_since_stays(dora: Actor, clients: list[Client]) -> None:
    attach_file(dora, clients[0], name="mine.txt", chunks=[b"Mine"])
    brought = bring(dora, package(CONTENT), kind="files", name="files.zip")
    rename_document(dora, Document.objects.get(name="contract.pdf"), name="Contract of 2024", note="")
    take_back(dora, brought)
    brought.refresh_from_db()
    assert sorted(Document.objects.values_list("name", flat=True)) == ["Contract of 2024", "mine.txt"]
    assert brought.kept == 1
    assert attached()["Nordvik AS"]["contract.pdf"] == PDF


def test_names_are_read_as_programs_write_them() -> None:
    told = "Ромашка ООО/договор.pdf"
    for encoding in ("cp866", "utf-8"):
        part = zipfile.ZipInfo(told.encode(encoding).decode("cp437"))
        assert part_name(part) == told, encoding
    said = zipfile.ZipInfo("Müller/ä.pdf")
    assert part_name(said) == "Müller/ä.pdf"


ORDER_ROWS = (
    "Order number,Customer,Product,Quantity,Unit price,Currency,Order date\n"
    "A-1,Nordvik AS,Oak tray,40,12.50,EUR,2026-03-02\n"
    "A-1,Nordvik AS,Ash tray,10,11,EUR,2026-03-02\n"
    "A-2,Solana s.r.o.,Oak tray,5,12.50,EUR,2026-04-02\n"
)


def test_clients_people_orders_and_files_come_in_from_one_zip(dora: Actor, tmp_path: Path) -> None:
    sweep()
    before = business_digest()
    here = Path(__file__).parent / "exports_of_others" / "hubspot"
    companies = (here / "companies.csv").read_bytes()
    content = package(
        {
            "export/companies.csv": companies,
            "export/contacts.csv": (here / "contacts.csv").read_bytes(),
            "export/orders.csv": ORDER_ROWS,
            **{f"files/{name}": content for name, content in CONTENT.items()},
        }
    )
    first = receive_bundle(dora, name="Export 2026.zip", chunks=[content])
    parts = [first, *parts_after(first)]
    assert [one.kind for one in parts] == ["clients", "people", "orders", "files"]
    assert parts[-1].name == "Export 2026 · files.zip"
    start_import(dora, first)
    for part in parts:
        work()
        part.refresh_from_db()
    assert [(one.kind, one.state, one.rejected, one.trouble) for one in parts] == [
        (one.kind, "done", 0, "") for one in parts
    ]
    assert {order.number: (order.client.name, order.lines.count()) for order in Order.objects.all()} == {
        "A-1": ("Nordvik, AS", 2), "A-2": ("Solana s.r.o.", 1),
    }  # fmt: skip
    assert set(attached()) == {"Nordvik, AS", "Solana s.r.o."} and Person.objects.exists()
    for part in reversed(parts):
        take_back(dora, part)
    sweep()
    assert business_digest() == before
