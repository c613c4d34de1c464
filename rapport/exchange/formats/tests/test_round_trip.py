"""What goes out comes back: CSV and XLSX, whatever the text, and no program runs it on the way."""

import json
import math
import zipfile
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.exchange.formats.csv.writer import write_csv
from rapport.exchange.formats.detect import open_sheet
from rapport.exchange.formats.limits import EXCEL_CELL
from rapport.exchange.formats.sheet import ReadOptions
from rapport.exchange.formats.spreadsheet_safety import harmless, original
from rapport.exchange.formats.xlsx.writer import Unwritable, write_xlsx

# A database holds neither zero bytes nor half surrogates, so no export does.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
TRICKY = st.text("=+-@\t\r\n'\"＝＋－＠;,|&\\NUL 0a", max_size=12)
HEADER = ReadOptions(has_header=True)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+39 STEEL INTERNATIONAL S.R.L.", "'+39 STEEL INTERNATIONAL S.R.L."),
        ("@Leisure Holding B.V.", "'@Leisure Holding B.V."),
        ("- ep - electronic product gmbh", "'- ep - electronic product gmbh"),
        ("\tcmd", "'\tcmd"),
        ("\rcmd", "'\rcmd"),
        ("＝SUM(A1)", "'＝SUM(A1)"),
        ("'=already", "''=already"),
        ("NULL", "'NULL"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("Null", "Null"),
        ("a=b", "a=b"),
    ],
)
def test_what_could_run_gets_one_apostrophe(text: str, written: str) -> None:
    assert harmless(text) == written
    assert original(written) == text


@given(TEXT | TRICKY)
def test_the_apostrophe_can_always_be_taken_back(text: str) -> None:
    assert original(harmless(text)) == text
    assert harmless(text)[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}


@pytest.mark.requirement("R-344")
@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(TEXT | TRICKY, TEXT | TRICKY), min_size=1, max_size=8))
def test_any_text_survives_csv(rows: list[tuple[str, str]]) -> None:
    file = b"".join(write_csv(rows, ["Name", "Note"]))
    back = open_sheet(file, "clients.csv", options=HEADER)
    assert not any(row.problem for row in back.rows)
    kept = [row for row in rows if any(harmless(text).strip() for text in row)]
    assert [tuple(row.cells) for row in back.rows] == [tuple(text or None for text in row) for row in kept]


def test_a_cell_of_control_characters_comes_back_too() -> None:
    file = b"".join(write_csv([("\x08", "\x08"), ("\x08", "\x08")], ["Name", "Note"]))
    assert [tuple(row.cells) for row in open_sheet(file, "clients.csv", options=HEADER).rows] == [("\x08", "\x08")] * 2


@settings(deadline=None, max_examples=15)
@given(st.lists(st.tuples(TEXT | TRICKY, TEXT | TRICKY), min_size=1, max_size=8))
def test_any_text_survives_a_workbook(rows: list[tuple[str, str]]) -> None:
    assert workbook_back(rows) == [tuple(text or None for text in row) for row in rows if any(row)]


def workbook_back(rows: list[tuple[str, str]]) -> list[tuple[object, ...]]:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "clients.xlsx"
        write_xlsx(rows, ["Name", "Note"], path)
        return [tuple(row.cells) for row in open_sheet(path, "clients.xlsx", options=HEADER).rows]


def test_our_own_file_is_read_without_a_question() -> None:
    file = b"".join(write_csv([["Zeleň; s.r.o.", Decimal("-12.50")], ["a;b;c", 3]], ["Name", "Balance"]))
    sheet = open_sheet(file, "clients.csv")
    assert sheet.reading.sure
    assert (sheet.reading.encoding, sheet.reading.separator) == ("utf-8-sig", ",")
    assert [row.cells for row in sheet.rows] == [["Zeleň; s.r.o.", "-12.50"], ["a;b;c", "3"]]


@pytest.mark.requirement("R-344")
def test_csv_writes_numbers_dates_and_truth_plainly() -> None:
    moment = datetime(2011, 4, 3, 0, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    row = [-5, 2.5, Decimal("1E+3"), True, None, date(2011, 4, 3), moment, "-5"]
    file = b"".join(write_csv([row], list("abcdefgh"))).decode("utf-8-sig")
    assert file.split("\r\n")[1] == '-5,2.5,1000,true,,2011-04-03,2011-04-03T00:30:00+05:30,"\'-5"'


def test_csv_streams_in_small_pieces() -> None:
    pieces = write_csv(([number, "x" * 100] for number in range(20_000)), ["Number", "Text"])
    sizes = [len(piece) for piece in pieces]
    assert len(sizes) > 20
    assert max(sizes) < 70_000


@pytest.mark.requirement("R-344")
def test_workbooks_hold_numbers_as_numbers_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "clients.xlsx"
    row = ["=1+1", -12.5, Decimal("-7.25"), 10**18, True, date(2011, 4, 3), datetime(2011, 4, 3, 10, 30), math.inf]
    assert write_xlsx([row], list("abcdefgh"), path) == 1
    assert "<f>" not in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    back = next(open_sheet(path, path.name, options=HEADER).rows)
    assert back.cells == [
        "=1+1",
        -12.5,
        -7.25,
        "1000000000000000000",
        True,
        date(2011, 4, 3),
        datetime(2011, 4, 3, 10, 30),
        "inf",
    ]


def test_a_text_too_long_for_a_workbook_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "clients.xlsx"
    with pytest.raises(Unwritable) as refused:
        write_xlsx([["short"], ["x" * (EXCEL_CELL + 1)]], ["Note"], path)
    assert refused.value.sentence == (
        "Row 2 holds a text of 32768 letters; a workbook cell holds 32767. Export as CSV."
    )
    assert not path.exists()


@pytest.mark.data
def test_naughty_strings_survive_both(shared_data: Path, tmp_path: Path) -> None:
    strings = [text for text in json.loads((shared_data / "naughty-strings" / "blns.json").read_text()) if text]
    rows = [(f"row {number}", text.replace("\0", "")) for number, text in enumerate(strings)]
    file = b"".join(write_csv(rows, ["Name", "Note"]))
    assert [tuple(row.cells) for row in open_sheet(file, "naughty.csv").rows] == rows
    path = tmp_path / "naughty.xlsx"
    write_xlsx(rows, ["Name", "Note"], path)
    assert [tuple(row.cells) for row in open_sheet(path, path.name).rows] == rows
