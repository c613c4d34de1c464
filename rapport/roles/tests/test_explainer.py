"""Who may, and why: what the explainer says is what the gate says, for everybody, every right and every amount."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.roles.authority import Answer, acts, gate
from rapport.roles.catalogue import MONEY, PERCENT, Amount, Size, right, rights
from rapport.roles.explainer import may_of, who_may
from rapport.roles.models import Clause, Holding, JobDescription, Mandate, Position, Substitution, Use
from rapport.staff.models import Absence, Employee
from tests.cast import NOW, Cast

TODAY = date(2026, 11, 23)
LARGE = Decimal(1_000_000)
CENT = Decimal("0.01")


@pytest.fixture
def tried(cast: Cast) -> Iterator[Cast]:
    """The cast with a discount in per cent for key clients, and a monthly budget in money of which 80 are spent."""
    codes = [
        right("tried.discount", "give a discount", PERCENT, conditions={"client": {"key": "key", "new": "new"}}),
        right("tried.attention", "spend on attention", MONEY, period="month"),
    ]
    for position, discount, budget in (
        ("client-manager", 10, 200),
        ("head-of-sales", 20, 1000),
        ("director", None, None),
    ):
        clause(position, "tried.discount", limit=discount, conditions={"client": ["key"]} if discount == 10 else {})
        clause(position, "tried.attention", limit=budget, currency="EUR", period="month" if budget else "")
    clause("trainee", "tried.discount", must_ask=True)
    Use.objects.create(employee=cast.anna, right="tried.attention", size=80, currency="EUR", at=NOW, on=TODAY)
    yield cast
    for code in codes:
        del rights._items[code]


def clause(position: str, code: str, number: int = 1, **given: Any) -> Clause:
    """Write a clause with a right into a version of a position."""
    version = JobDescription.objects.get(position__code=position, number=number)
    place = version.clauses.filter(section="rights").count() + 1
    return Clause.objects.create(description=version, section="rights", place=place, right=code, **given)


def version(position: str, *, number: int, since: date = TODAY) -> JobDescription:
    """Put a version without clauses into force."""
    row = Position.objects.get(code=position)
    return JobDescription.objects.create(
        position=row, number=number, state="approved", drafted_at=NOW, in_force_from=since, text_hash=f"hash {number}"
    )


def amounts(code: str) -> list[Size]:
    """Nothing, each limit that stands anywhere, one hundredth more, and far too much, in the right's measure."""
    limits = set(Clause.objects.filter(right=code, limit__isnull=False).values_list("limit", flat=True))
    values = [Decimal(0), *sorted(limits), *sorted(limit + CENT for limit in limits), LARGE]
    if rights[code].measure == MONEY:
        return [None, *(Amount(value, "EUR") for value in values), Amount(Decimal(1), "SEK")]
    return [None, *values]


def said(answer: Answer) -> tuple[str, str, str, str]:
    """What an answer tells people."""
    return answer.verdict, answer.sentence, answer.who, answer.grant.clause if answer.grant else ""


# Both are Python; what they ask the database is asked by the tests around.
@pytest.mark.once
@pytest.mark.requirement("R-259")
def test_the_explainer_says_of_every_act_and_amount_what_the_gate_says(tried: Cast) -> None:
    Absence.objects.create(employee=tried.helga, first_day=TODAY, last_day=TODAY)
    Substitution.objects.create(absent=tried.helga, deputy=tried.viktor, since=TODAY, until=TODAY + timedelta(days=3))
    seven = Employee.objects.create_user("far@firm.example", name="Far", time_zone="Pacific/Auckland", unit=tried.north)
    Holding.objects.create(employee=seven, position=Position.objects.get(code="client-manager"), since=TODAY)
    mandated = next(one for one in rights if one.by_mandate)
    money = {"limit": 25_000, "currency": "EUR"}
    for person in (tried.anna, tried.viktor):
        Mandate.objects.create(
            employee=person, number=f"M-{person.pk}", right=mandated.code, since=TODAY, given_at=NOW, **money
        )
    codes = {act.right for act in acts} | {one.code for one in rights}
    asked, actors = 0, {one.pk: tried.acts(one) for one in Employee.objects.all()}
    for code in sorted(codes):
        for size in amounts(code):
            # What a clause can't ask for, it can't answer differently to.
            for facts in (None, {"client": "key"}, {"client": "new"}) if rights[code].conditions else (None,):
                for one in who_may(code, size, facts, NOW):
                    assert said(one.answer) == said(gate(actors[one.person.pk], code, size, facts)), (code, size)
                    asked += 1
    assert asked > 1000


def test_within_the_limit_anna_is_alone_and_above_it_she_asks_helga_by_the_clause(tried: Cast) -> None:
    found = {one.person.name: one for one in who_may("tried.discount", Decimal(12), {"client": "key"}, NOW)}
    assert {name for name, one in found.items() if one.answer.yes} == {"Helga", "Dora"}
    anna = found["Anna"]
    assert (anna.answer.verdict, anna.answer.who) == ("ask", "Helga")
    assert anna.limits == [f"Client manager, version 1, clause {anna.clauses[0].clause}: up to 10%"]
    assert "10%" in anna.why[0]
    assert found["Astrid"].answer.verdict == "no"
    assert "It is not in version 1 of “Administrator”." in found["Astrid"].why


@pytest.mark.requirement("R-255")
def test_a_version_that_is_not_signed_and_a_clause_that_went_are_told(tried: Cast) -> None:
    second = version("client-manager", number=2)
    clause("client-manager", "tried.attention", 2, limit=500, currency="EUR", period="month")
    told = {one.right: one for one in may_of(tried.anna, NOW)}
    assert [grant.limit for grant in told["tried.attention"].clauses] == [200]
    assert "Clause 3.1 of “Client manager” begins with the signature: version 2 is not signed." in (
        told["tried.attention"].why
    )
    assert told["tried.discount"].answer.verdict == "no"
    assert any("is not in version 2 of “Client manager”" in line for line in told["tried.discount"].why)
    Holding.objects.filter(employee=tried.anna).update(accepted=second)
    told = {one.right: one for one in may_of(tried.anna, NOW)}
    assert [grant.limit for grant in told["tried.attention"].clauses] == [500]
    assert told["tried.attention"].why == ()


@pytest.mark.requirement("R-252")
def test_who_stands_in_and_who_is_away_are_told(tried: Cast) -> None:
    Absence.objects.create(employee=tried.helga, first_day=TODAY, last_day=TODAY)
    Substitution.objects.create(absent=tried.helga, deputy=tried.viktor, since=TODAY, until=TODAY + timedelta(days=1))
    found = {one.person.name: one for one in who_may("tried.discount", Decimal(15), None, NOW)}
    assert found["Viktor"].answer.yes and "Stands in for Helga." in found["Viktor"].why
    assert found["Helga"].away and "Helga is absent today." in found["Helga"].why


def test_the_number_of_questions_does_not_grow_with_people(tried: Cast) -> None:
    def questions() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            who_may("tried.attention", Amount(Decimal(500), "EUR"), None, NOW)
            may_of(tried.anna, NOW)
        return len(asked)

    few = questions()
    position = Position.objects.get(code="client-manager")
    for number in range(30):
        one = Employee.objects.create_user(f"p{number}@firm.example", name=f"P {number}", unit=tried.south)
        Holding.objects.create(employee=one, position=position, since=TODAY)
    assert questions() == few
    assert few <= 24


def test_the_page_answers_both_ways_and_so_does_the_api(tried: Cast, client: Browser) -> None:
    client.force_login(tried.anna)
    page = client.get(reverse("rights-who"), {"right": "tried.discount", "size": "12", "fact-client": "key"})
    assert page.status_code == 200
    assert "Helga may agree to more" in page.content.decode()
    page = client.get(reverse("rights-who"), {"person": tried.helga.pk})
    assert "What Helga may" in page.content.decode()
    assert client.get(reverse("rights-who"), {"right": "no.such"}).status_code == 422
    answer = client.get("/api/v1/rights/who", {"right": "tried.discount", "size": "12", "facts": "client:key"}).json()
    by_person = {line["user_id"]: line for line in answer}
    assert by_person[tried.anna.pk]["verdict"] == "ask"
    assert by_person[tried.anna.pk]["ask_id"] == tried.helga.pk
    lines = client.get(f"/api/v1/rights/of/{tried.anna.pk}").json()
    assert {line["right"]: line["verdict"] for line in lines}["tried.discount"] == "yes"
