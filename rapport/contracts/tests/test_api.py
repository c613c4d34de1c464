"""The API does what the pages of contracts do, through the same gate."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from rapport.parties.actions import add_client
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def call(person: Employee, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    page = Browser()
    page.force_login(person)
    data = {} if body is None else {"data": body, "content_type": JSON}
    answer = getattr(page, method)(f"/api/v1{path}", headers={"If-Match": "*"}, **data)
    return answer.status_code, answer.json()


@pytest.mark.requirement("R-135", "R-138", "R-140", "R-142")
def test_a_contract_goes_its_way_over_the_api(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    new = {"client_id": nordvik.pk, "subject": "Trays", "amount": "20000", "currency": "EUR"}
    status, row = call(cast.anna, "post", "/contracts", new)
    assert (status, row["number"], row["state"]) == (201, "1/26", "draft")
    path = f"/contracts/{row['id']}"
    assert call(cast.viktor, "get", path)[0] == 404
    assert call(cast.viktor, "post", "/contracts", new)[0] == 404
    assert call(cast.anna, "post", f"{path}/give")[0] == 422
    assert call(cast.anna, "post", f"{path}/clauses", {"number": "1", "text": "Pay in 30 days."})[0] == 201
    assert call(cast.anna, "patch", path, {"notice_days": 5})[1]["notice_days"] == 5
    assert call(cast.anna, "post", f"{path}/give")[1]["ball"] == "client"
    disputed = {"clause": "1", "theirs": "Pay in 45 days.", "agreed": "Pay in 35 days."}
    assert call(cast.anna, "post", f"{path}/disagreements", disputed)[1]["ours"] == "Pay in 30 days."
    assert len(call(cast.anna, "get", "/contracts/disagreements")[1]["items"]) == 1
    assert call(cast.anna, "post", f"{path}/settle")[1]["edition"] == 2
    status, refused = call(cast.anna, "post", f"{path}/approve")
    assert (status, refused["ask"]["name"]) == (403, "Helga")
    assert call(cast.anna, "post", f"{path}/obligations", {"words": "Pay", "due_on": "2026-12-01"})[0] == 422
    assert call(cast.helga, "post", f"{path}/approve")[1]["is_approved"] is True
    assert call(cast.helga, "post", f"{path}/sign")[1]["signed_by_id"] == cast.helga.pk
    assert call(cast.anna, "post", f"{path}/obligations", {"words": "Pay", "due_on": "2026-12-01"})[0] == 201
    came = {"way": "in", "name": "Act", "on": "2026-11-20"}
    assert call(cast.anna, "post", f"{path}/papers", came)[1]["check_state"] == "waiting"
    assert [one["number"] for one in call(cast.anna, "get", "/contracts")[1]["items"]] == ["1/26"]
    assert call(cast.anna, "get", f"{path}/clauses")[1]["items"][0]["text"] == "Pay in 35 days."
    assert len(call(cast.anna, "get", "/contracts/obligations")[1]["items"]) == 1
    assert len(call(cast.anna, "get", "/contracts/papers")[1]["items"]) == 1
