"""What comes into a day, and what does not."""

from datetime import date, timedelta
from typing import Any

import pytest

from rapport.agenda.actions import assign_task, finish_call
from rapport.interactions.actions import ask_around, log_talk
from rapport.interactions.models import Outcome
from rapport.messaging.actions import write_message
from rapport.parties.actions import confirm_client
from rapport.staff.actor import Actor
from rapport.staff.models import Absence
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.queries.queue import queue_of, told
from rapport.workday.rules.rows import Group, Row
from rapport.workday.sources.birthdays import coming
from rapport.workday.tests.scenes import (
    TODAY,
    call_for,
    client_of,
    lines_of,
    meeting_for,
    person_of,
    shown,
    task_for,
)
from tests.cast import NOW, Cast


def _told(actor: Actor) -> dict[str, Told]:
    return {lead.row.key: told(actor, lead.row) for lead in queue_of(actor).leads}


@pytest.mark.requirement("R-078", "R-054")
def test_a_late_call_back_stands_first_and_says_whom_to_call(cast: Cast) -> None:
    anna, nordvik = cast.acts(cast.anna), client_of(cast.anna)
    kari = person_of(nordvik, "Kari Nord")
    task_for(cast, cast.anna, "Write the offer", NOW + timedelta(hours=5))
    call = call_for(
        cast, cast.anna, "price for 40,000 trays", NOW - timedelta(minutes=25), subject=("client", nordvik.pk),
        person_id=kari.pk, promised=True,
    )  # fmt: skip
    queue = queue_of(anna)
    assert [(lead.group, lead.row.feed) for lead in queue.leads] == [(Group.BREAKING, "calls"), (Group.TODAY, "tasks")]
    first = told(anna, queue.leads[0].row)
    assert first.text == "Call back Kari Nord: price for 40,000 trays"
    assert (first.note, first.person) == ("promised 09:00", kari.pk)
    assert queue.clients[nordvik.pk].name == "Nordvik AS"
    finish_call(cast.acts(cast.anna), call)
    assert [lead.row.feed for lead in queue_of(cast.acts(cast.anna)).leads] == ["tasks"]


def test_only_what_is_mine_or_my_departments_comes_in(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    assign_task(helga, title="For Anna", to=cast.anna, due_at=NOW + timedelta(hours=1))
    assign_task(helga, title="For the north", unit=cast.north, due_at=NOW + timedelta(hours=1))
    assign_task(helga, title="For the south", unit=cast.south, due_at=NOW + timedelta(hours=1))
    assign_task(helga, title="For Viktor", to=cast.viktor, due_at=NOW + timedelta(hours=1))
    assert sorted(one.text for one in _told(cast.acts(cast.anna)).values()) == ["For Anna", "For the north"]
    assert sorted(one.text for one in _told(cast.acts(cast.viktor)).values()) == ["For Viktor", "For the south"]
    assert shown(cast.acts(cast.helga)) == []


def test_tasks_of_next_month_wait_and_those_without_a_date_have_time(cast: Cast) -> None:
    task_for(cast, cast.anna, "Next month", NOW + timedelta(days=30))
    undated = task_for(cast, cast.anna, "Some day")
    soon = task_for(cast, cast.anna, "This week", NOW + timedelta(days=3))
    assert shown(cast.acts(cast.anna)) == [f"time task-{soon.pk}", f"time task-{undated.pk}"]


@pytest.mark.requirement("R-055")
def test_a_question_owed_breaks_at_its_hour_and_once_answered_has_to_be_told(cast: Cast) -> None:
    nordvik = client_of(cast.anna)
    row = ask_around(
        cast.acts(cast.anna), nordvik, question="Which tray\nfits the oven?", due_at=NOW + timedelta(hours=1)
    )
    assert shown(cast.acts(cast.anna)) == [f"breaking question-{row.pk}"]
    assert _told(cast.acts(cast.anna))[f"question-{row.pk}"].text == "Answer: Which tray fits the oven?"
    row.answer = "The large one"
    row.save()
    answered = _told(cast.acts(cast.anna))[f"question-{row.pk}"]
    assert (answered.text, answered.act) == ("Tell the client the answer: Which tray fits the oven?", None)


@pytest.mark.requirement("R-048")
def test_a_client_silent_beyond_the_norm_comes_in_and_one_within_it_does_not(cast: Cast) -> None:
    silent = client_of(cast.anna, "Nordic", silent_days=34, contact_norm_days=21, status="key")
    client_of(cast.anna, "Within", silent_days=20, contact_norm_days=21)
    client_of(cast.anna, "Without a norm", silent_days=400)
    client_of(cast.anna, "Lost", silent_days=34, contact_norm_days=21, status="lost")
    client_of(cast.viktor, "Not hers", silent_days=34, contact_norm_days=21)
    anna = cast.acts(cast.anna)
    assert shown(anna) == [f"time silent-{silent.pk}"]
    row = _told(anna)[f"silent-{silent.pk}"]
    assert row.text == "Nobody has talked with this key client since 20 October."
    assert (row.when, row.note) == ("34 days silent", "norm: 21 days")


@pytest.mark.requirement("R-019")
def test_birthdays_of_the_week_come_in_todays_for_today(cast: Cast) -> None:
    nordvik, olga = (
        client_of(cast.anna),
        client_of(cast.anna, "Olga Lind", kind="individual", birthday=date(1980, 11, 30)),
    )
    today = person_of(nordvik, "Kari Nord", birthday=date(1970, 11, 23))
    tomorrow = person_of(client_of(cast.anna, "Malmö Dairy"), "Per Holm", birthday=date(1985, 11, 24))
    person_of(nordvik, "Too late", birthday=date(1970, 12, 1))
    person_of(nordvik, "Was yesterday", birthday=date(1970, 11, 22))
    person_of(client_of(cast.viktor, "Not hers"), "Not hers", birthday=date(1970, 11, 23))
    anna = cast.acts(cast.anna)
    assert shown(anna) == [
        f"today birthday-person-{today.pk}-2026",
        f"time birthday-person-{tomorrow.pk}-2026",
        f"time birthday-client-{olga.pk}-2026",
    ]
    assert _told(anna)[f"birthday-person-{tomorrow.pk}-2026"].when == "Tue 24 Nov"


@pytest.mark.once
@pytest.mark.requirement("R-019")
@pytest.mark.parametrize(
    ("on", "written", "kept"),
    [
        (date(2026, 11, 23), "11-23", date(2026, 11, 23)),
        (date(2026, 11, 23), "11-30", date(2026, 11, 30)),
        (date(2026, 12, 28), "01-02", date(2027, 1, 2)),
        (date(2027, 2, 25), "02-29", date(2027, 2, 28)),
        (date(2028, 2, 25), "02-29", date(2028, 2, 29)),
    ],
)
def test_the_day_on_which_a_birthday_is_kept(on: date, written: str, kept: date) -> None:
    assert coming(on)[written] == kept
    assert len(coming(on)) == 8 + (written == "02-29" and kept.day == 28)


@pytest.mark.requirement("R-080", "R-083")
def test_an_unprepared_visit_has_to_be_prepared_before_one_leaves(cast: Cast) -> None:
    nordvik = client_of(cast.anna)
    visit = meeting_for(
        cast, cast.anna, "Hedin Bakery", NOW.replace(hour=14, minute=0), kind="visit", travel_minutes=20,
        subject=("client", nordvik.pk),
    )  # fmt: skip
    tomorrow = meeting_for(
        cast,
        cast.anna,
        "Grand Hotel",
        NOW.replace(day=24, hour=8, minute=0),
        kind="meeting",
        subject=("client", nordvik.pk),
    )
    meeting_for(cast, cast.anna, "Team sync", NOW.replace(hour=12), kind="meeting")
    meeting_for(cast, cast.anna, "On Wednesday", NOW.replace(day=25), kind="visit", subject=("client", nordvik.pk))
    anna = cast.acts(cast.anna)
    queue = queue_of(anna)
    assert lines_of(queue) == [f"today meeting-{visit.pk}", f"today meeting-{tomorrow.pk}"]
    assert queue.leads[0].row.deadline == NOW.replace(hour=13, minute=40)
    assert [told(anna, lead.row).when for lead in queue.leads] == [
        "before 14:00",
        "for Tue 08:00",
    ]


def test_approvals_that_wait_for_me_come_in(cast: Cast) -> None:
    from rapport.roles.models import Approval

    row = Approval.objects.create(
        act="x", right="x", arguments={}, fingerprint="", summary="Write to 30 clients", reason="New prices",
        asked_by=cast.tom, asked_of=cast.anna, asked_at=NOW - timedelta(hours=2),
    )  # fmt: skip
    anna = cast.acts(cast.anna)
    assert shown(anna) == [f"today approval-{row.pk}"]
    one = _told(anna)[f"approval-{row.pk}"]
    assert (one.text, one.when, one.meta) == ("Write to 30 clients", "waits 2 h", ("Tom asks", "New prices"))
    assert shown(cast.acts(cast.helga)) == []


@pytest.mark.requirement("R-061")
def test_a_client_with_running_work_who_heard_nothing_waits_for_news(cast: Cast) -> None:
    nordvik = client_of(cast.anna, silent_days=9)
    spoken = client_of(cast.anna, "Spoken with", silent_days=3)
    for client in (nordvik, spoken):
        assign_task(
            cast.acts(cast.anna, NOW - timedelta(days=1)), title="Check the pallet", to=cast.viktor,
            subject=("client", client.pk), due_at=NOW + timedelta(days=20),
        )  # fmt: skip
    anna = cast.acts(cast.anna)
    assert shown(anna) == [f"today news-{nordvik.pk}"]
    one = _told(anna)[f"news-{nordvik.pk}"]
    assert (one.when, one.meta) == ("9 days no news", ("1 thing under way",))
    write_message(cast.acts(cast.anna), nordvik, address="kari@nordvik.example", subject="So far", body="Half is done.")
    assert shown(cast.acts(cast.anna)) == []


@pytest.mark.requirement("R-061")
def test_a_letter_is_news_and_an_unanswered_call_is_not(cast: Cast) -> None:
    nordvik = client_of(cast.anna, silent_days=9)
    later = NOW + timedelta(days=3)
    task = task_for(cast, cast.anna, "Check the pallet", later, subject=("client", nordvik.pk))
    log_talk(cast.acts(cast.anna), nordvik, outcome=Outcome.NO_ANSWER)
    assert shown(cast.acts(cast.anna)) == [f"today news-{nordvik.pk}+task-{task.pk}"]
    log_talk(cast.acts(cast.anna), nordvik, channel="post", outcome=Outcome.SENT)
    assert shown(cast.acts(cast.anna)) == [f"time task-{task.pk}"]


@pytest.mark.requirement("R-013")
def test_cards_not_confirmed_for_half_a_year_come_in_a_few_at_a_time(cast: Cast) -> None:
    old = [client_of(cast.anna, f"Old {n}", confirmed_at=NOW - timedelta(days=200 + n)) for n in range(7)]
    client_of(cast.anna, "Fresh", confirmed_at=NOW - timedelta(days=179))
    client_of(cast.anna, "From a file", confirmed_at=None, created_at=NOW - timedelta(days=1))
    queue = queue_of(cast.acts(cast.anna))
    assert sorted(lines_of(queue)) == sorted(f"time card-{client.pk}" for client in old[2:])
    assert queue.more == ["cards"]
    confirm_client(cast.acts(cast.anna), old[6])
    assert f"time card-{old[1].pk}" in shown(cast.acts(cast.anna))


@pytest.mark.requirement("R-078")
def test_everything_with_one_client_is_one_talk(cast: Cast) -> None:
    nordvik = client_of(cast.anna, silent_days=34, contact_norm_days=21, status="key", volume=62000, currency="EUR")
    about: Any = ("client", nordvik.pk)
    call = call_for(cast, cast.anna, "price", NOW - timedelta(minutes=25), subject=about)
    task = task_for(cast, cast.anna, "Invoice 1187", NOW + timedelta(hours=6), subject=about)
    meeting = meeting_for(cast, cast.anna, "Visit", NOW.replace(hour=15), kind="visit", subject=about)
    queue = queue_of(cast.acts(cast.anna))
    assert lines_of(queue) == [
        f"breaking task-{call.pk}+task-{task.pk}+news-{nordvik.pk}+silent-{nordvik.pk}",
        f"today meeting-{meeting.pk}",
    ]
    assert queue.counts == {"calls": 1, "tasks": 1, "silent": 1, "news": 1, "meetings": 1}
    assert queue.leads[0].row.is_key and queue.leads[0].row.money == 62000
    assert queue.leads[0].minutes == 15 + 15  # the call and the task; silence and news cost nothing beside them


@pytest.mark.requirement("R-021")
def test_money_weighs_only_for_those_who_may_know_it(cast: Cast) -> None:
    from rapport.parties.queries import visible_fields

    nordvik = client_of(cast.tom, volume=62000, currency="EUR")
    task_for(cast, cast.tom, "Call them", NOW, subject=("client", nordvik.pk))
    tom = cast.acts(cast.tom)
    assert ("volume" in visible_fields(tom)) is bool(queue_of(tom).leads[0].row.money)


def test_a_client_whom_i_may_not_see_stays_nameless(cast: Cast) -> None:
    solana = client_of(cast.viktor, "Solana", status="key", confidential=True)
    assign_task(
        cast.acts(cast.viktor), title="Help me", to=cast.anna, due_at=NOW + timedelta(hours=1),
        subject=("client", solana.pk),
    )  # fmt: skip
    queue = queue_of(cast.acts(cast.anna))
    assert [lead.row.is_key for lead in queue.leads] == [False]
    assert queue.clients.get(solana.pk) is None


def test_private_appointments_of_others_never_come_in(cast: Cast) -> None:
    meeting_for(cast, cast.viktor, "Doctor", NOW.replace(hour=12), private=True)
    mine = meeting_for(cast, cast.anna, "Dentist", NOW.replace(hour=13), private=True)
    queue = queue_of(cast.acts(cast.anna))
    assert [one.appointment.pk for one in queue.meetings] == [mine.pk]
    assert queue_of(cast.acts(cast.helga)).meetings == []


@pytest.mark.requirement("R-083")
def test_a_deadline_inside_a_meeting_is_called_out(cast: Cast) -> None:
    task = task_for(cast, cast.anna, "Answer 2291", NOW.replace(hour=11, minute=3))
    meeting_for(cast, cast.anna, "Hedin Bakery", NOW.replace(hour=11, minute=0), kind="visit")
    queue = queue_of(cast.acts(cast.anna))
    assert [(row.key, meeting.title) for row, meeting in queue.caught] == [(f"task-{task.pk}", "Hedin Bakery")]


def test_the_day_is_measured_against_what_the_calendar_leaves(cast: Cast) -> None:
    # Her day: 10:25 to 17:00 on her clocks, a meeting of an hour with twenty minutes of way each way.
    meeting_for(cast, cast.anna, "Visit", NOW.replace(hour=13, minute=0), travel_minutes=20)
    for number in range(4):
        task_for(cast, cast.anna, f"Task {number}", NOW + timedelta(hours=3, minutes=number), minutes=90)
    queue = queue_of(cast.acts(cast.anna))
    assert queue.fit.free == 395 - 100
    assert (queue.fit.must, queue.fit.fits, len(queue.fit.move)) == (360, False, 1)
    assert queue.fit.move == (queue.leads[-1].row.key,)


def test_on_leave_no_time_is_free(cast: Cast) -> None:
    Absence.objects.create(employee=cast.anna, first_day=TODAY, last_day=TODAY)
    assert queue_of(cast.acts(cast.anna)).fit.free == 0


def test_a_feed_that_fails_is_named_and_the_others_go_on(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = {"now": False}

    def ask(actor: Actor) -> list[Row]:
        if fault["now"]:
            raise RuntimeError("out of order")
        return []

    monkeypatch.setitem(feeds._items, "broken", Feed(99, "Broken", "Nothing", ask, lambda actor, row: Told("", "")))
    task = task_for(cast, cast.anna, "Still here", NOW)
    assert queue_of(cast.acts(cast.anna)).troubles == []
    fault["now"] = True
    queue = queue_of(cast.acts(cast.anna, NOW + timedelta(minutes=5)))
    assert [(str(one.label), one.worked_at) for one in queue.troubles] == [("Broken", NOW)]
    assert [lead.row.key for lead in queue.leads] == [f"task-{task.pk}"]


def test_another_app_adds_a_feed_without_touching_the_workday(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = Feed(
        15,
        "Promises",
        "Keep promises",
        lambda actor: [Row(f"promise-{n}", "promises", NOW + timedelta(minutes=n)) for n in range(MOST + 1)],
        lambda actor, row: Told(f"Keep {row.key}", "/"),
    )
    monkeypatch.setitem(feeds._items, "promises", feed)
    queue = queue_of(cast.acts(cast.anna))
    assert queue.counts == {"promises": MOST} and queue.more == ["promises"]
    assert told(cast.acts(cast.anna), queue.leads[0].row).text == "Keep promise-0"


@pytest.mark.parametrize("number", [3, 60])
def test_the_queries_do_not_grow_with_the_rows(cast: Cast, number: int, django_assert_max_num_queries: Any) -> None:
    for n in range(number):
        client = client_of(cast.anna, f"Client {n}", silent_days=40 + n, contact_norm_days=21)
        person_of(client, f"Person {n}", birthday=date(1970, 11, 24))
        about: Any = ("client", client.pk)
        task_for(cast, cast.anna, f"Task {n}", NOW + timedelta(hours=n % 5), subject=about)
        call_for(cast, cast.anna, f"Call {n}", NOW + timedelta(hours=n % 7, minutes=1), subject=about)
    anna = cast.acts(cast.anna)
    # Most of them one for each feed.
    with django_assert_max_num_queries(42):
        queue = queue_of(anna)
        for lead in queue.leads[:25]:
            told(anna, lead.row)
    assert len(queue.leads) == number
