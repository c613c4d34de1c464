"""Recommendations and their tree, points of negotiation, prescribed steps, and the words of a client."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.agenda.models import Task
from rapport.deals.actions import (
    add_deal,
    answer_recommendation,
    ask_recommendation,
    move_deal,
    note_client_word,
    note_objection,
    note_point,
    propose_step,
    settle_point,
)
from rapport.deals.models import ClientWord, Deal, Point, Recommendation, Stage
from rapport.deals.queries import came_through, lacking, referral_tree
from rapport.deals.start import write_pipeline
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.leads.actions import become_client, keep_source
from rapport.leads.models import Lead
from rapport.parties.actions import add_client, add_person
from rapport.parties.models import Client
from rapport.roles.undo import undo
from rapport.staff.models import Employee
from tests.cast import NOW, Cast


@pytest.fixture
def nordvik(cast: Cast) -> Iterator[Client]:
    """Anna's client, and the pipeline of a new installation."""
    write_pipeline("en")
    with time_machine.travel(NOW, tick=False):
        yield add_client(cast.acts(cast.anna), name="Nordvik Foods", country="SK")


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def _won(cast: Cast, client: Client, amount: int, currency: str = "EUR") -> Deal:
    anna = cast.acts(cast.anna)
    deal = add_deal(anna, client, name="Bought", amount=Decimal(amount), currency=currency)
    return move_deal(anna, deal, Stage.objects.get(code="support"), reason="Signed")


@pytest.mark.requirement("R-097")
def test_a_recommendation_becomes_a_lead_with_its_source_and_proves_the_stage(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    source = keep_source(cast.acts(cast.helga), name="Recommendations", channel="recommended")
    ola = add_person(anna, nordvik, name="Ola Head")
    deal = move_deal(anna, _won(cast, nordvik, 100), Stage.objects.get(code="recommendation"), reason="Delivered")
    assert lacking(deal) == ["recommendation-asked", "recommendation-given"]
    row = ask_recommendation(anna, nordvik, person=ola, deal=deal)
    assert lacking(deal) == ["recommendation-given"] and row.state == "asked"
    before = Entry.objects.count()
    with pytest.raises(BadInput):
        answer_recommendation(anna, row, given=True, phone="+421905123456")
    with pytest.raises(BadInput):
        ask_recommendation(anna, nordvik, person=add_person(anna, add_client(anna, name="Other"), name="Else"))
    with pytest.raises(NotAllowed):
        ask_recommendation(cast.acts(cast.astrid), nordvik)
    with pytest.raises(BadInput):
        ask_recommendation(cast.acts(cast.viktor), nordvik)
    assert not Lead.objects.exists() and Entry.objects.filter(kind__startswith="deals.").count() <= before
    row.refresh_from_db()
    answer_recommendation(anna, row, given=True, name="Polar Fish AS", phone="+421905123456", words="They pack fish")
    lead = Lead.objects.get()
    assert (lead.channel, lead.source, lead.owner, lead.client) == ("recommended", source, cast.anna, None)
    assert lead.reason == "Recommended by Ola Head, Nordvik Foods" and row.lead == lead and lacking(deal) == []
    with pytest.raises(BadInput, match="answered before"):
        answer_recommendation(anna, row, given=False)
    other = answer_recommendation(anna, ask_recommendation(anna, nordvik), given=False, words="Later")
    assert (other.state, other.lead) == ("refused", None)


@pytest.mark.requirement("R-097")
def test_the_tree_tells_who_came_through_whom_and_what_they_bought(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)

    def brings(client: Client, name: str, *, becomes: bool = True) -> Client | None:
        row = answer_recommendation(anna, ask_recommendation(anna, client), given=True, name=name)
        assert row.lead is not None
        return become_client(anna, row.lead) if becomes else None

    polar = brings(nordvik, "Polar Fish AS")
    assert polar is not None
    brings(nordvik, "Not Yet AS", becomes=False)
    third = brings(polar, "Third AS")
    assert third is not None
    _won(cast, polar, 100)
    _won(cast, third, 50)
    _won(cast, third, 7, "SEK")
    add_deal(anna, third, name="Open", amount=Decimal(1000), currency="EUR")
    tree = referral_tree(anna, nordvik)
    assert [(str(one.lead), one.won, one.total) for one in tree] == [
        ("Polar Fish AS", {"EUR": 100}, {"EUR": 150, "SEK": 7}),
        ("Not Yet AS", {}, {}),
    ]
    assert [(one.client, one.won) for one in tree[0].brought] == [(third, {"EUR": 50, "SEK": 7})]
    through = came_through(anna, third)
    assert through is not None and through.client == polar
    assert referral_tree(cast.acts(cast.viktor), nordvik) == []
    with CaptureQueriesContext(connection) as few:
        referral_tree(cast.acts(cast.anna), nordvik)
    for number in range(5):
        brought = brings(polar, f"More {number} AS")
        assert brought is not None
        _won(cast, brought, 1)
    with CaptureQueriesContext(connection) as many:
        assert referral_tree(cast.acts(cast.anna), nordvik)[0].total["EUR"] == 155
    assert len(many) == len(few)
    shown = browser(cast.anna).get(f"/clients/{nordvik.pk}/tab/deals.deals/").content.decode()
    assert "Polar Fish AS" in shown and "→ Third AS" in shown
    shown = browser(cast.anna).get(f"/clients/{third.pk}/tab/deals.deals/").content.decode()
    assert "They came through Polar Fish AS" in shown


@pytest.mark.requirement("R-097")
def test_taking_the_answer_back_asks_again_and_takes_the_lead_back(cast: Cast, nordvik: Client) -> None:
    row = ask_recommendation(cast.acts(cast.anna, NOW - timedelta(hours=1)), nordvik)
    answer_recommendation(cast.acts(cast.anna), row, given=True, name="Polar Fish AS")
    undone = undo(cast.acts(cast.anna), Entry.objects.filter(kind="deals.recommendation_answered").latest("pk").pk)
    row.refresh_from_db()
    assert (row.state, row.lead, row.answered_at) == ("asked", None, None)
    assert undone.kept == Lead.objects.count() == 0


@pytest.mark.requirement("R-121")
def test_points_hold_both_positions_and_the_result(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    deal = add_deal(anna, nordvik, name="Trays")
    point = note_point(anna, deal, words="Days to pay", topic="payment", ours="14", theirs="60")
    before = Entry.objects.count()
    settle_point(anna, point, ours="14")
    assert Entry.objects.count() == before
    settle_point(anna, point, result="30 days from the second order")
    assert Entry.objects.latest("pk").facts["names"] == ["result"]
    with pytest.raises(BadInput):
        note_point(anna, deal, words=" ", topic="price")
    page = browser(cast.anna)
    given = {"topic": "delivery", "words": "Day of delivery", "ours": "Friday", "theirs": "Monday", "result": ""}
    assert page.post(f"/deals/{deal.pk}/points/new/", {**given, "topic": "x"}).status_code == 422
    assert page.post(f"/deals/{deal.pk}/points/new/", given).status_code == 303
    second = Point.objects.get(topic="delivery")
    assert page.post(f"/deals/points/{second.pk}/", {**given, "result": "Tuesday"}).status_code == 303
    shown = page.get(f"/deals/{deal.pk}/").content.decode()
    assert "30 days from the second order" in shown and "Tuesday" in shown
    assert browser(cast.viktor).get(f"/deals/points/{second.pk}/").status_code == 404
    undo(anna, Entry.objects.filter(kind="deals.point_noted").earliest("pk").pk, all_may_stay=True)


@pytest.mark.requirement("R-093", "R-094")
def test_an_objection_offers_the_step_that_is_prescribed(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    deal = add_deal(anna, nordvik, name="Trays")
    money = note_objection(anna, deal, words="No money this year", kind="no-money")
    note_objection(anna, deal, words="Does it hold?", kind="trust")
    shown = browser(cast.anna).get(f"/deals/{deal.pk}/").content.decode()
    for words in ("Offer a loan", "Offer instalments", "Offer a discount", "Offer a bonus", "Offer an extra service"):
        assert words in shown, words
    with pytest.raises(BadInput):
        propose_step(anna, money, "bonus")
    assert browser(cast.anna).post(f"/deals/objections/{money.pk}/step/", {"step": "loan"}).status_code == 303
    task = Task.objects.get()
    assert (task.title, task.subject_kind, task.subject_id) == ("Offer a loan: Trays", "client", nordvik.pk)
    assert task.due_at is not None and task.due_at > NOW and "Offer a loan: Trays" in task.title
    assert browser(cast.viktor).post(f"/deals/objections/{money.pk}/step/", {"step": "loan"}).status_code == 404


def test_who_does_not_see_the_client_is_offered_nothing_about_them(cast: Cast, nordvik: Client) -> None:
    deal = _won(cast, nordvik, 100)
    note_objection(cast.acts(cast.anna), deal, words="No money", kind="no-money")
    assert "Ask for a recommendation" in browser(cast.anna).get(f"/deals/{deal.pk}/").content.decode()
    Client.objects.filter(pk=nordvik.pk).update(owner=cast.viktor)
    shown = browser(cast.anna).get(f"/deals/{deal.pk}/").content.decode()
    assert "Bought" in shown
    for words in ("Ask for a recommendation", "Offer a loan", "New offer"):
        assert words not in shown, words


@pytest.mark.requirement("R-108")
def test_the_client_has_words_of_their_own(cast: Cast, nordvik: Client) -> None:
    anna, page = cast.acts(cast.anna), browser(cast.anna)
    note_client_word(anna, nordvik, word="pop-up", meaning="a lightbox")
    note_client_word(anna, nordvik, word="pop-up", meaning="a box of light")
    path = f"/clients/{nordvik.pk}/words/new/"
    assert page.get(path).status_code == 200
    assert page.post(path, {"word": "Blue ones", "meaning": "", "code": ""}).status_code == 422
    assert page.post(path, {"word": "Blue ones", "meaning": "", "code": "NOT-THERE"}).status_code == 422
    assert page.post(path, {"word": "Blue ones", "meaning": "Trays of 60"}).status_code == 303
    deal = add_deal(anna, nordvik, name="Trays")
    for address in (f"/clients/{nordvik.pk}/tab/deals.deals/", f"/deals/{deal.pk}/"):
        shown = page.get(address).content.decode()
        assert "a box of light" in shown and "Trays of 60" in shown, address
    row = ClientWord.objects.get(word="Blue ones")
    assert browser(cast.viktor).post(f"/client-words/{row.pk}/drop/").status_code == 404
    assert page.post(f"/client-words/{row.pk}/drop/").status_code == 303
    assert ClientWord.objects.get().meaning == "a box of light"


@pytest.mark.requirement("R-097")
def test_a_recommendation_over_the_pages(cast: Cast, nordvik: Client) -> None:
    anna, page = cast.acts(cast.anna), browser(cast.anna)
    ola = add_person(anna, nordvik, name="Ola Head")
    path = f"/clients/{nordvik.pk}/recommendations/new/"
    assert page.get(path).status_code == 200
    assert page.post(path, {"person": ola.pk, "outcome": "given"}).status_code == 422
    assert not Recommendation.objects.exists()
    assert page.post(path, {"person": ola.pk, "outcome": "asked"}).status_code == 303
    row = Recommendation.objects.get()
    assert "no answer yet" in page.get(f"/clients/{nordvik.pk}/tab/deals.deals/").content.decode()
    assert page.get(f"/recommendations/{row.pk}/").status_code == 200
    assert browser(cast.viktor).get(f"/recommendations/{row.pk}/").status_code == 404
    answered = page.post(f"/recommendations/{row.pk}/", {"outcome": "given", "person_name": "Ida"})
    assert answered.status_code == 303 and answered["Location"] == f"/leads/{Lead.objects.get().pk}/"
    assert page.get(f"/recommendations/{row.pk}/").status_code == 303
