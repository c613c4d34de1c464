"""The API does what the pages do, through the same gate."""

from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from rapport.conduct.models import Request
from rapport.parties.actions import add_client
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture(autouse=True)
def _now():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOW, tick=False):
        yield


def call(person: Employee, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    page = Browser()
    page.force_login(person)
    data = {} if body is None else {"data": body, "content_type": JSON}
    answer = getattr(page, method)(f"/api/v1{path}", headers={"If-Match": "*"}, **data)
    return answer.status_code, answer.json()


def test_requests_over_the_api(cast: Cast) -> None:
    status, row = call(cast.anna, "post", "/requests", {"kind": "conditions", "title": "A second screen"})
    assert (status, row["owner_id"], row["state"]) == (201, cast.helga.pk, "open")
    path = f"/requests/{row['id']}"
    assert call(cast.viktor, "get", path)[0] == 404
    assert call(cast.helga, "get", path)[1]["title"] == "A second screen"
    assert call(cast.helga, "post", f"{path}/hand-on", {"to_id": cast.dora.pk})[1]["owner_id"] == cast.dora.pk
    assert call(cast.anna, "post", f"{path}/decide", {"state": "granted"})[0] == 403
    assert call(cast.dora, "post", f"{path}/decide", {"state": "refused"})[0] == 422
    assert call(cast.dora, "post", f"{path}/decide", {"state": "granted"})[1]["state"] == "granted"
    assert call(cast.anna, "post", f"{path}/withdraw")[0] == 422
    assert [one["id"] for one in call(cast.anna, "get", "/requests")[1]["items"]] == [row["id"]]
    assert Request.objects.count() == 1


def test_money_and_deviations_over_the_api(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    spent = {"purpose": "attention", "amount": "35", "currency": "EUR", "words": "Flowers", "subject_id": nordvik.pk}
    status, row = call(cast.anna, "post", "/spendings", spent)
    assert (status, row["subject_id"]) == (201, nordvik.pk)
    correction = {"amount": "30", "reason": "Typed wrong"}
    assert call(cast.anna, "post", f"/spendings/{row['id']}/correct", correction)[1]["amount"] == "-5.00"
    assert call(cast.anna, "get", "/spendings/budgets")[1]["items"][0]["left"] == "170.00"
    status, refused = call(cast.anna, "post", "/spendings", {**spent, "amount": "500"})
    assert (status, refused["ask"]["name"]) == (403, "Helga")
    assert call(cast.viktor, "get", f"/spendings/{row['id']}")[0] == 404
    more = {"subject_id": nordvik.pk, "what": "coupon", "amount": "20", "currency": "EUR"}
    more |= {"policy": "One coupon", "reason": "Broken twice"}
    status, given = call(cast.anna, "post", "/deviations", more)
    assert status == 201
    assert call(cast.anna, "post", f"/deviations/{given['id']}/outcome", {"outcome": "stayed"})[0] == 200
    assert call(cast.dora, "get", "/deviations/outcomes")[1]["items"][0]["outcomes"] == {"stayed": 1}
    assert call(cast.viktor, "get", f"/deviations/{given['id']}")[0] == 404


def test_decisions_incidents_and_what_left_the_house_over_the_api(cast: Cast) -> None:
    assert call(cast.anna, "post", "/decisions", {"title": "So", "ground": "So", "clause": "9.9"})[0] == 422
    status, row = call(cast.anna, "post", "/decisions", {"title": "So", "ground": "So", "clause": "3.1"})
    assert status == 201 and row["clause_id"]
    known = {"unit_id": cast.north.pk, "title": "Open on Saturdays", "ground": "Clients asked"}
    assert call(cast.anna, "post", "/decisions/known", known)[0] == 403
    assert call(cast.helga, "post", "/decisions/known", known)[0] == 201
    incident = {
        "employee_id": cast.anna.pk, "on": "2026-11-20", "words": "A pallet fell", "breach": "damage",
        "liability": "material", "severity": "light", "intent": "none", "harmed": "company",
    }  # fmt: skip
    status, row = call(cast.helga, "post", "/incidents", incident)
    assert status == 201
    path = f"/incidents/{row['id']}"
    assert call(cast.tom, "get", path)[0] == 404
    assert call(cast.anna, "post", f"{path}/say", {"words": "The rack was loose"})[0] == 200
    assert call(cast.helga, "post", f"{path}/decide", {"decision": "fine", "fine": "5"})[0] == 422
    assert call(cast.helga, "post", f"{path}/decide", {"decision": "remark"})[1]["decision"] == "remark"
    assert call(cast.anna, "get", "/taken-out")[0] == 403
    assert call(cast.helga, "get", "/taken-out")[1] == {"items": []}
    assert call(cast.helga, "get", "/taken-out/refused")[1]["items"] == []
