"""What goes out, read again by programs that are not ours; and names that spreadsheet programs would run."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
import vobject
from python_calamine import CalamineWorkbook

from rapport.exchange.actions import take_out
from rapport.exchange.leaving import leave, records_of
from rapport.exchange.tests.conftest import account, bring
from rapport.parties.actions import add_client, add_contact_point, add_person
from rapport.parties.models import Client
from rapport.staff.actor import Actor
from tests.cast import Cast
from tests.digest import business_digest

# Real names (GLEIF), and what a spreadsheet program would run.
RISKY = [
    "+39 STEEL INTERNATIONAL S.R.L.",
    "@Leisure Holding B.V.",
    "- ep - electronic product gmbh",
    '=HYPERLINK("http://evil.example","Click")',
    "=cmd|'/c calc'!A1",
    "'s-Hertogenbosch Bouw",
    "NULL",
    "0042",
    "1e5",
]


def out(actor: Actor, kind: str, form: str) -> bytes:
    """Take all records of a kind out and return the file."""
    number = records_of(actor, kind).count()
    return b"".join(leave(actor, take_out(actor, kind=kind, form=form, number=number)))


@pytest.mark.requirement("R-344")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_names_that_could_run_are_kept_as_given_go_out_harmless_and_come_back(
    cast: Cast, tmp_path: Path, form: str
) -> None:
    dora = cast.acts(cast.dora)
    file = io.StringIO()
    csv.writer(file).writerows([["name", "note"], *([name, f"{name} wrote"] for name in RISKY)])
    brought = bring(dora, file.getvalue())
    assert account(brought) == (9, 8, 0, 0, 1)
    # NULL is how databases write nothing down; nobody is called so.
    assert list(brought.rejected_rows.get().wrong) == ["name"]
    named = [name for name in RISKY if name != "NULL"]
    assert sorted(Client.objects.values_list("name", "note")) == sorted((name, f"{name} wrote") for name in named)
    before = business_digest()

    content = out(dora, "clients", form)

    if form == "csv":
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        cells = [cell for line in lines for cell in line]
        assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell]
        assert {line[0] for line in lines[1:]} >= {"'+39 STEEL INTERNATIONAL S.R.L.", "'@Leisure Holding B.V."}
    else:
        path = tmp_path / "clients.xlsx"
        path.write_bytes(content)
        lines = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        assert sorted(line[0] for line in lines[1:]) == sorted(named)
    again = bring(dora, content, name=f"clients.{form}")
    assert account(again) == (8, 0, 0, 8, 0)
    assert business_digest() == before


PEOPLE = [
    ("Ľubomíra Šťastná-Kováčová", "Riaditeľka; nákup, predaj", "sk", "+421 905 123 456"),
    ("Åsa Öström", "Inköpare", "sv", "+46 70 123 45 67"),
    ("Niccolò D’Alò", "Responsabile qualità", "it", "+39 312 345 6789"),
    ("Константин Константинопольский-Заозёрный", "Начальник отдела\nснабжения", "ru", "+7 912 345-67-89"),
    ("सह्याद्री देशपांडे", "व्यवस्थापक", "mr", "+91 98765 43210"),
]


@pytest.mark.requirement("R-344")
def test_people_go_out_as_cards_that_another_program_reads(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    nordvik = add_client(anna, name="Nordvik, Söner & Co; Екатеринбург", country="SE")
    for place, (name, job, language, phone) in enumerate(PEOPLE):
        person = add_person(anna, nordvik, name=name, job=job, language=language, birthday=date(1980, 2, place + 1))
        add_contact_point(anna, person, kind="phone", value=phone)
        add_contact_point(anna, person, kind="email", value=f"p{place}@nordvik.example")

    content = out(anna, "people", "vcf")

    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)  # no letter is cut in two
    cards = sorted(vobject.readComponents(content.decode()), key=lambda card: card.email.value)
    found = [
        (card.fn.value, card.title.value, card.org.value[0], card.tel.value, card.bday.value.replace("-", ""))
        for card in cards
    ]
    assert found == [
        (name, job, nordvik.name, phone, f"1980020{place + 1}")
        for place, (name, job, _language, phone) in enumerate(PEOPLE)
    ]


@pytest.mark.requirement("R-344")
@pytest.mark.parametrize("form", ["csv", "xlsx", "vcf"])
def test_people_come_back_without_a_change(cast: Cast, form: str) -> None:
    anna = cast.acts(cast.anna)
    nordvik = add_client(anna, name="Nordvik AB", country="SE")
    for place, (name, job, language, phone) in enumerate(PEOPLE):
        person = add_person(anna, nordvik, name=name, job=job, language=language, birthday=date(1980, 2, place + 1))
        add_contact_point(anna, person, kind="phone", value=phone)
        add_contact_point(anna, person, kind="email", value=f"p{place}@nordvik.example")
    content, before = out(anna, "people", form), business_digest()

    again = bring(anna, content, kind="people", name=f"people.{form}")

    assert account(again) == (5, 0, 0, 5, 0)
    assert business_digest() == before


@pytest.mark.data
def test_names_full_of_traps_go_out_and_come_back(cast: Cast, shared_data: Path) -> None:
    dora = cast.acts(cast.dora)
    path = shared_data / "names-gleif" / "gleif_company_names_traps.csv"
    bring(dora, path.read_bytes(), name=path.name)
    before = business_digest()

    for form in ("csv", "xlsx"):
        again = bring(dora, out(dora, "clients", form), name=f"clients.{form}")
        assert account(again) == (177, 0, 0, 177, 0)
        assert business_digest() == before
