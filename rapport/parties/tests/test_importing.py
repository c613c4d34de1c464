"""Stories of a base that comes in: reading rows, knowing who is there already, writing by the thousand, undoing."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from rapport.journal.book import lines_about
from rapport.kit.refusals import BadInput
from rapport.kit.text import fold
from rapport.parties.actions import add_client, edit_client
from rapport.parties.importing import (
    CLIENT_FIELDS,
    PERSON_FIELDS,
    ClientRow,
    Habits,
    Written,
    keys_of,
    known_clients,
    known_people,
    owners_for,
    read_client,
    read_person,
    write_clients,
    write_people,
)
from rapport.parties.models import Address, Client, ContactPoint, Identifier, Person
from rapport.roles.undo import undo
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor
from tests.cast import NOW, Cast

SWEDEN = Habits("SE")


def cells(**given: Any) -> dict[str, list[tuple[str, Any]]]:
    """Write a row down as the reader wants it: one column a field, the header is the field's name."""
    return {key.replace("__", "."): [(key, value)] for key, value in given.items()}


def row(number: int, **given: Any) -> ClientRow:
    """Read one client row of a Swedish file."""
    return read_client(number, cells(**given), SWEDEN)


def write(actor: Actor, rows: list[Any], writer: Any = write_clients) -> Written:
    """Write a batch as the exchange app does, inside a transaction."""
    with transaction.atomic():
        written: Written = writer(actor, rows, origin="base.csv")
    return written


def test_a_row_is_read_in_any_of_the_six_languages() -> None:
    read = read_client(
        3,
        {
            "name": [("Firma", "Nordvik AB")],
            "kind": [("Slag", "company")],
            "country": [("Land", "Швеция")],
            "language": [("Språk", "švédčina")],
            "phone": [("Tel", "08-123 456 78, 08-123 456 79"), ("Mobil", "070-123 45 67")],
            "email": [("E-post", "Info@Nordvik.example")],
            "identifier": [("Orgnr", "5561234567")],
            "tags": [("Taggar", "food; trade fair")],
            "birthday": [("Född", date(1990, 2, 1))],
            "volume": [("Volym", Decimal("1200.50"))],
            "confidential": [("Förtroligt", "ja")],
            "street": [("Gata", "Storgatan 1"), ("Gata 2", "Hus B")],
            "city": [("Ort", "Malmö")],
            "person.given": [("Förnamn", "Åsa")],
            "person.family": [("Efternamn", "Ström")],
            "person.email": [("Kontaktmail", "asa@nordvik.example")],
        },
        Habits(),
    )

    assert (read.values["country"], read.values["language"], read.values["confidential"]) == ("SE", "sv", True)
    assert [(point.kind, point.normal, point.label) for point in read.points] == [
        ("phone", "+46812345678", "Tel"),
        ("phone", "+46812345679", "Tel"),
        ("phone", "+46701234567", "Mobil"),
        ("email", "info@nordvik.example", ""),
    ]
    assert [(one.country, one.kind, one.normal) for one in read.numbers] == [("SE", "orgnr", "5561234567")]
    assert read.address == {"lines": "Storgatan 1\nHus B", "city": "Malmö", "country": "SE"}
    assert read.tags == ["food", "trade fair"]
    assert read.person is not None and read.person.values["name"] == "Åsa Ström"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"phone": "1"}, "name"),
        ({"name": "N" * 10_000}, "name"),
        ({"name": "N", "country": "Atlantis"}, "country"),
        ({"name": "N", "birthday": "31 February"}, "birthday"),
        ({"name": "N", "usefulness": "9"}, "usefulness"),
        ({"name": "N", "usefulness": "many"}, "usefulness"),
        ({"name": "N", "volume": "NaN"}, "volume"),
        ({"name": "N", "email": "nobody"}, "email"),
        ({"name": "N", "identifier": "5561234568", "country": "SE"}, "identifier"),
        ({"name": "N", "status": "lost"}, "status"),
        ({"name": "N", "kind": "ghost"}, "kind"),
        ({"name": "N", "owner": "Somebody else"}, "owner"),
    ],
)
def test_a_wrong_cell_is_named_with_a_sentence(given: dict[str, str], field: str) -> None:
    with pytest.raises(BadInput) as wrong:
        read_client(1, cells(**given), SWEDEN)
    assert list(wrong.value.fields) == [field]


def test_header_words_of_the_usual_programs_are_known() -> None:
    clients = {word for one in CLIENT_FIELDS for word in one.words}
    people = {word for one in PERSON_FIELDS for word in one.words}
    for header in ("account name", "ragione sociale", "наименование", "obchodné meno", "företagsnamn", "ग्राहकाचे नाव"):
        assert fold(header) in clients
    for header in ("given name", "organization name", "e mail 1 value", "mobile phone", "фио", "priezvisko"):
        assert fold(header) in people


@pytest.mark.requirement("R-024")
def test_a_batch_comes_in_with_origin_people_and_one_line(cast: Cast) -> None:
    habits = Habits("SE", defaults={"origin": "Fair 2026", "lawful_basis": "Legitimate interest"})
    rows = [
        read_client(
            n, cells(name=f"Firm {n}", phone=f"08-123 45{n:02}", person__name=f"Person {n}", city="Malmö"), habits
        )
        for n in range(20)
    ]

    written = write(cast.acts(cast.anna), rows)

    assert (len(written.created), written.updated, written.unchanged) == (20, {}, [])
    counts = [model.objects.count() for model in (Client, Person, ContactPoint, Address)]
    assert counts == [20, 20, 20, 20]
    one = Client.objects.get(name="Firm 7")
    assert (one.owner, one.unit, one.origin, one.lawful_basis) == (
        cast.anna,
        cast.north,
        "Fair 2026",
        "Legitimate interest",
    )
    assert one.confirmed_at is None and one.version == 1
    assert list(numbers_of("client", "firm 7 malmo")) == [one.pk]
    assert lines_about("client", one.pk)[0].event.sentence() == "Brought in from base.csv: 20 new, 0 updated"
    assert len(lines_about("person", Person.objects.get(name="Person 7").pk)) == 1


def test_a_second_import_of_the_same_rows_changes_nothing(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    again = [
        row(n, name=f"Firm {n}", email=f"a{n}@firm.example", city="Malmö", identifier="5561234567" if n == 0 else "")
        for n in range(5)
    ]
    write(anna, again)

    known = known_clients(anna, {key for one in again for key in keys_of(one)})
    for one in again:
        one.match = next(known[key][0] for key in keys_of(one) if key in known)
    written = write(anna, again)

    assert (written.created, written.updated, written.unchanged, written.entry) == ({}, {}, [0, 1, 2, 3, 4], None)


def test_an_update_fills_and_adds_but_empties_nothing_and_moves_no_owner(cast: Cast, nordvik: Client) -> None:
    update = row(
        1,
        name="Nordvik AB",
        phone="08-999 88 77",
        note="Big oven",
        tags="food",
        person__name="Jonas Berg",
        person__job="Head",
    )
    update.match = nordvik.pk
    update.values["owner_id"] = cast.viktor.pk

    written = write(cast.acts(cast.anna), [update])

    nordvik.refresh_from_db()
    assert written.updated == {1: nordvik.pk}
    assert (nordvik.note, nordvik.activity, nordvik.owner, nordvik.version) == ("Big oven", "Bakery", cast.anna, 2)
    assert Person.objects.get().job == "Head"
    assert list(numbers_of("client", "nordvik food")) == [nordvik.pk]
    assert ContactPoint.objects.filter(client=nordvik).count() == 1


def test_undo_restores_created_and_updated_and_keeps_what_was_touched_since(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    update = row(9, name="Nordvik AB", note="Imported")
    update.match = nordvik.pk
    written = write(anna, [*(row(n, name=f"Firm {n}", person__name="P") for n in range(3)), update])
    assert written.entry is not None
    kept = Client.objects.get(name="Firm 1")
    edit_client(cast.acts(cast.helga), kept, note="We know them")

    undoing = undo(anna, written.entry.pk)

    assert undoing.kept == 2  # the client, and the person who came with it
    assert set(Client.objects.values_list("name", flat=True)) == {"Nordvik AB", "Firm 1"}
    nordvik.refresh_from_db()
    assert nordvik.note == ""
    assert not numbers_of("client", "firm 2").exists()


def test_duplicates_are_looked_for_only_among_seen_clients(cast: Cast, nordvik: Client) -> None:
    solana = add_client(cast.acts(cast.viktor), name="Solana")
    keys = {*keys_of(row(1, name="SOLANA")), *keys_of(row(2, name="Nordvik AB", phone="08 123 456 78"))}

    assert known_clients(cast.acts(cast.anna), keys) == {
        "name:nordvik ab|": [nordvik.pk],
        "core:nordvik|": [nordvik.pk],
    }
    assert known_clients(cast.acts(cast.viktor), keys) == {
        "name:solana|": [solana.pk],
        "core:solana|": [solana.pk],
    }


def test_a_town_tells_namesakes_apart(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    write(anna, [row(1, name="Grand Hotel", city="Malmö"), row(2, name="Grand Hotel", city="Lund")])
    found = known_clients(anna, {"name:grand hotel|lund", "name:grand hotel|", "name:grand hotel|oslo"})
    assert {key: len(pks) for key, pks in found.items()} == {"name:grand hotel|lund": 1, "name:grand hotel|": 2}


def test_people_come_in_with_their_company(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    rows = [
        read_person(
            1, cells(given="Maja", family="Nilsson", company="nordvik ab", email="maja@nordvik.example"), SWEDEN
        ),
        read_person(2, cells(name="Olav Lie", company="Solberg Café"), SWEDEN),
        read_person(3, cells(name="Per Lie", company="Solberg café"), SWEDEN),
        read_person(4, cells(name="Nobody's Friend"), SWEDEN),
    ]

    written = write(anna, rows, write_people)

    assert len(written.created) == 4
    companies = dict(Person.objects.values_list("name", "client__name"))
    assert companies["Maja Nilsson"] == "Nordvik AB"
    assert companies["Olav Lie"] == companies["Per Lie"] == "Solberg Café"
    assert companies["Nobody's Friend"] is None
    keys = {key for one in rows for key in keys_of(one)}
    assert set(known_people(anna, keys)) == keys
    assert list(numbers_of("person", "maja nordvik")) == [written.created[1]]


def test_a_person_without_a_name_is_kept_under_the_address(cast: Cast) -> None:
    assert read_person(1, cells(email="info@firm.example"), SWEDEN).values["name"] == "info@firm.example"
    with pytest.raises(BadInput):
        read_person(1, cells(job="Head"), SWEDEN)


def test_only_who_hands_over_without_limit_names_other_owners(cast: Cast) -> None:
    assert set(owners_for(cast.acts(cast.anna)).values()) == {cast.anna.pk}
    assert cast.viktor.pk in owners_for(cast.acts(cast.helga)).values()


def test_both_numbers_of_a_russian_cell_are_read() -> None:
    read = read_client(
        1, {"name": [("Имя", "Завод")], "identifier": [("ИНН/КПП", "7712345671/771201001")]}, Habits("RU")
    )
    assert [(one.kind, one.normal) for one in read.numbers] == [("inn", "7712345671"), ("kpp", "771201001")]


def test_a_batch_is_a_bounded_number_of_statements(cast: Cast, django_assert_max_num_queries: Any) -> None:
    rows = [
        row(n, name=f"Firm {n}", phone=f"08-1{n:06}", city="Malmö", person__name=f"P {n}", tags="a, b")
        for n in range(400)
    ]
    anna = cast.acts(cast.anna)
    with django_assert_max_num_queries(30):
        write(anna, rows)
    assert Identifier.objects.count() == 0 and Client.objects.count() == 400


def test_the_program_brings_clients_in_for_nobody_or_for_whom_the_file_names(cast: Cast) -> None:
    program = Actor(None, NOW, "command")
    habits = Habits("SE", owners_for(program))
    rows = [
        read_client(1, cells(name="Alone"), habits),
        read_client(2, cells(name="Annas", owner="anna@firm.example"), habits),
    ]

    write(program, rows)

    assert dict(Client.objects.values_list("name", "owner__name")) == {"Alone": None, "Annas": "Anna"}
    assert Client.objects.get(name="Annas").unit == cast.north
