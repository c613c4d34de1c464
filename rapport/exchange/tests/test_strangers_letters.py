"""Letters, script and doubtful dates of strangers' files, as a person meets them at the doors."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rapport.exchange.models import Import
from rapport.exchange.tests.conftest import account, work
from rapport.exchange.tests.doors import DOORS
from rapport.parties.models import Client
from rapport.site.commands.import_ import command
from rapport.staff.models import Employee
from tests.cast import Cast

pytestmark = pytest.mark.long
LogIn = Callable[[Employee], Browser]
SCRIPT = "<script>alert(1)</script>"
PICTURE = '<img src=x onerror="alert(2)">'


def text_of(browser: Browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, path
    if answer.streaming:
        return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    return answer.content.decode()


@pytest.mark.parametrize(
    ("names", "encoding"),
    [
        (["Žilinské drevo", "Ťažké stroje", "Ľubotínske mäso", "Kôň a vôz"], "cp1250"),
        (["Hedin Åkeri", "Växjö Såg", "Öckerö Båt"], "latin-1"),
        (["Caffè Forlì", "Perù Società", "La Qualità è più"], "cp1252"),
        (["Балтийский берег", "Ромашка", "Северный завод"], "cp1251"),
        (["Балтийский берег", "Ромашка", "Северный завод"], "koi8_r"),
        (["सह्याद्री उद्योग", "गोदावरी ट्रेडर्स"], "utf-16-le"),
        (["सह्याद्री उद्योग", "Ромашка", "Kôň"], "utf-16-be"),
        (["Žilinské drevo", "Ромашка", "सह्याद्री"], "utf-8-sig"),
    ],
)
def test_the_letters_stand_in_the_preview_and_on_the_card(
    cast: Cast, browser: LogIn, names: list[str], encoding: str
) -> None:
    anna = browser(cast.anna)
    content = "\n".join(["name;city", *(f"{name};{name}" for name in names)]).encode(encoding)

    sent = anna.post("/imports/", {"kind": "clients", "file": SimpleUploadedFile("list.csv", content)})
    page = text_of(anna, sent["Location"])
    brought = Import.objects.get()
    columns = {"column-0": "name", "column-1": "city", "known": "update", "alike": "ask"}
    anna.post(f"/imports/{brought.pk}/start/", columns)
    work()

    assert all(name in page for name in names)
    assert sorted(Client.objects.values_list("name", flat=True)) == sorted(names)


def test_script_in_header_file_name_and_cell_is_text_on_every_page(cast: Cast, browser: LogIn) -> None:
    anna = browser(cast.anna)
    lines = f'name;email;{SCRIPT}\n{SCRIPT};;{SCRIPT}\n"{PICTURE.replace(chr(34), chr(34) * 2)}";{SCRIPT};\n'
    file = SimpleUploadedFile(f"{SCRIPT}.csv".replace("/", "\u2215"), lines.encode())

    sent = anna.post("/imports/", {"kind": "clients", "file": file})
    brought = Import.objects.get()
    pages = [text_of(anna, sent["Location"]), text_of(anna, "/imports/")]
    columns = {"column-0": "name", "column-1": "email", "column-2": "note", "known": "update", "alike": "ask"}
    anna.post(f"/imports/{brought.pk}/start/", columns)
    work()
    pages += [text_of(anna, path) for path in (sent["Location"], "/imports/", "/clients/")]
    pages.append(text_of(anna, f"/clients/{Client.objects.get().pk}/"))

    assert account(brought) == (2, 1, 0, 0, 1)
    assert Client.objects.get().name == SCRIPT
    for page in pages:
        assert "<script>alert" not in page and "<img src=x" not in page
        assert "&lt;script&gt;alert" in page
    # The file of what was rejected is data for a spreadsheet, and goes down as a file.
    rejected = anna.get(f"/imports/{brought.pk}/rejected/")
    assert rejected["Content-Disposition"].startswith("attachment") and rejected["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("cells", "way", "option", "stored"),
    [
        (["03/04/2011", "05/06/2011"], "birthday", ["--dates", "MDY"], ["2011-03-04", "2011-05-06"]),
        (["3.4.2011", "25.4.2011"], "birthday", [], ["2011-04-03", "2011-04-25"]),
        (["2011-04-03T00:30+05:30"], "birthday", [], ["2011-04-03"]),
        (["1.234", "2.500"], "volume", ["--decimal", ","], ["1234.00", "2500.00"]),
        (["1 234,50", "1.234,50"], "volume", [], ["1234.50", "1234.50"]),
        (["₹12,34,567.00", "(12.50)", "12.50-"], "volume", [], ["1234567.00", "-12.50", "-12.50"]),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked_on_the_command_line_too(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cells: list[str], way: str, option: list[str],
    stored: list[str],
) -> None:  # fmt: skip
    monkeypatch.setattr("rapport.site.commands.import_.open_program", lambda: None)
    file = tmp_path / "list.csv"
    file.write_text("\n".join([f"name;{way}", *(f"Firm {n};{cell}" for n, cell in enumerate(cells))]))

    if option:
        asked = CliRunner().invoke(command, ["clients", str(file), "--json"])
        told = json.loads(asked.stdout)["error"]
        assert asked.exit_code == 1 and told.startswith(f"“{cells[0]}” in the column “{way}” can be read in two ways.")
        assert told.endswith("--dates or --decimal says it.")
        assert not Import.objects.exists() and not Client.objects.exists()
    done = CliRunner().invoke(command, ["clients", str(file), "--json", *option], catch_exceptions=False)

    assert (done.exit_code, json.loads(done.stdout)["created"]) == (0, len(cells)), done.output
    assert [str(value) for value in Client.objects.order_by("name").values_list(way, flat=True)] == stored


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("cell", ["29.2.1900", "31.4.2011"])
def test_a_day_that_is_not_there_is_rejected_with_its_row(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, door: str, cell: str
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"name;birthday\nNordvik AS;25.12.2011\nSolana;{cell}\n")

    brought = DOORS[door](cast.dora, monkeypatch).bring("clients", file)

    assert account(brought) == (2, 1, 0, 0, 1)
    row = brought.rejected_rows.get()
    assert (row.number, list(row.wrong), row.raw) == (3, ["birthday"], f"Solana;{cell}")
    assert cell in row.reasons[0]
