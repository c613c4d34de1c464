"""Deals over the API do what the pages do, through the same gate."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from rapport.deals.models import Deal, Stage
from rapport.deals.start import write_pipeline
from rapport.leads.actions import add_lead, become_client
from rapport.parties.actions import add_client
from rapport.staff.models import Employee
from tests.cast import NOW, Cast


@pytest.fixture(autouse=True)
def _now(db: None) -> Iterator[None]:
    write_pipeline("en")
    with time_machine.travel(NOW, tick=False):
        yield


def call(person: Employee, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    page = Browser()
    page.force_login(person)
    data = {} if body is None else {"data": body, "content_type": "application/json"}
    answer = getattr(page, method)(f"/api/v1{path}", headers={"If-Match": "*"}, **data)
    return answer.status_code, answer.json()


@pytest.mark.requirement("R-085", "R-092", "R-106")
def test_a_deal_over_the_api(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    given = {"client_id": nordvik.pk, "name": "Trays", "amount": "62000", "currency": "EUR"}
    status, deal = call(cast.anna, "post", "/deals", given)
    assert (status, deal["owner_id"], deal["state"]) == (201, cast.anna.pk, "open"), deal
    assert call(cast.anna, "post", "/deals", {**given, "name": ""})[0] == 422
    path = f"/deals/{deal['id']}"
    assert call(cast.viktor, "get", path)[0] == 404
    assert call(cast.anna, "patch", path, {"amount": "70000"})[1]["amount"].startswith("70000")
    appointment, preparation = Stage.objects.get(code="appointment").pk, Stage.objects.get(code="preparation").pk
    assert call(cast.anna, "post", f"{path}/move", {"stage_id": appointment})[1]["stage_id"] == appointment
    assert call(cast.anna, "post", f"{path}/move", {"stage_id": preparation})[0] == 422
    assert call(cast.anna, "post", f"{path}/needs", {"words": "Whole trays", "category": "safety"})[0] == 201
    assert call(cast.anna, "get", f"{path}/needs")[1]["items"][0]["words"] == "Whole trays"
    made = call(cast.anna, "post", f"{path}/objections", {"words": "Dear", "kind": "price"})[1]
    answer = {"answer": "Count per use", "worked": True}
    assert call(cast.anna, "post", f"/deals/objections/{made['id']}/answer", answer)[1]["worked"] is True
    assert call(cast.anna, "get", f"{path}/objections")[1]["items"][0]["answer"] == "Count per use"
    assert call(cast.anna, "post", f"{path}/lose", {"reason": "rival", "rival": "PackLine"})[1]["state"] == "lost"
    assert [one["id"] for one in call(cast.anna, "get", "/deals?state=lost")[1]["items"]] == [deal["id"]]
    assert call(cast.anna, "post", f"{path}/open")[1]["state"] == "open"
    assert call(cast.viktor, "get", "/deals")[1]["items"] == []


@pytest.mark.requirement("R-086")
def test_the_stages_over_the_api(cast: Cast) -> None:
    stages = call(cast.helga, "get", "/deal-stages")[1]["items"]
    assert [one["code"] for one in stages][:2] == ["base", "appointment"] and len(stages) == 10
    path = f"/deal-stages/{stages[0]['id']}"
    assert call(cast.helga, "patch", path, {"allowed_days": 21, "conditions": ["decider-named"]})[0] == 200
    assert call(cast.helga, "patch", path, {"conditions": ["a-whim"]})[0] == 422
    assert call(cast.anna, "patch", path, {"allowed_days": 1})[0] == 403
    shown = call(cast.anna, "get", path)[1]
    assert (shown["allowed_days"], shown["conditions"]) == (21, ["decider-named"])
    turned = [one["id"] for one in (stages[1], stages[0], *stages[2:])]
    path = f"/deal-pipelines/{stages[0]['pipeline_id']}/order"
    status, ordered = call(cast.helga, "post", path, {"stage_ids": turned})
    assert status == 200 and [one["position"] for one in ordered] == list(range(1, 11))
    assert call(cast.helga, "post", path, {"stage_ids": turned[1:]})[0] == 422
    assert list(Stage.objects.values_list("pk", flat=True)) == turned


@pytest.mark.requirement("R-085")
def test_a_lead_becomes_a_deal_over_the_api(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    lead = add_lead(anna, name="Polar Fish AS", need="Trays")
    assert call(cast.anna, "post", f"/deals/from-lead/{lead.pk}")[0] == 422
    become_client(anna, lead)
    status, deal = call(cast.anna, "post", f"/deals/from-lead/{lead.pk}")
    assert (status, deal["lead_id"], deal["name"]) == (200, lead.pk, "Trays")
    assert call(cast.anna, "post", f"/deals/from-lead/{lead.pk}")[1]["id"] == deal["id"] == Deal.objects.get().pk
    assert call(cast.viktor, "post", f"/deals/from-lead/{lead.pk}")[0] == 404


@pytest.mark.requirement("R-093", "R-097", "R-108", "R-121")
def test_recommendations_points_steps_and_words_over_the_api(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    asked = call(cast.anna, "post", "/recommendations", {"client_id": nordvik.pk})[1]
    path = f"/recommendations/{asked['id']}/answer"
    assert call(cast.anna, "post", path, {"recommends": True})[0] == 422
    assert call(cast.viktor, "post", path, {"recommends": False})[0] == 404
    status, answered = call(cast.anna, "post", path, {"recommends": True, "name": "Polar Fish AS"})
    assert status == 200 and answered["state"] == "given" and answered["lead_id"], answered
    assert len(call(cast.anna, "get", f"/recommendations?client_id={nordvik.pk}")[1]["items"]) == 1

    deal = call(cast.anna, "post", "/deals", {"client_id": nordvik.pk, "name": "Trays"})[1]
    given = {"topic": "payment", "words": "Days to pay", "ours": "14", "theirs": "60"}
    status, point = call(cast.anna, "post", f"/deals/{deal['id']}/points", given)
    assert status == 201, point
    assert call(cast.anna, "patch", f"/deals/points/{point['id']}", {"result": "30"})[1]["result"] == "30"
    assert call(cast.anna, "get", f"/deals/{deal['id']}/points")[1]["items"][0]["ours"] == "14"
    made = call(cast.anna, "post", f"/deals/{deal['id']}/objections", {"words": "No money", "kind": "no-money"})[1]
    path = f"/deals/objections/{made['id']}/steps"
    assert call(cast.anna, "post", path, {"step": "loan"})[1]["title"] == "Offer a loan: Trays"
    assert call(cast.anna, "post", path, {"step": "bonus"})[0] == 422

    status, word = call(
        cast.anna, "post", "/client-words", {"client_id": nordvik.pk, "word": "pop-up", "meaning": "Lamp"}
    )
    assert status == 201, word
    assert call(cast.anna, "get", f"/client-words?client_id={nordvik.pk}")[1]["items"][0]["meaning"] == "Lamp"
    page = Browser()
    page.force_login(cast.anna)
    assert page.delete(f"/api/v1/client-words/{word['id']}").status_code == 204
    assert call(cast.anna, "get", "/client-words")[1]["items"] == []
