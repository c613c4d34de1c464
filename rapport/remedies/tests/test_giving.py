"""What is given to put things right: within the policy, within one's limits, and beyond both."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.conduct.actions import enter_outcome
from rapport.conduct.models import Deviation
from rapport.journal.book import spread
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NeedsApproval, NotAllowed
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.remedies.actions import give_remedy, keep_policy, tell_outcome
from rapport.remedies.models import Remedy, RemedyPolicy
from rapport.remedies.queries import leeway_of, remedies_seen_by, sums_by
from rapport.remedies.rules import beyond_policy, people_reached
from rapport.roles.actions.approvals import ask, decide
from rapport.roles.models import Use
from rapport.roles.undo import undo
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

D = Decimal


@pytest.fixture
def nordvik(cast: Cast) -> Iterator[Client]:
    """Anna's client; the policy gives one coupon of 20 EUR."""
    with time_machine.travel(NOW, tick=False):
        keep_policy(
            cast.acts(cast.helga), "coupon", pieces=1, cost=D(20), currency="EUR", words="After a late delivery"
        )
        yield add_client(cast.acts(cast.anna), name="Nordvik Foods", country="SK", currency="EUR")


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def give(cast: Cast, who: Employee, client: Client, **more: Any) -> Remedy:
    told = {"kind": "coupon", "cost": D(10), "currency": "EUR", "reason": "The delivery came late"}
    return give_remedy(cast.acts(who), client, **{**told, **more})


@pytest.mark.requirement("R-350")
@pytest.mark.parametrize(
    ("pieces", "cost", "currency", "allowed", "worth", "beyond"),
    [
        (1, "10", "EUR", 1, "20", "0"),
        (2, "20", "EUR", 1, "20", "10"),
        (1, "30", "EUR", 1, "20", "10"),
        (3, "60", "EUR", 1, "20", "40"),
        (3, "10", "EUR", 1, "20", "6.67"),
        (1, "10", "SEK", 1, "20", "10"),
        (1, "10", "EUR", 0, "0", "10"),
        (2, "0.01", "EUR", 1, "20", "0.01"),
    ],
)
def test_what_lies_beyond_the_policy(
    pieces: int, cost: str, currency: str, allowed: int, worth: str, beyond: str
) -> None:
    found = beyond_policy(pieces, D(cost), currency, allowed=allowed, worth=D(worth), worth_currency="EUR")
    assert found == D(beyond)


@pytest.mark.requirement("R-198")
def test_eight_to_ten_people_hear_of_each_dissatisfied_client() -> None:
    assert people_reached(1) == (8, 10) and people_reached(3) == (24, 30)


@pytest.mark.requirement("R-180", "R-350")
def test_within_the_policy_nothing_is_a_deviation(cast: Cast, nordvik: Client) -> None:
    row = give(cast, cast.anna, nordvik)
    assert (row.deviation, row.policy) == (None, "Up to 1 in one case, costing us at most €20")
    assert str(row.ask_on) == "2026-12-07"
    assert not Deviation.objects.exists()
    # The month's budget and the case are used, the rights beyond the policy are not.
    assert sorted(Use.objects.values_list("right", "size")) == [("remedies.case", D(10)), ("remedies.give", D(10))]
    undo(cast.acts(cast.anna), Entry.objects.latest("pk").pk)
    assert not Remedy.objects.exists() and leeway_of(cast.acts(cast.anna), nordvik).left == D(200)


@pytest.mark.requirement("R-350", "R-351")
def test_two_coupons_where_the_policy_allows_one(cast: Cast, nordvik: Client) -> None:
    row = give(cast, cast.anna, nordvik, pieces=2, cost=D(20))
    deviation = Deviation.objects.get()
    assert row.deviation == deviation
    assert (deviation.amount, deviation.what, deviation.reason) == (D(10), "coupon", "The delivery came late")
    assert dict(Use.objects.values_list("right", "size")) == {
        "remedies.give": D(20), "remedies.case": D(20), "remedies.pieces": D(2), "conduct.give_more": D(10),
    }  # fmt: skip
    # A third coupon is more than a client manager gives alone.
    with pytest.raises(NeedsApproval) as above:
        give(cast, cast.anna, nordvik, pieces=3, cost=D(20))
    assert above.value.act == "remedies.give_pieces" and above.value.ask_name == "Helga"
    assert Remedy.objects.count() == 1 and Deviation.objects.count() == 1


@pytest.mark.requirement("R-350", "R-352")
def test_above_her_case_one_press_asks_and_the_head_agrees(cast: Cast, nordvik: Client) -> None:
    with pytest.raises(NeedsApproval) as above:
        give(cast, cast.anna, nordvik, kind="refund", cost=D(120))
    assert above.value.act == "remedies.give_costly" and not Remedy.objects.exists()
    waiting = ask(cast.acts(cast.anna), act=above.value.act, arguments=above.value.arguments, reason="Twice late")
    decide(cast.acts(cast.helga), waiting.pk, agree=True)
    row = Remedy.objects.get()
    assert (row.given_by, row.cost) == (cast.anna, D(120)) and row.deviation is not None
    # It counts in her month too, though it was agreed to as one case.
    assert leeway_of(cast.acts(cast.anna), nordvik).left == D(80)
    assert Use.objects.filter(right="remedies.give").count() == 1
    # What the head may not agree to goes to who may, though the head could agree to the month's budget.
    with pytest.raises(NeedsApproval) as far:
        give(cast, cast.anna, nordvik, kind="refund", cost=D(600))
    assert (far.value.act, far.value.ask_name) == ("remedies.give_costly", "Dora")


@pytest.mark.requirement("R-350", "R-352")
def test_the_months_budget_ends_somewhere(cast: Cast, nordvik: Client) -> None:
    keep_policy(cast.acts(cast.helga), "gift", pieces=5, cost=D(50), currency="EUR", words="On a birthday")
    for _time in range(4):
        give(cast, cast.anna, nordvik, kind="gift", cost=D(50))
    with pytest.raises(NeedsApproval) as above:
        give(cast, cast.anna, nordvik, kind="gift", cost=D(1))
    assert above.value.act == "remedies.give_remedy"
    his = add_client(cast.acts(cast.helga), name="Toms", owner=cast.tom)
    with pytest.raises(NeedsApproval):
        give(cast, cast.tom, his, kind="gift", cost=D(1))
    with pytest.raises(NotAllowed):
        give(cast, cast.astrid, nordvik)
    assert Remedy.objects.count() == 4


def test_what_cannot_be_taken_says_where(cast: Cast, nordvik: Client) -> None:
    hidden = add_client(cast.acts(cast.dora), name="Hidden", confidential=True)
    for client, more, field in (
        (hidden, {}, "client"),
        (nordvik, {"kind": "yacht"}, "kind"),
        (nordvik, {"cost": D(0)}, "cost"),
        (nordvik, {"cost": D("0.001")}, "cost"),
        (nordvik, {"currency": "eur"}, "currency"),
        (nordvik, {"reason": " "}, "reason"),
        (nordvik, {"pieces": 0}, "pieces"),
    ):
        with pytest.raises(BadInput) as wrong:
            give(cast, cast.anna, client, **more)
        assert list(wrong.value.fields) == [field]
    assert not Remedy.objects.exists() and not Use.objects.exists()


@pytest.mark.requirement("R-351")
def test_the_outcome_is_told_once_for_remedy_and_deviation(cast: Cast, nordvik: Client) -> None:
    row = give(cast, cast.anna, nordvik, pieces=2, cost=D(20))
    tell_outcome(cast.acts(cast.anna), row, outcome="thanked", words="A kind letter")
    deviation = Deviation.objects.get()
    assert (deviation.outcome, deviation.outcome_words) == ("satisfied", "A kind letter")
    other = give(cast, cast.anna, nordvik, pieces=2, cost=D(20))
    assert other.deviation is not None
    enter_outcome(cast.acts(cast.anna), other.deviation, outcome="stayed", words="")
    spread(NOW)
    other.refresh_from_db()
    assert other.outcome == "stayed" and other.outcome_at is not None
    with pytest.raises(BadInput):
        tell_outcome(cast.acts(cast.anna), row, outcome="rich")
    entries = Entry.objects.count()
    tell_outcome(cast.acts(cast.anna), row, outcome="thanked", words="A kind letter")
    assert Entry.objects.count() == entries


@pytest.mark.requirement("R-180", "R-350")
def test_the_page_tells_the_leeway_and_keeps_what_was_typed(cast: Cast, nordvik: Client) -> None:
    page = browser(cast.anna)
    path = f"/clients/{nordvik.pk}/remedies/new/"
    shown = page.get(path).content.decode()
    assert "You may give up to 2 pieces" in shown and "€200 are left" in shown and "€50" in shown
    assert "€200 are left" in page.get(f"/clients/{nordvik.pk}/").content.decode()
    given = {"kind": "coupon", "pieces": "1", "cost": "0", "currency": "EUR", "words": "", "reason": "The delivery"}
    answer = page.post(path, given)
    assert answer.status_code == 422 and "The delivery" in answer.content.decode()
    assert page.post(path, {**given, "cost": "15"}).status_code == 303
    row = Remedy.objects.get()
    assert page.get(f"/remedies/{row.pk}/").status_code == 200
    assert page.post(f"/remedies/{row.pk}/", {"outcome": ""}).status_code == 422
    assert page.post(f"/remedies/{row.pk}/", {"outcome": "stayed", "words": ""}).status_code == 303
    assert "The client stayed" in page.get(f"/clients/{nordvik.pk}/tab/remedies.right/").content.decode()
    assert browser(cast.astrid).get("/remedies/").status_code == 403
    confidential = add_client(cast.acts(cast.dora), name="Hidden", confidential=True)
    theirs = give(cast, cast.dora, confidential)
    assert page.get(f"/remedies/{theirs.pk}/").status_code == 404
    # A foreign record can't be named as the one behind it.
    assert page.get(f"{path}?about=remedy-{theirs.pk}").status_code == 404


@pytest.mark.requirement("R-350", "R-351")
def test_sums_by_month_person_and_kind_match_their_lists(cast: Cast, nordvik: Client) -> None:
    give(cast, cast.anna, nordvik)
    give(cast, cast.anna, nordvik, pieces=2, cost=D(20))
    give(cast, cast.helga, nordvik, kind="gift", cost=D(5))
    rows = remedies_seen_by(cast.acts(cast.helga))
    for what, expected in (
        ("month", [(3, D(35))]),
        ("person", [(2, D(30)), (1, D(5))]),
        ("kind", [(2, D(30)), (1, D(5))]),
    ):
        assert [(one.number, one.cost) for one in sums_by(rows, what)] == expected
    page = browser(cast.helga)
    assert "€35" in page.get("/remedies/").content.decode()
    narrowed = page.get(f"/remedies/?month=2026-11&person={cast.anna.pk}&kind=coupon").content.decode()
    assert "€30" in narrowed and "Gift (" not in narrowed
    beyond = page.get("/remedies/?deviating=1").content.decode()
    assert "Coupon (2)" in beyond and "Coupon (1)" not in beyond
    assert page.get("/remedies/?month=rubbish&person=x&kind=no").status_code == 200

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            page.get("/remedies/")
        return len(queries)

    before = asked()
    for _time in range(5):
        give(cast, cast.helga, nordvik)
    assert asked() == before


@pytest.mark.requirement("R-350")
def test_policies_are_data_for_who_may_write_them(cast: Cast, nordvik: Client) -> None:
    page = browser(cast.helga)
    assert "coupon" in page.get("/remedies/policies/").content.decode().lower()
    given = {"pieces": "2", "cost": "40", "currency": "EUR", "words": "After two late deliveries", "follow_days": "7",
             "is_active": "on"}  # fmt: skip
    assert page.post("/remedies/policies/coupon/", {**given, "words": ""}).status_code == 422
    assert page.post("/remedies/policies/coupon/", given).status_code == 303
    assert page.post("/remedies/policies/gift/", given).status_code == 303
    assert page.get("/remedies/policies/yacht/").status_code == 404
    kept = RemedyPolicy.objects.get(kind="coupon")
    assert page.get(f"/remedies/policies/{kept.pk}/").status_code == 200
    assert give(cast, cast.anna, nordvik, pieces=2, cost=D(40)).deviation is None
    assert browser(cast.anna).get("/remedies/policies/").status_code == 403
    with pytest.raises(NotAllowed):
        keep_policy(cast.acts(cast.anna), "coupon", pieces=9)


@pytest.mark.requirement("R-350", "R-351")
def test_giving_over_the_api(cast: Cast, nordvik: Client) -> None:
    page = browser(cast.anna)

    def call(path: str, body: object = None, way: str = "post", **more: Any) -> tuple[int, Any]:
        deed = getattr(page, way)
        answer = deed(f"/api/v1{path}", data=body, content_type="application/json", **more)
        return answer.status_code, answer.json()

    body = {"client_id": nordvik.pk, "kind": "coupon", "cost": "10.00", "currency": "EUR", "reason": "Late"}
    status, row = call("/remedies", body)
    assert status == 201 and row["deviation_id"] is None
    assert call("/remedies", {**body, "cost": None})[0] == 422
    assert call("/remedies", {**body, "cost": "60.00", "kind": "refund"})[0] == 403
    assert call(f"/remedies/{row['id']}/outcome", {"outcome": "thanked"})[1]["outcome"] == "thanked"
    leeway = page.get(f"/api/v1/remedies/leeway?client_id={nordvik.pk}").json()
    assert (leeway["verdict"], leeway["left"], leeway["pieces"]) == ("yes", "190.00", 2)
    assert len(page.get("/api/v1/remedies?beyond_policy=false&month=2026-11-01").json()["items"]) == 1
    policy = page.get("/api/v1/remedy-policies").json()["items"][0]
    page = browser(cast.helga)
    path = f"/remedy-policies/{policy['id']}"
    assert call(path, {"pieces": None}, "patch", headers={"If-Match": "*"})[0] == 422
    assert call(path, {"pieces": 3}, "patch")[0] == 428
    assert call(path, {"pieces": 3}, "patch", headers={"If-Match": '"1"'})[1]["pieces"] == 3
    assert call("/remedy-policies", {"kind": "coupon", "words": "Again"})[0] == 422
    assert call("/remedy-policies", {"kind": "gift", "words": "On a birthday"})[0] == 201
