from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from rapport.demo import firm
from rapport.demo.cast import CAST
from rapport.demo.stories import STORIES, Story
from rapport.demo.stories.kinds import ago, ahead, soon, working_day
from rapport.interactions.models import Channel, Direction, Outcome

MOMENTS = [
    datetime(2026, 11, 23, 9, 25, tzinfo=UTC),
    datetime(2026, 11, 22, 1, 5, tzinfo=UTC),
    datetime(2027, 1, 1, 22, 40, tzinfo=UTC),
]
PEOPLE = {client.name: {person.name for person in client.people} for clients in CAST.values() for client in clients}
UNITS = {unit.code for unit in firm.UNITS}


def zone_of(story: Story) -> str:
    return firm.employee(story.by).office.time_zone


def test_there_are_120_talks_with_the_42_clients_of_the_cast() -> None:
    talks = [talk for story in STORIES for talk in story.talks]

    assert len(talks) == 120
    assert len(PEOPLE) == 42
    assert {talk.client for talk in talks} == set(PEOPLE)


def test_everybody_in_a_story_is_at_the_client() -> None:
    for story in STORIES:
        for talk in story.talks:
            assert set(talk.people) <= PEOPLE[talk.client], talk
        for call in story.calls:
            assert call.person in PEOPLE[call.client], call
        for client in (one.client for one in (*story.questions, *story.unmet)):
            assert client in PEOPLE
        for client in (one.client for one in (*story.tasks, *story.appointments) if one.client):
            assert client in PEOPLE


def test_talks_use_the_words_of_the_program() -> None:
    for story in STORIES:
        for talk in story.talks:
            assert talk.channel in Channel.values
            assert talk.outcome in Outcome.values
            assert talk.direction in Direction.values
            assert talk.words or talk.outcome == Outcome.NO_ANSWER
            if talk.outcome in (Outcome.RECEIVED, Outcome.SENT):
                assert (talk.direction == "in") == (talk.outcome == Outcome.RECEIVED), talk


def test_work_is_asked_of_those_who_are_there() -> None:
    for story in STORIES:
        for task in story.tasks:
            assert not task.to or task.to in UNITS or firm.employee(task.to)
            for step in task.steps:
                assert step.verb in ("accept", "progress", "counter", "finish")
                assert (step.due is not None) == (step.verb == "counter")
                assert task.to in (step.by, firm.employee(step.by).unit), task


@pytest.mark.parametrize("at", MOMENTS)
def test_what_was_said_was_said_in_the_last_90_days(at: datetime) -> None:
    for story in STORIES:
        for talk in story.talks:
            assert at - timedelta(days=90) < talk.when.moment(at, zone_of(story)) < at, talk


@pytest.mark.parametrize("at", MOMENTS)
def test_nothing_is_answered_before_it_is_asked(at: datetime) -> None:
    for story in STORIES:
        zone = zone_of(story)
        for question in story.questions:
            asked = question.asked.moment(at, zone)
            assert asked < at < question.due.moment(at, zone), question
        for task in story.tasks:
            moments = [task.asked.moment(at, zone), *(step.when.moment(at, zone) for step in task.steps)]
            assert moments == sorted(moments), task
            assert moments[-1] < at, task
            assert moments[0] < task.due.moment(at, zone), task


@pytest.mark.parametrize("at", MOMENTS)
def test_every_manager_has_a_call_that_is_late_or_close(at: datetime) -> None:
    for story in STORIES:
        minutes = [(call.due.moment(at, zone_of(story)) - at) / timedelta(minutes=1) for call in story.calls]

        assert min(minutes) < 120, story.by


def test_annas_day_begins_with_a_call_that_is_25_minutes_late() -> None:
    at = MOMENTS[0]
    anna = next(story for story in STORIES if story.by == firm.ANNA)

    late = [call for call in anna.calls if call.due.moment(at, zone_of(anna)) < at]
    close = [one for one in anna.questions if one.due.moment(at, zone_of(anna)) - at < timedelta(hours=2)]

    assert [(call.person, call.due.moment(at, "UTC")) for call in late] == [
        ("Maria Nordin", datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    ]
    assert [one.due.moment(at, "UTC") for one in close] == [datetime(2026, 11, 23, 10, 3, tzinfo=UTC)]


def test_the_coming_week_holds_prepared_and_unprepared_meetings() -> None:
    outside = [
        one for story in STORIES for one in story.appointments if one.client and one.kind in ("meeting", "visit")
    ]
    answered = Counter(sum(map(bool, (one.goal, one.offer, one.objections))) for one in outside)

    assert set(answered) == {0, 1, 2, 3}


def test_days_are_counted_in_working_days_where_the_person_is() -> None:
    sunday = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)  # Monday in Almaty and in Pune

    assert working_day(date(2026, 11, 23), -1) == date(2026, 11, 20)
    assert working_day(date(2026, 11, 20), 3) == date(2026, 11, 25)
    assert ago(1, "14:20").moment(sunday, "Europe/Stockholm") == datetime(2026, 11, 20, 13, 20, tzinfo=UTC)
    assert ahead(1, "10:30").moment(sunday, "Asia/Almaty") == datetime(2026, 11, 24, 5, 30, tzinfo=UTC)
    assert soon(-25).moment(sunday, "Asia/Kolkata") == datetime(2026, 11, 22, 19, 35, tzinfo=UTC)
