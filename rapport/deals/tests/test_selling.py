"""The funnel, chances to sell more, presentations, and how needs arise."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.agenda.models import Task
from rapport.deals.actions import (
    add_deal,
    add_pipeline,
    answer_recommendation,
    ask_recommendation,
    change_presentation,
    deal_from_lead,
    dismiss_chance,
    edit_deal,
    find_chances,
    give_presentation,
    lose_deal,
    move_deal,
    note_chance,
    note_need,
    note_point,
    open_deal,
    plan_presentation,
    remove_pipeline,
    rename_pipeline,
    take_chance,
    tell_origin,
)
from rapport.deals.chances import Found, chance_finders
from rapport.deals.models import Chance, Deal, Pipeline, Presentation, Recommendation, Stage, Stay
from rapport.deals.queries import chance_results, origin_results
from rapport.deals.queries.funnel import Asked, funnel, lost_of, parts
from rapport.deals.queries.standing import lacking
from rapport.deals.start import write_pipeline
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.leads.actions import add_lead, become_client, keep_source
from rapport.leads.models import Lead
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.roles.undo import undo
from rapport.staff.models import Employee
from tests.cast import NOW, Cast


@pytest.fixture
def nordvik(cast: Cast) -> Iterator[Client]:
    """Anna's client, and the pipeline of a new installation."""
    write_pipeline("en")
    with time_machine.travel(NOW, tick=False):
        yield add_client(cast.acts(cast.anna), name="Nordvik Foods", country="SK", currency="EUR")


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def stage(code: str) -> Stage:
    return Stage.objects.get(code=code)


@pytest.mark.requirement("R-097")
def test_an_answer_taken_back_takes_its_lead_along_and_a_second_answer_brings_one_lead(
    cast: Cast, nordvik: Client
) -> None:
    row = ask_recommendation(cast.acts(cast.anna), nordvik)
    answer_recommendation(cast.acts(cast.anna, NOW + timedelta(minutes=1)), row, given=True, name="Polar Fish AS")
    undo(cast.acts(cast.anna), Entry.objects.latest("pk").pk)
    row.refresh_from_db()
    assert (row.state, row.lead, Lead.objects.count()) == ("asked", None, 0)
    answer_recommendation(cast.acts(cast.anna, NOW + timedelta(minutes=2)), row, given=True, name="Polar Fish AS")
    assert Lead.objects.count() == 1
    # A lead that somebody has worked on since stays with the answer that brought it.
    lead = Lead.objects.get()
    become_client(cast.acts(cast.anna, NOW + timedelta(minutes=3)), lead)
    answered = Entry.objects.filter(kind="deals.recommendation_answered").latest("pk")
    assert undo(cast.acts(cast.anna, NOW + timedelta(minutes=4)), answered.pk).kept == 1
    assert Lead.objects.get().client is not None


@pytest.mark.requirement("R-086")
def test_a_pipeline_is_renamed_and_an_empty_one_removed(cast: Cast, nordvik: Client) -> None:
    helga, first = cast.acts(cast.helga), Pipeline.objects.get()
    second = add_pipeline(helga, name="Tenders", like=first)
    with pytest.raises(BadInput):
        rename_pipeline(helga, second, name=first.name)
    with pytest.raises(NotAllowed):
        rename_pipeline(cast.acts(cast.anna), second, name="Bids")
    with pytest.raises(NotAllowed):
        remove_pipeline(cast.acts(cast.anna), second)
    rename_pipeline(helga, second, name="Bids")
    add_deal(cast.acts(cast.anna), nordvik, name="Trays")
    with pytest.raises(BadInput, match="Deals are or were"):
        remove_pipeline(helga, first)
    page = browser(cast.helga)
    assert "Remove the pipeline" not in page.get(f"/deals/pipelines/{first.pk}/").content.decode()
    assert "Remove the pipeline" in page.get(f"/deals/pipelines/{second.pk}/").content.decode()
    assert page.post(f"/deals/pipelines/{second.pk}/rename/", {"name": "Our bids"}).status_code == 303
    assert page.post(f"/deals/pipelines/{second.pk}/remove/").status_code == 303
    assert Pipeline.objects.get() == first and Stage.objects.count() == 10
    with pytest.raises(BadInput, match="only pipeline"):
        remove_pipeline(helga, first)
    undo(helga, Entry.objects.filter(kind="deals.pipeline_removed").get().pk)
    assert Pipeline.objects.get(name="Our bids").stages.count() == 10


@pytest.mark.requirement("R-096")
def test_the_support_stage_asks_for_a_delivery_in_old_and_new_databases(cast: Cast, nordvik: Client) -> None:
    assert stage("support").conditions == ["order-delivered"]
    migration = import_module("rapport.deals.migrations.0004_stays_from_the_journal")
    Stage.objects.filter(code="support").update(conditions=[])
    migration.ask_for_delivery(apps, None)
    assert stage("support").conditions == ["order-delivered"]
    Stage.objects.filter(code="support").update(conditions=["amount-known"])
    migration.ask_for_delivery(apps, None)
    assert stage("support").conditions == ["amount-known"]


def _funnel_scene(cast: Cast, nordvik: Client) -> None:
    """Four leads: one became a client and signed, one is a client at the needs, one has an appointment, one is new."""
    fair = keep_source(cast.acts(cast.helga), name="Fair", channel="fair")
    for number, name in enumerate(("Alfa", "Beta", "Gamma", "Delta")):
        anna = cast.acts(cast.anna, NOW - timedelta(days=40 - number))
        lead = add_lead(anna, name=name, source=fair if number < 2 else None)
        if number < 2:
            become_client(cast.acts(cast.anna, NOW - timedelta(days=30)), lead)
            deal = deal_from_lead(cast.acts(cast.anna, NOW - timedelta(days=20)), lead)
            move_deal(cast.acts(cast.anna, NOW - timedelta(days=16)), deal, stage("needs"), reason="They called")
            if number == 0:
                move_deal(cast.acts(cast.anna, NOW - timedelta(days=10)), deal, stage("support"), reason="Signed")
    Lead.objects.filter(name="Gamma").update(appointment_at=NOW, reached_at=NOW)
    lost = add_deal(cast.acts(cast.anna), nordvik, name="Lost one")
    lose_deal(cast.acts(cast.anna), lost, reason="price")


@pytest.mark.requirement("R-099")
def test_the_funnel_counts_from_the_inflow_to_the_contract_and_its_parts_add_up(cast: Cast, nordvik: Client) -> None:
    _funnel_scene(cast, nordvik)
    pipeline, anna = Pipeline.objects.get(), cast.acts(cast.anna)
    asked = Asked(NOW - timedelta(days=60), NOW + timedelta(days=1), pipeline=pipeline.pk)
    steps = {one.stage.code if one.stage else one.code: one for one in funnel(anna, asked, pipeline)}
    counts = {code: one.number for code, one in steps.items()}
    assert {code: counts[code] for code in ("leads", "appointments", "clients", "deals", "won")} == {
        "leads": 4, "appointments": 1, "clients": 2, "deals": 2, "won": 1,
    }  # fmt: skip
    assert (counts["base"], counts["needs"], counts["presentation"], counts["closing"]) == (2, 2, 1, 1)
    assert steps["base"].days == 4 and steps["needs"].days == 6 and steps["closing"].days is None
    everything = Asked(NOW - timedelta(days=60), NOW + timedelta(days=1), inflow=False)
    assert lost_of(anna, everything) == [("price", 1)] and lost_of(anna, asked) == []
    for by in ("month", "source", "owner", "unit", "pipeline"):
        found = parts(anna, everything, by)
        assert sum(one.deals for one in found) == 3 and sum(one.lost for one in found) == 1, by
        assert sum(one.leads for one in found) == (0 if by == "pipeline" else 4), by
    assert {one.key: (one.leads, one.won) for one in parts(anna, asked, "source")} == {
        Lead.objects.get(name="Alfa").source_id: (2, 1), None: (2, 0),
    }  # fmt: skip
    assert funnel(cast.acts(cast.viktor), asked, pipeline)[0].number == 0


@pytest.mark.requirement("R-099")
def test_each_number_of_the_funnel_opens_as_many_records(cast: Cast, nordvik: Client) -> None:
    import re
    from html import unescape

    _funnel_scene(cast, nordvik)
    page = browser(cast.anna)
    for address in (
        "/deals/funnel/",
        "/deals/funnel/?way=begun&by=source",
        "/deals/funnel/?by=unit",
        "/deals/funnel/?by=owner",
    ):
        with CaptureQueriesContext(connection) as asked:
            shown = page.get(address).content.decode()
        assert len(asked) < 40
        links = re.findall(r'<a href="(/(?:leads|deals/list)/\?[^"]+)"[^>]*>(\d+)<', shown)
        assert len(links) > 15, address
        for url, number in links:
            listed = page.get(unescape(url)).content.decode()
            assert len(re.findall(r"data-row[ >=]", listed)) == int(number), (address, url, number)
    table = b"".join(page.get("/deals/funnel/table/")).decode()  # type: ignore[arg-type]
    assert "Leads came in" in table and "Contract" in table
    assert browser(cast.astrid).get("/deals/funnel/").status_code == 403
    assert browser(cast.tom).get("/deals/funnel/table/").status_code == 403


@pytest.mark.requirement("R-099")
def test_the_stays_follow_a_deal_and_are_read_back_from_the_journal(cast: Cast, nordvik: Client) -> None:
    deal = add_deal(cast.acts(cast.anna), nordvik, name="Trays")
    move_deal(cast.acts(cast.anna, NOW + timedelta(days=2)), deal, stage("needs"), reason="They called")
    lose_deal(cast.acts(cast.anna, NOW + timedelta(days=3)), deal, reason="price")
    open_deal(cast.acts(cast.anna, NOW + timedelta(days=9)), deal)
    names = ("stage__code", "entered_at", "left_at")
    told = list(Stay.objects.values_list(*names))
    assert told == [
        ("base", NOW, NOW + timedelta(days=2)),
        ("needs", NOW + timedelta(days=2), NOW + timedelta(days=3)),
        ("needs", NOW + timedelta(days=9), None),
    ]
    migration = import_module("rapport.deals.migrations.0004_stays_from_the_journal")
    Stay.objects.all().delete()
    migration.write_stays(apps, None)
    assert list(Stay.objects.values_list(*names)) == told
    undo(cast.acts(cast.anna, NOW + timedelta(days=9)), Entry.objects.latest("pk").pk)
    Stay.objects.all().delete()
    Entry.objects.all().update(changes=[])
    migration.write_stays(apps, None)
    assert [one[0] for one in Stay.objects.values_list(*names)] == ["needs"]


@pytest.mark.requirement("R-099")
def test_a_deal_whose_stay_came_from_the_journal_can_still_be_taken_back(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    deal = add_deal(anna, nordvik, name="Trays")
    entry = Entry.objects.latest("pk")
    # As a deal stood before stays were kept: its own line knows of none, a migration wrote one.
    Entry.objects.filter(pk=entry.pk).update(changes=[one for one in entry.changes if one["model"] != "deals.Stay"])
    Stay.objects.all().delete()
    import_module("rapport.deals.migrations.0004_stays_from_the_journal").write_stays(apps, None)
    assert undo(anna, entry.pk).kept == 0
    assert not Deal.objects.filter(pk=deal.pk).exists() and not Stay.objects.exists()
    moved = add_deal(cast.acts(cast.anna, NOW + timedelta(days=1)), nordvik, name="Lids")
    entry = Entry.objects.latest("pk")
    move_deal(cast.acts(cast.anna, NOW + timedelta(days=2)), moved, stage("needs"), reason="They called")
    with pytest.raises(BadInput):
        undo(cast.acts(cast.anna, NOW + timedelta(days=3)), entry.pk)
    assert Stay.objects.count() == 2


@pytest.mark.requirement("R-104")
def test_a_chance_becomes_a_deal_by_one_press_and_its_result_is_followed(cast: Cast, nordvik: Client) -> None:
    row = note_chance(cast.acts(cast.anna), nordvik, words="Lids for the trays they have")
    with pytest.raises(BadInput):
        note_chance(cast.acts(cast.viktor), nordvik, words="Mine too")
    with pytest.raises(NotAllowed):
        note_chance(cast.acts(cast.astrid), nordvik, words="Mine too")
    with pytest.raises(BadInput):
        note_chance(cast.acts(cast.anna), nordvik, words=" ")
    page = browser(cast.anna)
    assert "Lids for the trays" in page.get(f"/clients/{nordvik.pk}/").content.decode()
    assert "Lids for the trays" in page.get("/today/").content.decode()
    assert browser(cast.viktor).post(f"/chances/{row.pk}/take/", {"into": "deal"}).status_code == 404
    for _press in range(2):
        assert page.post(f"/chances/{row.pk}/take/", {"into": "deal"}).status_code == 303
    deal = Deal.objects.get()
    assert (deal.name, deal.currency, deal.owner) == ("Lids for the trays they have", "EUR", cast.anna)
    edit_deal(cast.acts(cast.anna), deal, amount=Decimal(700))
    move_deal(cast.acts(cast.anna), deal, stage("support"), reason="Signed")
    result = chance_results(cast.acts(cast.anna))
    assert [(one.kind, one.found, one.taken, one.won, one.sums) for one in result] == [
        ("noted", 1, 1, 1, {"EUR": Decimal(700)})
    ]
    assert "700" in page.get("/deals/chances/?state=taken").content.decode()


@pytest.mark.requirement("R-104")
def test_a_chance_becomes_a_task_or_is_dismissed_until_a_day(cast: Cast, nordvik: Client) -> None:
    anna, page = cast.acts(cast.anna), browser(cast.anna)
    take_chance(anna, note_chance(anna, nordvik, words="Labels"), into="task")
    task = Task.objects.get()
    assert (task.title, task.subject_id, task.asked_of) == ("Labels", nordvik.pk, cast.anna)
    row = note_chance(cast.acts(cast.anna, NOW + timedelta(minutes=1)), nordvik, words="Racks")
    path = f"/chances/{row.pk}/"
    assert page.get(path).status_code == 200
    assert page.post(path, {"reason": " "}).status_code == 422
    assert page.post(path, {"reason": "They just bought some", "come_back_on": "2026-11-01"}).status_code == 422
    assert page.post(path, {"reason": "They just bought some", "come_back_on": "2026-12-20"}).status_code == 303
    row.refresh_from_db()
    assert (row.state, row.come_back_on) == ("dismissed", date(2026, 12, 20))
    assert find_chances(NOW + timedelta(days=5)) == 0
    assert find_chances(NOW + timedelta(days=40)) == 1
    row.refresh_from_db()
    assert (row.state, row.reason, row.come_back_on) == ("open", "", None)
    undone = take_chance(cast.acts(cast.anna, NOW + timedelta(minutes=9)), row)
    undo(
        cast.acts(cast.anna, NOW + timedelta(minutes=10)),
        Entry.objects.filter(kind="deals.chance_taken").latest("pk").pk,
    )
    undone.refresh_from_db()
    assert (undone.state, undone.deal, Deal.objects.count()) == ("open", None, 0)


@pytest.mark.requirement("R-104")
def test_what_was_found_and_is_no_longer_so_goes_unless_decided(cast: Cast, nordvik: Client) -> None:
    told = [Found(nordvik.pk, "stopped", "stopped-1", facts={"every": 30, "since": "2026-08-01"})]
    chance_finders.put("test", lambda at: told)
    try:
        assert find_chances(NOW) == 1 and find_chances(NOW) == 0
        told.clear()
        assert find_chances(NOW) == 0 and not Chance.objects.exists()
        told.append(Found(nordvik.pk, "below", "below-EUR", facts={"theirs": "10", "usual": "50", "currency": "EUR"}))
        find_chances(NOW)
        row = Chance.objects.get()
        dismiss_chance(cast.acts(cast.anna), row, reason="A small shop")
        told.clear()
        find_chances(NOW)
        assert Chance.objects.get().state == "dismissed"
    finally:
        chance_finders._items.pop("test", None)  # type: ignore[attr-defined]


@pytest.mark.requirement("R-091")
def test_a_presentation_is_planned_given_and_proves_itself(cast: Cast, nordvik: Client) -> None:
    anna, page = cast.acts(cast.anna), browser(cast.anna)
    deal = add_deal(anna, nordvik, name="Trays")
    path = f"/deals/{deal.pk}/presentations/new/"
    given = {"title": "What trays save", "planned_at": "2026-11-23T08:00", "way": "online", "audience": "The board",
             "executives": "on", "message": "One price"}  # fmt: skip
    assert page.get(path).status_code == 200
    assert page.post(path, {**given, "audience": ""}).status_code == 422
    assert page.post(path, given).status_code == 303
    row = Presentation.objects.get()
    assert (row.way, row.executives, row.given_at) == ("online", True, None)
    assert page.get(f"/presentations/{row.pk}/").status_code == 200
    assert "Attach a file" in page.get(f"/presentations/{row.pk}/").content.decode()
    assert page.post(f"/presentations/{row.pk}/edit/", {**given, "title": "What trays bring"}).status_code == 303
    assert browser(cast.viktor).get(f"/presentations/{row.pk}/").status_code == 404
    Stage.objects.filter(code="base").update(conditions=["presentation-given", "benefit-shown"])
    deal = Deal.objects.select_related("stage", "client").get()
    assert lacking(deal) == ["presentation-given", "benefit-shown"]
    assert page.post(f"/presentations/{row.pk}/", {"reaction": ""}).status_code == 422
    assert page.post(f"/presentations/{row.pk}/", {"reaction": "eager", "words": "When?"}).status_code == 303
    edit_deal(anna, deal, their_gain="No broken goods", our_gain="A client for years")
    assert lacking(deal) == []
    shown = page.get(f"/deals/{deal.pk}/").content.decode()
    assert "What trays bring" in shown and "They want it" in shown and "No broken goods" in shown
    row.refresh_from_db()
    with pytest.raises(BadInput, match="was given"):
        change_presentation(anna, row, title="Else")
    later = plan_presentation(anna, deal, title="Next", planned_at=NOW + timedelta(days=3), audience="All")
    with pytest.raises(BadInput):
        give_presentation(anna, later, reaction="eager")
    with pytest.raises(NotAllowed):
        plan_presentation(cast.acts(cast.astrid), deal, title="No", planned_at=NOW, audience="All")
    assert "What trays bring" in page.get(f"/clients/{nordvik.pk}/").content.decode()


@pytest.mark.requirement("R-124")
def test_how_a_need_arose_is_written_down_and_the_ways_are_compared(cast: Cast, nordvik: Client) -> None:
    anna, page = cast.acts(cast.anna), browser(cast.anna)
    deal = add_deal(anna, nordvik, name="Trays")
    need = note_need(anna, deal, words="Less breakage", category="money")
    with pytest.raises(BadInput) as wrong:
        tell_origin(anna, need, origin="reckoning")
    assert set(wrong.value.fields) == {"woken_by", "woken_on"} and need.origin == ""
    with pytest.raises(BadInput):
        note_need(anna, deal, words="x", category="money", origin="theirs", woken_by="We asked")
    with pytest.raises(BadInput):
        tell_origin(anna, need, origin="asking", woken_by="Asked", woken_on=date(2026, 12, 24))
    path = f"/deals/needs/{need.pk}/"
    assert page.get(path).status_code == 200
    told = {"origin": "reckoning", "woken_by": "Counted broken trays", "woken_on": "2026-11-20"}
    assert page.post(path, {**told, "woken_by": ""}).status_code == 422
    assert page.post(path, told).status_code == 303
    assert browser(cast.viktor).post(path, told).status_code == 404
    move_deal(anna, deal, stage("support"), reason="Signed")
    note_need(anna, add_deal(anna, nordvik, name="More"), words="Lids", category="money", origin="theirs")
    found = {one.origin: (one.needs, one.won, one.share) for one in origin_results(anna)}
    assert found == {"theirs": (1, 0, None), "reckoning": (1, 1, 100)}
    assert "Counted broken trays" in page.get("/deals/needs/").content.decode()
    assert "Counted broken trays" in page.get(f"/deals/{deal.pk}/").content.decode()


@pytest.mark.requirement("R-091", "R-099", "R-104")
def test_selling_over_the_api(cast: Cast, nordvik: Client) -> None:
    page = browser(cast.anna)

    def call(method: str, path: str, body: object = None) -> tuple[int, object]:
        data = {} if body is None else {"data": body, "content_type": "application/json"}
        answer = getattr(page, method)(f"/api/v1{path}", headers={"If-Match": "*"}, **data)
        return answer.status_code, answer.json() if answer.content else None

    deal = add_deal(cast.acts(cast.anna), nordvik, name="Trays")
    given = {"title": "Trays", "planned_at": "2026-11-23T08:00:00Z", "audience": "All"}
    status, row = call("post", f"/deals/{deal.pk}/presentations", given)
    assert status == 201, row
    number = Presentation.objects.get().pk
    assert call("get", f"/deals/{deal.pk}/presentations")[1]["items"][0]["id"] == number  # type: ignore[index]
    assert call("patch", f"/presentations/{number}", {"title": "Racks"})[0] == 200
    assert Presentation.objects.get().title == "Racks" and call("get", f"/presentations/{number}")[0] == 200
    assert call("post", f"/presentations/{number}/reaction", {"reaction": "interested"})[0] == 200
    status, chance = call("post", "/chances", {"client_id": nordvik.pk, "words": "Lids"})
    assert status == 201, chance
    pk = Chance.objects.get().pk
    assert call("post", f"/chances/{pk}/dismiss", {"reason": "No"})[0] == 200
    assert call("post", f"/chances/{pk}/take", {"into": "task"})[0] == 200
    assert len(call("get", f"/chances?client_id={nordvik.pk}")[1]["items"]) == 1  # type: ignore[index]
    status, steps = call(
        "get", f"/deal-funnel?since=2026-01-01&before=2027-01-01&inflow=false&pipeline_id={deal.pipeline_id}"
    )
    assert status == 200, steps
    assert {one["code"]: one["number"] for one in steps}["deals"] == 1  # type: ignore[union-attr]
    assert call("patch", f"/deal-pipelines/{deal.pipeline_id}", {"name": "Sales 2"})[0] == 403
    assert not Recommendation.objects.exists()


@pytest.mark.requirement("R-123")
def test_the_business_plan_of_a_deal_is_printed(cast: Cast, nordvik: Client) -> None:
    anna, page = cast.acts(cast.anna), browser(cast.anna)
    facts = {"amount": Decimal(700), "currency": "EUR", "their_gain": "No broken goods", "our_gain": "A long client"}
    deal = add_deal(anna, nordvik, name="Trays", **facts)
    note_need(anna, deal, words="Less breakage", category="money")
    note_need(anna, deal, words="Fears their own head", category="standing", spoken=False)
    pdf = page.get(f"/deals/{deal.pk}/plan.pdf")
    assert pdf.status_code == 200 and pdf.content.startswith(b"%PDF")
    word = page.get(f"/deals/{deal.pk}/plan.docx")
    with ZipFile(BytesIO(word.content)) as parts:
        text = parts.read("word/document.xml").decode()
    assert "Less breakage" in text and "No broken goods" in text and "Fears their own head" not in text
    assert page.get(f"/deals/{deal.pk}/plan.exe").status_code == 404
    assert browser(cast.viktor).get(f"/deals/{deal.pk}/plan.pdf").status_code == 404


@pytest.mark.requirement("R-090")
def test_at_the_contact_both_gains_the_draft_and_the_differences_are_on_the_table(cast: Cast, nordvik: Client) -> None:
    anna, page = cast.acts(cast.anna), browser(cast.anna)
    Stage.objects.filter(code="contact").update(conditions=["benefit-shown"])
    deal = add_deal(anna, nordvik, name="Trays", stage=stage("contact"))
    assert lacking(deal) == ["benefit-shown"]
    edit_deal(anna, deal, their_gain="No broken goods", our_gain="A client for years")
    note_point(anna, deal, words="Who pays the freight", topic="other", ours="They do", theirs="We do")
    card = page.get(f"/deals/{deal.pk}/").content.decode()
    for told in ("No broken goods", "A client for years", "Who pays the freight", "They do", "We do"):
        assert told in card
    assert f"/clients/{nordvik.pk}/contracts/new/" in card
    assert lacking(deal) == []
