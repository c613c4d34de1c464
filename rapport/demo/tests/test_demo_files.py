from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from rapport.demo import building, firm
from rapport.demo.cast import CAST, known_people
from rapport.demo.files import EXPECTED, write_files
from rapport.demo.files.cards import write_cards
from rapport.exchange.actions import take_out
from rapport.exchange.formats.detect import open_sheet
from rapport.exchange.leaving import leave, records_of
from rapport.exchange.models import RejectedRow
from rapport.kit.clock import now
from rapport.parties.models import Client, Person
from rapport.roles.start import write_positions

MONDAY = date(2026, 11, 23)


def test_the_same_day_gives_the_same_files(tmp_path: Path) -> None:
    first = write_files(tmp_path / "one", MONDAY)
    second = write_files(tmp_path / "two", MONDAY)

    for (kind, file), (again, other) in zip(first, second, strict=True):
        assert (kind, file.name) == (again, other.name)
        # A workbook carries the moment of its making.
        assert file.suffix == ".xlsx" or file.read_bytes() == other.read_bytes()


def test_every_file_has_the_rows_that_are_expected(tmp_path: Path) -> None:
    files = write_files(tmp_path, MONDAY)

    assert {file.name: open_sheet(file, file.name).count for _, file in files} == {
        name: expected.rows for name, expected in EXPECTED.items()
    }
    assert sum(EXPECTED[file.name].new for kind, file in files if kind == "clients") == 400
    assert sum(EXPECTED[file.name].new for kind, file in files if kind == "people") == 600


def test_the_files_are_in_the_letters_of_their_countries(tmp_path: Path) -> None:
    write_files(tmp_path, MONDAY)

    assert "Pekárne Hronské Nivy a.s.;" in (tmp_path / "clients-sk.csv").read_text("cp1250")
    assert "АО «Хлебный дом Заокский»;" in (tmp_path / "клиенты.csv").read_text("cp1251")
    assert (tmp_path / "clienti.csv").read_bytes().startswith(b"\xef\xbb\xbfRagione sociale;")
    assert (tmp_path / "संपर्क.csv").read_text("utf-16").startswith("पूर्ण नाव\tकंपनी")
    assert b"ENCODING=QUOTED-PRINTABLE:=D0" in (tmp_path / "people-ru.vcf").read_bytes()


@pytest.mark.parametrize(("language", "version"), [("ru", "2.1"), ("sk", "3.0"), ("mr", "4.0")])
def test_cards_are_read_back_as_they_were(tmp_path: Path, language: str, version: str) -> None:
    people = list(known_people(language, 1, MONDAY))
    file = write_cards(tmp_path / "people.vcf", people, version)

    sheet = open_sheet(file, file.name)
    rows = [dict(zip(sheet.columns, row.cells, strict=True)) for row in sheet.rows]

    assert [row["Name"] for row in rows] == [person.name for person in people]
    assert [row["Organization"] for row in rows] == [person.client_name for person in people]
    assert [row["Job title"] for row in rows] == [person.job for person in people]
    assert [row["E-mail"] for row in rows] == [person.email for person in people]
    assert [row["Birthday"] or "" for row in rows] == [str(person.birthday or "") for person in people]
    # Quoted-printable breaks by its own rule, after the name of the property.
    assert version == "2.1" or max(map(len, file.read_bytes().split(b"\r\n"))) <= 75


def test_somebody_has_a_birthday_tomorrow_whenever_it_is(tmp_path: Path) -> None:
    for day in (MONDAY, date(2028, 2, 28), date(2027, 12, 31)):
        tomorrow = date.fromordinal(day.toordinal() + 1)
        birthdays = [person.birthday for person in known_people("sv", 1, day) if person.birthday]

        assert [born for born in birthdays if (born.month, born.day) == (tomorrow.month, min(tomorrow.day, 28))
                or (born.month, born.day) == (tomorrow.month, tomorrow.day)]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.requirement("R-024")
def test_the_importer_brings_in_what_is_expected_and_says_what_is_wrong(tmp_path: Path) -> None:
    write_positions()
    building.write_staff()
    director = building.actor_of(firm.DIRECTOR, now())

    for kind, file in write_files(tmp_path, MONDAY):
        done = building.bring(director, kind, file)
        expected = EXPECTED[file.name]
        assert (done.rows, done.created, done.updated + done.skipped, done.rejected) == (
            expected.rows, expected.new, expected.again, expected.wrong,
        ), file.name  # fmt: skip

    assert (Client.objects.count(), Person.objects.count()) == (400, 600)
    assert RejectedRow.objects.count() == 7
    for clients in CAST.values():
        for known in clients:
            client = Client.objects.get(name=known.name)
            assert (client.status, client.kind) == (known.status, known.kind)
            assert {person.name: person.decision for person in client.people.all()} == {
                person.name: person.decision for person in known.people
            }


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.requirement("R-344")
def test_what_goes_out_comes_back_without_a_change(tmp_path: Path) -> None:
    write_positions()
    building.write_staff()
    at = now()
    director = building.actor_of(firm.DIRECTOR, at)
    for kind, file in write_files(tmp_path, MONDAY):
        building.bring(director, kind, file)

    for kind, form, language in [
        ("clients", "csv", "en"), ("clients", "xlsx", "mr"), ("clients", "csv", "sk"), ("clients", "csv", "ru"),
        ("people", "csv", "it"), ("people", "xlsx", "sv"),
    ]:  # fmt: skip
        with translation.override(language):
            number = records_of(director, kind).count()
            out = tmp_path / f"{kind}-{language}.{form}"
            out.write_bytes(b"".join(leave(director, take_out(director, kind=kind, form=form, number=number))))
            done = building.bring(director, kind, out)
        account = (done.rows, done.created, done.updated, done.skipped, done.rejected)
        assert account == (number, 0, 0, number, 0), out.name
