"""Anna asks Viktor and the warehouse; they accept, offer another date, decline; silence goes to the head."""

from datetime import UTC, datetime, timedelta

import pytest

from rapport.agenda.actions import (
    accept_task,
    agree_date,
    assign_task,
    counter_task,
    decline_task,
    edit_task,
    finish_call,
    finish_task,
    hand_on_task,
    move_call,
    move_task,
    plan_call,
    plan_task,
    progress_task,
    refuse_date,
    set_silence_limit,
    withdraw_task,
)
from rapport.agenda.actions.rounds import tell_silence, warn_of_tasks
from rapport.agenda.models import Notice, Task
from rapport.agenda.queries import asked_by_me, asked_of_me, call_backs_due, next_steps, tasks_seen_by
from rapport.agenda.queries.notices import tell
from rapport.journal.book import lines_about, spread
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NeedsApproval, NotAllowed, NotSeen, Stale
from rapport.kit.subjects import find
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.roles.undo import last_undoable, undo
from rapport.staff.models import Employee, Unit
from tests.cast import NOW, Cast

TOMORROW = NOW + timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    return add_client(cast.acts(cast.anna), name="Nordvik")


@pytest.fixture
def warehouse(cast: Cast) -> Unit:
    unit = Unit.objects.create(name="Warehouse", code="warehouse", head=cast.dora)
    Employee.objects.create_user("wilma@firm.example", name="Wilma", unit=unit, time_zone="Europe/Bratislava")
    return unit


def told(employee: Employee) -> list[str]:
    """Tell all the news and return what this person heard, oldest first."""
    spread(NOW)
    return [one.sentence for one in tell(Notice.objects.filter(to=employee).order_by("pk"))]


@pytest.mark.requirement("R-075", "R-076", "R-077")
def test_viktor_hears_at_once_and_his_answer_comes_back(cast: Cast, nordvik: Client) -> None:
    task = assign_task(
        cast.acts(cast.anna), title="Check the pallet", to=cast.viktor, due_at=TOMORROW, subject=("client", nordvik.pk)
    )
    assert (task.state, task.asked_of, task.asked_by) == ("new", cast.viktor, cast.anna)
    assert told(cast.viktor) == ["Anna asks: Check the pallet, due 24 Nov 2026 09:25"]
    assert told(cast.anna) == []

    accept_task(cast.acts(cast.viktor), task)
    progress_task(cast.acts(cast.viktor), task, percent=60)
    finish_task(cast.acts(cast.viktor), task, words="It stands in row 7")

    assert (task.state, task.progress, task.closed_at) == ("done", 100, NOW)
    assert told(cast.anna) == ["Viktor accepted: Check the pallet", "Viktor has done: Check the pallet"]
    assert [line.event.sentence() for line in lines_about("client", nordvik.pk)][:4] == [
        "Done: Check the pallet",
        "60% done: Check the pallet",
        "Accepted: Check the pallet",
        "Asked Viktor: Check the pallet, due 24 Nov 2026 09:25",
    ]


@pytest.mark.requirement("R-076")
def test_another_date_is_agreed_or_refused_by_who_asked(cast: Cast) -> None:
    task = assign_task(cast.acts(cast.anna), title="Protocol", to=cast.viktor, due_at=TOMORROW)
    later = TOMORROW + timedelta(days=2)
    counter_task(cast.acts(cast.viktor), task, due_at=later, words="I am at Solana")
    assert (task.state, task.due_at, task.other_due_at) == ("countered", TOMORROW, later)

    with pytest.raises(NotAllowed, match="Only Anna can do this"):
        agree_date(cast.acts(cast.viktor), task)
    refuse_date(cast.acts(cast.anna), task)
    assert (task.state, task.other_due_at) == ("new", None)

    counter_task(cast.acts(cast.viktor), task, due_at=later)
    agree_date(cast.acts(cast.anna), task)
    assert (task.state, task.due_at, task.other_due_at) == ("accepted", later, None)
    assert told(cast.viktor)[1:] == [
        "Anna needs it by 24 Nov 2026 09:25: Protocol",
        "Anna agreed to 26 Nov 2026 09:25: Protocol",
    ]


@pytest.mark.requirement("R-076")
def test_declining_needs_a_reason_and_goes_back_to_who_asked(cast: Cast) -> None:
    task = assign_task(cast.acts(cast.anna), title="Protocol", to=cast.viktor)
    with pytest.raises(BadInput, match="Say why"):
        decline_task(cast.acts(cast.viktor), task, reason="  ")
    task.refresh_from_db()
    assert task.state == "new"

    decline_task(cast.acts(cast.viktor), task, reason="Not my client")
    assert (task.state, task.closed_at, task.answer) == ("declined", None, "Not my client")
    assert list(asked_of_me(cast.acts(cast.viktor))) == []
    assert list(asked_by_me(cast.acts(cast.anna))) == [task]
    withdraw_task(cast.acts(cast.anna), task)
    assert list(asked_by_me(cast.acts(cast.anna))) == []


@pytest.mark.requirement("R-075")
def test_a_task_for_a_department_belongs_to_whoever_takes_it(cast: Cast, warehouse: Unit) -> None:
    wilma = Employee.objects.get(name="Wilma")
    _hold(wilma, "warehouse")
    task = assign_task(cast.acts(cast.anna), title="Check pallet 4417", unit=warehouse)
    assert told(wilma) == told(cast.dora) == ["Anna asks: Check pallet 4417"]
    assert told(cast.viktor) == []
    with pytest.raises(NotAllowed, match="Only Warehouse can do this"):
        accept_task(cast.acts(cast.viktor), task)

    accept_task(cast.acts(wilma), task)
    assert (task.asked_of, task.unit, task.state) == (wilma, warehouse, "accepted")
    assert list(asked_of_me(cast.acts(cast.dora))) == []


@pytest.mark.requirement("R-056")
def test_a_task_is_handed_on_with_its_context(cast: Cast, nordvik: Client) -> None:
    task = assign_task(cast.acts(cast.helga), title="Enquiry about trays", to=cast.anna, subject=("client", nordvik.pk))
    with pytest.raises(BadInput, match="what they have to know"):
        hand_on_task(cast.acts(cast.anna), task, to=cast.viktor, words="")
    hand_on_task(cast.acts(cast.anna), task, to=cast.viktor, words="They want 400 trays by May")

    assert (task.asked_of, task.state, task.asked_by) == (cast.viktor, "new", cast.helga)
    assert told(cast.viktor) == ["Anna asks: Enquiry about trays"]
    assert told(cast.helga) == ["Anna handed on to Viktor: Enquiry about trays"]
    assert lines_about("client", nordvik.pk)[0].event.words() == "They want 400 trays by May"


@pytest.mark.requirement("R-076", "R-081")
def test_the_head_moves_work_and_others_may_not(cast: Cast) -> None:
    task = plan_task(cast.acts(cast.anna), title="Report")
    with pytest.raises(NotAllowed):
        hand_on_task(cast.acts(cast.viktor), task, to=cast.viktor, words="I take it")
    hand_on_task(cast.acts(cast.helga), task, to=cast.viktor, words="Anna is full this week")
    assert (task.asked_of, task.state) == (cast.viktor, "new")
    assert told(cast.anna) == ["Helga handed on to Viktor: Report"]


def test_a_trainee_asks_before_giving_others_work_and_nothing_is_written(cast: Cast) -> None:
    with pytest.raises(NeedsApproval):
        assign_task(cast.acts(cast.tom), title="Do my work", to=cast.viktor)
    assert (Task.objects.count(), Entry.objects.count()) == (0, 0)
    assert plan_task(cast.acts(cast.tom), title="My own").state == "accepted"


def test_what_was_agreed_is_asked_again_when_it_changes(cast: Cast) -> None:
    task = assign_task(cast.acts(cast.anna), title="Check", to=cast.viktor, due_at=TOMORROW)
    accept_task(cast.acts(cast.viktor), task)
    edit_task(cast.acts(cast.anna), task, words="The blue one")
    assert task.state == "accepted"
    edit_task(cast.acts(cast.anna), task, due_at=TOMORROW - timedelta(hours=2))
    assert task.state == "new"
    with pytest.raises(NotAllowed):
        edit_task(cast.acts(cast.viktor), task, title="Something else")


def test_ones_own_task_is_put_off_but_not_one_that_was_asked(cast: Cast) -> None:
    own = plan_task(cast.acts(cast.anna), title="Own", due_at=TOMORROW)
    move_task(cast.acts(cast.anna), own, due_at=TOMORROW + timedelta(days=1))
    assert own.due_at == TOMORROW + timedelta(days=1)
    asked = assign_task(cast.acts(cast.anna), title="Asked", to=cast.viktor, due_at=TOMORROW)
    with pytest.raises(NotAllowed, match="offer another date"):
        move_task(cast.acts(cast.viktor), asked, due_at=TOMORROW + timedelta(days=1))
    with pytest.raises(BadInput, match="has passed"):
        move_task(cast.acts(cast.anna), own, due_at=NOW - timedelta(minutes=1))


def test_two_answers_at_once_leave_one(cast: Cast) -> None:
    task = assign_task(cast.acts(cast.anna), title="Check", to=cast.viktor)
    same = Task.objects.get(pk=task.pk)
    accept_task(cast.acts(cast.viktor), task)
    with pytest.raises(Stale):
        withdraw_task(cast.acts(cast.anna), same)
    assert Task.objects.get().state == "accepted"


@pytest.mark.requirement("R-056")
def test_silence_goes_to_the_head_after_the_departments_limit(cast: Cast, warehouse: Unit) -> None:
    set_silence_limit(cast.acts(cast.dora), warehouse, minutes=60)
    task = assign_task(cast.acts(cast.anna), title="Check pallet", unit=warehouse)
    # Asked at 10:25 in Bratislava.
    assert task.answer_by == NOW + timedelta(minutes=60)
    assert tell_silence(NOW + timedelta(minutes=59)) == 0
    assert tell_silence(NOW + timedelta(minutes=60)) == 1
    assert tell_silence(NOW + timedelta(minutes=61)) == 0
    assert told(cast.dora)[-1] == "Warehouse has not answered Anna: Check pallet"
    assert told(cast.anna) == ["Warehouse has not answered Anna: Check pallet"]
    with pytest.raises(NotAllowed):
        set_silence_limit(cast.acts(cast.anna), warehouse, minutes=30)


def test_an_answer_in_time_escalates_nothing(cast: Cast) -> None:
    task = assign_task(cast.acts(cast.anna), title="Check", to=cast.viktor)
    assert task.answer_by is not None
    accept_task(cast.acts(cast.viktor), task)
    assert tell_silence(NOW + timedelta(days=7)) == 0


@pytest.mark.requirement("R-083")
def test_warnings_come_before_the_deadline_once_each_and_never_after(cast: Cast) -> None:
    # Due on Tuesday at 15:00 in Bratislava.
    due = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
    plan_task(cast.acts(cast.anna), title="Send the offer", due_at=due)
    assert warn_of_tasks(datetime(2026, 11, 24, 7, 29, tzinfo=UTC)) == 0
    assert warn_of_tasks(datetime(2026, 11, 24, 7, 30, tzinfo=UTC)) == 1
    assert warn_of_tasks(datetime(2026, 11, 24, 7, 31, tzinfo=UTC)) == 0
    assert warn_of_tasks(datetime(2026, 11, 24, 12, 0, tzinfo=UTC)) == 1
    assert warn_of_tasks(datetime(2026, 11, 24, 14, 1, tzinfo=UTC)) == 0
    assert told(cast.anna) == ["Due 24 Nov 2026 14:00: Send the offer"] * 2


@pytest.mark.requirement("R-083")
def test_a_worker_that_slept_over_the_deadline_warns_no_more(cast: Cast) -> None:
    plan_task(cast.acts(cast.anna), title="Send the offer", due_at=NOW + timedelta(hours=3))
    assert warn_of_tasks(NOW + timedelta(hours=4)) == 1
    assert told(cast.anna) == []
    assert Task.objects.get().warn_at is None


@pytest.mark.requirement("R-054")
def test_a_promised_call_back_names_who_and_when(cast: Cast, nordvik: Client) -> None:
    at = NOW + timedelta(hours=2)
    call = plan_call(
        cast.acts(cast.tom),
        about="One price for all trays",
        due_at=at,
        who=cast.anna,
        phone="+421 2 123",
        promised=True,
    )
    assert (call.kind, call.asked_of, call.state, call.promised) == ("call", cast.anna, "new", True)
    assert told(cast.anna) == ["Tom asks you to call at 23 Nov 2026 11:25: One price for all trays"]
    assert call_backs_due(cast.acts(cast.anna), NOW + timedelta(days=1)) == [call]

    move_call(cast.acts(cast.anna), call, due_at=at + timedelta(hours=1))
    finish_call(cast.acts(cast.anna, at + timedelta(hours=2)), call, words="Agreed")
    assert call.state == "done"
    assert [line.event.sentence() for line in lines_about("task", call.pk)] == [
        "Called back late: One price for all trays",
        "Moved the call from 23 Nov 2026 11:25 to 23 Nov 2026 12:25: One price for all trays",
        "Promised a call at 23 Nov 2026 11:25 by Anna: One price for all trays",
    ]


def test_undo_takes_back_a_task_and_an_answer(cast: Cast) -> None:
    anna, viktor = cast.acts(cast.anna), cast.acts(cast.viktor)
    task = assign_task(anna, title="Check", to=cast.viktor, due_at=TOMORROW)
    before = Task.objects.values().get(pk=task.pk)
    accept_task(viktor, task)
    line = last_undoable(viktor)
    assert line is not None
    undo(viktor, line.pk)
    assert {k: v for k, v in Task.objects.values().get(pk=task.pk).items() if k != "version"} == {
        k: v for k, v in before.items() if k != "version"
    }
    line = last_undoable(anna)
    assert line is not None
    undo(anna, line.pk)
    assert not Task.objects.exists()


def test_who_sees_a_task(cast: Cast, nordvik: Client) -> None:
    task = plan_task(cast.acts(cast.anna), title="Secret work", subject=("client", nordvik.pk))
    for who in (cast.anna, cast.helga, cast.dora):
        assert find(cast.acts(who), "task", task.pk) == task
    for who in (cast.viktor, cast.tom, cast.astrid):
        assert not tasks_seen_by(cast.acts(who)).exists()
        with pytest.raises(NotSeen):
            find(cast.acts(who), "task", task.pk)


def test_a_subject_that_is_not_seen_can_not_be_named(cast: Cast, nordvik: Client) -> None:
    with pytest.raises(NotSeen):
        plan_task(cast.acts(cast.viktor), title="Peek", subject=("client", nordvik.pk))
    with pytest.raises(NotSeen):
        plan_task(cast.acts(cast.viktor), title="Peek", subject=("client", 999_999))
    assert not Task.objects.exists()


def test_the_next_step_is_the_nearest_one(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    plan_task(anna, title="Some day", subject=("client", nordvik.pk))
    plan_task(anna, title="Tomorrow", subject=("client", nordvik.pk), due_at=TOMORROW)
    plan_call(anna, about="Today", subject=("client", nordvik.pk), due_at=NOW + timedelta(hours=1))
    step = next_steps(anna, "client", [nordvik.pk, 5])[nordvik.pk]
    assert (step.text, step.kind, step.who, step.late) == ("Today", "call", "Anna", False)


def test_bad_input_is_named_by_its_field_and_writes_nothing(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    for wrong, field in [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"title": "x", "minutes": 0}, "minutes"),
        ({"title": "x", "priority": 9}, "priority"),
        ({"title": "x", "due_at": NOW}, "due_at"),
    ]:
        with pytest.raises(BadInput) as caught:
            plan_task(anna, **wrong)
        assert list(caught.value.fields) == [field]
    assert (Task.objects.count(), Entry.objects.count()) == (0, 0)


def _hold(employee: Employee, position: str) -> None:
    from datetime import date

    from rapport.roles.models import Holding, Position

    Holding.objects.create(employee=employee, position=Position.objects.get(code=position), since=date(2026, 1, 1))
