"""Stories of people, and of how they and clients are reached, numbered and visited."""

from datetime import date

import pytest

from rapport.journal.book import lines_about
from rapport.kit.refusals import BadInput
from rapport.parties.actions import (
    add_address,
    add_contact_point,
    add_identifier,
    add_person,
    edit_contact_point,
    edit_identifier,
    edit_person,
    remove_detail,
    remove_person,
)
from rapport.parties.models import Client, ContactPoint, Identifier, Person
from rapport.parties.queries import card_of, deciders, people_seen_by, speakers
from rapport.search.queries import numbers_of
from tests.cast import Cast


@pytest.mark.requirement("R-002", "R-042", "R-209")
def test_a_person_stands_on_the_card_with_job_birthday_and_part_in_the_decision(cast: Cast, nordvik: Client) -> None:
    rasa = add_person(
        cast.acts(cast.anna), nordvik, name="Rasa Petraitė", job="Accounts", decision="pays", birthday=date(1987, 4, 30)
    )

    card = card_of(cast.acts(cast.anna), nordvik)
    assert [(one.name, one.decision) for one in card.people] == [("Jonas Berg", "decides"), ("Rasa Petraitė", "pays")]
    assert lines_about("person", rasa.pk)[0].event.sentence() == "Added the person Rasa Petraitė"


@pytest.mark.requirement("R-042")
def test_an_unmet_owner_is_a_hole_until_somebody_meets_them(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    hole = add_person(anna, nordvik, job="Owner", met=False, decision="decides")
    assert card_of(anna, nordvik).people[-1] == hole

    edit_person(anna, hole, name="Eva Nord", met=True)

    assert (hole.name, hole.met) == ("Eva Nord", True)
    assert deciders([nordvik.pk])[nordvik.pk].met


def test_a_met_person_has_a_name(cast: Cast, nordvik: Client) -> None:
    with pytest.raises(BadInput) as wrong:
        add_person(cast.acts(cast.anna), nordvik, name=" ")
    assert list(wrong.value.fields) == ["name"]
    with pytest.raises(BadInput):
        edit_person(cast.acts(cast.anna), Person.objects.get(), name="")
    assert Person.objects.get().name == "Jonas Berg"


def test_other_fields_of_a_person_can_not_be_set_along(cast: Cast, nordvik: Client) -> None:
    with pytest.raises(BadInput):
        edit_person(cast.acts(cast.anna), Person.objects.get(), client=None)
    with pytest.raises(BadInput):
        add_person(cast.acts(cast.anna), nordvik, name="A", version=9)


def test_people_follow_the_sight_of_their_client(cast: Cast, nordvik: Client) -> None:
    assert people_seen_by(cast.acts(cast.anna)).get().name == "Jonas Berg"
    assert not people_seen_by(cast.acts(cast.viktor)).exists()
    remove_person(cast.acts(cast.anna), Person.objects.get())
    assert not people_seen_by(cast.acts(cast.anna)).exists()


def test_a_person_is_found_by_the_clients_name_too_and_follows_its_renaming(cast: Cast, nordvik: Client) -> None:
    from rapport.parties.actions import edit_client

    jonas = Person.objects.get()
    assert list(numbers_of("person", "jonas nordvik")) == [jonas.pk]
    edit_client(cast.acts(cast.anna), nordvik, name="Sydvik AB")
    assert list(numbers_of("person", "jonas sydvik")) == [jonas.pk]
    assert not numbers_of("person", "jonas nordvik").exists()


def test_a_phone_is_kept_as_written_and_compared_in_one_form(cast: Cast, nordvik: Client) -> None:
    point = add_contact_point(cast.acts(cast.anna), nordvik, kind="phone", value="08-123 456 79", label="Switchboard")

    assert (point.value, point.normal) == ("08-123 456 79", "+46812345679")
    assert list(numbers_of("client", "+46 8 123 456 79")) == [nordvik.pk]
    edit_contact_point(cast.acts(cast.anna), point, kind="phone", value="08-123 456 80")
    assert not numbers_of("client", "0812345679").exists()
    remove_detail(cast.acts(cast.anna), point)
    assert not numbers_of("client", "0812345680").exists()
    assert not ContactPoint.objects.filter(client=nordvik).exists()


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("phone", "call me"),
        ("email", "jonas@"),
        ("web", "javascript:alert(1)"),
        ("web", "data:text/html,x"),
        ("fax", ""),
    ],
)
def test_a_way_that_reaches_nobody_is_refused_with_an_example(
    cast: Cast, nordvik: Client, kind: str, value: str
) -> None:
    with pytest.raises(BadInput) as wrong:
        add_contact_point(cast.acts(cast.anna), nordvik, kind=kind, value=value)
    assert list(wrong.value.fields) == ["value"]
    assert not ContactPoint.objects.filter(client=nordvik).exists()


@pytest.mark.requirement("R-023")
def test_a_company_number_is_checked_as_its_country_does(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    number = add_identifier(anna, nordvik, country="SE", kind="orgnr", value="5561234567")

    assert (number.value, number.normal) == ("556123-4567", "5561234567")
    with pytest.raises(BadInput) as wrong:
        edit_identifier(anna, number, value="5561234568")
    assert "check digit" in str(wrong.value.fields["value"][0])
    with pytest.raises(BadInput):
        add_identifier(anna, nordvik, country="SE", kind="orgnr", value="5561234567")
    assert Identifier.objects.get().value == "556123-4567"


def test_an_address_is_written_as_its_country_writes_postcodes(cast: Cast, nordvik: Client) -> None:
    address = add_address(
        cast.acts(cast.anna), nordvik, lines="Storgatan 1", postcode="11122", city="Malmö", country="SE"
    )

    assert address.postcode == "111 22"
    with pytest.raises(BadInput) as wrong:
        add_address(cast.acts(cast.anna), nordvik, lines="Storgatan 1", postcode="1", country="SE")
    assert list(wrong.value.fields) == ["postcode"]
    with pytest.raises(BadInput):
        add_address(cast.acts(cast.anna), nordvik, country="SE")


@pytest.mark.requirement("R-025")
def test_who_speaks_the_clients_language_is_named(cast: Cast) -> None:
    cast.viktor.speaks = ["mr", "hi"]
    cast.viktor.save(update_fields=["speaks"])
    assert speakers("mr") == [cast.viktor]
    assert speakers("") == []
