"""Workbooks: what is in them arrives, and what is dangerous in them does not."""

import io
import time
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from rapport.exchange.formats import limits
from rapport.exchange.formats.detect import open_sheet
from rapport.exchange.formats.sheet import ReadOptions, UnreadableFile
from rapport.exchange.formats.xlsx import process


def workbook(path: Path, *sheets: tuple[str, list[list[object]]], hidden: str = "") -> Path:
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "d.m.yyyy"})
    moment = book.add_format({"num_format": "d.m.yyyy hh:mm"})
    for name, rows in sheets:
        page = book.add_worksheet(name)
        if name == hidden:
            page.hide()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(number, column, cell, moment if isinstance(cell, datetime) else day)
                elif cell is not None:
                    page.write(number, column, cell)
    book.close()
    return path


CLIENTS: list[list[object]] = [
    ["Name", "Postcode", "Balance", "Since", "Seen", "Key"],
    ["Zeleň s.r.o.", 1001, -12.5, date(2011, 4, 3), datetime(2026, 1, 5, 9, 30), True],
    [None, None, None, None, None, None],
    ["Hedin AB", 21120, 0, date(1999, 12, 31), datetime(2026, 1, 6, 0, 1), False],
]


def test_cells_keep_their_kind_and_rows_their_number(tmp_path: Path) -> None:
    path = workbook(tmp_path / "clients.xlsx", ("Clients", CLIENTS))
    sheet = open_sheet(path, path.name)
    assert sheet.kind == "xlsx"
    assert sheet.columns == ["Name", "Postcode", "Balance", "Since", "Seen", "Key"]
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (2, ["Zeleň s.r.o.", 1001, -12.5, date(2011, 4, 3), datetime(2026, 1, 5, 9, 30), True]),
        (4, ["Hedin AB", 21120, 0, date(1999, 12, 31), datetime(2026, 1, 6, 0, 1), False]),
    ]
    assert next(sheet.rows).raw == "Zeleň s.r.o.\t1001\t-12.5\t2011-04-03\t2026-01-05T09:30:00\tTrue"
    assert sheet.count == 2


def test_the_bytes_do_as_well_as_the_file_and_the_name_does_not_matter(tmp_path: Path) -> None:
    data = workbook(tmp_path / "clients.xlsx", ("Clients", CLIENTS)).read_bytes()
    sheet = open_sheet(data, "really-a-workbook.csv")
    assert sheet.kind == "xlsx"
    assert sheet.count == 2


def test_another_sheet_can_be_chosen_and_the_rest_is_named(tmp_path: Path) -> None:
    other: list[list[object]] = [["City"], ["Malmö"]]
    path = workbook(tmp_path / "a.xlsx", ("Clients", CLIENTS), ("Cities", other), ("Old", other), hidden="Old")
    sheet = open_sheet(path, path.name)
    assert (sheet.reading.sheet, sheet.reading.sheets) == ("Clients", ("Clients", "Cities"))
    assert sheet.problems == [
        "Only the sheet Clients is read. The workbook also has: Cities.",
        "The workbook also has hidden sheets: Old.",
    ]
    chosen = open_sheet(path, path.name, options=ReadOptions(sheet="Cities"))
    assert [row.cells for row in chosen.rows] == [["Malmö"]]
    with pytest.raises(UnreadableFile) as refused:
        open_sheet(path, path.name, options=ReadOptions(sheet="Towns"))
    assert refused.value.sentence == "The workbook has no sheet called Towns. Choose one from the list."


def test_an_empty_first_sheet_is_passed_over(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("Cover", []), ("Clients", CLIENTS))
    assert open_sheet(path, path.name).reading.sheet == "Clients"


def test_a_workbook_without_rows_is_said_to_be_empty(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("Clients", []))
    with pytest.raises(UnreadableFile) as refused:
        open_sheet(path, path.name)
    assert refused.value.sentence == "The workbook is empty: there is no row in it."


def test_errors_and_formulas_without_a_value_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Clients")
    page.write_row(0, 0, ["Name", "Share", "Sum"])
    page.write_row(1, 0, ["Hedin", 0.5])
    page.write_formula(1, 2, "=1+1", None, 2)
    page.write_row(2, 0, ["Zeleň"])
    page.write_formula(2, 1, "=1/0", None, "#DIV/0!")
    page.write_formula(2, 2, "=B2", None, "")
    book.close()
    sheet = open_sheet(path, path.name)
    assert [row.cells for row in sheet.rows] == [["Hedin", 0.5, 2], ["Zeleň", None, None]]
    assert sheet.problems == [
        "1 cell of the workbook holds an error such as #REF! and is read as empty.",
        "1 formula has no calculated value and is read as empty. Open and save the workbook to fill it.",
    ]


def test_merged_names_stand_over_their_first_column(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Clients")
    page.write(0, 0, "Name")
    page.merge_range(0, 1, 0, 2, "Phone")
    page.write(0, 3, "City")
    page.write_row(1, 0, ["Hedin", "08-1", "08-2", "Malmö"])
    page.write_row(2, 0, ["Zeleň", "02/1", "02/2", "Žilina"])
    book.close()
    assert open_sheet(path, path.name).columns == ["Name", "Phone", "Column 3", "City"]


def test_of_two_header_lines_the_fuller_one_names_the_columns(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Client", None, "Contact", None],
        ["Name", "City", "Person", "Phone"],
        ["Hedin", "Malmö", "Elin", "08-123 45"],
        ["Zeleň", "Žilina", "Anna", "041/123 45"],
    ]
    path = workbook(tmp_path / "a.xlsx", ("Clients", rows))
    sheet = open_sheet(path, path.name)
    assert sheet.columns == ["Name", "City", "Person", "Phone"]
    assert sheet.count == 2
    assert sheet.problems == ["1 line above the column names was left out: Client Contact"]


def test_a_workbook_of_too_many_columns_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("Clients", [[f"c{n}" for n in range(10_000)], list(range(10_000))]))
    with pytest.raises(UnreadableFile) as refused:
        open_sheet(path, path.name)
    assert refused.value.sentence.startswith("The table has 10000 columns; at most 2000 can be read.")


def test_a_million_rows_that_are_only_formatted_cost_little(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("Clients", CLIENTS))
    blank = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (row, row) for row in range(5, 1_048_577))
    with zipfile.ZipFile(path) as book:
        parts = [(name, book.read(name)) for name in book.namelist()]
    path.write_bytes(packed(*((name, part.replace(b"</sheetData>", blank + b"</sheetData>")) for name, part in parts)))
    started = time.process_time()
    assert open_sheet(path, path.name).count == 2
    assert time.process_time() - started < 2


def packed(*parts: tuple[str, bytes]) -> bytes:
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return store.getvalue()


TYPES = b'<Types><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (packed(("clients.csv", b"a,b\n1,2\n")), "This is a ZIP archive. Bring it as “A ZIP of several"),
        (packed(("[Content_Types].xml", b"<Types>wordprocessingml")), "This is an Office document without a table"),
        (
            packed(("[Content_Types].xml", TYPES), *((f"{n}", b"") for n in range(10_001))),
            "The archive holds more than",
        ),
        (packed(("[Content_Types].xml", TYPES), ("xl/workbook.xml", b"<workbook>")), "The workbook is damaged."),
        (b"PK\x03\x04 and nothing else", "The file is damaged or is not what its name says."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "The workbook is damaged."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "The workbook is protected with a password.",
        ),
    ],
    ids=["zip of csv", "letter", "parts", "no workbook", "cut zip", "cut old", "password"],
)
def test_what_must_not_be_opened_is_refused_with_a_reason(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        open_sheet(data, "clients.xlsx")
    assert refused.value.sentence.startswith(sentence)


def test_a_bomb_is_measured_before_it_is_unpacked() -> None:
    data = packed(("[Content_Types].xml", TYPES), ("xl/workbook.xml", bytes(201_000_000)))
    assert len(data) < 250_000
    with pytest.raises(UnreadableFile) as refused:
        open_sheet(data, "clients.xlsx")
    assert refused.value.sentence == "Unpacked, the file is larger than 200 MB. Split it and send the pieces."


def spread_out(path: Path) -> Path:
    """A small file whose two cells lie so far apart that a table between them fills gigabytes."""
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Clients")
    page.write(0, 0, "Name")
    page.write(50_000, 1_900, "far away")
    book.close()
    return path


def test_cells_far_apart_end_the_opening_process_and_not_ours(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as refused:
        open_sheet(spread_out(tmp_path / "a.xlsx"), "a.xlsx")
    assert refused.value.sentence == (
        "The workbook is too large to open here. Save the sheet as CSV and bring that, however long it is."
    )


def test_a_workbook_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx", ("Clients", CLIENTS))
    monkeypatch.setattr(process, "WORKBOOK_SECONDS", 0.001)
    with pytest.raises(UnreadableFile) as refused:
        open_sheet(path, path.name)
    assert refused.value.sentence.startswith("The workbook is too large to open here.")


def test_the_temporary_rows_go_when_the_sheet_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = workbook(tmp_path / "a.xlsx", ("Clients", CLIENTS))
    sheet = open_sheet(path, path.name)
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_dir()] != []
    assert sheet.count == 2
    del sheet
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_dir()] == []


def test_a_refused_workbook_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(UnreadableFile):
        open_sheet(packed(("[Content_Types].xml", TYPES)), "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_limits_are_what_the_papers_say() -> None:
    assert limits.WORKBOOK_MEMORY <= 512_000_000
    assert limits.WORKBOOK_SECONDS <= 20
