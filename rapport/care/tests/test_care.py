"""Schemes of work and their runs, reviews with clients and advice."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client as Browser

from rapport.agenda.actions import finish_task
from rapport.agenda.models import Task
from rapport.care.actions import (
    begin_again,
    finish_run,
    give_advice,
    hold_review,
    keep_scheme,
    months_after,
    start_run,
    stop_run,
)
from rapport.care.models import Advice, Review, Run, Scheme
from rapport.care.queries import step_lines
from rapport.deals.actions import add_deal
from rapport.deals.conditions import proofs
from rapport.deals.start import write_pipeline
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.parties.actions import add_client
from rapport.parties.models import Client, TeamMember
from rapport.roles.undo import undo
from rapport.staff.models import Employee
from tests.cast import NOW, Cast


@pytest.fixture
def nordvik(cast: Cast) -> Iterator[Client]:
    """Anna's client, served by Viktor too, and the pipeline of a new installation."""
    write_pipeline("en")
    with time_machine.travel(NOW, tick=False):
        client = add_client(cast.acts(cast.anna), name="Nordvik Foods", country="SK")
        TeamMember.objects.create(client=client, employee=cast.viktor, part="Delivery")
        yield client


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def _welcome(cast: Cast, **more: object) -> Scheme:
    steps = [{"title": "Introduce the team"}, {"title": "Agree the first delivery", "days": 3, "part": "delivery"}]
    return keep_scheme(cast.acts(cast.helga), name="Welcome", purpose="welcome", steps=steps, **more)  # type: ignore[arg-type]


@pytest.mark.requirement("R-103")
def test_a_new_client_is_taken_on_with_its_team_and_a_checklist(cast: Cast, nordvik: Client) -> None:
    scheme, anna = _welcome(cast), cast.acts(cast.anna)
    with pytest.raises(NotAllowed):
        start_run(cast.acts(cast.astrid), scheme, nordvik)
    with pytest.raises(BadInput):
        start_run(cast.acts(cast.helga), scheme, add_client(cast.acts(cast.dora), name="Hidden", confidential=True))
    assert not Run.objects.exists() and not Task.objects.exists()
    run = start_run(anna, scheme, nordvik)
    assert start_run(anna, scheme, nordvik) == run and Run.objects.count() == 1
    tasks = {
        one.title: (one.asked_of, one.subject_id, one.due_at.date() if one.due_at else None)
        for one in Task.objects.all()
    }
    assert tasks == {
        "Introduce the team": (cast.anna, nordvik.pk, date(2026, 11, 23)),
        "Agree the first delivery": (cast.viktor, nordvik.pk, date(2026, 11, 26)),
    }
    assert [one.done for one in step_lines(anna, run)] == [False, False]
    finish_task(anna, Task.objects.get(title="Introduce the team"))
    assert [one.done for one in step_lines(anna, run)] == [True, False]
    with pytest.raises(BadInput) as wrong:
        finish_run(anna, run)
    assert "Agree the first delivery" in str(wrong.value.fields["words"][0])
    finish_run(anna, run, words="They fetch it themselves")
    assert (run.state, run.next_on) == ("done", None)
    with pytest.raises(BadInput):
        finish_run(anna, run, words="Again")


@pytest.mark.requirement("R-102")
def test_a_recurring_scheme_begins_again_after_its_months_until_it_is_stopped(cast: Cast, nordvik: Client) -> None:
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)
    scheme = keep_scheme(
        cast.acts(cast.anna),
        name="Every quarter",
        purpose="recurring",
        every_months=3,
        steps=[{"title": "Count stock"}],
    )
    run = start_run(cast.acts(cast.anna), scheme, nordvik)
    finish_task(cast.acts(cast.anna), Task.objects.get())
    finish_run(cast.acts(cast.anna), run)
    assert run.next_on == date(2027, 2, 23)
    assert begin_again(NOW + timedelta(days=30)) == 0
    assert begin_again(NOW + timedelta(days=100)) == 1 and begin_again(NOW + timedelta(days=100)) == 0
    second = Run.objects.get(state="running")
    assert second.started_by == cast.anna and Task.objects.count() == 2
    later = cast.acts(cast.anna, NOW + timedelta(days=101))
    with pytest.raises(BadInput):
        stop_run(later, second, words=" ")
    stop_run(later, second, words="They left us")
    assert begin_again(NOW + timedelta(days=400)) == 0


@pytest.mark.requirement("R-095", "R-096")
def test_the_conclusion_is_prepared_with_proofs_from_the_records(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    deal = add_deal(anna, nordvik, name="Trays")
    steps = [{"title": "Agree the amount", "condition": "amount-known"}, {"title": "Find out who signs"}]
    with pytest.raises(BadInput):
        keep_scheme(anna, name="No", purpose="concluding", steps=[{"title": "x", "condition": "a-whim"}])
    scheme = keep_scheme(anna, name="Signing", purpose="concluding", steps=steps)  # type: ignore[arg-type]
    run = start_run(anna, scheme, nordvik, deal=deal)
    for task in Task.objects.all():
        finish_task(anna, task)
    assert [one.done for one in step_lines(anna, run)] == [False, True]
    deal.amount = 100  # type: ignore[assignment]
    deal.save()
    run = Run.objects.select_related("deal").get()
    assert [one.done for one in step_lines(anna, run)] == [True, True]
    assert not proofs([deal], ["conclusion-prepared"])["conclusion-prepared"]
    finish_run(anna, run)
    assert proofs([deal], ["conclusion-prepared"])["conclusion-prepared"][deal.pk].words == "Signing"
    assert "Signing" in browser(cast.anna).get(f"/deals/{deal.pk}/").content.decode()


@pytest.mark.requirement("R-102")
def test_managers_write_schemes_and_trainees_only_run_them(cast: Cast, nordvik: Client) -> None:
    page = browser(cast.anna)
    assert page.get("/schemes/new/").status_code == 200
    given = {"name": "Every quarter", "purpose": "recurring", "every_months": "3", "is_active": "on",
             "title-0": "Count stock", "days-0": "2", "part-0": "", "condition-0": ""}  # fmt: skip
    assert page.post("/schemes/new/", {**given, "title-0": ""}).status_code == 422
    assert not Scheme.objects.exists()
    assert page.post("/schemes/new/", given).status_code == 303
    scheme = Scheme.objects.get()
    assert "every 3 months" in page.get("/schemes/").content.decode()
    path = f"/schemes/{scheme.pk}/"
    assert page.post(path, {**given, "title-1": "Call them"}).status_code == 303
    assert list(scheme.steps.values_list("title", "days")) == [("Count stock", 2), ("Call them", 0)]
    entries = Entry.objects.count()
    assert page.post(path, {**given, "title-1": "Call them"}).status_code == 303 and Entry.objects.count() == entries
    tom = browser(cast.tom)
    assert "Count stock" in tom.get(path).content.decode() and tom.post(path, given).status_code == 403
    assert browser(cast.astrid).get("/schemes/").status_code == 403
    start = f"/clients/{nordvik.pk}/schemes/start/"
    assert page.get(start).status_code == 200
    assert page.post(start, {"scheme": scheme.pk}).status_code == 303
    run = Run.objects.get()
    shown = page.get(f"/scheme-runs/{run.pk}/").content.decode()
    assert "Count stock" in shown and "Finish" in shown
    assert page.post(f"/scheme-runs/{run.pk}/", {"words": ""}).status_code == 422
    assert page.post(f"/scheme-runs/{run.pk}/", {"words": "They closed", "way": "stop"}).status_code == 303
    assert Run.objects.get().state == "stopped"
    assert "Every quarter" in page.get(f"/clients/{nordvik.pk}/tab/care.care/").content.decode()


@pytest.mark.requirement("R-101")
def test_a_review_brings_tasks_and_the_next_one_stands_in_today(cast: Cast, nordvik: Client) -> None:
    page = browser(cast.anna)
    path = f"/clients/{nordvik.pk}/reviews/new/"
    given = {"held_on": "2026-11-20", "results": "Sales up", "prospects": "Two more shops",
             "agreed": "Send samples\n\nCall the bakery", "next_on": "2026-11-27"}  # fmt: skip
    assert page.get(path).status_code == 200
    assert page.post(path, {**given, "held_on": "2026-12-01"}).status_code == 422
    assert page.post(path, {**given, "next_on": "2026-11-19"}).status_code == 422
    assert not Review.objects.exists() and not Task.objects.exists()
    assert page.post(path, given).status_code == 303
    row = Review.objects.get()
    assert list(Task.objects.order_by("id").values_list("title", flat=True)) == ["Send samples", "Call the bakery"]
    assert "Two more shops" in page.get(f"/reviews/{row.pk}/").content.decode()
    assert "Review with Nordvik Foods" in page.get("/today/").content.decode()
    assert browser(cast.viktor).get(f"/reviews/{row.pk}/").status_code in (200, 404)
    with pytest.raises(NotAllowed):
        hold_review(cast.acts(cast.astrid), nordvik, held_on=date(2026, 11, 20), results="x", prospects="y")
    later = cast.acts(cast.anna, NOW + timedelta(minutes=1))
    hold_review(later, nordvik, held_on=date(2026, 11, 23), results="Still up", prospects="Good")
    assert "Review with Nordvik Foods" not in page.get("/today/").content.decode()
    undo(later, Entry.objects.filter(kind="care.review_held").latest("pk").pk)
    assert Review.objects.get() == row


@pytest.mark.requirement("R-105")
def test_advice_is_kept_with_what_came_of_it(cast: Cast, nordvik: Client) -> None:
    page = browser(cast.anna)
    path = f"/clients/{nordvik.pk}/advice/new/"
    assert page.post(path, {"words": " "}).status_code == 422
    assert page.post(path, {"words": "Order whole pallets"}).status_code == 303
    row = Advice.objects.get()
    assert "Not known yet" in page.get(f"/clients/{nordvik.pk}/tab/care.care/").content.decode()
    assert page.get(f"/advice/{row.pk}/").status_code == 200
    assert page.post(f"/advice/{row.pk}/", {"result": ""}).status_code == 422
    assert page.post(f"/advice/{row.pk}/", {"result": "They save a trip", "helped": "true"}).status_code == 303
    row.refresh_from_db()
    assert (row.result, row.helped) == ("They save a trip", True)
    with pytest.raises(NotAllowed):
        give_advice(cast.acts(cast.astrid), nordvik, words="No")


@pytest.mark.requirement("R-101", "R-102", "R-105")
def test_care_over_the_api(cast: Cast, nordvik: Client) -> None:
    page = browser(cast.anna)

    def call(path: str, body: object = None) -> tuple[int, dict]:  # type: ignore[type-arg]
        if body is None:
            answer = page.get(f"/api/v1{path}")
        else:
            answer = page.post(f"/api/v1{path}", data=body, content_type="application/json")
        return answer.status_code, answer.json()

    status, scheme = call("/schemes", {"name": "S", "purpose": "recurring", "steps": [{"title": "One"}]})
    assert status == 201, scheme
    status, run = call("/scheme-runs", {"scheme_id": scheme["id"], "client_id": nordvik.pk})
    assert status == 201, run
    assert call(f"/scheme-runs/{run['id']}/finish", {"words": ""})[0] == 422
    assert call(f"/scheme-runs/{run['id']}/finish", {"words": "Enough"})[1]["state"] == "done"
    assert call(f"/scheme-runs/{run['id']}/stop", {"words": "x"})[0] == 422
    given = {"client_id": nordvik.pk, "held_on": "2026-11-20", "results": "Up", "prospects": "Good", "agreed": ["A"]}
    assert call("/client-reviews", given)[0] == 201 and Task.objects.filter(title="A").exists()
    status, advice = call("/advice", {"client_id": nordvik.pk, "words": "Pallets"})
    assert status == 201 and call(f"/advice/{advice['id']}/result", {"result": "Saved"})[1]["result"] == "Saved"
    for path in ("/schemes", "/scheme-runs", "/client-reviews", "/advice"):
        assert len(call(path)[1]["items"]) == 1, path
