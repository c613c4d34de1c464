"""Runs, reviews, advice, chances, presentations, methods, surveys and market prices go out as tables, and are found."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.care.actions import give_advice, hold_review, keep_scheme, start_run
from rapport.catalogue.actions import add_product, note_rival_price
from rapport.deals.actions import add_deal, note_chance, plan_presentation
from rapport.deals.start import write_pipeline
from rapport.exchange.actions import take_out
from rapport.exchange.leaving import leave, records_of
from rapport.leads.actions.library import answer_survey, invite_to_survey, keep_method, keep_survey
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.search.queries import groups
from rapport.staff.actor import Actor
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-344")]
D = Decimal
KINDS = ("scheme-runs", "reviews", "advice", "chances", "presentations", "methods", "surveys", "market-prices")


def everything(cast: Cast, name: str) -> Client:
    """One record of each kind with a client of Anna's."""
    write_pipeline("en")
    anna, helga = cast.acts(cast.anna), cast.acts(cast.helga)
    client = add_client(anna, name=name, currency="EUR")
    scheme = keep_scheme(helga, name=f"Welcome {name}", purpose="welcome", steps=[{"title": "Call", "days": 1}])
    start_run(anna, scheme, client)
    hold_review(anna, client, held_on=date(2026, 11, 20), results="All paid", prospects="More trays", with_whom="Liv")
    give_advice(anna, client, words="=Order by the box")
    note_chance(anna, client, words="Lids for the trays")
    deal = add_deal(anna, client, name="Trays")
    plan_presentation(anna, deal, title=f"Trays for {name}", planned_at=NOW + timedelta(days=2), audience="The board")
    keep_method(anna, name=f"Fairs {name}", words="Ask at the stand")
    survey = keep_survey(anna, name=f"What matters {name}", parameters=["Price", "Delivery"])
    asked = invite_to_survey(anna, survey, clients=[client])[0]
    answer_survey(anna, asked, ratings=[5, 0], words="Speed")
    product = add_product(helga, code=f"T-{name}", name="Tray")
    note_rival_price(anna, product, rival="Boxman", price=D("9.50"), currency="EUR")
    return client


def table(actor: Actor, kind: str) -> str:
    made = take_out(actor, kind=kind, form="csv", number=records_of(actor, kind).count())
    return b"".join(leave(actor, made)).decode("utf-8-sig")


def test_each_list_goes_out_in_the_readers_words_to_who_may_see_it(cast: Cast) -> None:
    everything(cast, "Nordvik")
    told = {kind: table(cast.acts(cast.anna), kind) for kind in KINDS}
    assert all(len(text.splitlines()) == 2 for text in told.values())
    assert "Welcome Nordvik" in told["scheme-runs"] and "Running" in told["scheme-runs"]
    assert "All paid" in told["reviews"] and "Liv" in told["reviews"]
    # What a spreadsheet would run goes out as words.
    assert "Order by the box" in told["advice"] and ",=Order" not in told["advice"]
    assert "Noticed by a colleague" in told["chances"]
    assert "Nordvik" in told["presentations"] and "The board" in told["presentations"]
    assert "Ask at the stand" in told["methods"] and "Cold call" in told["methods"]
    assert "Price: 5" in told["surveys"] and "Delivery" not in told["surveys"].splitlines()[1]
    assert "T-Nordvik" in told["market-prices"] and "Boxman" in told["market-prices"]
    viktor = cast.acts(cast.viktor)
    of_clients = ("scheme-runs", "reviews", "advice", "chances", "presentations", "surveys")
    assert [records_of(viktor, kind).count() for kind in of_clients] == [0] * len(of_clients)
    astrid = cast.acts(cast.astrid)
    assert [records_of(astrid, kind).count() for kind in (*of_clients, "methods")] == [0] * 7


@pytest.mark.parametrize("kind", KINDS)
def test_a_longer_list_costs_no_more_questions(cast: Cast, kind: str) -> None:
    everything(cast, "Nordvik")
    anna = cast.acts(cast.anna)
    one = _asked(anna, kind)
    for name in ("Solana", "Iceberg"):
        everything(cast, name)
    assert _asked(anna, kind) == one


def _asked(actor: Actor, kind: str) -> int:
    made = take_out(actor, kind=kind, form="csv", number=records_of(actor, kind).count())
    with CaptureQueriesContext(connection) as asked:
        assert b"".join(leave(actor, made))
    return len(asked)


def test_the_find_box_knows_them_by_name_and_only_for_who_sees_the_client(cast: Cast) -> None:
    everything(cast, "Nordvik")
    anna, viktor = cast.acts(cast.anna), cast.acts(cast.viktor)

    def found(actor: Actor, group: str, typed: str) -> list[str]:
        return [hit.title for hit in groups[group].find(actor, typed, 5)]

    assert found(anna, "presentations", "trays board") == ["Trays for Nordvik"]
    assert found(anna, "reviews", "nordvik liv") == ["Nordvik"]
    assert found(anna, "methods", "fairs") == ["Fairs Nordvik"]
    assert found(anna, "surveys", "matters") == ["What matters Nordvik"]
    assert found(anna, "schemes", "welcome") == ["Welcome Nordvik"]
    assert found(anna, "deals", "trays") == ["Trays"]
    assert found(viktor, "presentations", "trays") == found(viktor, "reviews", "nordvik") == []
    assert found(viktor, "deals", "trays") == []
    assert found(cast.acts(cast.astrid), "methods", "fairs") == []
    assert found(anna, "methods", "f") == []
