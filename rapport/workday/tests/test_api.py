"""The day over the API: the same queue, the same deeds, the same refusals."""

from datetime import date, timedelta
from typing import Any
from unittest import mock

import pytest
from django.test import Client as Browser

from rapport.agenda.models import Task
from rapport.interactions.models import Interaction
from rapport.journal.models import Entry
from rapport.messaging.models import Message, Template, TemplateText
from rapport.workday.models import Postponement, Rhythm
from rapport.workday.tests.scenes import call_for, client_of, person_of, task_for
from tests.cast import NOW, Cast


@pytest.fixture(autouse=True)
def _monday_morning() -> Any:
    with mock.patch("rapport.site.middleware.people.now", lambda: NOW):
        yield


def _login(who: Any) -> Browser:
    browser = Browser()
    browser.force_login(who)
    return browser


def _post(browser: Browser, path: str, body: Any = None) -> Any:
    return browser.post(f"/api/v1/today{path}", body or {}, content_type="application/json")


@pytest.mark.requirement("R-078")
def test_the_queue_comes_in_its_order_with_the_sums(cast: Cast) -> None:
    nordvik = client_of(cast.anna, status="key")
    call = call_for(cast, cast.anna, "price", NOW - timedelta(minutes=25), subject=("client", nordvik.pk))
    task = task_for(cast, cast.anna, "Invoice", NOW + timedelta(hours=5), subject=("client", nordvik.pk), minutes=30)
    other = task_for(cast, cast.anna, "Some day")
    day = _login(cast.anna).get("/api/v1/today").json()
    assert (day["must"], day["whole"], day["free"], day["fits"]) == (45, 60, 395, True)
    assert (day["more"], day["failed"], day["move"]) == ([], [], [])
    first, second = day["rows"]
    assert first["key"] == f"task-{call.pk}"
    assert (first["group"], first["text"], first["duty"]) == ("breaking", "Call back: price", "Keep in contact")
    assert (first["client"], first["key_client"]) == ({"id": nordvik.pk, "name": "Nordvik AS"}, True)
    assert [one["key"] for one in first["also"]] == [f"task-{task.pk}"]
    assert (second["key"], second["group"], second["deadline"], second["client"]) == (
        f"task-{other.pk}", "time", None, None
    )  # fmt: skip
    assert _login(cast.viktor).get("/api/v1/today").json()["rows"] == []


def test_every_deed_of_the_page_is_there(cast: Cast) -> None:
    nordvik = client_of(cast.anna)
    done, late, later = (task_for(cast, cast.anna, title, NOW + timedelta(minutes=9)) for title in "abc")
    call = call_for(cast, cast.anna, "price", NOW, subject=("client", nordvik.pk))
    anna = _login(cast.anna)
    assert _post(anna, f"/task-{done.pk}/done").json() == {"key": f"task-{done.pk}"}
    assert _post(anna, f"/task-{late.pk}/skip", {"reason": "Waiting"}).status_code == 200
    assert _post(anna, f"/task-{later.pk}/later", {"until": "2026-11-25T09:00:00Z"}).status_code == 200
    assert _post(anna, f"/task-{call.pk}/talk", {"outcome": "reached", "words": "Yes"}).status_code == 200
    moved = _post(anna, "/arrange", {"keys": [f"task-{late.pk}"], "until": "2026-11-24T08:00:00Z"})
    assert moved.json() == [{"key": f"task-{late.pk}"}]
    assert Interaction.objects.get().words == "Yes"
    states = dict(Task.objects.values_list("title", "state"))
    assert (states["a"], states["price"]) == ("done", "done")
    assert str(Task.objects.get(title="b").due_at) == "2026-11-24 09:34:00+00:00"
    assert str(Task.objects.get(title="c").due_at) == "2026-11-25 09:00:00+00:00"
    left = anna.get("/api/v1/today").json()["rows"]
    assert [(row["key"], row["group"]) for row in left] == [(f"task-{late.pk}", "time"), (f"task-{later.pk}", "time")]


@pytest.mark.requirement("R-019")
def test_a_greeting_is_sent(cast: Cast) -> None:
    template = Template.objects.create(name="Birthday", purpose="birthday")
    TemplateText.objects.create(template=template, language="en", subject="Happy birthday", body="Dear {person}")
    per = person_of(client_of(cast.anna), "Per Holm", birthday=date(1985, 11, 23), email="per@malmo.example")
    assert _post(_login(cast.anna), f"/birthday-person-{per.pk}-2026/congratulate").status_code == 200
    assert Message.objects.get().body == "Dear Per Holm"


@pytest.mark.parametrize("deed", ["done", "later", "skip", "talk", "congratulate"])
def test_a_row_of_somebody_else_is_not_there_and_nothing_changes(cast: Cast, deed: str) -> None:
    task = task_for(cast, cast.viktor, "His", NOW)
    bodies = {"later": {"until": "2026-11-24T09:00:00Z"}, "skip": {"reason": "x"}, "talk": {"outcome": "reached"}}
    before = Entry.objects.count()
    assert _post(_login(cast.anna), f"/task-{task.pk}/{deed}", bodies.get(deed)).status_code == 404
    assert (Entry.objects.count(), Postponement.objects.count()) == (before, 0)


def test_what_can_not_be_taken_is_told_by_field(cast: Cast) -> None:
    task = task_for(cast, cast.anna, "Mine", NOW)
    wrong = _post(_login(cast.anna), f"/task-{task.pk}/later", {"until": "2026-11-01T09:00:00Z"})
    assert wrong.status_code == 422
    assert "This time has passed." in wrong.content.decode()
    assert _post(_login(cast.anna), f"/task-{task.pk}/skip", {"reason": ""}).status_code == 422


@pytest.mark.requirement("R-079")
def test_the_rhythm_is_read_and_kept_by_oneself_and_by_the_head(cast: Cast) -> None:
    kinds = ["calls", "meetings", "calls", "meetings", "calls", "mixed", "mixed"]
    anna, helga = _login(cast.anna), _login(cast.helga)
    assert _post(anna, "/rhythm", {"kinds": kinds}).json() == {"kinds": kinds}
    assert anna.get("/api/v1/today/rhythm").json() == {"kinds": kinds}
    assert helga.get(f"/api/v1/today/rhythm?employee={cast.anna.pk}").json() == {"kinds": kinds}
    body = {"kinds": ["meetings"], "employee_id": cast.anna.pk}
    assert _post(_login(cast.viktor), "/rhythm", body).status_code == 404
    assert Rhythm.objects.count() == 5
    assert _post(helga, "/rhythm", body).json()["kinds"][:2] == ["meetings", "mixed"]


@pytest.mark.requirement("R-074")
def test_the_team_is_for_heads(cast: Cast) -> None:
    task_for(cast, cast.anna, "Late", NOW - timedelta(hours=1))
    people = {one["name"]: one for one in _login(cast.helga).get("/api/v1/today/team").json()}
    assert (people["Anna"]["breaking"], people["Anna"]["today"], people["Viktor"]["breaking"]) == (1, 0, 0)
    assert _login(cast.anna).get("/api/v1/today/team").status_code == 403
