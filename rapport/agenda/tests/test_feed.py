"""The calendar as other programs read it: who, what, folded right, in its time zone, stopped at once."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import recurring_ical_events
import time_machine
from django.test import Client as Browser
from icalendar import Calendar

from rapport.agenda.actions import (
    assign_task,
    cancel_appointment,
    close_feed,
    open_feed,
    plan_appointment,
    plan_call,
    plan_task,
)
from rapport.agenda.models import Feed
from rapport.agenda.queries import calendar_items
from rapport.journal.models import Entry
from tests.cast import NOW, Cast

TUESDAY = date(2026, 11, 24)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_day() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def read(secret: str) -> bytes:
    answer = Browser().get(f"/calendar/feed/{secret}.ics")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "no-store" in answer["Cache-Control"]
    return answer.content


@pytest.mark.requirement("R-073")
def test_the_feed_holds_ones_own_calendar_and_nobody_elses(cast: Cast) -> None:
    anna, viktor = cast.acts(cast.anna), cast.acts(cast.viktor)
    plan_appointment(
        anna, title="Visit", day=TUESDAY, time=time(11), place="Košice, Mlynská 4", note="Line one\nLine; two"
    )
    plan_appointment(anna, title="Dentist", day=TUESDAY, time=time(8), private=True)
    plan_appointment(viktor, title="With Anna", day=TUESDAY, time=time(15), invited=[cast.anna.pk])
    plan_appointment(viktor, title="SECRET of Viktor", day=TUESDAY, time=time(16))
    plan_task(anna, title="Report", due_at=NOW + timedelta(days=1))
    plan_call(anna, about="Price", due_at=NOW + timedelta(days=1))
    assign_task(anna, title="SECRET for Viktor", to=cast.viktor, due_at=NOW + timedelta(days=1))
    text = read(open_feed(anna))
    calendar = Calendar.from_ical(text)
    assert sorted(str(event["SUMMARY"]) for event in calendar.walk("VEVENT")) == ["Dentist", "Visit", "With Anna"]
    assert sorted(str(task["SUMMARY"]) for task in calendar.walk("VTODO")) == ["Call: Price", "Report"]
    assert b"SECRET" not in text
    visit = next(event for event in calendar.walk("VEVENT") if event["SUMMARY"] == "Visit")
    assert (str(visit["LOCATION"]), str(visit["DESCRIPTION"])) == ("Košice, Mlynská 4", "Line one\nLine; two")
    assert visit.decoded("DTSTART").astimezone(UTC) == datetime(2026, 11, 24, 10, tzinfo=UTC)
    assert visit["DTSTART"].params["TZID"] == "Europe/Bratislava"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Bratislava"]
    dentist = next(event for event in calendar.walk("VEVENT") if event["SUMMARY"] == "Dentist")
    assert str(dentist["CLASS"]) == "PRIVATE"


@pytest.mark.parametrize("title", ["Ž" * 150, "सह्याद्री उद्योग भेट " * 9, "Встреча с клиентом " * 10, "a" * 200])
def test_lines_are_folded_at_75_octets_and_never_inside_a_letter(cast: Cast, title: str) -> None:
    plan_appointment(cast.acts(cast.anna), title=title, day=TUESDAY, time=time(11))
    text = read(open_feed(cast.acts(cast.anna)))
    assert text.endswith(b"END:VCALENDAR\r\n")
    for line in text.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    [event] = Calendar.from_ical(text).walk("VEVENT")
    assert str(event["SUMMARY"]) == title.strip()


@pytest.mark.parametrize(
    ("zone", "rule", "first"),
    [
        ("Europe/Bratislava", "FREQ=DAILY", date(2026, 10, 24)),
        ("Europe/Bratislava", "FREQ=DAILY;UNTIL=20261028", date(2026, 10, 24)),
        ("Europe/Bratislava", "FREQ=WEEKLY;BYDAY=SA,SU;COUNT=4", date(2026, 10, 24)),
        ("Europe/Bratislava", "FREQ=MONTHLY", date(2026, 8, 31)),
        ("Asia/Kolkata", "FREQ=DAILY;COUNT=6", date(2026, 10, 24)),
        ("Europe/Moscow", "FREQ=WEEKLY;INTERVAL=2", date(2026, 10, 11)),
    ],
)
@pytest.mark.requirement("R-073")
def test_another_program_finds_the_same_moments_as_our_calendar(cast: Cast, zone: str, rule: str, first: date) -> None:
    """02:30 comes twice in Bratislava on 25 October 2026, and once everywhere else."""
    anna = cast.acts(cast.anna)
    series = plan_appointment(anna, title="Night", day=first, time=time(2, 30), minutes=30, zone=zone, repeats=rule)
    since, until = datetime(2026, 10, 20, tzinfo=UTC), datetime(2026, 11, 10, tzinfo=UTC)
    days = series.days_between(date(2026, 10, 20), date(2026, 11, 10))
    cancel_appointment(anna, series, on=days[1] if len(days) > 1 else days[0])
    ours = [(item.starts_at, item.ends_at) for item in calendar_items(anna, [cast.anna.pk], since, until)]
    calendar = Calendar.from_ical(read(open_feed(anna)))
    found = recurring_ical_events.of(calendar).between(since, until)
    theirs = [(event.start.astimezone(UTC), event.end.astimezone(UTC)) for event in found]
    assert sorted(theirs) == ours
    assert len(ours) == len(days) - 1


def test_whole_days_and_series_of_them(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    plan_appointment(anna, title="Fair", day=TUESDAY, minutes=2880)
    plan_appointment(anna, title="Birthday", day=TUESDAY, minutes=1440, repeats="FREQ=YEARLY;UNTIL=20281124")
    events = {str(event["SUMMARY"]): event for event in Calendar.from_ical(read(open_feed(anna))).walk("VEVENT")}
    assert (events["Fair"].decoded("DTSTART"), events["Fair"].decoded("DTEND")) == (TUESDAY, date(2026, 11, 26))
    assert events["Birthday"]["RRULE"]["UNTIL"] == [date(2028, 11, 24)]


def test_the_address_is_shown_once_kept_hashed_and_stops_at_once(cast: Cast) -> None:
    browser = Browser()
    browser.force_login(cast.anna)
    shown = browser.post("/calendar/feed/").content.decode()
    secret = shown.split("/calendar/feed/")[1].split(".ics")[0]
    assert len(secret) >= 43
    assert secret not in browser.get("/calendar/feed/").content.decode()
    assert secret not in str(list(Feed.objects.values())) + str(list(Entry.objects.values()))
    read(secret)

    # A new one stops the old one.
    newer = open_feed(cast.acts(cast.anna))
    assert Browser().get(f"/calendar/feed/{secret}.ics").status_code == 404
    read(newer)
    browser.post("/calendar/feed/close/")
    gone = Browser().get(f"/calendar/feed/{newer}.ics")
    wrong = Browser().get("/calendar/feed/wrong.ics")
    assert (gone.status_code, wrong.status_code) == (404, 404)

    # Somebody who has left is read no more, at the next request.
    last = open_feed(cast.acts(cast.anna))
    read(last)
    cast.anna.is_active = False
    cast.anna.save()
    assert Browser().get(f"/calendar/feed/{last}.ics").status_code == 404


def test_closing_what_is_not_open_writes_nothing(cast: Cast) -> None:
    close_feed(cast.acts(cast.anna))
    assert not Entry.objects.exists()


def test_the_feed_takes_the_same_queries_however_many_rows(cast: Cast, django_assert_num_queries: object) -> None:
    secret = open_feed(cast.acts(cast.anna))
    for number in range(20):
        plan_appointment(cast.acts(cast.anna), title=f"Visit {number}", day=TUESDAY, time=time(number))
        plan_task(cast.acts(cast.anna), title=f"Task {number}", due_at=NOW + timedelta(days=1))
    with django_assert_num_queries(3):  # type: ignore[operator]
        read(secret)
