"""The API does what the pages of contracts do, through the same gate."""

import io
from collections.abc import Iterator
from typing import Any

import docx
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rapport.contracts.actions import keep_template
from rapport.contracts.tests.layouts import layout
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
    return answer.status_code, answer.json() if answer.content else None


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


@pytest.mark.requirement("R-133", "R-139", "R-143")
def test_payments_proposals_and_papers_go_their_way_over_the_api(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    new = {"client_id": nordvik.pk, "subject": "Trays", "amount": "100", "currency": "EUR"}
    path = f"/contracts/{call(cast.anna, 'post', '/contracts', new)[1]['id']}"
    assert call(cast.anna, "get", f"{path}/payments")[0] == 404
    plan = {"kind": "instalments", "first_on": "2026-12-31", "count": 3}
    status, planned = call(cast.anna, "post", f"{path}/payments", plan)
    assert (status, [one["amount"] for one in planned["payments"]]) == (200, ["33.330", "33.330", "33.340"])
    assert call(cast.anna, "post", f"{path}/payments", plan | {"rate": "5"})[0] == 422
    assert call(cast.viktor, "post", f"{path}/payments", plan)[0] == 404
    assert call(cast.anna, "delete", f"{path}/payments")[0] == 204
    assert call(cast.anna, "get", f"{path}/payments")[0] == 404
    point = {"point": "Packaging", "words": "We take it back.", "answer_by": "2026-12-01"}
    status, made = call(cast.anna, "post", f"{path}/proposals", point)
    assert (status, made["state"]) == (201, "open")
    assert call(cast.anna, "post", f"{path}/proposals", point | {"disagreement_id": 999})[0] == 404
    answered = f"/contracts/proposals/{made['id']}/answer"
    assert call(cast.viktor, "post", answered, {"state": "refused", "answered_by": "Kari"})[0] == 404
    assert call(cast.anna, "post", answered, {"state": "refused"})[0] == 422
    assert call(cast.anna, "post", answered, {"state": "refused", "answered_by": "Kari"})[1]["state"] == "refused"
    assert [one["state"] for one in call(cast.anna, "get", "/contracts/proposals")[1]["items"]] == ["refused"]
    came = {"way": "in", "kind": "invoice", "name": "Invoice 7", "on": "2026-11-20"}
    paper = call(cast.anna, "post", f"{path}/papers", came)[1]
    assert (paper["kind"], paper["step"], paper["holder"]) == ("invoice", "registered", "Anna")
    moved = call(cast.anna, "post", f"/contracts/papers/{paper['id']}/move", {"step": "signing", "holder": "Helga"})[1]
    assert (moved["step"], moved["holder"], moved["moved_on"]) == ("signing", "Helga", "2026-11-23")
    assert call(cast.anna, "post", f"/contracts/papers/{paper['id']}/check", {"in_order": False})[0] == 422
    assert (
        call(cast.viktor, "post", f"/contracts/papers/{paper['id']}/move", {"step": "filed", "holder": "V"})[0] == 404
    )


@pytest.mark.requirement("R-148")
def test_laws_and_tariffs_are_kept_over_the_api(cast: Cast) -> None:
    law = {"kind": "law", "title": "Commercial code", "number": "513/1991", "country": "sk", "review_on": "2027-01-10"}
    assert call(cast.anna, "post", "/references", law)[0] == 403
    status, row = call(cast.helga, "post", "/references", law)
    assert (status, row["country"], row["keeper_id"]) == (201, "SK", cast.helga.pk)
    assert call(cast.helga, "post", "/references", law)[0] == 422
    path = f"/references/{row['id']}"
    assert call(cast.helga, "patch", path, {"title": "The code", "keeper_id": cast.anna.pk})[1]["keeper_id"] == (
        cast.anna.pk
    )
    assert call(cast.helga, "patch", path, {"keeper_id": 999_999})[0] == 404
    assert call(cast.helga, "post", f"{path}/review", {"review_on": "2026-11-01"})[0] == 422
    reviewed = call(cast.helga, "post", f"{path}/review", {"review_on": "2027-05-01", "ends_on": "2026-12-31"})[1]
    assert (reviewed["reviewed_on"], reviewed["ends_on"]) == ("2026-11-23", "2026-12-31")
    assert call(cast.tom, "get", path)[1]["title"] == "The code"
    assert len(call(cast.tom, "get", "/references")[1]["items"]) == 1


@pytest.mark.requirement("R-135")
def test_a_layout_goes_up_and_a_preview_comes_down(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    template = keep_template(cast.acts(cast.helga), None, name="Plain", language="en", text="1. {client_name} buys.")
    path = f"/api/v1/contract-templates/{template.pk}"

    def send(person: Employee, content: bytes) -> Any:
        page = Browser()
        page.force_login(person)
        return page.post(f"{path}/layout", {"file": SimpleUploadedFile("ours.docx", content)})

    assert send(cast.anna, layout("{clauses}")).status_code == 403
    assert send(cast.helga, b"PK cut").status_code == 422
    assert send(cast.helga, layout("{clauses}")).json()["layout_id"]
    assert send(cast.helga, layout("Ours", "{clauses}")).status_code == 201
    versions = call(cast.anna, "get", f"/contract-templates/{template.pk}/layout")[1]["items"]
    assert [one["number"] for one in versions] == [2, 1]
    assert call(cast.anna, "get", "/contract-templates")[1]["items"][0]["name"] == "Plain"
    anna = Browser()
    anna.force_login(cast.anna)
    sample = anna.get(f"{path}/preview?client_id={nordvik.pk}&form=docx")
    words = [one.text for one in docx.Document(io.BytesIO(sample.content)).paragraphs]
    assert words[0] == "Ours" and any("Nordvik AS buys." in one for one in words)
    assert anna.get(f"{path}/preview?client_id={nordvik.pk}").content.startswith(b"%PDF-")
    assert anna.get(f"{path}/preview?client_id=999").status_code == 404
    assert call(cast.anna, "delete", f"/contract-templates/{template.pk}/layout")[0] == 403
    assert call(cast.helga, "delete", f"/contract-templates/{template.pk}/layout")[0] == 204
    assert call(cast.anna, "get", f"/contract-templates/{template.pk}/layout")[1]["items"] == []
