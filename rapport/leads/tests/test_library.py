"""The library of methods, and surveys among possible buyers."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client as Browser

from rapport.catalogue.actions import add_product
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.leads.actions import add_lead, answer_survey, invite_to_survey, keep_method, keep_survey, set_method
from rapport.leads.models import Invitation, Lead, Method, Survey
from rapport.leads.queries.library import token_of, weighed, weights
from rapport.parties.actions import add_client
from rapport.roles.undo import undo
from rapport.staff.models import Employee
from tests.cast import NOW, Cast


@pytest.fixture(autouse=True)
def _now(db: None) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


@pytest.mark.requirement("R-032")
def test_a_method_is_written_developed_further_and_measured(cast: Cast) -> None:
    page = browser(cast.anna)
    given = {"name": "A walk", "kind": "search", "channel": "visit", "words": "Choose a street", "is_active": "on"}
    assert page.get("/leads/methods/new/").status_code == 200
    assert page.post("/leads/methods/new/", {**given, "words": ""}).status_code == 422
    assert page.post("/leads/methods/new/", given).status_code == 303
    walk = Method.objects.get()
    viktor = browser(cast.viktor)
    assert viktor.post(f"/leads/methods/{walk.pk}/", {**given, "name": "Mine"}).status_code == 422
    assert "Choose a street" in viktor.get(f"/leads/methods/new/?from={walk.pk}").content.decode()
    assert viktor.post("/leads/methods/new/", {**given, "developed_from": walk.pk}).status_code == 422
    assert viktor.post("/leads/methods/new/", {**given, "name": "Two", "developed_from": walk.pk}).status_code == 303
    with pytest.raises(NotAllowed):
        keep_method(cast.acts(cast.astrid), name="x", words="y")
    keep_method(cast.acts(cast.helga), walk, words="Choose a street, taste first")
    lead = add_lead(cast.acts(cast.anna), name="Bakery")
    assert page.post(f"/leads/{lead.pk}/method/", {"method": walk.pk}).status_code == 303
    lead.refresh_from_db()
    assert lead.method == walk and "A walk" in page.get(f"/leads/{lead.pk}/").content.decode()
    before = Entry.objects.count()
    set_method(cast.acts(cast.anna), lead, walk)
    assert Entry.objects.count() == before
    assert f"method={walk.pk}" in page.get("/leads/methods/").content.decode()
    assert "Bakery" in page.get(f"/leads/?view=all&method={walk.pk}").content.decode()
    assert "A walk" in page.get("/leads/results/?by=method").content.decode()


@pytest.mark.requirement("R-036")
def test_buyers_rate_parameters_by_a_link_and_the_product_shows_what_matters(cast: Cast) -> None:
    anna, page = cast.acts(cast.anna), browser(cast.anna)
    add_product(cast.acts(cast.helga), code="T", name="Tray")
    given = {"name": "Trays", "code": "T", "intro": "", "parameters": "Price\n\nWeight\nPrice", "is_open": "on"}
    assert page.get("/surveys/new/").status_code == 200
    assert page.post("/surveys/new/", {**given, "parameters": " "}).status_code == 422
    assert page.post("/surveys/new/", {**given, "code": "none"}).status_code == 422
    assert page.post("/surveys/new/", given).status_code == 303
    survey = Survey.objects.get()
    assert survey.parameters == ["Price", "Weight"] and survey.product is not None
    lead, client = add_lead(anna, name="Bakery"), add_client(anna, name="Nordvik")
    hidden = add_lead(cast.acts(cast.viktor), name="Not hers")
    path = f"/surveys/{survey.pk}/"
    assert page.post(path, {}).status_code == 422
    assert page.post(path, {"leads": [hidden.pk]}).status_code == 422
    assert page.post(path, {"leads": [lead.pk], "clients": [client.pk]}).status_code == 303
    assert invite_to_survey(anna, survey, leads=[lead]) == [] and Invitation.objects.count() == 2
    one, two = Invitation.objects.order_by("id")
    buyer, link = Browser(), f"/survey/{token_of(one)}/"
    assert link in page.get(path).content.decode()
    assert buyer.get(link).status_code == 200 and buyer.get(f"/survey/{one.pk}:forged/").status_code == 404
    assert buyer.post(link, {"rating-0": "9"}).status_code == 422
    assert buyer.post(link, {"words": "nothing rated"}).status_code == 422
    assert buyer.post(link, {"rating-0": "2", "rating-1": "5", "words": "Labels"}).status_code == 303
    assert "Thank you" in buyer.get(link).content.decode()
    buyer.post(link, {"rating-0": "5"})
    one.refresh_from_db()
    assert one.ratings == [2, 5] and one.words == "Labels"
    answer_survey(anna, two, ratings=[4, 0])
    assert [(row.name, row.number, row.mean, row.high) for row in weights(survey)] == [
        ("Weight", 1, 5.0, 1), ("Price", 2, 3.0, 1),
    ]  # fmt: skip
    with pytest.raises(BadInput):
        keep_survey(anna, survey, parameters=["Colour"])
    assert "What buyers say matters" in page.get(f"/products/{survey.product_id}/").content.decode()
    assert "Answered the survey Trays" in page.get(f"/clients/{client.pk}/").content.decode()
    keep_survey(anna, survey, is_open=False)
    with pytest.raises(BadInput):
        invite_to_survey(anna, survey, clients=[client])
    with pytest.raises(NotAllowed):
        keep_survey(cast.acts(cast.astrid), name="x", parameters=["y"])
    assert browser(cast.astrid).get("/surveys/").status_code == 403


@pytest.mark.requirement("R-036")
def test_an_invitation_is_taken_back_while_nobody_answered(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    survey = keep_survey(anna, name="Trays", parameters=["Price"])
    lead = add_lead(anna, name="Bakery")
    invite_to_survey(anna, survey, leads=[lead])
    undo(anna, Entry.objects.filter(kind="leads.survey_invited").get().pk)
    assert not Invitation.objects.exists() and Lead.objects.exists()
    assert weighed(["A", "B"], [[5, 0], [3, 0]])[0].mean == 4.0


@pytest.mark.requirement("R-032", "R-036")
def test_methods_and_surveys_over_the_api(cast: Cast) -> None:
    page, lead = browser(cast.anna), add_lead(cast.acts(cast.anna), name="Bakery")

    def post(path: str, body: object) -> tuple[int, dict]:  # type: ignore[type-arg]
        answer = page.post(f"/api/v1{path}", data=body, content_type="application/json")
        return answer.status_code, answer.json()

    status, method = post("/lead-methods", {"name": "A walk", "words": "Choose a street"})
    assert status == 201, method
    assert post(f"/lead-methods/of-lead/{lead.pk}", {"method_id": method["id"]}) == (200, {"method_id": method["id"]})
    status, survey = post("/surveys", {"name": "Trays", "parameters": ["Price"]})
    assert status == 201, survey
    status, asked = post(f"/surveys/{survey['id']}/invitations", {"lead_ids": [lead.pk]})
    assert status == 200 and Browser().get(f"/survey/{asked[0]['token']}/").status_code == 200
    assert page.get(f"/api/v1/surveys/{survey['id']}/weights").json()[0]["number"] == 0
    assert (
        len(page.get("/api/v1/surveys").json()["items"]) == len(page.get("/api/v1/lead-methods").json()["items"]) == 1
    )
