"""The API does what the pages do, through the same gate."""

from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from rapport.leads.models import CallLine
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOW, tick=False):
        yield


def call(person: Employee, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    page = Browser()
    page.force_login(person)
    data = {} if body is None else {"data": body, "content_type": "application/json"}
    answer = getattr(page, method)(f"/api/v1{path}", headers={"If-Match": "*"}, **data)
    return answer.status_code, answer.json()


def test_a_lead_over_the_api(cast: Cast) -> None:
    made = call(cast.helga, "post", "/lead-sources", {"name": "Fair", "channel": "fair"})
    assert made[0] == 201, made
    source = made[1]
    given = {"name": "Zora", "phone": "0905 123 456", "country": "SK", "source_id": source["id"]}
    status, lead = call(cast.anna, "post", "/leads", given)
    assert (status, lead["owner_id"], lead["source_id"], lead["state"]) == (201, cast.anna.pk, source["id"], "new"), (
        lead
    )
    path = f"/leads/{lead['id']}"
    assert call(cast.viktor, "get", path)[0] == 404
    assert call(cast.anna, "patch", path, {"need": "Trays"})[1]["need"] == "Trays"
    assert call(cast.anna, "patch", path, {"source_id": 99})[0] == 422
    assert call(cast.anna, "post", f"{path}/talks", {"result": "reached"})[0] == 201
    assert call(cast.anna, "get", f"{path}/talks")[1]["items"][0]["result"] == "reached"
    judged = call(cast.anna, "post", f"{path}/judge", {"state": "promising", "grounds": "Two shops"})
    assert judged[1]["state"] == "promising"
    assert call(cast.anna, "post", f"{path}/give", {"to_id": 987654})[0] == 422
    listed = call(cast.anna, "get", f"/leads?view=mine&source={source['id']}&since=2026-11-23&done=reached")
    assert [one["id"] for one in listed[1]["items"]] == [lead["id"]]
    assert call(cast.anna, "get", "/leads?q=zora")[1]["items"]
    assert call(cast.anna, "get", "/leads?owner=x")[0] in (400, 422)
    became = call(cast.anna, "post", f"{path}/client", {})
    assert became[0] == 200 and became[1]["client_id"]
    compared = call(cast.anna, "get", "/lead-sources/results?since=2026-11-01&before=2026-12-01")
    assert compared[0] == 200, compared
    assert (compared[1][0]["leads"], compared[1][0]["clients"]) == (1, 1)


def test_the_queue_rules_and_forms_over_the_api(cast: Cast) -> None:
    rule = {"name": "Turn", "people_ids": [cast.anna.pk]}
    assert call(cast.anna, "post", "/lead-rules", rule)[0] == 403
    status, made = call(cast.helga, "post", "/lead-rules", {**rule, "language": "sv"})
    assert status == 201 and made["people_ids"] == [cast.anna.pk], made
    assert call(cast.helga, "patch", f"/lead-rules/{made['id']}", {"people_ids": []})[0] == 422
    queued = call(cast.viktor, "post", "/leads", {"name": "Zora", "to_queue": True})[1]
    assert queued["owner_id"] is None
    assert call(cast.tom, "post", f"/leads/{queued['id']}/take")[1]["owner_id"] == cast.tom.pk
    form = {"code": "ask", "name": "Ask", "texts": {"en": {"title": "Ask us"}}}
    status, page = call(cast.helga, "post", "/lead-forms", form)
    assert status == 201 and page["texts"]["en"]["title"] == "Ask us", page
    assert call(cast.helga, "patch", f"/lead-forms/{page['id']}", {"is_open": False})[1]["is_open"] is False
    assert len(call(cast.anna, "get", "/lead-forms")[1]["items"]) == 1
    assert call(cast.anna, "get", "/lead-rules")[1]["items"] == []


def test_call_lists_over_the_api(cast: Cast) -> None:
    lead = call(cast.anna, "post", "/leads", {"name": "Zora"})[1]
    status, made = call(cast.anna, "post", "/call-lists", {"name": "Monday", "lead_ids": [lead["id"]]})
    assert status == 201, made
    line = CallLine.objects.get()
    path = f"/call-lists/{made['id']}"
    assert call(cast.helga, "post", f"{path}/lines/{line.pk}/call", {"result": "reached"})[0] == 403
    assert call(cast.anna, "post", f"{path}/lines/{line.pk}/call", {"result": "reached"})[1]["result"] == "reached"
    assert call(cast.anna, "get", f"{path}/lines")[1]["items"][0]["lead_id"] == lead["id"]
    assert call(cast.anna, "post", f"{path}/close")[1]["closed_at"]
    assert call(cast.anna, "post", "/call-lists", {"name": "Empty"})[0] == 422
