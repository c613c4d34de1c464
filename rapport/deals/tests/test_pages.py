"""The pages: each answers, takes its form, and says a refusal in a sentence."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client as Browser

from rapport.deals.actions import note_objection
from rapport.deals.models import Deal, Need, Objection, Stage
from rapport.deals.start import write_pipeline
from rapport.parties.actions import add_client
from rapport.staff.models import Employee
from tests.cast import NOW, Cast


@pytest.fixture(autouse=True)
def _now(db: None) -> Iterator[None]:
    write_pipeline("en")
    with time_machine.travel(NOW, tick=False):
        yield


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


@pytest.mark.requirement("R-085", "R-086", "R-092", "R-106")
def test_anna_leads_a_deal_over_the_pages(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    anna = browser(cast.anna)
    assert anna.get(f"/clients/{nordvik.pk}/deals/new/").status_code == 200
    given = {"name": "Trays for 2027", "amount": "62000", "currency": "EUR", "closes_on": "2026-12-07"}
    assert anna.post(f"/clients/{nordvik.pk}/deals/new/", {**given, "name": " "}).status_code == 422
    assert anna.post(f"/clients/{nordvik.pk}/deals/new/", given).status_code == 303
    deal = Deal.objects.get()
    page = f"/deals/{deal.pk}/"
    assert "Nordvik AS" in anna.get("/deals/").content.decode()
    assert anna.post(f"{page}edit/", {**given, "amount": "70000"}).status_code == 303

    preparation = Stage.objects.get(code="preparation").pk
    assert anna.post(f"{page}move/", {"stage": Stage.objects.get(code="appointment").pk}).status_code == 303
    refused = anna.post(f"{page}move/", {"stage": preparation})
    assert refused.status_code == 422 and "A meeting with the client is planned" in refused.content.decode()
    assert anna.post(f"{page}move/", {"stage": preparation, "reason": "They came"}).status_code == 303

    need = {"words": "No broken trays", "category": "safety", "level": "must", "spoken": "on"}
    assert anna.post(f"{page}needs/new/", need).status_code == 303
    objection = {"words": "Cheaper elsewhere", "kind": "price"}
    assert anna.post(f"{page}objections/new/", objection).status_code == 303
    answer = {"answer": "Count the price of a use", "worked": "true"}
    assert anna.post(f"/deals/objections/{Objection.objects.get().pk}/", answer).status_code == 303
    shown = anna.get(page).content.decode()
    for words in ("No broken trays", "Cheaper elsewhere", "Count the price of a use", "We know by name who decides"):
        assert words in shown
    assert Need.objects.get().spoken and Objection.objects.get().worked

    assert anna.post(f"{page}lose/", {"reason": "rival", "rival": "PackLine"}).status_code == 303
    assert "PackLine" in anna.get(page).content.decode()
    assert anna.post(f"{page}open/").status_code == 303
    deal.refresh_from_db()
    assert (deal.state, deal.amount, deal.stage.code) == ("open", 70000, "preparation")

    shown = anna.get("/deals/").content.decode()
    assert "Forecast" in shown and "by the probability of the stages" in shown
    other = note_objection(cast.acts(cast.anna), deal, words="Still dear", kind=Objection.objects.get().kind)
    assert "Answers that worked" in anna.get(f"/deals/objections/{other.pk}/").content.decode()

    viktor = browser(cast.viktor)
    for path in ("", "move/", "edit/", "lose/", "needs/new/", "objections/new/"):
        assert viktor.get(f"{page}{path}").status_code == 404
    assert "Nordvik" not in viktor.get("/deals/").content.decode()
