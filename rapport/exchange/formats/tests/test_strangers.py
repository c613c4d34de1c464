"""The files of strangers: each ends in rows or in a reason, and none is lost on the way."""

import csv
import json
import re
import subprocess
import sys
import time
from base64 import b64decode
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from rapport.exchange.formats.csv.encodings import detect_encoding
from rapport.exchange.formats.detect import open_sheet
from rapport.exchange.formats.sheet import Sheet, UnreadableFile
from rapport.exchange.formats.source import Source
from rapport.exchange.formats.vcard.reader import read_cards

pytestmark = [pytest.mark.data, pytest.mark.once]

SECONDS = 20
MEMORY = 512_000_000


def opened(path: Path) -> Sheet:
    return open_sheet(path, path.name)


def ends(folder: Path) -> Iterator[tuple[str, int | str]]:
    """The name of each file with its number of rows, or with the reason why it has none."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.name == "SOURCE.md":
            continue
        started = time.monotonic()
        try:
            sheet = opened(path)
            rows = sum(1 for _row in sheet.rows)
            assert rows == sheet.count, path.name
            yield path.name, rows
        except UnreadableFile as refusal:
            yield path.name, refusal.sentence
        assert time.monotonic() - started < SECONDS, path.name


@pytest.mark.parametrize(
    ("folder", "files", "readable"),
    [("sheets-calamine", 132, 106), ("sheets-messytables", 36, 32), ("sheets-tabulator", 41, 36)],
)
def test_every_sheet_ends_in_rows_or_a_reason(shared_data: Path, folder: str, files: int, readable: int) -> None:
    found = list(ends(shared_data / folder))
    assert len(found) == files
    assert sum(isinstance(end, int) for _name, end in found) == readable
    assert all(end == "" or isinstance(end, int) or end.endswith(".") for _name, end in found)


ONE_FILE = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]), int(sys.argv[2])))
from pathlib import Path
from django.conf import settings
settings.configure()
import django
django.setup()
from rapport.exchange.formats.detect import open_sheet
from rapport.exchange.formats.sheet import UnreadableFile
try:
    print(sum(1 for _row in open_sheet(Path(sys.argv[1]), sys.argv[1]).rows), "rows")
except UnreadableFile as refusal:
    print(refusal.sentence)
"""


def test_hostile_workbooks_stay_within_20_seconds_and_512_megabytes(shared_data: Path) -> None:
    files = sorted((shared_data / "sheets-poi-hostile").glob("*.xlsx"))
    assert len(files) == 12
    for path in files:
        done = subprocess.run(
            [sys.executable, "-c", ONE_FILE, str(path), str(MEMORY)], capture_output=True, text=True, timeout=SECONDS
        )
        assert done.returncode == 0, (path.name, done.stderr)
        assert re.search(r"\d rows$|\.$", done.stdout.strip()), path.name


def test_a_link_in_a_zip_is_not_followed(shared_data: Path) -> None:
    with pytest.raises(UnreadableFile, match="holds a link"):
        opened(shared_data / "attack-zip-symlink" / "etc_passwd.zip")


def test_dates_counted_from_1904_are_dates(shared_data: Path) -> None:
    for ending in ("xlsx", "xls", "xlsb"):
        sheet = open_sheet(shared_data / "sheets-calamine" / f"date_1904.{ending}", f"date_1904.{ending}")
        assert next(sheet.rows).cells == [date(2021, 1, 1), 15]


def test_csv_spectrum_equals_its_expected_json(shared_data: Path) -> None:
    files = sorted((shared_data / "csv-spectrum" / "csvs").glob("*.csv"))
    assert len(files) == 11
    for path in files:
        data = path.read_bytes()
        if path.stem.endswith("_crlf") and b"\r" not in data:  # lost when the files were stored
            data = data.replace(b"\n", b"\r\n")
        sheet = open_sheet(data, path.name)
        found = [
            dict(zip(sheet.columns, ("" if cell is None else cell for cell in row.cells), strict=True))
            for row in sheet.rows
        ]
        assert found == json.loads((path.parents[1] / "json" / f"{path.stem}.json").read_text()), path.name


@pytest.mark.parametrize(
    ("file", "rows", "header"),
    [
        ("crm-northwind/customers.csv", 91, True),
        ("crm-northwind/suppliers.csv", 29, True),
        ("crm-northwind/employees.csv", 9, True),
        ("crm-northwind/products.csv", 77, True),
        ("crm-northwind/orders.csv", 830, True),
        ("crm-northwind/order-details.csv", 2155, True),
        ("crm-adventureworks/Store.csv", 701, False),
        ("crm-adventureworks/SalesPerson.csv", 17, False),
        ("crm-adventureworks/Customer.csv", 19820, False),
        ("crm-adventureworks/Address.csv", 19614, False),
        ("crm-adventureworks/EmailAddress.csv", 19972, False),
        ("crm-adventureworks/PersonPhone.csv", 19972, False),
        ("crm-adventureworks/Vendor.csv", 104, False),
        ("crm-adventureworks/JobCandidate.csv", 13, False),
        ("crm-adventureworks/PurchaseOrderHeader.csv", 4012, False),
        ("crm-atomic/contacts.csv", 500, True),
        ("crm-atomic/contacts_export.csv", 2, True),
        ("crm-maven-opportunities/sales_pipeline.csv", 8800, True),
        ("crm-maven-opportunities/accounts.csv", 85, True),
        ("crm-odoo-import/o2m_customers_contacts.csv", 8, True),
        ("names-gleif/gleif_companies_sample.csv", 8121, True),
    ],
)
def test_client_bases_have_the_rows_that_they_should(shared_data: Path, file: str, rows: int, header: bool) -> None:
    sheet = opened(shared_data / file)
    found = list(sheet.rows)
    assert (len(found), sheet.count) == (rows, rows)
    assert not [row for row in found if row.problem]
    assert sheet.reading.has_header is header
    assert sheet.reading.sure


def test_northwind_addresses_with_bare_commas_are_whole(shared_data: Path) -> None:
    sheet = opened(shared_data / "crm-northwind" / "customers.csv")
    clients = {str(row.cells[0]): dict(zip(sheet.columns, row.cells, strict=True)) for row in sheet.rows}
    assert clients["BOLID"]["address"] == "C/ Araquil, 67"
    assert clients["BOLID"]["city"] == "Madrid"
    assert sum(client["region"] is None for client in clients.values()) == 60


def test_retail_days_add_up(shared_data: Path) -> None:
    files = sorted((shared_data / "crm-online-retail").glob("*.csv"))
    assert len(files) == 16
    assert sum(opened(path).count for path in files) == 43_310


def test_company_names_full_of_traps_are_kept_letter_by_letter(shared_data: Path) -> None:
    path = shared_data / "names-gleif" / "gleif_company_names_traps.csv"
    with path.open(encoding="utf-8", newline="") as file:
        expected = [line["legal_name"] for line in csv.DictReader(file)]
    assert [row.cells[1] for row in opened(path).rows] == expected


def test_each_language_is_told_by_its_letters(shared_data: Path) -> None:
    with (shared_data / "names-multilingual" / "faker_people_companies.csv").open(encoding="utf-8") as file:
        people = list(csv.DictReader(file))
    for locale, encodings in {
        "sk_SK": ("cp1250", "iso8859_2"),
        "sv_SE": ("cp1252",),
        "ru_RU": ("cp1251",),
        "it_IT": ("cp1252",),
    }.items():
        lines = [f"{one['person']},{one['street']},{one['job']}" for one in people if one["locale"] == locale]
        for encoding in encodings:
            text = "\n".join(line for line in lines if line.encode(encoding, "ignore").decode(encoding) == line)
            found = detect_encoding(Source(text.encode(encoding)))
            assert text.encode(encoding).decode(found.name) == text, (locale, encoding, found)
            # Eleven Italian accents are not enough to be sure, and the page asks.
            assert found.certainty >= (0.7 if locale == "it_IT" else 0.9), (locale, encoding, found)


@pytest.mark.parametrize(
    ("folder", "cards"), [("vcard-ez", 26), ("vcard-gammu", 8), ("vcard-sabre", 2), ("vcard-libical", 5)]
)
def test_every_card_is_counted(shared_data: Path, folder: str, cards: int) -> None:
    files = list((shared_data / folder).rglob("*.vcf"))
    assert sum(len(read_cards(path.read_bytes())) for path in files) == cards
    assert sum(opened(path).count for path in files if path.name != "user-cal.vcf") == cards


def test_every_picture_has_the_bytes_that_the_file_holds(shared_data: Path) -> None:
    pictures = 0
    for path in sorted(shared_data.glob("vcard-*/**/*.vcf")):
        found = [card.photo.data for card in read_cards(path.read_bytes()) if card.photo]
        packed = re.findall(rb"^PHOTO;[^:\n]*(?:BASE64|ENCODING=b)[^:\n]*:((?:[A-Za-z0-9+/=\s])+?)^\S*[:;]",
                            path.read_bytes().replace(b"\r", b""), re.MULTILINE)  # fmt: skip
        plain = [re.sub(rb"[\s=]+", b"", text) for text in packed]
        # A torn export ends in a letter that stands alone and holds no whole byte.
        plain = [text[: len(text) - (len(text) % 4 == 1)] for text in plain]
        assert found == [b64decode(text + b"=" * (-len(text) % 4)) for text in plain], path.name
        pictures += len(found)
    assert pictures == 11


def test_soft_breaks_in_cyrillic_and_names_without_a_surname(shared_data: Path) -> None:
    cards = [read_cards(path.read_bytes())[0] for path in sorted((shared_data / "vcard-gammu").glob("quoted-*.vcf"))]
    assert [card.name for card in cards] == ["Joseph Hörmann", "ПОРКС - PRIMA", "Bc. Zdeněk Žák"]
