"""The wizard, as somebody without script walks through it."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rapport.exchange.models import Import
from rapport.exchange.tests.conftest import CLIENTS, account, bring, work
from rapport.parties.actions import add_client
from rapport.parties.models import Client, ContactPoint
from rapport.staff.models import Employee
from tests.cast import Cast

LogIn = Callable[[Employee], Browser]


def send(browser: Browser, content: str | bytes, *, kind: str = "clients", name: str = "clients.csv") -> Any:
    data = content if isinstance(content, bytes) else content.encode()
    return browser.post("/imports/", {"kind": kind, "file": SimpleUploadedFile(name, data)})


def start(browser: Browser, brought: Import, **more: str) -> Any:
    """Press “Bring in” on the page of the columns, as the page has filled it in."""
    columns = {f"column-{place}": key for place, key in brought.mapping.items()}
    return browser.post(f"/imports/{brought.pk}/start/", {**columns, "known": "update", "alike": "ask", **more})


@pytest.mark.requirement("R-024")
def test_five_hundred_clients_come_in_within_nine_presses(cast: Cast, browser: LogIn) -> None:
    anna = browser(cast.anna)
    rows = "".join(f"Bakery {n};Street {n};Town {n}\n" for n in range(500))
    presses = 1
    assert "A new file" in anna.get("/imports/").content.decode()
    presses += 3  # the file chooser, the file, “Look at it”
    answer = send(anna, "name;street;city\n" + rows)
    brought = Import.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/imports/{brought.pk}/")
    page = anna.get(answer["Location"]).content.decode()
    assert "500 rows." in page and "500 new" in page and "Bakery 0" in page
    presses += 1
    assert start(anna, brought)["Location"] == f"/imports/{brought.pk}/"
    work()

    assert presses <= 9
    assert account(brought) == (500, 500, 0, 0, 0)
    assert Client.objects.filter(owner=cast.anna).count() == 500
    assert "Take it all back" in anna.get(f"/imports/{brought.pk}/").content.decode()


def test_the_look_shows_side_by_side_what_would_change(cast: Cast, browser: LogIn) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS", country="NO", note="Old note")
    anna = browser(cast.anna)
    send(anna, "name;note;phone\nNordvik AS;New note;+47 22 12 34 56\nNew One;;\nNew One;;\n")
    brought = Import.objects.get()

    page = anna.get(f"/imports/{brought.pk}/").content.decode()

    assert "1 change" in page and "1 new" in page and "1 twice in the file" in page
    assert "<del>Old note</del>" in page and "<ins>New note</ins>" in page
    assert "<ins>+47 22 12 34 56</ins>" in page
    assert "same as row 3" in page
    nordvik.refresh_from_db()
    assert nordvik.note == "Old note" and Client.objects.count() == 1


def test_the_look_tells_who_only_looks_like_an_earlier_row(cast: Cast, browser: LogIn) -> None:
    anna = browser(cast.anna)
    send(anna, 'name\nACME s.r.o.\n"Acme, spol. s r. o."\n')

    page = anna.get(f"/imports/{Import.objects.get().pk}/").content.decode()

    assert "1 new" in page and "1 need you" in page and "looks like row 2" in page
    assert "twice in the file" not in page


def test_a_headerless_file_with_a_strange_separator_is_mapped_on_the_page(cast: Cast, browser: LogIn) -> None:
    anna = browser(cast.anna)
    send(anna, "292+|Next-Door Bike Store+|279&|\n294+|Professional Sales+|276&|\n", name="Store.csv")
    brought = Import.objects.get()
    assert "Column 2" in anna.get(f"/imports/{brought.pk}/").content.decode()
    looked = anna.post(
        f"/imports/{brought.pk}/start/",
        {"column-0": "", "column-1": "name", "column-2": "", "known": "update", "alike": "ask", "look": "1"},
    )
    assert looked["Location"] == f"/imports/{brought.pk}/"
    assert "2 new" in anna.get(f"/imports/{brought.pk}/").content.decode()
    brought.refresh_from_db()
    start(anna, brought)
    work()

    assert account(brought) == (2, 2, 0, 0, 0)
    assert set(Client.objects.values_list("name", flat=True)) == {"Next-Door Bike Store", "Professional Sales"}


def test_the_file_can_be_read_another_way(cast: Cast, browser: LogIn) -> None:
    anna = browser(cast.anna)
    send(anna, "meno\nŽofia Pekáreň\n".encode("cp1250"))
    brought = Import.objects.get()

    anna.post(f"/imports/{brought.pk}/reading/", {"encoding": "cp1251", "separator": "", "has_header": "no"})
    brought.refresh_from_db()
    assert (brought.reading, brought.columns, brought.total) == (
        {"encoding": "cp1251", "has_header": False},
        ["Column 1"],
        2,
    )
    anna.post(f"/imports/{brought.pk}/reading/", {"encoding": "", "separator": "", "has_header": ""})
    brought.refresh_from_db()
    assert (brought.reading, brought.columns, brought.total) == ({}, ["meno"], 1)
    assert "Žofia Pekáreň" in anna.get(f"/imports/{brought.pk}/").content.decode()


def test_dates_that_can_be_read_in_two_ways_are_asked_about(cast: Cast, browser: LogIn) -> None:
    anna = browser(cast.anna)
    send(anna, "name;birthday\nNordvik AS;03/04/1982\nSolana;05/06/1971\n")
    brought = Import.objects.get()

    refused = start(anna, brought)
    assert refused.status_code == 422
    told = refused.content.decode()
    assert "“03/04/1982” in the column “birthday” can be read in two ways." in told
    assert "Day, month, year" in told and "Month, day, year" in told
    assert start(anna, brought, **{"spelling-1": "MDY"}).status_code == 303
    work()

    assert [str(day) for day in Client.objects.order_by("pk").values_list("birthday", flat=True)] == [
        "1982-03-04",
        "1971-05-06",
    ]


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "empty.csv", "The submitted file is empty."),
        (b"  \n ", "blank.csv", "The file is empty: there is no row in it."),
        (b"%PDF-1.7 nothing", "list.pdf", "This is a PDF, which holds no rows."),
        (b"PK\x03\x04 broken", "list.xlsx", "workbook"),
        (b'{"name": "x"}', "list.json", "There is no list of objects"),
    ],
)
def test_a_file_that_holds_no_rows_is_refused_with_a_sentence(
    cast: Cast, browser: LogIn, content: bytes, name: str, sentence: str
) -> None:
    answer = send(browser(cast.anna), content, name=name)

    assert answer.status_code == 422
    assert sentence in answer.content.decode().replace("&#39;", "'")
    assert not Import.objects.exists()


def test_nothing_chosen_is_said_so(cast: Cast, browser: LogIn) -> None:
    answer = browser(cast.anna).post("/imports/", {"kind": "clients"})

    assert answer.status_code == 422
    assert "Choose a file, or paste a table." in answer.content.decode()


def test_a_pasted_table_comes_in(cast: Cast, browser: LogIn) -> None:
    anna = browser(cast.anna)

    anna.post("/imports/", {"kind": "clients", "pasted": "name\tcity\nNordvik AS\tOslo\n"})
    brought = Import.objects.get()
    start(anna, brought)
    work()

    assert account(brought) == (1, 1, 0, 0, 0)


def test_what_is_typed_stays_when_two_columns_hold_the_same(cast: Cast, browser: LogIn) -> None:
    anna = browser(cast.anna)
    send(anna, "name;other\nNordvik AS;Solana\n")
    brought = Import.objects.get()

    answer = anna.post(
        f"/imports/{brought.pk}/start/",
        {"column-0": "name", "column-1": "name", "known": "update", "alike": "ask", "origin": "Fair"},
    )

    assert answer.status_code == 422
    assert "Two columns are said to hold “Client name”." in answer.content.decode()
    assert 'value="Fair"' in answer.content.decode()
    assert Import.objects.get().state == Import.State.DRAFT


def test_markup_in_header_file_name_and_cells_is_text(cast: Cast, browser: LogIn) -> None:
    anna = browser(cast.anna)
    bad = "<script>alert(x)<b>"
    send(anna, f"name;{bad};phone\n{bad};{bad};{bad}\nFine;x;\n", name=f"{bad}.csv")
    brought = Import.objects.get()
    draft = anna.get(f"/imports/{brought.pk}/").content.decode()
    start(anna, brought)
    work()
    report = anna.get(f"/imports/{brought.pk}/").content.decode()
    listed = anna.get("/imports/").content.decode()

    for page in (draft, report, listed):
        assert bad not in page
        assert "&lt;script&gt;alert(x)" in page
    assert account(brought) == (2, 1, 0, 0, 1)


def test_rejected_rows_are_mended_on_the_screen(cast: Cast, browser: LogIn) -> None:
    anna = browser(cast.anna)
    brought = bring(cast.acts(cast.anna), "name;phone;city\nNordvik;none;Oslo\n;+47 22 12 34 56;Bergen\n")
    assert account(brought) == (2, 0, 0, 0, 2)
    page = anna.get(f"/imports/{brought.pk}/").content.decode()
    assert 'name="cell-2-1" value="none"' in page

    answer = anna.post(f"/imports/{brought.pk}/mend/", {"cell-2-1": "+47 22 12 34 57", "cell-3-0": ""})

    assert answer.status_code == 303
    assert account(brought) == (2, 1, 0, 0, 1)
    assert ContactPoint.objects.get().normal == "+4722123457"
    assert [row.number for row in brought.rejected_rows.filter(mended_at=None)] == [3]


def test_similar_faults_are_put_right_together(cast: Cast, browser: LogIn) -> None:
    anna = browser(cast.anna)
    lines = "name;VAT number\nPekáreň 1;SK2023456798\nPekáreň 2;SK2020270780\nBroken;x1\n"
    brought = bring(cast.acts(cast.anna), lines, settings={"country": "SE"})
    assert account(brought) == (3, 0, 0, 0, 3)
    assert "Put right together" in anna.get(f"/imports/{brought.pk}/").content.decode()

    anna.post(f"/imports/{brought.pk}/mend-alike/", {"field": "identifier", "country": "SK"})
    assert account(brought) == (3, 2, 0, 0, 1)
    anna.post(f"/imports/{brought.pk}/mend-alike/", {"field": "identifier", "without": "1"})

    assert account(brought) == (3, 3, 0, 0, 0)
    assert Client.objects.get(name="Broken").identifiers.count() == 0


def test_a_country_has_to_be_chosen(cast: Cast, browser: LogIn) -> None:
    brought = bring(cast.acts(cast.anna), "name;phone\nNordvik;none\n")

    answer = browser(cast.anna).post(f"/imports/{brought.pk}/mend-alike/", {"field": "phone", "country": ""})

    assert answer.status_code == 422
    assert "Choose a country, or bring the rows in without it." in answer.content.decode()


def test_the_rejected_file_has_number_reason_and_the_untouched_line(cast: Cast, browser: LogIn) -> None:
    brought = bring(cast.acts(cast.anna), 'name;phone\nFine;\n"Nordvik; AS";none\n')

    answer = browser(cast.anna).get(f"/imports/{brought.pk}/rejected/")

    assert answer["Content-Disposition"] == f'attachment; filename="rejected-{brought.pk}.csv"'
    assert "no-store" in answer["Cache-Control"]
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert list(csv.reader(io.StringIO(text))) == [
        ["Row", "Why", "As it stands in the file", "name", "phone"],
        [
            "3",
            "“none” is no phone number. Example: +421 912 123 456.",
            '"Nordvik; AS";none',
            "Nordvik; AS",
            "none",
        ],
    ]


def test_a_row_that_looks_like_one_we_know_is_decided_by_a_person(cast: Cast, browser: LogIn) -> None:
    anna = browser(cast.anna)
    acting = cast.acts(cast.anna)
    bring(acting, CLIENTS)
    solana = Client.objects.get(name="Solana s.r.o.")
    lines = "name;phone\nSolana Group;+421 2 5939 4454\nOther House;+421 2 5939 4454\n"
    brought = bring(acting, lines)
    assert account(brought) == (2, 0, 0, 0, 2)
    page = anna.get(f"/imports/{brought.pk}/").content.decode()
    assert "This looks like one that we know." in page and f'<option value="{solana.pk}">Solana s.r.o.' in page

    wrong = anna.post(f"/imports/{brought.pk}/mend/", {"is-2": "999"})
    assert wrong.status_code == 422 and "choose one of the records offered" in wrong.content.decode()
    anna.post(f"/imports/{brought.pk}/mend/", {"is-2": str(solana.pk), "is-3": "new"})

    assert account(brought) == (2, 1, 1, 0, 0)
    solana.refresh_from_db()
    assert solana.name == "Solana Group"
    assert Client.objects.filter(name="Other House").exists()


def test_progress_moves_while_the_worker_brings_rows_in(cast: Cast, browser: LogIn) -> None:
    anna = browser(cast.anna)
    send(anna, CLIENTS)
    brought = Import.objects.get()
    start(anna, brought)

    waiting = anna.get(f"/imports/{brought.pk}/")
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in waiting.content.decode()
    piece = anna.get(f"/imports/{brought.pk}/progress/")
    assert f'hx-get="/imports/{brought.pk}/progress/"' in piece.content.decode()
    assert "HX-Refresh" not in piece.headers
    work()

    done = anna.get(f"/imports/{brought.pk}/progress/")
    assert done["HX-Refresh"] == "true" and "hx-get" not in done.content.decode()


def test_undo_from_the_page_takes_everything_back_at_once_when_small(cast: Cast, browser: LogIn) -> None:
    brought = bring(cast.acts(cast.anna), CLIENTS)

    answer = browser(cast.anna).post(f"/imports/{brought.pk}/undo/")

    brought.refresh_from_db()
    assert answer.status_code == 303 and brought.state == Import.State.UNDONE
    assert not Client.objects.exists()


def test_undo_of_a_large_import_is_the_workers(cast: Cast, browser: LogIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rapport.exchange.screens.report.UNDONE_AT_ONCE", 2)
    brought = bring(cast.acts(cast.anna), CLIENTS)

    browser(cast.anna).post(f"/imports/{brought.pk}/undo/")

    brought.refresh_from_db()
    assert brought.state == Import.State.UNDOING and Client.objects.count() == 3
    work()
    brought.refresh_from_db()
    assert brought.state == Import.State.UNDONE and not Client.objects.exists()


def test_a_draft_is_thrown_away_with_its_file(cast: Cast, browser: LogIn, settings: Any) -> None:
    anna = browser(cast.anna)
    send(anna, CLIENTS)
    brought = Import.objects.get()
    file = settings.MEDIA_ROOT / brought.path
    assert file.exists()

    assert anna.post(f"/imports/{brought.pk}/discard/")["Location"] == "/imports/"

    assert not Import.objects.exists()
