"""What goes out, opened by a real spreadsheet program: no cell runs, names are the same, numbers stay numbers."""

import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapport.exchange.tests.test_going_out import RISKY, out
from rapport.parties.actions import add_client
from tests.bench.parts import need_office
from tests.cast import Cast

OFFICE, TABLE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
# Comma, quotation marks, UTF-8, from the first line on, columns as they come, English numbers, quoted cells are text.
FILTER = "CSV:44,34,76,1,,1033,true,false"


def _opened(path: Path, folder: Path, form: str) -> list[list[ET.Element]]:
    """Return the cells of the first sheet, by row, as LibreOffice has them after it opened the file."""
    reading = ["--infilter=" + FILTER] if form == "csv" else []
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", *reading]
    command += ["--convert-to", "fods", "--outdir", str(folder / "seen"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=170)
    whole = ET.parse(folder / "seen" / "clients.fods").getroot()
    page = next(whole.iter(f"{{{TABLE}}}table"))
    return [list(_cells(row)) for row in page.iter(f"{{{TABLE}}}table-row")]


def _cells(row: ET.Element) -> Iterator[ET.Element]:
    for cell in row.iter(f"{{{TABLE}}}table-cell"):
        times = int(cell.get(f"{{{TABLE}}}number-columns-repeated", "1"))
        yield from [cell] * min(times, 100)


def _shown(cell: ET.Element) -> str:
    return "\n".join("".join(line.itertext()) for line in cell.iter(f"{{{TEXT}}}p"))


@pytest.mark.requirement("R-344")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_spreadsheet_program_runs_nothing_of_ours(cast: Cast, tmp_path: Path, form: str) -> None:
    """Check 93: LibreOffice without a window, on the names that programs take for formulas, and a negative number."""
    need_office()
    dora = cast.acts(cast.dora)
    names = [name for name in RISKY if name != "NULL"]
    for number, name in enumerate(names):
        add_client(dora, name=name, note=f"{name} wrote", volume=f"{number}1234.50", currency="EUR")
    path = tmp_path / f"clients.{form}"
    path.write_bytes(out(dora, "clients", form))

    rows = _opened(path, tmp_path, form)

    header = [_shown(cell) for cell in rows[0]]
    name, note, volume = (
        header.index(word) for word in ("Client name", "About the relationship", "Possible volume a year")
    )
    shown = [row for row in rows[1:] if _shown(row[name])]
    formulas = [cell for row in rows for cell in row if cell.get(f"{{{TABLE}}}formula")]
    assert not formulas
    # In CSV one apostrophe stands before what could run: the text is the same, and nothing is lost of it.
    before = {name: f"'{name}" for name in names if name[0] in "=+-@"} if form == "csv" else {}
    assert sorted(_shown(row[name]) for row in shown) == sorted(before.get(name, name) for name in names)
    assert {_shown(row[note]).removeprefix("'") for row in shown} == {
        f"{name} wrote".removeprefix("'") for name in names
    }
    assert {row[volume].get(f"{{{OFFICE}}}value-type") for row in shown} == {"float"}
    found = {float(row[volume].get(f"{{{OFFICE}}}value") or 0) for row in shown}
    assert found == {float(f"{number}1234.50") for number in range(len(names))}
