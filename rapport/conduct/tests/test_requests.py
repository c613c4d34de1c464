"""Requests to the management, decisions, and who hears of them."""

from datetime import timedelta

import pytest

from rapport.agenda.models import Notice
from rapport.agenda.queries.notices import tell
from rapport.conduct.actions import (
    ask_management,
    decide_request,
    hand_on_request,
    publish_decision,
    take_decision,
    withdraw_request,
)
from rapport.conduct.models import Decision, Request
from rapport.conduct.queries import clauses_of, decisions_seen_by, requests_seen_by, requests_to_answer
from rapport.journal.book import spread
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.staff.models import Absence, Employee
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def told(employee: Employee) -> list[str]:
    spread(NOW)
    return [one.sentence for one in tell(Notice.objects.filter(to=employee).order_by("pk"))]


@pytest.mark.requirement("R-261", "R-262", "R-263")
@pytest.mark.parametrize("kind", ["information", "conditions", "proposal", "shortcoming", "powers"])
def test_a_request_goes_to_the_nearest_head_and_the_answer_comes_back(cast: Cast, kind: str) -> None:
    row = ask_management(cast.acts(cast.anna), kind=kind, title="The new price list")
    assert (row.owner, row.due_on, row.state) == (cast.helga, TODAY + timedelta(days=7), "open")
    assert [one.pk for one in requests_to_answer(cast.acts(cast.helga), most=9)] == [row.pk]
    decide_request(cast.acts(cast.helga), row, state="granted", answer="From Monday")
    assert told(cast.helga) == ["Anna asks you: The new price list"]
    assert told(cast.anna) == ["Helga granted your request: The new price list"]
    assert not requests_to_answer(cast.acts(cast.helga), most=9)
    with pytest.raises(BadInput):
        decide_request(cast.acts(cast.helga), row, state="refused", answer="No after all")


@pytest.mark.requirement("R-267")
def test_dangerous_work_stops_at_once_and_the_head_hears_why(cast: Cast) -> None:
    with pytest.raises(BadInput) as refused:
        ask_management(cast.acts(cast.anna), kind="danger", title="Ladder work")
    assert set(refused.value.fields) == {"words"}
    row = ask_management(
        cast.acts(cast.anna), kind="danger", title="Ladder work", words="The ladder is cracked", to=cast.dora
    )
    assert (row.owner, row.due_on, row.asked_at) == (cast.helga, TODAY, NOW)
    assert told(cast.helga) == ["Anna has stopped dangerous work: Ladder work"]


def test_an_absent_head_is_passed_over_unless_nobody_else_is_there(cast: Cast) -> None:
    cast.north.head = cast.viktor
    cast.north.save()
    Absence.objects.create(employee=cast.viktor, first_day=TODAY, last_day=TODAY)
    assert ask_management(cast.acts(cast.anna), kind="information", title="Prices").owner == cast.helga
    Absence.objects.create(employee=cast.helga, first_day=TODAY, last_day=TODAY)
    assert ask_management(cast.acts(cast.anna), kind="information", title="Stock").owner == cast.viktor


def test_above_the_topmost_unit_the_description_says_whom_to_ask(cast: Cast) -> None:
    assert ask_management(cast.acts(cast.helga), kind="powers", title="A wider budget").owner == cast.dora


def test_nobody_answers_for_others_or_for_themselves(cast: Cast) -> None:
    row = ask_management(cast.acts(cast.anna), kind="proposal", title="Earlier calls")
    for who in (cast.anna, cast.viktor, cast.dora):
        with pytest.raises(NotAllowed):
            decide_request(cast.acts(who), row, state="granted", answer="Yes")
    with pytest.raises(BadInput):
        hand_on_request(cast.acts(cast.helga), row, to=cast.anna)
    with pytest.raises(BadInput):
        ask_management(cast.acts(cast.dora), kind="proposal", title="Without a head")
    assert not requests_seen_by(cast.acts(cast.viktor)).exists()
    assert Request.objects.count() == 1


def test_a_request_is_handed_on_put_off_and_withdrawn(cast: Cast) -> None:
    row = ask_management(cast.acts(cast.anna), kind="conditions", title="A second screen")
    hand_on_request(cast.acts(cast.helga), row, to=cast.dora, words="Your budget")
    assert told(cast.dora) == ["Helga asks you to answer a request: A second screen"]
    with pytest.raises(BadInput) as refused:
        decide_request(cast.acts(cast.dora), row, state="later", answer="In January", due_on=TODAY)
    assert set(refused.value.fields) == {"due_on"}
    day = TODAY + timedelta(days=60)
    decide_request(cast.acts(cast.dora), row, state="later", answer="In January", due_on=day)
    assert (row.state, row.due_on, row.is_open) == ("later", day, True)
    with pytest.raises(NotAllowed):
        withdraw_request(cast.acts(cast.dora), row)
    withdraw_request(cast.acts(cast.anna), row)
    assert row.state == "withdrawn"


@pytest.mark.requirement("R-264")
def test_a_decision_rests_on_a_clause_of_ones_own(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    clause = clauses_of(anna, "conduct.decide")[0]
    row = take_decision(anna, title="Nordvik pays in two parts", ground="They always paid", clause=clause)
    assert list(decisions_seen_by(cast.acts(cast.helga))) == [row]
    assert not decisions_seen_by(cast.acts(cast.viktor)).exists()
    other = clauses_of(cast.acts(cast.dora), "conduct.decide")[0]
    with pytest.raises(BadInput):
        take_decision(anna, title="More", ground="So", clause=other)
    with pytest.raises(BadInput):
        take_decision(anna, title="More", ground=" ")
    assert Decision.objects.count() == 1


@pytest.mark.requirement("R-266")
def test_the_unit_reads_what_the_management_decided_about_it(cast: Cast) -> None:
    row = publish_decision(cast.acts(cast.helga), unit=cast.north, title="Open on Saturdays", ground="Clients asked")
    assert told(cast.anna) == ["Helga made a decision of the management known: Open on Saturdays"]
    assert told(cast.viktor) == []
    assert list(decisions_seen_by(cast.acts(cast.tom))) == [row]
    assert not decisions_seen_by(cast.acts(cast.viktor)).exists()
    with pytest.raises(NotAllowed):
        publish_decision(cast.acts(cast.anna), unit=cast.north, title="Closed", ground="Tired")
