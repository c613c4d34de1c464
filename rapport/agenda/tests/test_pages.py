"""The pages, as Anna and Helga use them; and what strangers to a task get."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.agenda.actions import assign_task, plan_appointment, plan_call, plan_task
from rapport.agenda.models import Appointment, Notice, SilenceLimit, Task
from rapport.journal.book import spread
from rapport.kit.ui.menu import entries
from rapport.parties.actions import add_client
from rapport.staff.models import Absence, Employee, Unit
from tests.cast import NOW, Cast

TUESDAY = date(2026, 11, 24)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_day() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def anna(cast: Cast) -> Browser:
    return browser_of(cast.anna)


def browser_of(person: Employee) -> Browser:
    browser = Browser()
    browser.force_login(person)
    return browser


def text_of(browser: Browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def counted() -> tuple[int, ...]:
    from rapport.journal.models import Entry

    return (Task.objects.count(), Appointment.objects.count(), Entry.objects.count())


@pytest.mark.requirement("R-073")
@pytest.mark.parametrize("view", ["day", "week", "month", "agenda", "nonsense"])
def test_the_calendar_in_each_view(cast: Cast, anna: Browser, view: str) -> None:
    plan_appointment(cast.acts(cast.anna), title="Hedin <visit>", kind="visit", day=TUESDAY, time=time(11))
    plan_call(cast.acts(cast.anna), about="One price", due_at=NOW + timedelta(hours=2))
    shown = text_of(anna, f"/calendar/?view={view}&on=2026-11-24")
    assert "Hedin &lt;visit&gt;" in shown
    # The call is on Monday, before the day and the fortnight shown.
    assert ("One price" in shown) is (view not in ("day", "agenda"))
    assert "Free: today 10:30" in shown


def test_a_meeting_in_a_free_slot(cast: Cast, anna: Browser) -> None:
    add_client(cast.acts(cast.anna), name="Hedin Bakery")
    slot = "/calendar/new/?day=2026-11-24&amp;time=09:00"
    assert slot in text_of(anna, "/calendar/?view=week")
    form = text_of(anna, slot.replace("&amp;", "&"))
    assert 'value="2026-11-24"' in form and 'value="09:00"' in form
    given = {
        "title": "Trays",
        "kind": "visit",
        "day": "2026-11-24",
        "time": "09:00",
        "minutes": "60",
        "with_whom": "hed",
    }
    answer = anna.post("/calendar/new/", given, follow=True)
    row = Appointment.objects.get()
    assert (row.title, str(row.starts_at), row.subject_kind) == ("Trays", "2026-11-24 08:00:00+00:00", "client")
    assert "Planned: Trays, Tuesday 24 November 2026" in answer.content.decode()
    # Taken now, so the slot is gone.
    assert slot not in text_of(anna, "/calendar/?view=week")


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(cast: Cast, anna: Browser) -> None:
    add_client(cast.acts(cast.anna), name="Baltic Foods")
    add_client(cast.acts(cast.anna), name="Baltic Fish")
    before = counted()
    for wrong, sentence in [
        ({"title": ""}, "This field is required"),
        ({"day": "2026-02-31"}, "Enter a valid date"),
        ({"day": "1999-01-01"}, "between the years 2000 and 2100"),
        ({"minutes": "999999"}, "20160"),
        ({"with_whom": "balt"}, "Several clients are found: Baltic Fish, Baltic Foods"),
        ({"with_whom": "zzz"}, "No client is found by zzz"),
        ({"repeat": "WEEKLY", "repeat_until": "2026-11-01"}, "stop repeating before its first day"),
    ]:
        given = {"title": "Visit", "kind": "visit", "day": "2026-11-24", "time": "09:00", "place": "Kosice"} | wrong
        answer = anna.post("/calendar/new/", given)
        assert answer.status_code == 422
        shown = answer.content.decode()
        assert sentence in shown and 'value="Kosice"' in shown
    assert counted() == before


def test_one_day_of_a_series_is_cancelled_from_its_page(cast: Cast, anna: Browser) -> None:
    row = plan_appointment(cast.acts(cast.anna), title="Team", day=TUESDAY, time=time(9), repeats="FREQ=DAILY;COUNT=3")
    assert f"/calendar/{row.pk}/?on=2026-11-25" in text_of(anna, "/calendar/?view=agenda")
    assert "One of a series" in text_of(anna, f"/calendar/{row.pk}/?on=2026-11-25")
    answer = anna.post(f"/calendar/{row.pk}/cancel/", {"on": "2026-11-25", "reason": "Holiday"})
    assert answer.status_code == 303
    row.refresh_from_db()
    assert row.except_days == ["2026-11-25"]
    assert Appointment.objects.filter(state="cancelled", day="2026-11-25").count() == 1


def test_a_way_of_repeating_that_the_form_does_not_know_stays(cast: Cast, anna: Browser) -> None:
    rule = "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=9"
    row = plan_appointment(cast.acts(cast.anna), title="Team", day=TUESDAY, time=time(9), repeats=rule)
    given = {"title": "Sales", "kind": "meeting", "day": "2026-11-24", "time": "09:00", "minutes": "60"}
    anna.post(f"/calendar/{row.pk}/", given)
    row.refresh_from_db()
    assert (row.title, row.repeats) == ("Sales", rule)
    anna.post(f"/calendar/{row.pk}/", given | {"repeat": "DAILY", "repeat_until": "2026-12-01"})
    row.refresh_from_db()
    assert row.repeats == "FREQ=DAILY;UNTIL=20261201"


def test_preparing_and_holding_from_the_page(cast: Cast, anna: Browser) -> None:
    client = add_client(cast.acts(cast.anna), name="Hedin")
    row = plan_appointment(
        cast.acts(cast.anna), title="Visit", day=date(2026, 11, 23), time=time(9), subject=("client", client.pk)
    )
    assert "0 of 3 prepared" in text_of(anna, f"/calendar/{row.pk}/")
    anna.post(f"/calendar/{row.pk}/prepare/", {"goal": "Contract", "prepared": "on"})
    row.refresh_from_db()
    assert (row.goal, row.prepared) == ("Contract", True)
    anna.post(f"/calendar/{row.pk}/held/")
    row.refresh_from_db()
    assert row.state == "held"


@pytest.mark.requirement("R-075", "R-076")
def test_a_task_to_another_department_in_one_line(cast: Cast, anna: Browser) -> None:
    add_client(cast.acts(cast.anna), name="Hedin Bakery")
    Unit.objects.create(name="Warehouse", code="warehouse", head=cast.dora)
    line = "Check pallet 4417 @warehouse #hedin today 12:00 high"
    meaning = text_of(anna, f"/tasks/line/?line={line.replace('@', '%40').replace('#', '%23')}")
    for word in ("Check pallet 4417", "Warehouse", "today 12:00", "High", "Hedin Bakery"):
        assert word in meaning
    assert Task.objects.count() == 0

    answer = anna.post("/tasks/", {"line": line}, follow=True)
    task = Task.objects.get()
    assert (task.title, task.unit.name, task.priority, task.subject_kind) == (
        "Check pallet 4417",
        "Warehouse",
        3,
        "client",
    )
    assert task.due_at == datetime.fromisoformat("2026-11-23T11:00:00+00:00")
    assert "Asked Warehouse: Check pallet 4417." in answer.content.decode()
    assert "I asked" in answer.content.decode()


def test_a_line_that_can_not_be_taken_stays_in_the_field(cast: Cast, anna: Browser) -> None:
    before = counted()
    for line, sentence in [
        ("Check it @nobody", "Nobody here is called nobody"),
        ("Check it @a", "Several begin like this: Anna, Astrid"),
        ("Check it 31.2.", "31.2. is no day and no time"),
        ("Check it today 8:00", "This time has passed"),
        ("@viktor", "Say what has to be done"),
    ]:
        answer = anna.post("/tasks/", {"line": line})
        assert answer.status_code == 422
        shown = answer.content.decode()
        assert sentence in shown and f'value="{line}"' in shown
    assert counted() == before
    more = anna.post("/tasks/", {"line": "Check it @viktor tomorrow", "more": "1"})
    assert more.status_code == 303
    fields = text_of(anna, more["Location"])
    assert 'value="Check it"' in fields and 'value="2026-11-24"' in fields


@pytest.mark.requirement("R-076")
def test_viktor_answers_from_his_list(cast: Cast) -> None:
    task = assign_task(cast.acts(cast.anna), title="Check", to=cast.viktor, due_at=NOW + timedelta(days=1))
    viktor = browser_of(cast.viktor)
    shown = text_of(viktor, "/tasks/")
    assert "To answer" in shown and f"/tasks/{task.pk}/accept/" in shown and "from Anna" in shown
    assert 'id="counter" open' in text_of(viktor, f"/tasks/{task.pk}/?open=counter")
    assert viktor.post(f"/tasks/{task.pk}/counter/", {"day": ""}).status_code == 422
    viktor.post(f"/tasks/{task.pk}/counter/", {"day": "2026-11-26", "at": "10:00", "words": "Training"})
    anna = browser_of(cast.anna)
    assert "Agree to the date" in text_of(anna, "/tasks/?tab=by-me")
    anna.post(f"/tasks/{task.pk}/agree/", {"back": "/tasks/?tab=by-me"})
    viktor.post(f"/tasks/{task.pk}/progress/", {"percent": "40", "words": "Half"})
    assert "40%" in text_of(viktor, f"/tasks/{task.pk}/")
    answer = viktor.post(f"/tasks/{task.pk}/done/", {"back": "//evil.example/"})
    assert answer["Location"] == f"/tasks/{task.pk}/"
    task.refresh_from_db()
    assert (task.state, str(task.due_at)) == ("done", "2026-11-26 09:00:00+00:00")
    assert "Check" in text_of(viktor, "/tasks/?tab=done")


@pytest.mark.requirement("R-056")
def test_handing_on_and_declining_need_words(cast: Cast) -> None:
    task = assign_task(cast.acts(cast.anna), title="Check", to=cast.viktor)
    viktor = browser_of(cast.viktor)
    before = counted()
    assert viktor.post(f"/tasks/{task.pk}/decline/", {"reason": ""}).status_code == 422
    assert viktor.post(f"/tasks/{task.pk}/hand-on/", {"to": f"person-{cast.dora.pk}"}).status_code == 422
    assert viktor.post(f"/tasks/{task.pk}/hand-on/", {"to": "person-99999", "words": "x"}).status_code == 422
    assert counted() == before
    viktor.post(f"/tasks/{task.pk}/hand-on/", {"to": f"person-{cast.dora.pk}", "words": "She knows them"})
    task.refresh_from_db()
    assert task.asked_of == cast.dora


def test_others_get_the_same_answer_as_for_what_is_not_there(cast: Cast) -> None:
    task = plan_task(cast.acts(cast.anna), title="Mine alone")
    row = plan_appointment(cast.acts(cast.anna), title="Mine too", day=TUESDAY, time=time(9))
    viktor, before = browser_of(cast.viktor), counted()
    for address in (f"/tasks/{task.pk}/", f"/calendar/{row.pk}/", f"/calendar/?who={cast.anna.pk}", "/tasks/999999/"):
        answer = viktor.get(address)
        assert answer.status_code == 404 and b"Mine" not in answer.content
    for step in ("accept", "agree", "refuse", "withdraw", "counter", "decline", "done", "progress", "move", "hand-on"):
        assert viktor.post(f"/tasks/{task.pk}/{step}/", {"reason": "x"}).status_code == 404
        assert viktor.get(f"/tasks/{task.pk}/{step}/").status_code == 405
    for step in ("cancel", "held", "prepare", "leave"):
        assert viktor.post(f"/calendar/{row.pk}/{step}/").status_code == 404
        assert viktor.get(f"/calendar/{row.pk}/{step}/").status_code == 405
    assert viktor.get("/team/load/").status_code == 403
    assert viktor.get(f"/team/load/{cast.anna.pk}/").status_code == 404
    assert counted() == before


@pytest.mark.requirement("R-074", "R-081", "R-084")
def test_helga_sees_who_is_over_and_moves_work(cast: Cast) -> None:
    Employee.objects.filter(pk=cast.viktor.pk).update(speaks=["sv", "en"])
    Absence.objects.create(employee=cast.tom, first_day=TUESDAY, last_day=TUESDAY)
    tasks = [
        plan_task(cast.acts(cast.anna), title=f"Task {n}", due_at=NOW + timedelta(days=1), minutes=300)
        for n in range(2)
    ]
    plan_appointment(cast.acts(cast.anna), title="Dentist", day=TUESDAY, time=time(18), private=True)
    helga = browser_of(cast.helga)
    shown = text_of(helga, "/team/load/?on=2026-11-25")
    assert "Team load, week 48" in shown and "1 person has a day with more than fits." in shown
    assert "11/7.5 !" in shown and "Leave" in shown and "Dentist" not in shown
    day = text_of(helga, f"/calendar/?view=day&who={cast.anna.pk}&on=2026-11-24")
    assert "Busy" in day and "Dentist" not in day and "1 h outside working hours." in day

    page = f"/team/load/{cast.anna.pk}/"
    person = text_of(helga, page)
    assert "speaks Swedish, English" in person and "Dentist" not in person and "Task 0" in person
    before = counted()
    assert helga.post(page, {"chosen": [tasks[0].pk], "words": "x"}).status_code == 422
    assert helga.post(page, {"to": cast.viktor.pk, "words": "x"}).status_code == 422
    assert helga.post(page, {"chosen": [t.pk for t in tasks], "to": cast.viktor.pk, "words": ""}).status_code == 422
    assert counted() == before
    answer = helga.post(
        page, {"chosen": [t.pk for t in tasks], "to": cast.viktor.pk, "words": "Anna is full"}, follow=True
    )
    assert "2 tasks are offered to Viktor." in answer.content.decode()
    assert set(Task.objects.values_list("asked_of__name", "state")) == {("Viktor", "new")}


def test_only_who_may_sets_the_limit_of_silence(cast: Cast, anna: Browser) -> None:
    given = {"unit": cast.north.pk, "minutes": "90"}
    assert anna.post("/team/load/limits/", given).status_code == 403
    assert browser_of(cast.helga).post("/team/load/limits/", given | {"minutes": "5"}).status_code == 422
    assert not SilenceLimit.objects.exists()
    browser_of(cast.helga).post("/team/load/limits/", given)
    assert SilenceLimit.objects.get().minutes == 90


@pytest.mark.requirement("R-077")
def test_notices_are_read_on_their_page(cast: Cast) -> None:
    task = assign_task(cast.acts(cast.anna), title="Check", to=cast.viktor)
    spread(NOW)
    viktor = browser_of(cast.viktor)
    shown = text_of(viktor, "/notices/")
    assert "Anna asks: Check" in shown and "1 is new." in shown
    notice = Notice.objects.get()
    assert browser_of(cast.anna).post(f"/notices/{notice.pk}/open/")["Location"] == "/notices/"
    assert Notice.objects.filter(read_at=None).count() == 1
    assert viktor.post(f"/notices/{notice.pk}/open/")["Location"] == f"/tasks/{task.pk}/"
    assert "Nothing is new." in text_of(viktor, "/notices/")


def test_the_menu_counts_what_waits_and_says_when_it_is_late(cast: Cast) -> None:
    plan_task(cast.acts(cast.anna, NOW - timedelta(days=1)), title="Late", due_at=NOW - timedelta(hours=1))
    shown = text_of(browser_of(cast.anna), "/notices/")
    assert 'class="danger"' in shown
    assert "/team/load/" not in shown
    assert "/team/load/" in text_of(browser_of(cast.helga), "/notices/")


def test_pages_take_the_same_queries_however_many_rows(cast: Cast) -> None:
    clients = [add_client(cast.acts(cast.anna), name=f"Client {n}") for n in range(3)]
    anna, helga = cast.acts(cast.anna), cast.acts(cast.helga)

    def fill(count: int) -> None:
        for number in range(count):
            about, at = ("client", clients[number % 3].pk), time(8 + number % 9)
            assign_task(helga, title=f"T{number}", to=cast.anna, due_at=NOW + timedelta(days=1), subject=about)
            plan_appointment(anna, title=f"M{number}", day=TUESDAY, time=at, invited=[cast.viktor.pk])
        spread(NOW)

    def measured() -> dict[str, int]:
        found = {}
        for browser, page in pages:
            with CaptureQueriesContext(connection) as queries:
                text_of(browser, page)
            found[page] = len(queries)
        return found

    hers, heads = browser_of(cast.anna), browser_of(cast.helga)
    pages = [(hers, page) for page in ("/tasks/", "/calendar/", "/calendar/?view=month", "/notices/")]
    pages += [(heads, "/team/load/"), (heads, f"/team/load/{cast.anna.pk}/?on=2026-11-24")]
    fill(2)
    # The first round only warms up what is remembered for a session or for the life of the process.
    measured()
    few = measured()
    fill(15)
    assert measured() == few
    # One for each number in the side bar, and what the page itself asks.
    assert max(few.values()) <= sum(1 for one in entries if one.count) + 22


def test_every_page_has_its_name(cast: Cast) -> None:
    pages = {
        "calendar": "/calendar/",
        "appointment-new": "/calendar/new/",
        "team-load": "/team/load/",
        "tasks": "/tasks/",
        "task-new": "/tasks/new/",
        "notices": "/notices/",
        "calendar-feed": "/calendar/feed/",
    }
    for name, path in pages.items():
        assert reverse(name) == path
        assert browser_of(cast.helga).get(path).status_code == 200
