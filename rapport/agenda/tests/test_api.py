"""Tasks and calendars over the API: the same deeds, the same sight, the same refusals."""

from datetime import date, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from rapport.agenda.actions import assign_task, plan_appointment, plan_task
from rapport.agenda.models import Appointment, Feed, SilenceLimit, Task
from rapport.journal.models import Entry
from rapport.parties.actions import add_client
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

TUESDAY = date(2026, 11, 24)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_day() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


class Machine:
    """A program that calls in somebody's name."""

    def __init__(self, person: Employee) -> None:
        self.browser = Browser()
        self.browser.force_login(person)

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        """Return the status and what the answer holds."""
        call = getattr(self.browser, method)
        more = {} if body is None else {"data": body, "content_type": "application/json"}
        answer = call(f"/api/v1/{path}", headers=headers, **more)
        return answer.status_code, answer.json() if answer.content else None


@pytest.fixture
def anna(cast: Cast) -> Machine:
    return Machine(cast.anna)


def counted() -> tuple[int, ...]:
    return (Task.objects.count(), Appointment.objects.count(), Entry.objects.count())


def test_a_task_goes_its_whole_way(cast: Cast, anna: Machine) -> None:
    viktor = Machine(cast.viktor)
    client = add_client(cast.acts(cast.anna), name="Nordvik")
    given = {"title": "Check", "to_id": cast.viktor.pk, "due_at": "2026-11-25T10:00:00Z", "priority": "high"}
    status, task = anna("post", "tasks", given | {"subject_kind": "client", "subject_id": client.pk})
    assert (status, task["state"], task["priority"], task["subject_id"]) == (201, "new", "high", client.pk)
    path = f"tasks/{task['id']}"
    for who, step, body, state in [
        (viktor, "counter", {"due_at": "2026-11-26T10:00:00Z", "words": "Training"}, "countered"),
        (anna, "refuse", {}, "new"),
        (viktor, "counter", {"due_at": "2026-11-27T10:00:00Z"}, "countered"),
        (anna, "agree", None, "accepted"),
        (viktor, "progress", {"percent": 50}, "doing"),
        (viktor, "finish", {"words": "All there"}, "done"),
    ]:
        status, told = who("post", f"{path}/{step}", body)
        assert (status, told["state"]) == (200, state), told
    assert anna("get", path)[1]["due_at"] == "2026-11-27T10:00:00Z"
    assert [one["id"] for one in anna("get", "tasks?state=closed")[1]["items"]] == [task["id"]]
    assert anna("get", "tasks?whose=by_me")[1]["items"] == []


def test_other_ways_of_a_task(cast: Cast, anna: Machine) -> None:
    viktor = Machine(cast.viktor)
    first = anna("post", "tasks", {"title": "One", "unit_id": cast.south.pk})[1]["id"]
    assert viktor("post", f"tasks/{first}/accept")[1]["asked_of_id"] == cast.viktor.pk
    body = {"to_id": cast.helga.pk, "words": "She knows"}
    assert viktor("post", f"tasks/{first}/hand-on", body)[1]["asked_of_id"] == cast.helga.pk
    assert Machine(cast.helga)("post", f"tasks/{first}/decline", {"reason": "No"})[1]["state"] == "declined"
    assert anna("post", f"tasks/{first}/withdraw", {})[1]["state"] == "withdrawn"
    call = anna("post", "tasks/calls", {"about": "Price", "due_at": "2026-11-24T09:00:00Z", "promised": True})[1]
    moved = anna("post", f"tasks/{call['id']}/move", {"due_at": "2026-11-24T10:00:00Z"})[1]
    assert (moved["kind"], moved["promised"], moved["due_at"]) == ("call", True, "2026-11-24T10:00:00Z")
    assert anna("post", f"tasks/{call['id']}/finish", {})[1]["state"] == "done"
    assert Machine(cast.helga)("post", f"tasks/limits/{cast.south.pk}", {"minutes": 60})[0] == 200
    assert SilenceLimit.objects.get().minutes == 60


def test_a_change_needs_the_version_that_was_read(cast: Cast, anna: Machine) -> None:
    task = plan_task(cast.acts(cast.anna), title="Old")
    assert anna("patch", f"tasks/{task.pk}", {"title": "New"})[0] == 428
    assert anna("patch", f"tasks/{task.pk}", {"title": "New"}, **{"If-Match": '"77"'})[0] == 412
    assert anna("patch", f"tasks/{task.pk}", {"title": "New"}, **{"If-Match": f'"{task.version}"'})[1]["title"] == "New"
    assert anna("patch", f"tasks/{task.pk}", {"owner": 1}, **{"If-Match": "*"})[0] == 422


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("tasks", {"title": ""}),
        ("tasks", {"title": "x", "to_id": 999_999}),
        ("tasks", {"title": "x", "unit_id": 999_999}),
        ("tasks", {"title": "x", "due_at": "2026-11-23T09:00:00Z"}),
        ("tasks", {"title": "x", "due_at": "2026-11-24T09:00:00"}),
        ("tasks", {"title": "x", "state": "done"}),
        ("tasks", {"title": "x", "asked_by_id": 1}),
        ("tasks", {"title": "x", "minutes": 0}),
        ("tasks/calls", {"about": "x"}),
        ("calendar", {"title": "x", "day": "2026-02-31"}),
        ("calendar", {"title": "x", "day": "2026-11-24", "zone": "Europe/Nowhere"}),
        ("calendar", {"title": "x", "day": "2026-11-24", "repeats": "FREQ=SECONDLY"}),
        ("calendar", {"title": "x", "day": "2026-11-24", "invited": [999_999]}),
        ("calendar", {"title": "x", "day": "2026-11-24", "owner_id": 2}),
    ],
)
def test_bad_input_is_refused_and_writes_nothing(anna: Machine, path: str, body: dict[str, Any]) -> None:
    status, problem = anna("post", path, body)
    assert status == 422, problem
    assert counted() == (0, 0, 0)


def test_others_get_the_same_answer_as_for_what_is_not_there(cast: Cast) -> None:
    task = plan_task(cast.acts(cast.anna), title="Mine")
    row = plan_appointment(cast.acts(cast.anna), title="Mine", day=TUESDAY, time=time(9))
    viktor, before = Machine(cast.viktor), counted()
    late = {"due_at": "2026-11-26T10:00:00Z"}
    deeds: list[tuple[str, Any]] = [
        ("accept", None), ("counter", late), ("decline", {"reason": "x"}), ("agree", None), ("refuse", {}),
        ("progress", {"percent": 1}), ("move", late), ("finish", {}), ("withdraw", {}),
        ("hand-on", {"to_id": cast.viktor.pk, "words": "x"}),
    ]  # fmt: skip
    for step, body in deeds:
        assert viktor("post", f"tasks/{task.pk}/{step}", body)[0] == 404
        assert viktor("post", f"tasks/999999/{step}", body)[0] == 404
    for step in ("cancel", "hold", "prepare", "leave"):
        assert viktor("post", f"calendar/{row.pk}/{step}", {})[0] == 404
    for path in (f"tasks/{task.pk}", f"calendar/{row.pk}", "tasks/999999"):
        assert viktor("get", path)[0] == 404
    span = "since=2026-11-23T00:00:00Z&until=2026-11-30T00:00:00Z"
    assert viktor("get", f"calendar?{span}&employee={cast.anna.pk}")[0] == 404
    assert viktor("get", "tasks?whose=seen&state=any")[1]["items"] == []
    assert counted() == before


@pytest.mark.requirement("R-073", "R-074")
def test_the_calendar_over_the_api_keeps_private_time_private(cast: Cast, anna: Machine) -> None:
    status, row = anna(
        "post",
        "calendar",
        {"title": "Dentist", "day": "2026-11-24", "time": "09:00", "private": True, "place": "Kosice"},
    )
    assert (status, row["starts_at"], row["zone"]) == (201, "2026-11-24T08:00:00Z", "Europe/Bratislava")
    span = "since=2026-11-23T00:00:00Z&until=2026-11-30T00:00:00Z"
    [mine] = anna("get", f"calendar?{span}")[1]["items"]
    assert (mine["title"], mine["appointment_id"]) == ("Dentist", row["id"])
    [hers] = Machine(cast.helga)("get", f"calendar?{span}&employee={cast.anna.pk}")[1]["items"]
    assert hers == {
        "kind": "busy",
        "title": "Busy",
        "starts_at": "2026-11-24T08:00:00Z",
        "ends_at": "2026-11-24T09:00:00Z",
        "all_day": False,
        "appointment_id": None,
        "task_id": None,
        "day": None,
    }
    assert Machine(cast.helga)("get", f"calendar/{row['id']}")[0] == 404
    assert anna("get", "calendar?since=2026-01-01T00:00:00Z&until=2026-11-30T00:00:00Z")[0] == 422


def test_an_appointment_goes_its_way(cast: Cast, anna: Machine) -> None:
    given = {"title": "Team", "day": "2026-11-23", "time": "09:00", "repeats": "FREQ=DAILY;COUNT=3"}
    series = anna("post", "calendar", given | {"invited": [cast.viktor.pk]})[1]
    path = f"calendar/{series['id']}"
    moved = anna("patch", path, {"on": "2026-11-24", "day": "2026-11-24", "time": "15:00"}, **{"If-Match": "*"})[1]
    assert (moved["id"] != series["id"], moved["time"], moved["invited"]) == (True, "15:00:00", [cast.viktor.pk])
    assert anna("post", f"{path}/cancel", {"on": "2026-11-25"})[1]["state"] == "cancelled"
    assert anna("post", f"{path}/hold", {"on": "2026-11-23"})[1]["state"] == "held"
    assert anna("get", path)[1]["except_days"] == ["2026-11-24", "2026-11-25", "2026-11-23"]
    prepared = anna("post", f"calendar/{moved['id']}/prepare", {"goal": "Order", "prepared": True})[1]
    assert (prepared["goal"], prepared["prepared"]) == ("Order", True)
    assert Machine(cast.viktor)("post", f"calendar/{moved['id']}/leave", {"reason": "Ill"})[1]["invited"] == []
    assert Machine(cast.viktor)("post", f"calendar/{moved['id']}/leave", {"reason": "Ill"})[0] in (403, 404)


def test_the_feeds_address_is_told_once(cast: Cast, anna: Machine) -> None:
    status, told = anna("post", "calendar/feed")
    assert status == 201
    secret = told["address"].split("/calendar/feed/")[1]
    assert Browser().get(f"/calendar/feed/{secret}").status_code == 200
    assert anna("delete", "calendar/feed")[0] == 204
    assert not Feed.objects.exists()


def test_lists_go_on_by_cursor_and_take_the_same_queries(cast: Cast, anna: Machine) -> None:
    for number in range(5):
        due = NOW + timedelta(days=number + 1) if number else None
        assign_task(cast.acts(cast.helga), title=f"T{number}", to=cast.anna, due_at=due)
    page = anna("get", "tasks?limit=3")[1]
    assert [one["title"] for one in page["items"]] == ["T1", "T2", "T3"]
    rest = anna("get", f"tasks?limit=3&cursor={page['next']}")[1]
    assert ([one["title"] for one in rest["items"]], rest["next"]) == (["T4", "T0"], None)
    assert anna("get", "tasks?due_before=2026-11-26T00:00:00Z")[1]["items"][0]["title"] == "T1"
    assert anna("get", "tasks?owner=1")[0] == 400
