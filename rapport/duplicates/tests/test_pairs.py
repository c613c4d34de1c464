"""Likely pairs are listed with their reasons, merged by people only, and not asked about twice."""

from datetime import timedelta

import pytest
from django.test import Client as Browser

from rapport.duplicates import queries
from rapport.duplicates.actions import say_two, set_rules, take_two_back
from rapport.duplicates.looking import look
from rapport.duplicates.models import Pair, Two
from rapport.duplicates.queries import pairs_seen_by, two_seen_by
from rapport.exchange.matching import match
from rapport.exchange.models import Import
from rapport.exchange.shelves import importers
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.parties.actions import (
    add_client,
    add_contact_point,
    add_person,
    edit_client,
    merge_clients,
    merge_people,
    part_clients,
    part_people,
)
from rapport.parties.importing.rows import ClientRow
from rapport.parties.models import Client, Due, Mark, Person
from rapport.parties.queries import clients_like
from rapport.roles.undo import undo
from tests.cast import NOW, Cast
from tests.digest import business_digest

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def numbers(kind: str = "client") -> set[tuple[int, int]]:
    return set(Pair.objects.filter(kind=kind).values_list("first_id", "second_id"))


def look_at_all() -> None:
    for _round in range(20):
        if not look(NOW):
            return


@pytest.fixture
def acmes(cast: Cast) -> list[Client]:
    anna = cast.acts(cast.anna)
    names = ("ACME s.r.o.", "Acme, spol. s r. o.", 'ООО "Акме"', "Nordvik Foods AS")
    return [add_client(anna, name=name, currency="EUR") for name in names]


def test_what_is_new_is_looked_at_once_and_only_when_the_file_is_in(cast: Cast, acmes: list[Client]) -> None:
    facts = {"kind": "clients", "employee": cast.anna, "name": "a.csv", "sha256": "0", "begun_at": NOW}
    brought = Import.objects.create(**facts, state=Import.State.RUNNING)
    assert (look(NOW), Due.objects.exists(), numbers()) == (0, True, set())

    Import.objects.filter(pk=brought.pk).update(state=Import.State.DONE)

    looked = 0
    while number := look(NOW):
        looked += number
    assert looked == Client.objects.count() + Person.objects.count()
    assert (Due.objects.exists(), bool(numbers())) == (False, True)


def test_namesakes_of_two_firms_are_two(cast: Cast, acmes: list[Client]) -> None:
    """A large base has hundreds of every common name: with an address of their own at each firm they are no pair."""
    anna = cast.acts(cast.anna)
    first, second, third = (add_person(anna, client, name="Jana Nováková") for client in acmes[1:])
    for person, email in ((first, "jana@one.example"), (second, "jana@two.example"), (third, "jana@three.example")):
        add_contact_point(anna, person, kind="email", value=email)
    look_at_all()
    assert numbers("person") == set()
    for person in (first, third):
        add_contact_point(anna, person, kind="phone", value="+421 905 123 456")
    look_at_all()
    assert numbers("person") == {(first.pk, third.pk)}


@pytest.mark.requirement("R-001")
def test_three_spellings_are_offered_and_never_merged_alone(cast: Cast, acmes: list[Client]) -> None:
    """Check 83."""
    look_at_all()
    first, second, third, nordvik = (one.pk for one in acmes)
    assert numbers() == {(first, second), (first, third), (second, third)}
    assert Client.objects.present().count() == 4 and not Client.objects.filter(merged_into__isnull=False).exists()
    found = clients_like(cast.acts(cast.anna), "Akme")
    assert {one.pk for one in found} == {first, second, third}
    assert not Due.objects.exists() and Mark.objects.filter(kind="client", target_id=nordvik).exists()


def test_while_typing_a_slip_finds_the_client(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    there = add_client(anna, name="Flower Infrastructure AB", currency="SEK")
    look_at_all()
    assert clients_like(anna, "Infratructure Flower") == [there]
    page = Browser()
    page.force_login(cast.anna)
    asked = {"name": "Infratructure Flower", "country": "SE"}
    assert there.name in page.get("/clients/like/", asked).content.decode()
    set_rules(cast.acts(cast.helga), threshold=70, strong=["number"], while_typing=False)
    assert there.name not in page.get("/clients/like/", asked).content.decode()


def test_a_row_of_a_file_that_is_likely_a_client_is_asked_about(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    there = add_client(anna, name="Flower Infrastructure AB", currency="SEK")
    look_at_all()
    rows = [
        ClientRow(number=number, values={"name": name, "country": ""}, numbers=[], points=[], address={}, tags=[])
        for number, name in ((1, "Infratructure Flower"), (2, "Havn Bakeri"))
    ]
    assert match(importers["clients"], anna, rows) == {1: [there.pk]}
    assert match(importers["clients"], anna, rows, ask=False) == {}


def test_who_was_said_to_be_two_is_not_shown_again_until_it_is_taken_back(cast: Cast, acmes: list[Client]) -> None:
    look_at_all()
    helga = cast.acts(cast.helga, LATER)
    first, second, third = (one.pk for one in acmes[:3])
    row = say_two(helga, "client", second, first, reason="Father and son")
    assert (row.first_id, row.second_id, row.employee, row.said_at) == (first, second, cast.helga, LATER)
    edit_client(helga, Client.objects.get(pk=first), note="Called today")
    look_at_all()
    assert numbers() == {(first, third), (second, third)}
    with pytest.raises(BadInput, match="said already"):
        say_two(helga, "client", first, second)
    take_two_back(helga, Two.objects.get())
    look_at_all()
    assert (first, second) in numbers() and not Two.objects.exists()
    say_two(helga, "client", first, second)
    undo(helga, Entry.objects.filter(kind="duplicates.two_said").latest("id").pk)
    look_at_all()
    assert (first, second) in numbers()


def test_what_was_said_of_a_card_counts_for_the_one_it_was_merged_into(cast: Cast, acmes: list[Client]) -> None:
    look_at_all()
    first, second, third = acmes[:3]
    helga = cast.acts(cast.helga, LATER)
    say_two(helga, "client", second.pk, third.pk)
    merge_clients(helga, first, second)
    look_at_all()
    assert numbers() == set()
    part_clients(helga, Client.objects.get(pk=second.pk))
    look_at_all()
    assert numbers() == {(first.pk, second.pk), (first.pk, third.pk)}


def test_only_who_sees_both_sees_the_pair(cast: Cast, acmes: list[Client], monkeypatch: pytest.MonkeyPatch) -> None:
    look_at_all()
    # Whether those that somebody sees are listed, or each pair is asked about: the answer is the same.
    for listed in (2000, 0):
        monkeypatch.setattr(queries, "LISTED", listed)
        assert pairs_seen_by(cast.acts(cast.helga), "client").count() == 3
        assert not pairs_seen_by(cast.acts(cast.viktor)).exists()
    with pytest.raises(BadInput, match="not yours to see"):
        say_two(cast.acts(cast.viktor), "client", acmes[0].pk, acmes[1].pk)
    with pytest.raises(NotAllowed):
        set_rules(cast.acts(cast.viktor), threshold=50, strong=[], while_typing=True)
    assert not Two.objects.exists() and not two_seen_by(cast.acts(cast.viktor)).exists()


def test_a_round_goes_through_a_base_that_has_no_keys_yet(cast: Cast, acmes: list[Client]) -> None:
    look_at_all()
    Mark.objects.all().delete()
    Pair.objects.all().delete()
    set_rules(cast.acts(cast.helga), threshold=60, strong=["number", "email"], while_typing=True)
    look_at_all()
    assert len(numbers()) == 3 and look(NOW) == 0


def test_a_key_that_too_many_share_brings_no_pairs(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    for number in range(70):
        add_contact_point(
            anna, add_client(anna, name=f"{chr(97 + number % 26) * 4}{number}x", currency="EUR"),
            kind="email", value="office@switchboard.example",
        )  # fmt: skip
    look_at_all()
    assert not Pair.objects.exists()


@pytest.mark.requirement("R-002")
def test_people_are_found_merged_and_parted_as_clients_are(cast: Cast) -> None:
    anna, helga = cast.acts(cast.anna), cast.acts(cast.helga, LATER)
    client = add_client(anna, name="Nordvik AS", currency="EUR")
    kari = add_person(anna, client, name="Kari Berg")
    again = add_person(anna, client, name="Berg Kari", job="Buyer")
    for one, phone in ((kari, "+47 22 33 44 55"), (again, "+47 22 33 44 66")):
        add_contact_point(anna, one, kind="phone", value=phone)
        add_contact_point(anna, one, kind="email", value="kari@nordvik.example")
    look_at_all()
    assert numbers("person") == {(kari.pk, again.pk)}
    page = Browser()
    page.force_login(cast.helga)
    # What rounds work out anew is none of what people work with.
    before = business_digest()
    merge_people(helga, kari, again, take=["job"])
    stays = Person.objects.get(pk=kari.pk)
    assert stays.job == "Buyer" and stays.contact_points.count() == 3  # type: ignore[attr-defined]
    assert page.get(f"/people/{again.pk}/")["Location"] == f"/people/{kari.pk}/"
    look_at_all()
    assert numbers("person") == set()
    part_people(cast.acts(cast.helga, NOW + timedelta(days=200)), Person.objects.get(pk=again.pk))
    assert business_digest() == before
    look_at_all()
    assert Person.objects.get(pk=kari.pk).job == "" and numbers("person") == {(kari.pk, again.pk)}


def test_the_pages_show_both_side_by_side_and_lead_to_the_merge(cast: Cast, acmes: list[Client]) -> None:
    look_at_all()
    helga = Browser()
    helga.force_login(cast.helga)
    pair = Pair.objects.order_by("first_id", "second_id").first()
    assert pair is not None
    page = helga.get("/duplicates/").content.decode()
    assert "Acme, spol. s r. o." in page and f"/clients/{pair.first_id}/merge/{pair.second_id}/" in page
    assert "The names are the same but for spelling" in page
    assert helga.get("/duplicates/?kind=person").status_code == 200
    assert helga.get(f"/duplicates/{pair.pk}/two/").status_code == 200
    assert helga.post(f"/duplicates/{pair.pk}/two/", {"reason": "Sisters"}).status_code == 303
    said = helga.get("/duplicates/two/").content.decode()
    assert "Sisters" in said and "Helga" in said
    assert helga.post(f"/duplicates/two/{Two.objects.get().pk}/back/").status_code == 303 and not Two.objects.exists()
    assert helga.post("/duplicates/rules/", {"threshold": "20"}).status_code == 422
    kept = helga.post("/duplicates/rules/", {"threshold": "80", "strong": ["number"], "while_typing": "on"})
    assert kept.status_code == 303


def test_a_machine_lists_says_and_sets(cast: Cast, acmes: list[Client]) -> None:
    look_at_all()
    helga = Browser()
    helga.force_login(cast.helga)
    items = helga.get("/api/v1/duplicates").json()["items"]
    assert len(items) == 3 and 0.7 <= items[0]["score"] <= 1 and items[0]["reasons"]
    told = {"kind": "client", "first_id": acmes[0].pk, "second_id": acmes[1].pk, "reason": "Sisters"}
    said = helga.post("/api/v1/no-duplicates", told, content_type="application/json")
    assert said.status_code == 201 and said.json()["employee_id"] == cast.helga.pk
    assert len(helga.get("/api/v1/no-duplicates").json()["items"]) == 1
    assert helga.delete(f"/api/v1/no-duplicates/{said.json()['id']}").status_code == 204
    rules = helga.get("/api/v1/duplicate-rules").json()
    assert (rules["threshold"], rules["while_typing"]) == (70, True)
    kept = helga.patch("/api/v1/duplicate-rules", {"threshold": 85}, content_type="application/json")
    assert kept.status_code in (200, 428)
