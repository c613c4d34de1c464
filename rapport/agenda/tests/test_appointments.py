"""Anna's calendar: planning, moving, preparing, series, private time, and what the head sees."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from rapport.agenda.actions import (
    cancel_appointment,
    edit_appointment,
    hold_appointment,
    leave_appointment,
    plan_appointment,
    plan_call,
    plan_task,
    prepare_appointment,
)
from rapport.agenda.actions.rounds import keep_local_times, warn_of_appointments
from rapport.agenda.models import Appointment, Notice, Participant
from rapport.agenda.queries import (
    appointments_seen_by,
    calendar_items,
    day_of,
    load,
    next_free,
    next_steps,
    unprepared,
    watched_by,
)
from rapport.agenda.queries.notices import tell
from rapport.journal.book import lines_about, spread
from rapport.kit.refusals import BadInput, NotAllowed, NotSeen
from rapport.kit.subjects import find
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.roles.undo import last_undoable, undo
from rapport.staff.models import Absence, Employee
from tests.cast import NOW, Cast

MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)
pytestmark = pytest.mark.django_db


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    return add_client(cast.acts(cast.anna), name="Nordvik")


def told(employee: Employee) -> list[str]:
    spread(NOW)
    return [one.sentence for one in tell(Notice.objects.filter(to=employee).order_by("pk"))]


def titles(cast: Cast, reader: Employee, of: Employee, since: datetime, days: int = 7) -> list[str]:
    return [item.title for item in calendar_items(cast.acts(reader), [of.pk], since, since + timedelta(days=days))]


@pytest.mark.requirement("R-073")
def test_a_meeting_stands_in_everybodys_calendar_and_they_hear_of_it(cast: Cast, nordvik: Client) -> None:
    row = plan_appointment(
        cast.acts(cast.anna), title="Visit", kind="visit", day=TUESDAY, time=time(11), invited=[cast.viktor.pk],
        subject=("client", nordvik.pk),
    )  # fmt: skip
    assert (row.starts_at, row.ends_at) == (
        datetime(2026, 11, 24, 10, tzinfo=UTC),
        datetime(2026, 11, 24, 11, tzinfo=UTC),
    )
    assert titles(cast, cast.anna, cast.anna, NOW) == titles(cast, cast.viktor, cast.viktor, NOW) == ["Visit"]
    assert titles(cast, cast.helga, cast.helga, NOW) == []
    assert told(cast.viktor) == ["Anna invites you: Visit, 24 Nov 2026 11:00"]
    assert lines_about("client", nordvik.pk)[0].event.sentence() == "Planned Visit for 24 Nov 2026 11:00"

    with pytest.raises(NotAllowed, match="Only Anna"):
        cancel_appointment(cast.acts(cast.viktor), row)
    edit_appointment(cast.acts(cast.anna), row, time=time(14))
    assert told(cast.viktor)[-1] == "Anna moved Visit to 24 Nov 2026 14:00"
    leave_appointment(cast.acts(cast.viktor), row, reason="Training")
    assert titles(cast, cast.viktor, cast.viktor, NOW) == []
    assert told(cast.anna) == ["Viktor will not come to Visit"]


def test_undo_brings_a_cancelled_meeting_back(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    row = plan_appointment(anna, title="Visit", day=TUESDAY, time=time(11))
    cancel_appointment(anna, row, reason="Ill")
    assert titles(cast, cast.anna, cast.anna, NOW) == []
    line = last_undoable(anna)
    assert line is not None
    undo(anna, line.pk)
    assert titles(cast, cast.anna, cast.anna, NOW) == ["Visit"]
    line = last_undoable(anna)
    assert line is not None
    undo(anna, line.pk)
    assert not Appointment.objects.exists()


def test_only_what_has_begun_was_held(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    row = plan_appointment(anna, title="Visit", day=MONDAY, time=time(11))
    with pytest.raises(BadInput, match="not begun"):
        hold_appointment(anna, row)
    hold_appointment(cast.acts(cast.anna, NOW + timedelta(hours=2)), row)
    assert row.state == "held"
    with pytest.raises(BadInput, match="held or cancelled already"):
        edit_appointment(anna, row, title="Other")


def test_one_day_of_a_series_moves_alone(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    row = plan_appointment(
        anna, title="Team", day=MONDAY, time=time(9), repeats="FREQ=DAILY;COUNT=3", invited=[cast.viktor.pk]
    )
    moved = edit_appointment(anna, row, on=TUESDAY, day=TUESDAY, time=time(15))
    assert moved.pk != row.pk and moved.series == row
    items = calendar_items(anna, [cast.viktor.pk], NOW - timedelta(hours=9), NOW + timedelta(days=5))
    assert [item.starts_at.astimezone(UTC).strftime("%d %H:%M") for item in items] == [
        "23 08:00",
        "24 14:00",
        "25 08:00",
    ]
    cancel_appointment(anna, row, on=date(2026, 11, 25))
    assert titles(cast, cast.anna, cast.anna, NOW - timedelta(hours=9)) == ["Team", "Team"]
    with pytest.raises(BadInput, match="does not happen on that day"):
        cancel_appointment(anna, row, on=date(2026, 12, 25))
    for _ in range(2):
        line = last_undoable(anna)
        assert line is not None
        undo(anna, line.pk)
    assert Appointment.objects.count() == 1
    assert Participant.objects.count() == 1
    assert len(titles(cast, cast.anna, cast.anna, NOW - timedelta(hours=9))) == 3


def test_of_a_series_only_a_day_takes_place(cast: Cast) -> None:
    anna = cast.acts(cast.anna, NOW + timedelta(hours=2))
    row = plan_appointment(cast.acts(cast.anna), title="Team", day=MONDAY, time=time(11), repeats="FREQ=DAILY;COUNT=3")
    with pytest.raises(BadInput, match="which day"):
        hold_appointment(anna, row)
    assert hold_appointment(anna, row, on=MONDAY).state == "held"
    assert row.state == "planned"


@pytest.mark.requirement("R-073")
def test_a_daily_talk_at_half_past_two_happens_once_on_both_nights_of_the_clocks(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    plan_appointment(anna, title="Night", day=date(2026, 10, 24), time=time(2, 30), repeats="FREQ=DAILY", minutes=30)
    autumn = calendar_items(
        anna, [cast.anna.pk], datetime(2026, 10, 23, 22, tzinfo=UTC), datetime(2026, 10, 26, 23, tzinfo=UTC)
    )
    assert [item.starts_at for item in autumn] == [
        datetime(2026, 10, 24, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 26, 1, 30, tzinfo=UTC),
    ]
    spring = calendar_items(
        anna, [cast.anna.pk], datetime(2027, 3, 26, 23, tzinfo=UTC), datetime(2027, 3, 29, 22, tzinfo=UTC)
    )
    assert [item.starts_at for item in spring] == [
        datetime(2027, 3, 27, 1, 30, tzinfo=UTC),
        datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
        datetime(2027, 3, 29, 0, 30, tzinfo=UTC),
    ]
    assert {item.ends_at - item.starts_at for item in [*autumn, *spring]} == {timedelta(minutes=30)}


def test_a_meeting_keeps_its_local_time_when_the_rules_of_clocks_change(cast: Cast) -> None:
    row = plan_appointment(cast.acts(cast.anna), title="Visit", day=TUESDAY, time=time(11))
    # As if the country had another offset when the appointment was made.
    Appointment.objects.update(starts_at=row.starts_at - timedelta(hours=1), ends_at=row.ends_at - timedelta(hours=1))
    assert keep_local_times(NOW) == 1
    row.refresh_from_db()
    assert (row.day, row.time, row.starts_at) == (TUESDAY, time(11), datetime(2026, 11, 24, 10, tzinfo=UTC))
    assert keep_local_times(NOW) == 0


@pytest.mark.requirement("R-080")
def test_a_meeting_with_a_client_wants_preparation(cast: Cast, nordvik: Client) -> None:
    anna, client = cast.acts(cast.anna), ("client", nordvik.pk)
    row = plan_appointment(anna, title="Visit", kind="visit", day=TUESDAY, time=time(15), subject=client)
    plan_appointment(anna, title="Lunch", day=TUESDAY, time=time(12))
    assert [item.title for item in unprepared(anna, NOW + timedelta(days=2))] == ["Visit"]
    prepare_appointment(anna, row, goal="Contract", offer="", objections="")
    assert (row.preparation, row.prepared) == (1, False)
    prepare_appointment(anna, row, goal="Contract", offer="Two years", objections="Price: quality")
    assert (row.preparation, row.prepared) == (3, True)
    assert unprepared(anna, NOW + timedelta(days=2)) == []
    with pytest.raises(NotAllowed):
        prepare_appointment(cast.acts(cast.helga), row, goal="", offer="", objections="")


@pytest.mark.requirement("R-083")
def test_an_unprepared_meeting_is_warned_of_before_it_starts(cast: Cast, nordvik: Client) -> None:
    # Tuesday 15:00 in Bratislava is 14:00 UTC.
    plan_appointment(
        cast.acts(cast.anna), title="Visit", kind="visit", day=TUESDAY, time=time(15), subject=("client", nordvik.pk)
    )
    for hour, minute, posted in [(7, 29, 0), (7, 30, 1), (12, 0, 1), (12, 1, 0), (13, 45, 1), (14, 0, 0)]:
        assert warn_of_appointments(datetime(2026, 11, 24, hour, minute, tzinfo=UTC)) == posted
    assert told(cast.anna) == [
        "Not prepared yet: Visit, 24 Nov 2026 14:00",
        "Not prepared yet: Visit, 24 Nov 2026 14:00",
        "Starts at 24 Nov 2026 14:00: Visit",
    ]


def test_a_series_is_warned_of_each_time(cast: Cast) -> None:
    plan_appointment(cast.acts(cast.anna), title="Team", day=MONDAY, time=time(15), repeats="FREQ=DAILY")
    assert warn_of_appointments(datetime(2026, 11, 23, 13, 45, tzinfo=UTC)) == 1
    assert warn_of_appointments(datetime(2026, 11, 24, 13, 45, tzinfo=UTC)) == 1
    assert len(told(cast.anna)) == 2


@pytest.mark.requirement("R-074")
def test_others_see_that_anna_is_busy_but_not_with_what(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    row = plan_appointment(
        anna,
        title="Dentist",
        day=TUESDAY,
        time=time(11),
        private=True,
        place="Kosicka 5",
        subject=("client", nordvik.pk),
    )
    assert titles(cast, cast.anna, cast.anna, NOW) == ["Dentist"]
    [item] = calendar_items(cast.acts(cast.helga), [cast.anna.pk], NOW, NOW + timedelta(days=2))
    assert (item.title, item.kind, item.appointment, item.day) == ("Busy", "busy", None, None)
    for who in (cast.helga, cast.dora, cast.viktor):
        with pytest.raises(NotSeen):
            find(cast.acts(who), "appointment", row.pk)
        assert next_steps(cast.acts(who), "client", [nordvik.pk]) == {}
    # The client's history, which others read, says nothing of it; its own line has no title.
    assert [line.event.sentence() for line in lines_about("client", nordvik.pk)] == ["Added the client Nordvik"]
    assert "Dentist" not in str(lines_about("appointment", row.pk)[0].entry.facts)


@pytest.mark.requirement("R-074", "R-081")
def test_who_watches_whom(cast: Cast) -> None:
    def names(who: Employee) -> list[str]:
        return [person.name for person in watched_by(cast.acts(who))]

    assert names(cast.helga) == ["Anna", "Tom", "Viktor"]
    assert names(cast.dora) == ["Anna", "Astrid", "Helga", "Tom", "Viktor"]
    assert names(cast.anna) == names(cast.tom) == names(cast.astrid) == []
    row = plan_appointment(cast.acts(cast.anna), title="Visit", day=TUESDAY, time=time(11))
    assert [list(appointments_seen_by(cast.acts(who))) for who in (cast.helga, cast.viktor)] == [[row], []]


@pytest.mark.requirement("R-074", "R-084")
def test_load_counts_calls_meetings_tasks_the_way_and_absences(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    plan_appointment(anna, title="Visit", day=TUESDAY, time=time(10), minutes=60, travel_minutes=30)
    plan_appointment(anna, title="Overlap", day=TUESDAY, time=time(10, 30), minutes=60)
    plan_appointment(anna, title="Fair", day=TUESDAY, time=time(18), minutes=120)
    plan_task(anna, title="Report", due_at=datetime(2026, 11, 24, 14, tzinfo=UTC), minutes=60)
    plan_call(anna, about="Price", due_at=datetime(2026, 11, 24, 15, tzinfo=UTC), minutes=10)
    plan_task(anna, title="Some day", minutes=600)
    Absence.objects.create(employee=cast.viktor, first_day=MONDAY, last_day=TUESDAY)

    week = load(cast.acts(cast.helga), [cast.anna, cast.viktor], MONDAY)
    tuesday = week[cast.anna.pk][1]
    # 9:30 to 11:30 with the way, 18:00 to 20:00, an hour and ten minutes of tasks.
    assert (tuesday.minutes, tuesday.capacity, tuesday.over) == (120 + 120 + 70, 450, False)
    assert (tuesday.calls, tuesday.meetings, tuesday.tasks, tuesday.deadlines) == (1, 3, 1, 2)
    assert tuesday.outside == 120
    assert [(day.capacity, day.absence) for day in week[cast.viktor.pk]] == [
        (0, "leave"), (0, "leave"), (450, ""), (450, ""), (450, ""), (0, ""), (0, ""),
    ]  # fmt: skip


def test_what_is_late_weighs_on_today(cast: Cast) -> None:
    plan_task(cast.acts(cast.anna, NOW - timedelta(days=3)), title="Old", due_at=NOW - timedelta(days=2), minutes=40)
    week = load(cast.acts(cast.helga), [cast.anna], MONDAY)[cast.anna.pk]
    assert [day.minutes for day in week] == [40, 0, 0, 0, 0, 0, 0]


@pytest.mark.requirement("R-078")
def test_the_day_fits_or_does_not(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    plan_appointment(anna, title="Visit", day=MONDAY, time=time(13), minutes=120)
    plan_task(anna, title="Report", due_at=NOW + timedelta(hours=4), minutes=100)
    today = day_of(anna, cast.anna, MONDAY)
    # From 10:25 to 17:00 local without two hours.
    assert (today.free, today.needed, today.fits) == (395 - 120, 100, True)
    plan_task(anna, title="More", due_at=NOW + timedelta(hours=5), minutes=180)
    assert not day_of(anna, cast.anna, MONDAY).fits
    tuesday = day_of(anna, cast.anna, TUESDAY)
    assert (tuesday.free, tuesday.needed) == (510, 0)


def test_the_next_free_hour(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    assert next_free(anna, 60) == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    plan_appointment(anna, title="Visit", day=MONDAY, time=time(11), minutes=330)
    assert next_free(anna, 60) == datetime(2026, 11, 24, 7, 30, tzinfo=UTC)


def test_bad_input_is_named_by_its_field_and_writes_nothing(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    good = {"title": "Visit", "day": TUESDAY, "time": time(11)}
    for wrong, field in [
        ({"title": ""}, "title"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 999_999}, "minutes"),
        ({"day": date(1999, 1, 1)}, "day"),
        ({"zone": "Europe/Nowhere"}, "zone"),
        ({"repeats": "FREQ=SECONDLY"}, "repeats"),
        ({"repeats": "FREQ=WEEKLY;BYDAY=MO"}, "day"),
        ({"repeats": "FREQ=DAILY;UNTIL=20261101"}, "repeats"),
        ({"kind": "party"}, "kind"),
        ({"invited": [999_999]}, "invited"),
    ]:
        with pytest.raises(BadInput) as caught:
            plan_appointment(anna, **(good | wrong))
        assert list(caught.value.fields) == [field]
    assert not Appointment.objects.exists()
    row = plan_appointment(anna, **good)
    edit_appointment(anna, row, title="Visit")
    assert len(lines_about("appointment", row.pk)) == 1


def test_queries_do_not_grow_with_rows(cast: Cast, django_assert_num_queries: object) -> None:
    anna, helga = cast.acts(cast.anna), cast.acts(cast.helga)
    people = [cast.anna, cast.viktor, cast.tom]
    for number in range(12):
        plan_appointment(anna, title=f"Visit {number}", day=TUESDAY, time=time(8 + number), invited=[cast.viktor.pk])
        plan_task(anna, title=f"Task {number}", due_at=NOW + timedelta(days=1))
    with django_assert_num_queries(5):  # type: ignore[operator]
        load(helga, people, MONDAY)
    with django_assert_num_queries(5):  # type: ignore[operator]
        day_of(anna, cast.anna, MONDAY)
    with django_assert_num_queries(2):  # type: ignore[operator]
        next_steps(anna, "client", range(500))
