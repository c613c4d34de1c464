"""The pages and the API of satisfaction: each answers, is closed to whom it is not for, and asks no more for many."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.exchange.shelves import exporters
from rapport.parties.actions import add_client, add_contact_point
from rapport.parties.models import Client, Person
from rapport.satisfaction.actions import answer
from rapport.satisfaction.models import BestOfMonth, BonusRule, Feedback, FeedbackPolicy, PointTable, Requirement
from rapport.satisfaction.tests.conftest import Solve, asked
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
PAGES = (
    "/satisfaction/?month=2026-11",
    "/satisfaction/answers/?month=2026-11",
    "/satisfaction/answers/{one}/",
    "/satisfaction/solved/?month=2026-11",
    "/satisfaction/solutions/?month=2026-11",
    "/satisfaction/points/?month=2026-11",
    "/satisfaction/points/rows/?month=2026-11",
    "/satisfaction/best/?month=2026-11",
    "/satisfaction/keeping/?quarter=2026-Q4",
    "/satisfaction/clients/?quarter=2026-Q4",
    "/satisfaction/indicators/?month=2026-11",
    "/satisfaction/rounds/",
    "/clients/{client}/",
    "/today/",
)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW + HOUR, tick=False):
        yield


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def text(response: Any) -> str:
    return str(response.content.decode())


def sent(person: Employee, method: str, path: str, body: dict[str, Any], **head: str) -> Any:
    call = getattr(browser(person), method)
    return call(f"/api/v1/{path}", json.dumps(body), content_type="application/json", headers=head)


def got(person: Employee, path: str) -> Any:
    return browser(person).get(f"/api/v1/{path}")


@pytest.fixture
def row(nordvik: Client, maria: Person, solved: Solve) -> Feedback:
    """Nordvik's bad answer."""
    return answer(Actor(None, NOW + HOUR), asked(solved(nordvik, maria)), score=2, words="Slow.")


@pytest.mark.parametrize("address", PAGES)
def test_pages_ask_no_more_for_many_than_for_one(
    cast: Cast, nordvik: Client, maria: Person, solved: Solve, row: Feedback, address: str
) -> None:
    helga = browser(cast.helga)
    there = address.format(one=row.pk, client=nordvik.pk)

    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            assert helga.get(there).status_code == 200
        return len(found)

    def more(number: int) -> None:
        client = add_client(cast.acts(cast.anna), name=f"Firm {number}", currency="EUR", status="regular")
        add_contact_point(cast.acts(cast.anna), client, kind="email", value=f"firm{number}@example.com")
        answer(Actor(None, NOW + HOUR), asked(solved(client)), score=1 + number % 2)

    more(0)
    count()
    few = count()
    for number in range(1, 8):
        more(number)
    assert count() <= few


@pytest.mark.parametrize("address", PAGES)
def test_pages_hold_without_anything_to_show(cast: Cast, nordvik: Client, row: Feedback, address: str) -> None:
    there = address.format(one=row.pk, client=nordvik.pk)
    expected = 404 if "{" in address else 200
    assert browser(cast.viktor).get(there).status_code == expected
    assert browser(cast.tom).get(there).status_code == expected


@pytest.mark.parametrize(
    "query", ["month=2026-13", "month=x", "page=99", "page=x", "person=x&which=x", "unit=0", "kind=x"]
)
def test_addresses_that_make_no_sense_show_what_does(cast: Cast, row: Feedback, query: str) -> None:
    for page in (
        "",
        "answers/",
        "solved/",
        "solutions/",
        "points/",
        "points/rows/",
        "best/",
        "indicators/",
        "clients/",
    ):
        assert browser(cast.helga).get(f"/satisfaction/{page}?{query}").status_code == 200
    assert browser(cast.helga).get("/satisfaction/keeping/?quarter=2026-Q9").status_code == 200


def test_every_number_of_the_overview_counts_its_list(cast: Cast, row: Feedback, solved: Solve) -> None:
    client = add_client(cast.acts(cast.viktor), name="Solana", currency="EUR", kind="individual")
    add_contact_point(cast.acts(cast.viktor), client, kind="email", value="info@solana.example")
    answer(Actor(None, NOW + HOUR), asked(solved(client, by=cast.viktor)), score=5)
    helga = browser(cast.helga)
    there = "/satisfaction/answers/?month=2026-11"
    for more, number in (
        ("", 2),
        ("&which=bad", 1),
        ("&which=good", 1),
        (f"&person={cast.anna.pk}", 1),
        (f"&unit={cast.south.pk}&which=good", 1),
        ("&client_kind=individual", 1),
        ("&person=0", 0),
        ("&kind=recommend", 0),
    ):
        assert f"{number} answer" in text(helga.get(there + more)), more
    assert "2 clients asked" in text(helga.get(there + "&which=asked"))
    page = text(helga.get("/satisfaction/?month=2026-11"))
    assert f"person={cast.anna.pk}&amp;kind=service&amp;which=bad" in page


def test_the_heads_forms_keep_what_was_typed_and_do_what_they_say(cast: Cast, nordvik: Client, maria: Person) -> None:
    helga, anna = browser(cast.helga), browser(cast.anna)
    table = {"since": "2026-12-01", "one": "-2", "two": "-1", "three": "0", "four": "1", "five": "3"}
    rule = {"since": "2026-12-01", "threshold": "90", "percent": "5"}
    need = {"indicator": "kept", "since": "2026-12-01", "value": "90"}
    for address, wrong, right in (
        ("policy/", {"every_days": "0", "fewest": "3"}, {"is_on": "on", "every_days": "60", "fewest": "5"}),
        ("points/table/new/", table | {"five": "-9"}, table),
        ("bonus-rules/new/", rule | {"amount": "3"}, rule),
        ("requirements/new/", need | {"value": "101"}, need),
        ("rounds/new/", {"name": "Autumn", "status": ["lost"]}, {"name": "Autumn", "status": ["interested"]}),
    ):
        there = f"/satisfaction/{address}"
        assert helga.get(there).status_code == 200
        assert helga.post(there, wrong).status_code == 422, address
        assert anna.post(there, right).status_code == 403, address
        assert helga.post(there, right).status_code == 303, address
    assert (FeedbackPolicy.objects.get().every_days, PointTable.objects.get().five) == (60, 3)
    assert (BonusRule.objects.get().threshold, Requirement.objects.get().value) == (90, 90)
    assert Feedback.objects.get().round is not None


def test_answers_go_out_as_a_table(cast: Cast, row: Feedback) -> None:
    exporter = exporters["feedback"]
    told = list(
        exporter.rows(cast.acts(cast.helga), exporter.records(cast.acts(cast.helga)), ["client", "score", "words"])
    )
    assert told == [["Nordvik AS", 2, "Slow."]]
    assert not exporter.records(cast.acts(cast.viktor)).exists()


def test_answers_over_the_api(cast: Cast, row: Feedback) -> None:
    listed = got(cast.anna, "feedback?which=bad").json()["items"]
    assert [(one["id"], one["score"], one["served_by_id"]) for one in listed] == [(row.pk, 2, cast.anna.pk)]
    assert got(cast.viktor, f"feedback/{row.pk}").status_code == 404
    figures = got(cast.helga, "feedback/figures?kind=service").json()
    assert (figures["asked"], figures["all"]["bad"], figures["by_person"][0]["label"]) == (1, 1, "Anna")
    there = f"feedback/{row.pk}/call-back"
    assert sent(cast.anna, "post", there, {"reason": ""}).status_code == 422
    assert sent(cast.anna, "post", there, {"reason": "Late", "seen": row.version + 5}).status_code == 412
    assert sent(cast.anna, "post", there, {"reason": "Late", "seen": row.version}).json()["reason"] == "Late"
    assert sent(cast.anna, "post", f"feedback/{row.pk}/read", {}).status_code == 403
    assert sent(cast.helga, "post", f"feedback/{row.pk}/read", {}).json()["read_by_id"] == cast.helga.pk


def test_what_the_firm_sets_over_the_api(cast: Cast, nordvik: Client, maria: Person) -> None:
    held = got(cast.anna, "feedback-policy")
    assert held.json() == {"version": 1, "is_on": True, "every_days": 30, "fewest": 3}
    change = {"every_days": 60}
    assert sent(cast.helga, "patch", "feedback-policy", change).status_code == 428
    first = sent(cast.helga, "patch", "feedback-policy", change, **{"If-Match": held["ETag"]})
    assert (first.status_code, first.json()["every_days"]) == (200, 60)
    second = sent(cast.helga, "patch", "feedback-policy", {"fewest": 9}, **{"If-Match": first["ETag"]})
    assert (second.json()["every_days"], second.json()["fewest"]) == (60, 9)
    assert sent(cast.helga, "patch", "feedback-policy", change, **{"If-Match": first["ETag"]}).status_code == 412
    assert sent(cast.anna, "patch", "feedback-policy", change, **{"If-Match": "*"}).status_code == 403
    table = {"since": "2026-12-01", "points": [-1, 0, 0, 1, 2]}
    assert sent(cast.helga, "post", "point-tables", table).status_code == 201
    assert sent(cast.helga, "post", "point-tables", table | {"points": [1]}).status_code == 422
    assert got(cast.anna, "point-tables").json()["items"][0]["points"] == table["points"]
    need = {"indicator": "kept", "since": "2026-12-01", "value": "90"}
    assert sent(cast.helga, "post", "requirements", need).status_code == 201
    assert sent(cast.helga, "post", "requirements", need).status_code == 422
    assert got(cast.anna, "requirements").json()["items"][0]["indicator"] == "kept"
    assert got(cast.anna, "requirements/standings?month=2026-11").json()[0]["name"] == "Anna"
    assert got(cast.anna, "requirements/standings?month=2026-99").status_code == 400
    rounds = {"name": "Autumn", "client_ids": [nordvik.pk]}
    assert sent(cast.anna, "post", "feedback-rounds", rounds).status_code == 403
    assert sent(cast.helga, "post", "feedback-rounds", rounds).json()["asked"] == 1
    assert [(one["name"], one["asked"]) for one in got(cast.anna, "feedback-rounds").json()] == [("Autumn", 1)]


def test_rewards_over_the_api(cast: Cast, row: Feedback) -> None:
    assert got(cast.anna, "points").json()["items"][0]["points"] == -1
    assert got(cast.viktor, "points").json()["items"] == []
    assert got(cast.helga, f"solutions?employee_id={cast.anna.pk}").json()["items"][0]["is_correct"] is True
    with time_machine.travel(datetime(2027, 1, 5, 9, tzinfo=UTC), tick=False):
        found = got(cast.helga, "best-of-month/proposal?month=2026-11").json()
        assert (found["proposed_ids"], found["too_few"][0]["name"]) == ([], "Anna")
        named = {"month": "2026-11-01", "employee_id": cast.anna.pk, "reason": "She alone was here."}
        assert sent(cast.helga, "post", "best-of-month", named | {"reason": ""}).status_code == 422
        assert sent(cast.helga, "post", "best-of-month", named).status_code == 201
        assert sent(cast.anna, "post", "best-of-month", named).status_code == 403
        assert got(cast.tom, "best-of-month").json()["items"][0]["employee_id"] == cast.anna.pk
        kept = got(cast.helga, "clients-kept?quarter=2026-Q4").json()
        assert kept == {"all": {"key": None, "label": "", "had": 0, "kept": 0}, "by_manager": [], "by_unit": []}
        assert got(cast.helga, "clients-kept?quarter=2026-Q5").status_code == 400
        bonus = {"unit_id": cast.north.pk, "quarter": "2026-Q4"}
        assert sent(cast.helga, "post", "bonuses", bonus).status_code == 422
        rule = {"since": "2027-01-05", "threshold": 90, "amount": "500", "currency": "EUR"}
        assert sent(cast.helga, "post", "bonus-rules", rule).json()["amount"] == "500.00"
        assert got(cast.anna, "bonus-rules").json()["items"][0]["threshold"] == 90
        assert got(cast.anna, "bonuses").json()["items"] == []
    assert BestOfMonth.objects.get().as_proposed is False
