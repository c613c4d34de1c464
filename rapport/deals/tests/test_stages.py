"""The playbook of a stage, arranging the stages, and a lead that becomes a deal."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser
from django.utils.translation import override

from rapport.deals.actions import deal_from_lead, edit_stage, order_stages
from rapport.deals.forms import StagesForm
from rapport.deals.models import Deal, Pipeline, Stage
from rapport.deals.playbook import STANDARD, playbook
from rapport.deals.start import write_pipeline
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.leads.actions import add_lead, become_client
from rapport.parties.actions import add_client
from rapport.roles.undo import undo
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


def _shown() -> dict[str, Any]:
    """What the page of the stages would send unchanged."""
    form = StagesForm(list(Stage.objects.all()))
    return {name: form[name].initial if form[name].initial is not None else "" for name in form.fields}


@pytest.mark.requirement("R-085", "R-086", "R-097")
def test_each_of_the_ten_stages_advises_what_to_do_say_and_open() -> None:
    stages = list(Stage.objects.all())
    assert {one.code for one in stages} == set(STANDARD)
    for stage in stages:
        advice = playbook(stage)
        assert advice.guidance and advice.texts and advice.tools, stage.code
    assert len({playbook(one).guidance for one in stages}) == 10


@pytest.mark.requirement("R-086")
def test_helga_writes_her_own_advice_and_what_is_the_standard_stays_the_standard(cast: Cast) -> None:
    stage = Stage.objects.get(code="needs")
    standard = playbook(stage)
    edit_stage(cast.acts(cast.helga), stage, guidance=standard.guidance, texts="Ask why, \r\nthree times")
    stage.refresh_from_db()
    assert (stage.guidance, stage.texts) == ("", "Ask why, \nthree times")
    assert playbook(stage).guidance == standard.guidance
    with pytest.raises(NotAllowed):
        edit_stage(cast.acts(cast.anna), stage, allowed_days=3)


@pytest.mark.requirement("R-086")
def test_the_stages_are_put_in_another_order(cast: Cast) -> None:
    pipeline, helga = Pipeline.objects.get(), cast.acts(cast.helga)
    stages = list(Stage.objects.all())
    turned = [stages[1], stages[0], *stages[2:]]
    order_stages(helga, pipeline, turned)
    assert list(Stage.objects.values_list("code", flat=True))[:3] == ["appointment", "base", "preparation"]
    assert list(Stage.objects.values_list("position", flat=True)) == list(range(1, 11))
    before = Entry.objects.count()
    order_stages(helga, pipeline, list(Stage.objects.all()))
    for wrong in (turned[:-1], [*turned[:-1], turned[0]], [turned[-1], *turned[:-1]]):
        with pytest.raises(BadInput):
            order_stages(helga, pipeline, wrong)
    with pytest.raises(NotAllowed):
        order_stages(cast.acts(cast.anna), pipeline, stages)
    assert Entry.objects.count() == before


@pytest.mark.requirement("R-086")
def test_one_page_arranges_all_stages(cast: Cast) -> None:
    helga, path = browser(cast.helga), f"/deals/pipelines/{Pipeline.objects.get().pk}/"
    sent = _shown()
    before = Entry.objects.count()
    shown = helga.get(path).content.decode()
    assert "Hear it out" in shown and 'name="initial-guidance-base"' in shown
    assert helga.post(path, sent).status_code == 303
    assert Entry.objects.count() == before
    base = Stage.objects.get(code="base")
    sent |= {
        "name-base": "Our base",
        "allowed_days-base": "21",
        "conditions-base": ["decider-named"],
        "position-base": "2",
        "position-appointment": "1",
    }
    assert helga.post(path, {**sent, "name-base": ""}).status_code == 422
    assert helga.post(path, {**sent, "position-base": "30"}).status_code == 422
    assert Entry.objects.count() == before and Stage.objects.get(code="base").name == "Base"
    assert helga.post(path, sent).status_code == 303
    base.refresh_from_db()
    told = (base.name, base.allowed_days, base.conditions, base.position, base.guidance)
    assert told == ("Our base", 21, ["decider-named"], 2, "")
    assert "Our base" in helga.get("/deals/").content.decode()
    assert browser(cast.anna).get(path).status_code == 403
    with override("en"):
        assert "Stages</" not in browser(cast.anna).get("/deals/").content.decode()


@pytest.mark.requirement("R-085")
def test_a_lead_that_became_a_client_becomes_a_deal_by_one_press(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    lead = add_lead(anna, name="Polar Fish AS", need="Trays for the autumn\nForty a week")
    with pytest.raises(BadInput, match="client first"):
        deal_from_lead(anna, lead)
    become_client(anna, lead)
    page = browser(cast.anna)
    assert "Begin a deal" in page.get(f"/leads/{lead.pk}/").content.decode()
    assert page.post(f"/leads/{lead.pk}/deal/").status_code == 303
    deal = Deal.objects.get()
    assert (deal.name, deal.lead, deal.client, deal.owner) == ("Trays for the autumn", lead, lead.client, cast.anna)
    assert page.post(f"/leads/{lead.pk}/deal/").status_code == 303
    assert Deal.objects.count() == 1
    shown = page.get(f"/leads/{lead.pk}/").content.decode()
    assert "Open the deal" in shown and "Begin a deal" not in shown
    shown = page.get(f"/deals/{deal.pk}/").content.decode()
    assert "How to go about it" in shown and "from whom they buy today" in shown and f"/leads/{lead.pk}/" in shown
    assert browser(cast.viktor).post(f"/leads/{lead.pk}/deal/").status_code == 404
    undo(cast.acts(cast.anna), Entry.objects.filter(kind="deals.deal_added").latest("pk").pk)
    assert not Deal.objects.exists()


@pytest.mark.requirement("R-085")
def test_a_second_pipeline_begins_like_the_first_and_takes_deals(cast: Cast) -> None:
    first = Pipeline.objects.get()
    helga, anna = browser(cast.helga), browser(cast.anna)
    client = add_client(cast.acts(cast.anna), name="Nordvik AS")
    assert "Pipeline" not in anna.get(f"/clients/{client.pk}/deals/new/").content.decode()
    path = f"/deals/pipelines/{first.pk}/like/"
    assert anna.post(path, {"name": "Tenders"}).status_code == 403
    assert helga.post(path, {"name": " "}).status_code == 422
    assert helga.post(path, {"name": first.name}).status_code == 422
    assert Pipeline.objects.count() == 1 and Stage.objects.count() == 10
    assert helga.post(path, {"name": "Tenders"}).status_code == 303
    second = Pipeline.objects.get(name="Tenders")
    same = ("code", "name", "position", "state", "allowed_days", "conditions")
    assert list(second.stages.values_list(*same)) == list(first.stages.values_list(*same))
    assert "Tenders" in helga.get(f"/deals/pipelines/{first.pk}/").content.decode()
    given = {"name": "School trays", "currency": "EUR", "pipeline": second.pk}
    assert anna.post(f"/clients/{client.pk}/deals/new/", given).status_code == 303
    deal = Deal.objects.get()
    assert (deal.pipeline, deal.stage.code) == (second, "base")
    assert "Nordvik AS" in anna.get(f"/deals/?pipeline={second.pk}").content.decode()
    assert "Nordvik AS" not in anna.get("/deals/").content.decode()
