"""Stories of finding: who sees what, filters and orders that reveal nothing, the find box."""

from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client as Browser
from django.urls import reverse

from rapport.kit.ui.selections import chosen
from rapport.parties.actions import add_client, add_identifier, edit_client, enter_client, keep_view, set_tags
from rapport.parties.fields import visible_fields
from rapport.parties.models import Client
from rapport.parties.palette import find_clients, find_people
from rapport.parties.queries import clients_like, clients_seen_by, filters_for, narrowed, orders_for
from rapport.roles.models import Holding, Position
from rapport.staff.models import Employee
from tests.cast import Cast


def position(employee: Employee, code: str) -> None:
    """Give an employee another position."""
    Holding.objects.filter(employee=employee).update(position=Position.objects.get(code=code))


@pytest.mark.requirement("R-015")
def test_sight_is_own_team_or_all_and_confidential_hides(cast: Cast, nordvik: Client) -> None:
    solana = add_client(cast.acts(cast.viktor), name="Solana")
    secret = add_client(cast.acts(cast.anna), name="Secret", confidential=True)

    def seen(employee: Employee) -> set[Client]:
        return set(clients_seen_by(cast.acts(employee)))

    assert seen(cast.anna) == {nordvik, secret} and seen(cast.viktor) == {solana}
    assert seen(cast.helga) == {nordvik, solana} and seen(cast.dora) == {nordvik, solana, secret}
    position(cast.tom, "key-account-manager")
    assert seen(cast.tom) == {nordvik}


@pytest.mark.requirement("R-021")
def test_the_rating_is_no_filter_no_order_and_no_column_for_who_may_not_see_it(
    cast: Cast, client: Browser, nordvik: Client
) -> None:
    edit_client(cast.acts(cast.anna), nordvik, usefulness=5, volume=Decimal(777), currency="EUR", prospects="Marker")
    add_client(cast.acts(cast.anna), name="Other")
    position(cast.viktor, "service-specialist")
    viktor = cast.acts(cast.viktor)

    assert not {"usefulness", "volume", "prospects"} & visible_fields(viktor)
    assert "useful" not in filters_for(viktor) and "-volume" not in orders_for(viktor)
    assert narrowed(viktor, clients_seen_by(viktor), {"useful": "5"}).count() == 2
    client.force_login(cast.viktor)
    card = client.get(reverse("client", args=[nordvik.pk])).text
    changes = client.get(reverse("client-tab", args=[nordvik.pk, "changes"])).text
    listed = client.get(reverse("clients") + "?sort=-volume&useful=5&columns=useful,volume").text
    assert "777" not in card + changes + listed and "Marker" not in card + changes
    assert client.get(reverse("client-fact", args=[nordvik.pk, "usefulness"])).status_code == 404


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ({}, ["Alfa", "Beta", "Nordvik AB"]),
        ({"view": "key"}, ["Beta"]),
        ({"status": "key,regular"}, ["Beta"]),
        ({"status": "owner__password"}, []),
        ({"country": "SE"}, ["Nordvik AB"]),
        ({"tag": "FOOD"}, ["Alfa"]),
        ({"owner": "me"}, ["Alfa", "Beta", "Nordvik AB"]),
        ({"owner": "none"}, []),
        ({"owner": "1 or 1=1"}, []),
        ({"q": "nordv"}, ["Nordvik AB"]),
        ({"sort": "-name"}, ["Nordvik AB", "Beta", "Alfa"]),
        ({"sort": "password"}, ["Alfa", "Beta", "Nordvik AB"]),
        ({"silent": "1e309"}, []),
        ({"view": "no-step"}, ["Alfa", "Beta", "Nordvik AB"]),
        ({"owner__email": "anna@firm.example", "_connector": "OR"}, ["Alfa", "Beta", "Nordvik AB"]),
    ],
)
def test_filters_and_orders_are_a_closed_list(
    cast: Cast, client: Browser, nordvik: Client, state: dict[str, str], names: list[str]
) -> None:
    anna = cast.acts(cast.anna)
    set_tags(anna, add_client(anna, name="Alfa"), ["food"])
    add_client(anna, name="Beta", status="key")
    client.force_login(cast.anna)

    text = client.get(reverse("clients") + "?" + urlencode(state)).text

    shown = sorted(
        (text.index(f"data-main>{name}<"), name)
        for name in ("Alfa", "Beta", "Nordvik AB")
        if f"data-main>{name}<" in text
    )
    ordered = [name for _place, name in shown]
    assert (ordered if "sort" in state else sorted(ordered)) == names


def test_pages_follow_each_other_without_gap_or_repetition(cast: Cast, client: Browser) -> None:
    for number in range(120):
        add_client(cast.acts(cast.anna), name=f"Firm {number:03}")
    client.force_login(cast.anna)
    found: list[str] = []
    address = reverse("clients") + "?sort=-name"
    for _page in range(3):
        text = client.get(address).text
        found += [part.split("<")[0] for part in text.split("data-main>")[1:]]
        marker = text.find('rel="next" href="')
        address = reverse("clients") + text[marker + 17 :].split('"')[0].replace("&amp;", "&") if marker > 0 else ""
    assert found == [f"Firm {number:03}" for number in reversed(range(120))]
    assert client.get(reverse("clients") + "?cursor=made-up").status_code == 200


def test_everything_that_the_list_shows_is_chosen_within_ones_sight(cast: Cast, nordvik: Client) -> None:
    add_client(cast.acts(cast.viktor), name="Solana")
    data = QueryDict(urlencode({"everything": "1", "state": "view=all"}))
    assert list(chosen(cast.acts(cast.anna), "client", data)) == [nordvik]
    numbers = ",".join(str(pk) for pk in Client.objects.values_list("pk", flat=True))
    assert list(chosen(cast.acts(cast.anna), "client", QueryDict(urlencode({"chosen": numbers + ",-1,x"})))) == [
        nordvik
    ]


def test_a_view_is_kept_and_shared_with_the_team_only(cast: Cast, client: Browser) -> None:
    view = keep_view(cast.acts(cast.anna), "client", "Food people", "status=key&tag=food", shared=True)
    for employee, there in ((cast.anna, True), (cast.tom, True), (cast.viktor, False)):
        client.force_login(employee)
        assert ("Food people" in client.get(reverse("clients")).text) is there
    client.force_login(cast.viktor)
    assert client.post(reverse("view-remove", args=[view.pk])).status_code == 404
    client.force_login(cast.anna)
    assert client.post(reverse("view-remove", args=[view.pk])).status_code == 303


@pytest.mark.parametrize(
    "query", ["5561234567", "556123-4567", "+46 8 123 456 78", "08-12345678", "jonas@berg.example"]
)
def test_an_exact_number_phone_or_address_comes_first(cast: Cast, nordvik: Client, query: str) -> None:
    add_identifier(cast.acts(cast.anna), nordvik, country="SE", kind="orgnr", value="556123-4567")
    people = query.startswith("jonas") or "8" in query[:5]
    found = find_people(cast.acts(cast.anna), query, 5) if people else find_clients(cast.acts(cast.anna), query, 5)
    assert found[0].title == ("Jonas Berg" if people else "Nordvik AB")


def test_own_clients_stand_before_others_and_nobody_elses_are_there(cast: Cast) -> None:
    add_client(cast.acts(cast.viktor), name="Baltic Foods")
    mine = add_client(cast.acts(cast.helga), name="Old Baltic")
    assert [hit.title for hit in find_clients(cast.acts(cast.helga), "balt", 5)] == [mine.name, "Baltic Foods"]
    assert [hit.title for hit in find_clients(cast.acts(cast.viktor), "b", 5)] == ["Baltic Foods"]
    assert find_clients(cast.acts(cast.anna), "baltic", 5) == []


def test_the_find_box_asks_twice_a_group(cast: Cast, nordvik: Client, django_assert_max_num_queries: object) -> None:
    anna = cast.acts(cast.anna)
    find_clients(anna, "n", 5)
    for query in ("nordvik", "08123", "n"):
        with django_assert_max_num_queries(2):  # type: ignore[operator]
            find_clients(anna, query, 5)
        with django_assert_max_num_queries(2):  # type: ignore[operator]
            find_people(anna, query, 5)


def test_a_client_like_the_one_being_typed_is_shown(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    assert clients_like(anna, "nordvik") == [nordvik]
    assert clients_like(anna, "Somebody", reached="+46812345678") == []
    enter_client(anna, facts={"name": "Solana", "country": "SE"}, reached=[("phone", "08-555 555 55")])
    assert [one.name for one in clients_like(anna, "Another", reached="+46855555555")] == ["Solana"]
    assert clients_like(cast.acts(cast.viktor), "nordvik") == []


def test_the_card_says_where_in_the_list_it_stands(cast: Cast, client: Browser) -> None:
    anna = cast.acts(cast.anna)
    rows = [add_client(anna, name=f"Firm {letter}") for letter in "ABC"]
    client.force_login(cast.anna)
    text = client.get(reverse("client", args=[rows[1].pk]) + "?in=").text
    assert "2 of 3 in “All”" in text
    assert f"/clients/{rows[0].pk}/?in=" in text and f"/clients/{rows[2].pk}/?in=" in text
