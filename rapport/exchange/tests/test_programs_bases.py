"""Database files and files of objects: those of strangers, and those made to harm."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from rapport.exchange.actions import receive_file
from rapport.exchange.files import sheet_of
from rapport.exchange.formats.detect import open_sheet
from rapport.exchange.formats.sheet import ReadOptions, UnreadableFile
from rapport.exchange.models import ForeignNumber
from rapport.exchange.tests.conftest import account
from rapport.exchange.tests.programs import bring, left_to_guess, take_back, there_and_back
from rapport.parties.models import Client, Person
from rapport.staff.actor import Actor
from tests.digest import business_digest

pytestmark = [pytest.mark.long, pytest.mark.requirement("R-024"), pytest.mark.requirement("R-012")]

CUSTOMERS = [
    ("ALFKI", "Alfreds Futterkiste", "Maria Anders", "Sales Representative", "Obere Str. 57", "Berlin", None, "12209",
     "Germany", "030-0074321", "030-0076545"),
    ("ANTON", "Antonio Moreno Taquería", "Antonio Moreno", "Owner", "Mataderos  2312", "México D.F.", None, "05023",
     "Mexico", "(5) 555-3932", None),
    ("BERGS", "Berglunds snabbköp", "Christina Berglund", "Order Administrator", "Berguvsvägen  8", "Luleå", None,
     "S-958 22", "Sweden", "0921-12 34 65", "0921-12 34 67"),
]  # fmt: skip
HEAD = (
    "CustomerID", "CompanyName", "ContactName", "ContactTitle", "Address", "City", "Region", "PostalCode", "Country",
    "Phone", "Fax",
)  # fmt: skip


def base(folder: Path, *statements: str, rows: bool = True) -> Path:
    """Make a Northwind-like database file."""
    path = folder / "northwind.db"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE Categories (CategoryID INTEGER PRIMARY KEY, Picture BLOB)")
        made.execute("INSERT INTO Categories VALUES (1, x'00FF')")
        made.execute(f"CREATE TABLE Customers ({', '.join(f'{name} TEXT' for name in HEAD)})")
        if rows:
            made.executemany(f"INSERT INTO Customers VALUES ({', '.join('?' * len(HEAD))})", CUSTOMERS)
        for statement in statements:
            made.execute(statement)
    made.close()
    return path


def test_the_customers_of_a_northwind_database_come_in_and_go_back(dora: Actor, tmp_path: Path) -> None:
    before = business_digest()
    content = base(tmp_path).read_bytes()

    brought = there_and_back(dora, "northwind", [("clients", "northwind.db", content, 3)])

    assert brought[0].reading == {"sheet": "Customers"}
    assert dict(Person.objects.values_list("client__name", "name")) == {row[1]: row[2] for row in CUSTOMERS}
    assert set(ForeignNumber.objects.values_list("program", "number")) == {
        ("northwind", "ALFKI"), ("northwind", "ANTON"), ("northwind", "BERGS"),
    }  # fmt: skip
    take_back(dora, brought)
    assert business_digest() == before


@pytest.mark.parametrize("shape", ["list", "named lists", "one named list"])
def test_the_same_customers_as_json(dora: Actor, shape: str) -> None:
    rows = [dict(zip(HEAD, row, strict=True)) for row in CUSTOMERS]
    shapes = {
        "list": rows,
        "named lists": {"Regions": [{"id": 1}] * 9, "Customers": rows},
        "one named list": {"value": rows},
    }

    there_and_back(dora, "northwind", [("clients", "customers.json", json.dumps(shapes[shape]), 3)])

    assert set(Client.objects.values_list("country", flat=True)) == {"DE", "MX", "SE"}


def test_numbers_that_each_database_counts_by_itself_prove_nothing_alone(dora: Actor, tmp_path: Path) -> None:
    bring(dora, "clients", "northwind.db", base(tmp_path).read_bytes())
    other = base(
        tmp_path / "other" if (tmp_path / "other").mkdir() is None else tmp_path,
        "UPDATE Customers SET CompanyName = 'Quite Another Ltd', ContactName = 'Ann', Phone = NULL, Fax = NULL"
        " WHERE CustomerID = 'ALFKI'",
    )

    again = bring(dora, "clients", "northwind.db", other.read_bytes())

    # Another firm with the number that Alfreds has elsewhere: a person says whether it is the same one.
    assert account(again) == (3, 0, 0, 2, 1)
    assert again.rejected_rows.get().alike == [Client.objects.get(name="Alfreds Futterkiste").pk]
    assert not Client.objects.filter(name="Quite Another Ltd").exists()


def _rows(path: Path, table: str = "Customers") -> int:
    return open_sheet(path, path.name, options=ReadOptions(sheet=table)).count


def test_views_triggers_and_virtual_tables_are_no_tables(tmp_path: Path) -> None:
    path = base(
        tmp_path,
        "CREATE VIEW Everything AS SELECT * FROM Customers",
        "CREATE VIRTUAL TABLE Words USING fts5(word)",
        "CREATE TRIGGER Harm AFTER INSERT ON Customers BEGIN DELETE FROM Categories; END",
    )

    sheet = open_sheet(path, path.name)

    assert not {"Everything", "Words"} & set(sheet.reading.sheets)
    assert {"Categories", "Customers"} <= set(sheet.reading.sheets)
    # A wish for what is no table is no wish.
    assert open_sheet(path, path.name, options=ReadOptions(sheet="Everything")).reading.sheet == "Categories"


def test_a_cell_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    path = base(
        tmp_path,
        "CREATE TABLE Bombs (a INTEGER, b TEXT AS (hex(zeroblob(a))))",
        "INSERT INTO Bombs VALUES (5000000)",
    )

    with pytest.raises(UnreadableFile, match="damaged"):
        _rows(path, "Bombs")


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _scribbled(content: bytes) -> bytes:
    return content[:100] + b"\xff" * 2000 + content[2100:]


def _head_only(content: bytes) -> bytes:
    return content[:16]


@pytest.mark.parametrize("harm", [_cut, _scribbled, _head_only])
def test_a_damaged_database_is_told_and_nothing_comes_in(tmp_path: Path, harm: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "harm.db"
    path.write_bytes(harm(base(tmp_path).read_bytes()))

    with pytest.raises(UnreadableFile, match="damaged|no table"):
        for name in open_sheet(path, "harm.db").reading.sheets:
            _rows(path, name)


def test_reading_changes_nothing_and_looks_at_no_file_beside(tmp_path: Path) -> None:
    path = base(tmp_path)
    before = path.read_bytes()
    (tmp_path / "northwind.db-wal").write_bytes(b"not a journal")

    assert _rows(path) == 3

    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["northwind.db", "northwind.db-wal"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "broken or cut"),
        ('[{"name": "A"', "broken or cut"),
        ("[" * 100_000, "nested too deep"),
        ('{"a": ' * 60 + "1" + "}" * 60, "nested too deep"),
        ('{"name": "A"}', "no list of objects"),
        ("[1, 2, 3]", "no list of objects"),
        (
            '[{"sobject": "Account", "files": ["A.json"]}, {"sobject": "Contact", "files": ["C.json"]}]',
            "A.json, C.json",
        ),
        (b'[{"name": "\xff"}]', "not UTF-8"),
    ],
)
def test_a_file_of_objects_that_brings_nothing_says_why(content: str | bytes, told: str) -> None:
    with pytest.raises(UnreadableFile, match=told):
        open_sheet(content if isinstance(content, bytes) else content.encode(), "file.json")


def test_objects_and_lists_inside_objects_are_spread_out() -> None:
    sheet = open_sheet(
        json.dumps([
            {"id": 7, "name": "A", "address": {"city": "Oslo", "geo": {"lat": 1.5}},
             "email": [{"value": "a@a.example", "primary": True}, {"value": "b@a.example"}], "tags": ["x", "y"]},
            {"id": 10**40, "name": None},
            {},
        ]).encode(),
        "file.json",
    )  # fmt: skip

    assert sheet.columns == ["id", "name", "address.city", "address.geo.lat", "email", "tags"]
    assert [row.cells for row in sheet.rows] == [
        [7, "A", "Oslo", 1.5, "a@a.example, b@a.example", "x, y"],
        [str(10**40), None, None, None, None, None],
    ]


# Kind, file of a stranger, program, rows that come in, records made, columns that the profile does not know.
REAL = [
    ("clients", "crm-northwind/customers.csv", "northwind", 91, 91),
    ("clients", "crm-chinook/Chinook_Sqlite.sqlite", "chinook", 59, 59),
    ("clients", "crm-chinook/ChinookData.json", "chinook", 59, 59),
    ("people", "crm-chinook/Chinook_Sqlite.sqlite", "chinook", 59, 59),
    ("clients", "crm-salesforce-samples/ebikes/Accounts.json", "salesforce-tree", 3, 3),
    ("people", "crm-salesforce-samples/dreamhouse/contacts-data.json", "salesforce-tree", 5, 5),
    ("clients", "crm-odoo-import/res.partner.csv", "odoo", 2, 2),
    ("people", "crm-odoo-import/res.partner.csv", "odoo", 4, 4),
    ("clients", "crm-odoo-import/o2m_customers_contacts.csv", "odoo", 3, 3),
    ("people", "crm-odoo-import/o2m_customers_contacts.csv", "odoo", 5, 5),
    ("clients", "crm-odoo-import/m2m_customers_tags.csv", "odoo", 5, 5),
]


@pytest.mark.data
@pytest.mark.parametrize(("kind", "name", "program", "rows", "made"), REAL, ids=[f"{r[1]} {r[0]}" for r in REAL])
def test_a_real_file_comes_in_without_a_column_named(
    shared_data: Path, dora: Actor, kind: str, name: str, program: str, rows: int, made: int
) -> None:
    before = business_digest()
    content = (shared_data / name).read_bytes()

    brought = there_and_back(dora, program, [(kind, Path(name).name, content, made)])

    assert account(brought[0]) == (rows, made, 0, rows - made, 0)
    take_back(dora, brought)
    assert business_digest() == before


@pytest.mark.data
def test_the_plan_of_a_real_tree_names_its_files(shared_data: Path, dora: Actor) -> None:
    from rapport.kit.refusals import BadInput

    plan = (shared_data / "crm-salesforce-samples/ebikes/sample-data-plan.json").read_bytes()
    with pytest.raises(BadInput) as told:
        receive_file(dora, kind="clients", name="sample-data-plan.json", chunks=[plan])
    assert "Accounts.json, Product_Family__cs.json, Product__cs.json" in str(told.value.fields["file"][0])


@pytest.mark.data
def test_what_is_no_account_is_not_taken_for_one(shared_data: Path, dora: Actor) -> None:
    products = (shared_data / "crm-salesforce-samples/ebikes/Product_Family__cs.json").read_bytes()
    brought = receive_file(dora, kind="clients", name="Product_Family__cs.json", chunks=[products])
    assert brought.profile == ""
    assert left_to_guess(brought) == sheet_of(brought).columns
