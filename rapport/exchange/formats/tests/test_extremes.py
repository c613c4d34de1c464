"""Tables beyond what people write: a cell of a megabyte, and errors of every kind."""

import json
import sqlite3
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
import xlsxwriter

from rapport.exchange.formats.detect import open_sheet
from rapport.exchange.formats.limits import MAX_CELL
from rapport.exchange.formats.tests.test_workbooks import packed, workbook


def _put(path: Path, old: bytes, new: bytes) -> Path:
    """Write the workbook anew with something else in it, as no program of ours would."""
    with zipfile.ZipFile(path) as book:
        parts = [(name, book.read(name).replace(old, new)) for name in book.namelist()]
    path.write_bytes(packed(*parts))
    return path


def test_a_cell_of_a_megabyte_is_a_problem_of_its_row(tmp_path: Path) -> None:
    """Check 92: a workbook allows 32,767 letters, a hostile one holds a million; the rows beside it are read."""
    path = workbook(tmp_path / "a.xlsx", ("Clients", [["Name", "Note"], ["Hedin", "HUGE"], ["Zeleň", "short"]]))
    _put(path, b">HUGE<", b">" + b"x" * 1_000_000 + b"<")
    begun = time.process_time()

    rows = list(open_sheet(path, path.name).rows)

    assert [row.problem for row in rows] == [f"A cell of this row is longer than {MAX_CELL} letters. Shorten it.", ""]
    assert rows[1].cells == ["Zeleň", "short"] and len(rows[0].raw) < 3000
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("kind", ["json", "sqlite"])
def test_a_cell_of_a_megabyte_is_a_problem_elsewhere_too(tmp_path: Path, kind: str) -> None:
    """Check 92: nothing is cut off without a word."""
    rows, path = [("Hedin", "x" * 1_000_000), ("Zeleň", "short")], tmp_path / f"a.{kind}"
    if kind == "json":
        path.write_text(json.dumps([{"Name": name, "Note": note} for name, note in rows]))
    else:
        with closing(sqlite3.connect(path)) as base:
            base.execute("CREATE TABLE clients (Name TEXT, Note TEXT)")
            base.executemany("INSERT INTO clients VALUES (?, ?)", rows)
            base.commit()

    found = list(open_sheet(path, path.name).rows)

    assert [row.problem[:6] for row in found] == ["A cell", ""]
    assert found[1].cells == ["Zeleň", "short"] and len(found[0].raw) < 3000


ERRORS = ["#REF!", "#DIV/0!", "#NAME?", "#VALUE!", "#N/A", "#NULL!", "#NUM!"]


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_in_a_cell_is_empty_and_counted(tmp_path: Path, error: str) -> None:
    """Check 92: whatever went wrong there, no client is called so."""
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Clients")
    page.write_row(0, 0, ["Name", "Share"])
    page.write_row(1, 0, ["Hedin"])
    page.write_formula(1, 1, "=ZZZ1", None, error)
    page.write_row(2, 0, ["Zeleň", 0.5])
    book.close()

    sheet = open_sheet(path, path.name)

    assert [row.cells for row in sheet.rows] == [["Hedin", None], ["Zeleň", 0.5]]
    assert sheet.problems == ["1 cell of the workbook holds an error such as #REF! and is read as empty."]
