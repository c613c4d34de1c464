"""What is done from the queue: later, done, a talk, a greeting, passing over, the rhythm."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from rapport.agenda.actions import assign_task
from rapport.agenda.models import Task
from rapport.interactions.actions import answer_question, ask_around
from rapport.interactions.models import Interaction
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NeedsApproval, NotSeen
from rapport.messaging.models import Message, Template, TemplateText
from rapport.roles.undo import last_undoable, undo
from rapport.workday.actions import arrange_day, congratulate, finish_row, put_off, set_rhythm, skip_row, take_up
from rapport.workday.actions.forgetting import forget_postponements
from rapport.workday.models import Postponement, Rhythm
from rapport.workday.queries.queue import queue_of, rhythm_of
from rapport.workday.rules.rows import Means
from rapport.workday.tests.scenes import call_for, client_of, meeting_for, person_of, shown, task_for
from tests.cast import NOW, Cast

TOMORROW = datetime(2026, 11, 24, 9, 0, tzinfo=NOW.tzinfo)


def _about(client: Any) -> Any:
    return ("client", client.pk)


@pytest.mark.requirement("R-078")
def test_done_finishes_by_the_deed_of_the_app_it_comes_from_and_is_taken_back(cast: Cast) -> None:
    task = task_for(cast, cast.anna, "Write the offer", NOW + timedelta(hours=5))
    finish_row(cast.acts(cast.anna), f"task-{task.pk}")
    task.refresh_from_db()
    assert (task.state, shown(cast.acts(cast.anna))) == ("done", [])
    anna = cast.acts(cast.anna, NOW + timedelta(minutes=1))
    line = last_undoable(anna)
    assert line is not None and line.kind == "agenda.task_done"
    undo(anna, line.pk)
    assert shown(cast.acts(cast.anna)) == [f"today task-{task.pk}"]


@pytest.mark.requirement("R-078")
def test_what_was_put_off_by_the_clock_of_another_zone_comes_back_when_taken_back(cast: Cast) -> None:
    due = NOW + timedelta(hours=5)
    task = task_for(cast, cast.anna, "Write the offer", due)
    until = TOMORROW.astimezone(timezone(timedelta(hours=5, minutes=30)))
    put_off(cast.acts(cast.anna), f"task-{task.pk}", until=until)
    task.refresh_from_db()
    assert task.due_at == TOMORROW
    anna = cast.acts(cast.anna, NOW + timedelta(minutes=1))
    line = last_undoable(anna)
    assert line is not None
    assert undo(anna, line.pk).kept == 0
    task.refresh_from_db()
    assert task.due_at == due


def test_a_row_of_somebody_else_is_not_there(cast: Cast) -> None:
    task = task_for(cast, cast.viktor, "His own", NOW)
    for deed in (
        lambda: finish_row(cast.acts(cast.anna), f"task-{task.pk}"),
        lambda: put_off(cast.acts(cast.anna), f"task-{task.pk}", until=TOMORROW),
        lambda: skip_row(cast.acts(cast.anna), f"task-{task.pk}", reason="no time"),
        lambda: take_up(cast.acts(cast.anna), f"task-{task.pk}", outcome="reached"),
        lambda: finish_row(cast.acts(cast.anna), "nonsense"),
    ):
        before = Entry.objects.count()
        with pytest.raises(NotSeen):
            deed()
        assert Entry.objects.count() == before
    assert not Postponement.objects.exists()


def test_a_silent_client_is_not_done_by_a_press(cast: Cast) -> None:
    silent = client_of(cast.anna, silent_days=34, contact_norm_days=21)
    with pytest.raises(BadInput):
        finish_row(cast.acts(cast.anna), f"silent-{silent.pk}")


@pytest.mark.requirement("R-055")
def test_an_answered_question_is_done_when_the_client_was_told(cast: Cast) -> None:
    row = ask_around(cast.acts(cast.anna), client_of(cast.anna), question="Oven?", due_at=NOW + timedelta(hours=1))
    with pytest.raises(BadInput):
        finish_row(cast.acts(cast.anna), f"question-{row.pk}")
    answer_question(cast.acts(cast.anna), row, answer="Yes", told=False)
    finish_row(cast.acts(cast.anna), f"question-{row.pk}")
    assert shown(cast.acts(cast.anna)) == []


@pytest.mark.requirement("R-080")
def test_a_meeting_is_said_to_be_prepared(cast: Cast) -> None:
    talk = meeting_for(
        cast, cast.anna, "Visit", NOW.replace(hour=14), kind="visit", subject=_about(client_of(cast.anna))
    )
    finish_row(cast.acts(cast.anna), f"meeting-{talk.pk}")
    talk.refresh_from_db()
    assert (talk.prepared, shown(cast.acts(cast.anna))) == (True, [])


def test_ones_own_task_moves_to_tomorrow_by_its_own_deed(cast: Cast) -> None:
    task = task_for(cast, cast.anna, "Write the offer", NOW + timedelta(hours=5))
    put_off(cast.acts(cast.anna), f"task-{task.pk}", until=TOMORROW)
    task.refresh_from_db()
    assert (task.due_at, Postponement.objects.count()) == (TOMORROW, 0)
    assert Entry.objects.latest("id").kind == "agenda.task_moved"


def test_what_somebody_else_asked_is_answered_with_the_other_date_and_waits(cast: Cast) -> None:
    task = assign_task(cast.acts(cast.helga), title="Report", to=cast.anna, due_at=NOW + timedelta(hours=5))
    put_off(cast.acts(cast.anna), f"task-{task.pk}", until=TOMORROW)
    task.refresh_from_db()
    assert (task.state, task.other_due_at, task.due_at) == ("countered", TOMORROW, NOW + timedelta(hours=5))
    assert shown(cast.acts(cast.anna)) == []


def test_a_departments_task_waits_for_me_and_stays_with_the_others(cast: Cast) -> None:
    task = assign_task(cast.acts(cast.helga), title="Stock", unit=cast.north, due_at=NOW + timedelta(hours=5))
    put_off(cast.acts(cast.anna), f"task-{task.pk}", until=TOMORROW)
    task.refresh_from_db()
    assert (task.asked_of_id, task.state) == (None, "new")
    assert shown(cast.acts(cast.anna)) == []
    assert shown(cast.acts(cast.tom)) == [f"today task-{task.pk}"]


@pytest.mark.requirement("R-083")
def test_later_today_comes_back_by_itself_and_never_after_it_broke(cast: Cast) -> None:
    task = task_for(cast, cast.anna, "Send the certificate", NOW + timedelta(hours=3))
    anna = cast.acts(cast.anna)
    put_off(anna, f"task-{task.pk}", until=NOW + timedelta(hours=4))
    assert shown(cast.acts(cast.anna)) == []
    assert queue_of(cast.acts(cast.anna)).waiting == 1
    half_an_hour_before = NOW + timedelta(hours=2, minutes=30)
    assert shown(cast.acts(cast.anna, half_an_hour_before - timedelta(minutes=1))) == []
    assert shown(cast.acts(cast.anna, half_an_hour_before)) == [f"breaking task-{task.pk}"]


def test_putting_off_is_taken_back_by_undo(cast: Cast) -> None:
    silent = client_of(cast.anna, silent_days=34, contact_norm_days=21)
    put_off(cast.acts(cast.anna), f"silent-{silent.pk}", until=TOMORROW)
    assert shown(cast.acts(cast.anna)) == []
    line = Entry.objects.latest("id")
    assert (line.kind, line.act) == ("workday.row_put_off", "workday.put_off")
    undo(cast.acts(cast.anna, NOW + timedelta(minutes=1)), line.pk)
    assert shown(cast.acts(cast.anna)) == [f"time silent-{silent.pk}"]


def test_putting_off_again_replaces_the_first_time(cast: Cast) -> None:
    silent = client_of(cast.anna, silent_days=34, contact_norm_days=21)
    put_off(cast.acts(cast.anna), f"silent-{silent.pk}", until=TOMORROW)
    put_off(cast.acts(cast.anna), f"silent-{silent.pk}", until=TOMORROW + timedelta(days=2))
    assert Postponement.objects.get().until == TOMORROW + timedelta(days=2)


@pytest.mark.parametrize("until", [NOW, NOW - timedelta(days=1), NOW + timedelta(days=91)])
def test_a_time_that_passed_or_is_far_away_is_refused(cast: Cast, until: datetime) -> None:
    task = task_for(cast, cast.anna, "Write", NOW + timedelta(hours=5))
    with pytest.raises(BadInput) as wrong:
        put_off(cast.acts(cast.anna), f"task-{task.pk}", until=until)
    assert "until" in wrong.value.fields
    assert not Postponement.objects.exists()


@pytest.mark.requirement("R-078")
def test_arranging_moves_each_row_to_its_own_hour_of_the_day(cast: Cast) -> None:
    first = task_for(cast, cast.anna, "One", NOW.replace(hour=14, minute=0))
    second = call_for(cast, cast.anna, "Two", NOW.replace(hour=15, minute=30))
    silent = client_of(cast.anna, silent_days=34, contact_norm_days=21)
    keys = [f"task-{first.pk}", f"task-{second.pk}", f"silent-{silent.pk}"]
    arrange_day(cast.acts(cast.anna), keys, until=TOMORROW.replace(hour=7, minute=30))
    assert [Task.objects.get(pk=one.pk).due_at for one in (first, second)] == [
        TOMORROW.replace(hour=14), TOMORROW.replace(hour=15, minute=30)
    ]  # fmt: skip
    assert Postponement.objects.get().until == TOMORROW.replace(hour=7, minute=30)


def test_arranging_with_one_wrong_row_moves_nothing(cast: Cast) -> None:
    task = task_for(cast, cast.anna, "One", NOW.replace(hour=14))
    with pytest.raises(NotSeen):
        arrange_day(cast.acts(cast.anna), [f"task-{task.pk}", "task-999999"], until=TOMORROW)
    task.refresh_from_db()
    assert task.due_at == NOW.replace(hour=14)


@pytest.mark.requirement("R-054", "R-045")
def test_a_call_back_that_reached_the_client_is_logged_and_done_at_once(cast: Cast) -> None:
    nordvik = client_of(cast.anna, silent_days=34, contact_norm_days=21)
    kari = person_of(nordvik, "Kari Nord")
    call = call_for(cast, cast.anna, "price", NOW - timedelta(minutes=25), subject=_about(nordvik), person_id=kari.pk)
    take_up(cast.acts(cast.anna), f"task-{call.pk}", outcome="reached", words="One price for the year")
    talk = Interaction.objects.get()
    assert (talk.words, [one.person_id for one in talk.attendees.all()]) == ("One price for the year", [kari.pk])
    call.refresh_from_db()
    assert (call.state, shown(cast.acts(cast.anna))) == ("done", [])
    later = cast.acts(cast.anna, NOW + timedelta(minutes=1))
    line = last_undoable(later)
    assert line is not None
    undo(later, line.pk)
    call.refresh_from_db()
    assert (call.state, Interaction.objects.count()) == ("accepted", 0)


@pytest.mark.requirement("R-054")
def test_a_call_back_that_reached_nobody_is_tried_again_in_an_hour(cast: Cast) -> None:
    nordvik = client_of(cast.anna)
    call = call_for(cast, cast.anna, "price", NOW - timedelta(minutes=25), subject=_about(nordvik))
    take_up(cast.acts(cast.anna), f"task-{call.pk}", outcome="no_answer", words="")
    assert shown(cast.acts(cast.anna)) == []
    assert shown(cast.acts(cast.anna, NOW + timedelta(minutes=61))) == [f"breaking task-{call.pk}"]


@pytest.mark.requirement("R-054")
def test_call_later_moves_the_call_to_the_day_they_named(cast: Cast) -> None:
    call = call_for(cast, cast.anna, "price", NOW - timedelta(minutes=25), subject=_about(client_of(cast.anna)))
    take_up(cast.acts(cast.anna), f"task-{call.pk}", outcome="later", again_at=TOMORROW, next_step="Call again")
    call.refresh_from_db()
    assert (call.due_at, Task.objects.count()) == (TOMORROW, 1)


@pytest.mark.requirement("R-078")
def test_what_was_settled_in_the_same_talk_is_done_with_it(cast: Cast) -> None:
    nordvik = client_of(cast.anna)
    call = call_for(cast, cast.anna, "price", NOW - timedelta(minutes=25), subject=_about(nordvik))
    settled = task_for(cast, cast.anna, "Invoice", NOW + timedelta(hours=3), subject=_about(nordvik))
    still = task_for(cast, cast.anna, "Contract", NOW + timedelta(hours=4), subject=_about(nordvik))
    take_up(
        cast.acts(cast.anna), f"task-{call.pk}", outcome="reached", settled=[f"task-{settled.pk}"],
        next_step="Send the offer", next_step_at=TOMORROW,
    )  # fmt: skip
    new = Task.objects.latest("id")
    assert new.title == "Send the offer"
    assert shown(cast.acts(cast.anna)) == [f"today task-{still.pk}+task-{new.pk}"]


def test_a_talk_ticks_off_nobody_elses_rows(cast: Cast) -> None:
    nordvik = client_of(cast.anna)
    call = call_for(cast, cast.anna, "price", NOW, subject=_about(nordvik))
    his = task_for(cast, cast.viktor, "His", NOW)
    with pytest.raises(NotSeen):
        take_up(cast.acts(cast.anna), f"task-{call.pk}", outcome="reached", settled=[f"task-{his.pk}"])
    assert Interaction.objects.count() == 0
    his.refresh_from_db()
    assert his.state == "accepted"


def test_a_silent_client_who_did_not_pick_up_waits_and_one_who_did_is_gone(cast: Cast) -> None:
    one = client_of(cast.anna, "One", silent_days=34, contact_norm_days=21)
    two = client_of(cast.anna, "Two", silent_days=33, contact_norm_days=21)
    take_up(cast.acts(cast.anna), f"silent-{one.pk}", outcome="no_answer", again_at=TOMORROW)
    take_up(cast.acts(cast.anna), f"silent-{two.pk}", outcome="reached")
    assert shown(cast.acts(cast.anna)) == []
    assert shown(cast.acts(cast.anna, TOMORROW)) == [f"time silent-{one.pk}"]


def _birthday_text() -> None:
    template = Template.objects.create(name="Birthday", purpose="birthday")
    for language, subject in (("en", "Happy birthday, {person}"), ("sv", "Grattis, {person}")):
        TemplateText.objects.create(template=template, language=language, subject=subject, body="{sender}")


@pytest.mark.requirement("R-019")
def test_one_press_congratulates_in_their_language_and_settles_the_row(cast: Cast) -> None:
    _birthday_text()
    per = person_of(
        client_of(cast.anna), "Per Holm", birthday=date(1985, 11, 23), language="sv", email="per@malmo.example"
    )
    key = f"birthday-person-{per.pk}-2026"
    congratulate(cast.acts(cast.anna), key)
    message = Message.objects.get()
    assert (message.address, message.subject, message.body) == ("per@malmo.example", "Grattis, Per Holm", "Anna")
    assert shown(cast.acts(cast.anna)) == []
    later = cast.acts(cast.anna, NOW + timedelta(seconds=5))
    line = last_undoable(later)
    assert line is not None
    undo(later, line.pk)
    assert (Message.objects.count(), shown(cast.acts(cast.anna))) == (0, [f"today {key}"])


@pytest.mark.requirement("R-019")
def test_without_an_address_of_their_own_nobody_else_is_congratulated(cast: Cast) -> None:
    _birthday_text()
    client = client_of(cast.anna)
    person_of(client, "Decider", email="decider@malmo.example", decision="decides")
    per = person_of(client, "Per Holm", birthday=date(1985, 11, 23))
    with pytest.raises(BadInput):
        congratulate(cast.acts(cast.anna), f"birthday-person-{per.pk}-2026")
    assert Message.objects.count() == 0
    assert shown(cast.acts(cast.anna)) != []


def test_a_trainees_greeting_waits_for_agreement_and_nothing_is_settled(cast: Cast) -> None:
    _birthday_text()
    per = person_of(client_of(cast.tom), "Per Holm", birthday=date(1985, 11, 23), email="per@malmo.example")
    with pytest.raises(NeedsApproval):
        congratulate(cast.acts(cast.tom), f"birthday-person-{per.pk}-2026")
    assert (Message.objects.count(), Postponement.objects.count()) == (0, 0)


@pytest.mark.requirement("R-019")
def test_a_birthday_done_otherwise_comes_back_next_year(cast: Cast) -> None:
    per = person_of(client_of(cast.anna), "Per Holm", birthday=date(1985, 11, 23))
    finish_row(cast.acts(cast.anna), f"birthday-person-{per.pk}-2026")
    assert shown(cast.acts(cast.anna)) == []
    assert shown(cast.acts(cast.anna, NOW.replace(year=2027)))[0].startswith(f"today birthday-person-{per.pk}-2027")


def test_passing_over_what_breaks_wants_a_word_and_moves_nothing(cast: Cast) -> None:
    task = task_for(cast, cast.anna, "Send it", NOW)
    with pytest.raises(BadInput):
        skip_row(cast.acts(cast.anna), f"task-{task.pk}", reason=" ")
    skip_row(cast.acts(cast.anna), f"task-{task.pk}", reason="Waiting for the lawyer")
    line = Entry.objects.latest("id")
    assert (line.kind, line.facts["reason"]) == ("workday.row_skipped", "Waiting for the lawyer")
    assert shown(cast.acts(cast.anna)) == [f"breaking task-{task.pk}"]


@pytest.mark.requirement("R-079")
def test_alternating_days_make_calls_rise_on_mondays(cast: Cast) -> None:
    undated = task_for(cast, cast.anna, "Tidy up", NOW + timedelta(days=3))
    silent = client_of(cast.anna, silent_days=20, contact_norm_days=21, status="regular")
    silent.talk_due_at = NOW - timedelta(minutes=1)
    silent.save()
    set_rhythm(cast.acts(cast.anna), cast.anna, kinds=["calls", "meetings", "calls", "meetings", "calls"])
    assert rhythm_of(cast.acts(cast.anna)) == {0: "calls", 1: "meetings", 2: "calls", 3: "meetings", 4: "calls"}
    queue = queue_of(cast.acts(cast.anna))
    assert queue.moment.kept_for is Means.CALL
    assert [lead.row.key for lead in queue.leads] == [f"silent-{silent.pk}", f"task-{undated.pk}"]


@pytest.mark.requirement("R-079")
def test_a_head_sets_the_rhythm_of_their_people_and_nobody_elses(cast: Cast) -> None:
    set_rhythm(cast.acts(cast.helga, NOW - timedelta(minutes=1)), cast.anna, kinds=["calls"] * 5)
    set_rhythm(cast.acts(cast.helga), cast.viktor, kinds=["meetings"] * 5)
    assert Rhythm.objects.filter(employee=cast.viktor, kind="meetings").count() == 5
    line = Entry.objects.latest("id")
    assert line.kind == "workday.rhythm_set"
    undo(cast.acts(cast.helga, NOW + timedelta(minutes=1)), line.pk)
    assert not Rhythm.objects.filter(employee=cast.viktor).exists()
    for who, whom in ((cast.anna, cast.viktor), (cast.tom, cast.anna), (cast.helga, cast.dora)):
        with pytest.raises(NotSeen):
            set_rhythm(cast.acts(who), whom, kinds=["calls"])
    with pytest.raises(BadInput):
        set_rhythm(cast.acts(cast.anna), cast.anna, kinds=["sleep"])
    assert Rhythm.objects.filter(employee=cast.anna).count() == 5


def test_what_came_back_long_ago_is_forgotten(cast: Cast) -> None:
    for name, days in (("old", 61), ("fresh", 59)):
        until = NOW - timedelta(days=days)
        Postponement.objects.create(employee=cast.anna, key=name, put_at=until - timedelta(days=1), until=until)
    assert forget_postponements(NOW) == 1
    assert Postponement.objects.get().key == "fresh"
