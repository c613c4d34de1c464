"""Calendars come in: each event an appointment of whoever brings it, once, exactly or not at all, and back."""

import re
import time as clock
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rapport.agenda.actions import cancel_appointment, edit_appointment, hold_appointment, open_feed
from rapport.agenda.actions.rounds import warn_of_appointments
from rapport.agenda.ical import written
from rapport.agenda.models import Appointment
from rapport.agenda.queries import calendar_items
from rapport.exchange.actions import mend_rows, mend_value
from rapport.exchange.files import sheet_of
from rapport.exchange.looking import look
from rapport.exchange.models import ForeignNumber, Import, RejectedRow
from rapport.exchange.tests.calendars import calendar, event, zone
from rapport.exchange.tests.conftest import account, receive, take_back, work
from rapport.exchange.tests.conftest import bring as bring_file
from rapport.exchange.tests.doors import DOORS, Door
from rapport.journal.book import lines_about
from rapport.kit.refusals import BadInput
from rapport.parties.actions import add_client, add_contact_point, add_person
from rapport.staff.models import Employee
from tests.cast import NOW, Cast
from tests.digest import business_digest

pytestmark = [pytest.mark.requirement("R-024"), pytest.mark.requirement("R-073")]
LogIn = Callable[[Employee], Browser]
WEEKLY = event(
    "plan",
    "DTSTART;TZID=Europe/Oslo:20261201T090000",
    "DTEND;TZID=Europe/Oslo:20261201T103000",
    "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=4",
    "EXDATE;TZID=Europe/Oslo:20261208T090000",
    title="Plan of the year",
)
MOVED = event(
    "plan",
    "RECURRENCE-ID;TZID=Europe/Oslo:20261215T090000",
    "DTSTART;TZID=Europe/Oslo:20261216T140000",
    "DTEND;TZID=Europe/Oslo:20261216T150000",
    title="Plan of the year\\, moved",
)


def bring(cast: Cast, content: str, who: Employee | None = None, at: datetime = NOW, **more: Any) -> Import:
    """Bring the calendar in as Anna, or as somebody else."""
    return bring_file(cast.acts(who or cast.anna, at), content, kind="appointments", name="diary.ics", **more)


def told(brought: Import) -> dict[int, dict[str, list[str]]]:
    """Return what is wrong with each rejected row, by the line on which its event begins."""
    return {row.number: row.wrong for row in RejectedRow.objects.filter(of=brought)}


def only(**facts: str) -> Appointment:
    return Appointment.objects.get(**facts)


def starts(row: Appointment) -> str:
    return row.starts_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M")


def test_an_event_becomes_an_appointment_of_who_brings_it(cast: Cast) -> None:
    text = event(
        "a",
        "DTSTART;TZID=Europe/Oslo:20261201T090000",
        "DURATION:PT1H30M",
        "LOCATION:Storgata 1\\, Oslo",
        "DESCRIPTION:Bring the plan\\nand the samp",
        " les",
        "CLASS:CONFIDENTIAL",
        title="Nordvik: plan",
    )
    brought = bring(cast, calendar(text))

    assert account(brought) == (1, 1, 0, 0, 0) and brought.state == "done"
    row = only()
    assert (row.owner, row.title, row.place) == (cast.anna, "Nordvik: plan", "Storgata 1, Oslo")
    assert (row.note, row.private, row.kind, row.state) == (
        "Bring the plan\nand the samples",
        True,
        "meeting",
        "planned",
    )
    assert (row.day, row.time, row.minutes, row.zone) == (date(2026, 12, 1), time(9), 90, "Europe/Oslo")
    assert starts(row) == "2026-12-01 08:00" and row.warn_at is not None
    assert lines_about("appointment", row.pk)[0].event.sentence() == "1 appointment from diary.ics"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # Local to the person, who is in Bratislava.
        (("DTSTART:20261201T090000", "DTEND:20261201T100000"), ("2026-12-01 09:00", 60, "Europe/Bratislava")),
        (("DTSTART:20261201T090000Z", "DTEND:20261201T100000Z"), ("2026-12-01 10:00", 60, "Europe/Bratislava")),
        # A series in UTC stays there, for the clocks of Bratislava change.
        (("DTSTART:20261201T090000Z", "DTEND:20261201T100000Z", "RRULE:FREQ=DAILY"), ("2026-12-01 09:00", 60, "UTC")),
        (("DTSTART;VALUE=DATE:20261224",), ("2026-12-24", 1440, "Europe/Bratislava")),
        (("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227"), ("2026-12-24", 4320, "Europe/Bratislava")),
        (("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261224"), ("2026-12-24", 1440, "Europe/Bratislava")),
        (
            ("DTSTART;TZID=W. Europe Standard Time:20261201T090000", "DURATION:PT1H"),
            ("2026-12-01 09:00", 60, "Europe/Berlin"),
        ),
        (
            ("DTSTART;TZID=/freeassociation.sourceforge.net/America/New_York:20261201T090000", "DURATION:PT1H"),
            ("2026-12-01 09:00", 60, "America/New_York"),
        ),
        # Across the night on which clocks go back, by the calendar and by the clock.
        (("DTSTART;TZID=Europe/Oslo:20261024T120000", "DURATION:P1D"), ("2026-10-24 12:00", 1500, "Europe/Oslo")),
        (("DTSTART;TZID=Europe/Oslo:20261024T120000", "DURATION:PT24H"), ("2026-10-24 12:00", 1440, "Europe/Oslo")),
        # A flight: it begins in one zone and ends in another.
        (
            ("DTSTART;TZID=Europe/Oslo:20261201T090000", "DTEND;TZID=America/New_York:20261201T110000"),
            ("2026-12-01 09:00", 480, "Europe/Oslo"),
        ),
        (("DTSTART:20261201T000000", "DTEND:20261201T235959"), ("2026-12-01 00:00", 1440, "Europe/Bratislava")),
    ],
)  # fmt: skip
def test_days_and_times_are_kept_as_they_were_agreed(
    cast: Cast, lines: tuple[str, ...], expected: tuple[str, int, str]
) -> None:
    brought = bring(cast, calendar(event("a", *lines)))
    assert account(brought) == (1, 1, 0, 0, 0), told(brought)
    row = only()
    local = f"{row.day} {row.time:%H:%M}" if row.time else str(row.day)
    assert (local, row.minutes, row.zone) == expected


def test_a_series_keeps_its_exceptions_and_the_day_that_was_moved(cast: Cast) -> None:
    brought = bring(cast, calendar(WEEKLY, MOVED))

    assert account(brought) == (2, 2, 0, 0, 0), told(brought)
    series, day = only(repeats="FREQ=WEEKLY;BYDAY=TU;COUNT=4"), only(title="Plan of the year, moved")
    assert series.except_days == ["2026-12-08", "2026-12-15"] and day.series == series
    items = calendar_items(cast.acts(cast.anna), [cast.anna.pk], NOW, NOW + timedelta(days=60))
    assert [f"{one.starts_at.astimezone(UTC):%m-%d %H:%M} {one.title}" for one in items] == [
        "12-01 08:00 Plan of the year",
        "12-16 13:00 Plan of the year, moved",
        "12-22 08:00 Plan of the year",
    ]


@pytest.mark.requirement("R-012")
def test_the_same_calendar_again_creates_and_changes_nothing(cast: Cast) -> None:
    content = calendar(
        WEEKLY,
        MOVED,
        event("utc", "DTSTART:20261201T090000Z", "DURATION:PT1H"),
        event("day", "DTSTART;VALUE=DATE:20261224", "STATUS:CANCELLED"),
        event("long", "DTSTART:20261201T090000", "DURATION:PT1H", f"LOCATION:{'Hall ' * 60}"),
        # Two without a number of their own.
        event("x", "DTSTART:20261202T090000", "DURATION:PT1H").replace("UID:x@diary.example\n", ""),
        event("x", "DTSTART:20261203T090000", "DURATION:PT1H").replace("UID:x@diary.example\n", ""),
        event("l" * 500, "DTSTART:20261204T090000", "DURATION:PT1H"),
        event("l" * 500 + "2", "DTSTART:20261205T090000", "DURATION:PT1H"),
    )
    assert account(bring(cast, content)) == (9, 9, 0, 0, 0)
    before = business_digest()

    again = bring(cast, content)

    assert account(again) == (9, 0, 0, 9, 0) and not again.batches.exists()
    assert business_digest() == before
    # What is here may have been lived with: held, a day of the series cancelled, told in another zone.
    later = cast.acts(cast.anna, NOW + timedelta(days=12))
    cancel_appointment(later, only(repeats="FREQ=WEEKLY;BYDAY=TU;COUNT=4"), on=date(2026, 12, 22))
    hold_appointment(later, only(day=date(2026, 12, 2)))
    cast.anna.time_zone = "Asia/Kolkata"
    cast.anna.save()
    edit_appointment(later, only(day=date(2026, 12, 4)), kind="visit", zone="Europe/Bratislava")
    lived = Appointment.objects.filter(zone="Europe/Bratislava", time=time(10)).get()
    brought = bring(cast, calendar(WEEKLY, MOVED, event("utc", "DTSTART:20261201T090000Z", "DURATION:PT1H")))
    assert account(brought) == (3, 0, 0, 3, 0)
    lived.refresh_from_db()
    assert lived.time == time(10)


def test_a_later_export_changes_what_was_changed_there(cast: Cast) -> None:
    first = calendar(WEEKLY, MOVED, event("a", "DTSTART:20261201T090000", "DURATION:PT1H"))
    bring(cast, first, at=NOW - timedelta(hours=1))
    held = only(title="Visit")
    warned = held.warn_at
    later = calendar(
        WEEKLY.replace("Plan of the year", "Our plan"),
        MOVED.replace("LOCATION", "X").replace("20261216T14", "20261217T14").replace("20261216T15", "20261217T15"),
        event("a", "DTSTART:20261201T110000", "DURATION:PT1H"),
    )
    prepared = receive(cast.acts(cast.anna), later, kind="appointments", name="later.ics")
    seen = look(cast.acts(cast.anna), prepared, sheet_of(prepared).sample(10))
    assert seen.counts["changed"] == 3
    shown = {one.label: (one.before, one.after) for looked in seen.examples for one in looked.differences}
    assert shown["Title"] == ("Plan of the year", "Our plan") and shown["Time"] == ("09:00", "11:00")
    before = business_digest()
    hold_appointment(cast.acts(cast.anna, NOW + timedelta(days=30)), held)

    brought = bring(cast, later)

    assert account(brought) == (3, 0, 2, 0, 1)
    assert [one for wrong in told(brought).values() for one in wrong[""]] == [
        "It was held or cancelled already, so it stays as it is."
    ]
    assert only(title="Our plan").version > 1 and only(day=date(2026, 12, 17)).time == time(14)
    take_back(cast.acts(cast.anna), brought)
    Appointment.objects.filter(pk=held.pk).update(state="planned", warn_at=warned)
    assert business_digest() == before


def test_cancelled_there_it_is_cancelled_here(cast: Cast) -> None:
    one = event("a", "DTSTART:20261201T090000", "DURATION:PT1H")
    bring(cast, calendar(one))
    brought = bring(cast, calendar(one.replace("END:VEVENT", "STATUS:CANCELLED\nEND:VEVENT")))
    assert account(brought) == (1, 0, 1, 0, 0) and only().state == "cancelled"


def test_taken_back_the_calendar_is_as_it_was(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    bring(cast, calendar(event("old", "DTSTART:20261201T090000", "DURATION:PT1H")), at=NOW - timedelta(hours=1))
    before, numbers = business_digest(), ForeignNumber.objects.count()
    brought = bring(cast, calendar(WEEKLY, MOVED, event("near", "DTSTART:20261123T120000", "DURATION:PT1H")))
    # What the clock moves on is no edit: the warning has come.
    assert warn_of_appointments(NOW + timedelta(hours=1, minutes=25)) == 1
    take_back(anna, brought)
    brought.refresh_from_db()
    assert (brought.kept, ForeignNumber.objects.count()) == (0, numbers)
    from rapport.agenda.models import Notice

    Notice.objects.all().delete()
    assert business_digest() == before

    brought = bring(cast, calendar(WEEKLY, MOVED))
    edit_appointment(anna, only(title="Plan of the year, moved"), title="With the head")
    take_back(anna, brought)
    brought.refresh_from_db()
    # The day that was edited keeps the series that it came out of.
    assert brought.kept >= 1 and set(Appointment.objects.values_list("title", flat=True)) >= {"Visit", "With the head"}


@pytest.mark.parametrize(
    ("lines", "field", "sentence"),
    [
        (("RRULE:FREQ=SECONDLY",), "repeats", "FREQ=SECONDLY"),
        (("RRULE:FREQ=DAILY;COUNT=1000000000",), "repeats", "1000000000 times; at most 500"),
        (("RRULE:FREQ=MONTHLY;BYDAY=1TU",), "repeats", "FREQ=MONTHLY;BYDAY=1TU"),
        (("RRULE:FREQ=WEEKLY;BYDAY=MO",), "starts", "first day has to be one of the days"),
        (("RRULE:FREQ=DAILY;UNTIL=20201231",), "repeats", "can't stop repeating before its first day"),
        (("RRULE:FREQ=DAILY", "EXRULE:FREQ=WEEKLY"), "repeats", "EXRULE"),
        (("RRULE:FREQ=WEEKLY", "RDATE:20261205T090000"), "also_on", "2026-12-05 09:00"),
    ],
)
def test_a_way_of_repeating_that_can_not_be_kept_is_told(
    cast: Cast, lines: tuple[str, ...], field: str, sentence: str
) -> None:
    """Check 85: refused with the reason, in no time; nothing of it is dropped or guessed."""
    begun = clock.process_time()
    brought = bring(cast, calendar(event("a", "DTSTART:20261201T090000", "DURATION:PT1H", *lines)))
    assert clock.process_time() - begun < 1
    assert account(brought) == (1, 0, 0, 0, 1) and not Appointment.objects.exists()
    assert sentence in told(brought)[4][field][0]


def test_a_series_without_an_end_comes_in_and_is_never_counted_out(cast: Cast) -> None:
    """Check 85: RRULE without end, and one until the year 9999."""
    begun = clock.process_time()
    brought = bring(
        cast,
        calendar(
            event("a", "DTSTART:20261201T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY"),
            event("b", "DTSTART:20261201T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=99991231T235959Z"),
        ),
    )
    items = calendar_items(cast.acts(cast.anna), [cast.anna.pk], NOW, NOW + timedelta(days=30))
    assert clock.process_time() - begun < 1
    assert account(brought) == (2, 2, 0, 0, 0) and len(items) == 2 * 23


def test_a_series_that_goes_another_way_from_a_day_on_is_told_at_both_its_parts(cast: Cast) -> None:
    later = MOVED.replace("RECURRENCE-ID;", "RECURRENCE-ID;RANGE=THISANDFUTURE;")
    brought = bring(cast, calendar(WEEKLY, later))
    assert account(brought) == (2, 0, 0, 0, 2) and not Appointment.objects.exists()
    assert [list(wrong) for wrong in told(brought).values()] == [["changes_from"], ["changes_from"]]
    # A person may know better: the first row without it.
    row = brought.rejected_rows.first()
    place = next(int(place) for place, key in brought.mapping.items() if key == "changes_from")
    assert row is not None
    assert mend_rows(cast.acts(cast.anna), brought, cells={row.number: {place: ""}}) == 1


def test_one_broken_event_keeps_none_of_the_others(cast: Cast) -> None:
    """Check 85: the reason names the line."""
    good = event("good", "DTSTART:20261201T090000", "DURATION:PT1H")
    brought = bring(
        cast,
        calendar(
            event("a", "DTSTART:20261301T090000", "DURATION:PT1H"),
            good,
            event("b", "DTSTART:20261201T090000", "THIS LINE SAYS NOTHING"),
            event("c", "DURATION:PT1H"),
            event("d", "DTSTART:20261201T090000", "BEGIN:VALARM", "TRIGGER:-PT15M"),
            event("e", "DTSTART:20261201T090000", "DTSTART:20261202T090000"),
            event("f", "DTSTART:20261201T090000").replace("\nEND:VEVENT", ""),
            event("g", "DTSTART:20261201T090000", "DTEND:20261201T080000"),
            event("h", "DTSTART:20261201T090000"),
            event("i", "DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261231"),
            event("j", "DTSTART:19700101T090000", "DURATION:PT1H"),
            event("k", "DTSTART:20261201T090000", "DURATION:PT1H", title=""),
        ),
    )
    assert brought.created == 1 and only().title == "Visit"
    reasons = {number: next(iter(wrong.values()))[0] for number, wrong in told(brought).items()}
    lines = {number: sentence for number, sentence in reasons.items() if "ine " in sentence}
    assert lines == {
        4: "Line 7: “20261301T090000” is no day and no time (DTSTART).",
        16: "Line 20 is no line of a calendar: “THIS LINE SAYS NOTHING”.",
        22: "The event in line 22 does not say when it starts.",
        27: "Before line 33 the line END:VALARM is missing.",
        34: "Line 38 says DTSTART a second time.",
        40: "Before line 44 the line END:VEVENT is missing.",
    }
    assert [reasons[number] for number in reasons if number not in lines] == [
        "It ends before it begins.",
        "It has no length. Write when it ends, as 2026-03-02 10:00, or how long it lasts, as PT1H.",
        "It lasts too long. At most 14 days can be kept.",
        "Choose a day between the years 2000 and 2100.",
        "Write a title.",
    ]


STRANGE = event("a", "DTSTART;TZID=Our office:20261201T090000", "DTEND;TZID=Our office:20261201T100000")


def test_a_zone_that_nobody_knows_is_asked_on_the_page(cast: Cast, browser: LogIn) -> None:
    """Check 85: until somebody has answered nothing comes in."""
    anna = browser(cast.anna)
    content = calendar(STRANGE, event("b", "DTSTART:20261202T090000", "DURATION:PT1H")).encode()
    sent = anna.post("/imports/", {"kind": "appointments", "file": SimpleUploadedFile("diary.ics", content)})
    brought = Import.objects.get()
    page = anna.get(sent["Location"]).content.decode()
    assert "Time zones that the file does not explain" in page and "Our office" in page
    pressed = {f"column-{place}": key for place, key in brought.mapping.items()} | {"known": "update", "alike": "ask"}

    refused = anna.post(f"/imports/{brought.pk}/start/", pressed)

    assert refused.status_code == 422
    assert "Say which time zone “Our office” is: the file does not explain it." in refused.content.decode()
    wrong = anna.post(f"/imports/{brought.pk}/start/", {**pressed, "zone-0": "Mars/Base"})
    assert wrong.status_code == 422 and "is no time zone" in wrong.content.decode()
    brought.refresh_from_db()
    assert brought.state == "draft" and not Appointment.objects.exists()
    looked = anna.post(f"/imports/{brought.pk}/start/", {**pressed, "zone-0": "Asia/Kolkata", "look": "1"})
    assert looked.status_code == 303
    page = anna.get(sent["Location"]).content.decode()
    assert '<option value="Asia/Kolkata" selected' in page and "2 new" in page

    assert anna.post(f"/imports/{brought.pk}/start/", {**pressed, "zone-0": "Asia/Kolkata"}).status_code == 303

    work()
    assert account(brought) == (2, 2, 0, 0, 0)
    assert starts(only(zone="Asia/Kolkata")) == "2026-12-01 03:30"


@pytest.mark.parametrize("door", DOORS)
def test_through_every_door_the_same_comes_in_once_and_goes_back(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, door: str
) -> None:
    way: Door = DOORS[door](cast.anna, monkeypatch)
    file = tmp_path / "diary.ics"
    file.write_text(calendar(WEEKLY, MOVED))
    before = business_digest()
    brought = way.bring("appointments", file)
    assert account(brought) == (2, 2, 0, 0, 0)
    assert account(way.bring("appointments", file)) == (2, 0, 0, 2, 0)
    way.undo(brought)
    assert business_digest() == before


@pytest.mark.parametrize(
    ("door", "said"), [("api", {"Our office": "Asia/Kolkata"}), ("command line", "Our office=Asia/Kolkata")]
)
def test_a_program_says_the_zone_with_its_call_or_the_rows_are_rejected(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, door: str, said: Any
) -> None:
    way: Any = DOORS[door](cast.anna, monkeypatch)
    file = tmp_path / "diary.ics"
    file.write_text(calendar(STRANGE, event("b", "DTSTART:20261202T090000", "DURATION:PT1H")))

    brought = way.bring("appointments", file)

    assert account(brought) == (2, 1, 0, 0, 1)
    assert told(brought)[4]["zone"] == [
        "Which time zone “Our office” is, the file does not explain. Say which one is meant, as Europe/Berlin."
    ]
    answered = way.bring("appointments", file, **{"zones" if door == "api" else "zone": said})
    assert account(answered) == (2, 1, 0, 1, 0)
    assert starts(only(zone="Asia/Kolkata")) == "2026-12-01 03:30"


def test_a_zone_can_be_said_afterwards_for_all_rejected_rows(cast: Cast) -> None:
    brought = bring(cast, calendar(STRANGE, STRANGE.replace("UID:a", "UID:b")))
    assert brought.rejected == 2
    anna = cast.acts(cast.anna)
    with pytest.raises(BadInput, match="Which time zone “Nowhere” is"):
        mend_value(anna, brought, field="zone", value="Our office", instead="Nowhere")
    assert mend_value(anna, brought, field="zone", value="Our office", instead="Asia/Kolkata") == 2
    assert {starts(row) for row in Appointment.objects.all()} == {"2026-12-01 03:30"}


def test_a_zone_that_the_file_explains_is_read_by_its_clocks(cast: Cast) -> None:
    content = calendar(STRANGE, zone("Our office"))
    prepared = receive(cast.acts(cast.anna), content, kind="appointments", name="diary.ics")
    sheet = sheet_of(prepared)
    assert not sheet.zones_asked and sheet.problems[0].startswith("“Our office” is read as the time zone Europe/")
    brought = bring(cast, content)
    assert account(brought) == (1, 1, 0, 0, 0) and starts(only()) == "2026-12-01 08:00"
    # Where clocks never change, that is no place's doing.
    still = zone("Our office", winter="-0300", summer="-0300")
    bring(cast, calendar(STRANGE.replace("UID:a", "UID:b"), still))
    assert only(zone="Etc/GMT+3").starts_at.hour == 12
    # No place on earth has these clocks, or the explanation runs away: it is asked.
    for odd in (
        zone("Our office", winter="+0117", summer="+0217"),
        zone("Our office").replace("FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "FREQ=SECONDLY"),
    ):
        prepared = receive(cast.acts(cast.anna), calendar(STRANGE, odd), kind="appointments", name="diary.ics")
        assert sheet_of(prepared).zones_asked == {"Our office": "Visit"}


def test_whom_it_is_with_is_known_by_the_addresses(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    nordvik, solana = add_client(anna, name="Nordvik AS"), add_client(cast.acts(cast.viktor), name="Solana s.r.o.")
    erik, alone = add_person(anna, nordvik, name="Erik Holm"), add_person(anna, name="Maja Nilsson")
    hidden = add_person(cast.acts(cast.viktor), solana, name="Peter Kral")
    for whose, address in ((erik, "erik@nordvik.example"), (alone, "maja@home.example")):
        add_contact_point(anna, whose, kind="email", value=address)
    add_contact_point(cast.acts(cast.viktor), hidden, kind="email", value="peter@solana.example")
    brisk = add_client(anna, name="Brisk Ltd")
    add_contact_point(anna, brisk, kind="email", value="info@brisk.example")
    with_ = {
        "erik": "ATTENDEE;CN=\"Holm, Erik\";RSVP=TRUE:MAILTO:Erik@Nordvik.example",
        "maja": "ATTENDEE:mailto:maja@home.example",
        "peter": "ORGANIZER:mailto:peter@solana.example",
        "brisk": "ORGANIZER:mailto:info@brisk.example",
    }  # fmt: skip
    two = "\n".join([with_["erik"], with_["brisk"]])
    secret = "\n".join([with_["erik"], "CLASS:PRIVATE"])
    names = {**with_, "two": two, "nobody": "ATTENDEE:mailto:anna@firm.example", "secret": secret}
    content = calendar(
        *(event(name, "DTSTART:20261201T090000", "DURATION:PT1H", line, title=name) for name, line in names.items())
    )
    prepared = receive(anna, content, kind="appointments", name="diary.ics")
    remarks = look(anna, prepared, sheet_of(prepared).sample(10)).remarks
    assert remarks == ["3 appointments are with clients or people we know: whoever sees them sees these, too."]

    brought = bring(cast, content)

    found = {row.title: (row.subject_kind, row.subject_id) for row in Appointment.objects.all()}
    assert found == {
        "erik": ("client", nordvik.pk),
        "maja": ("person", alone.pk),
        "peter": ("", None),
        "brisk": ("client", brisk.pk),
        "two": ("", None),
        "nobody": ("", None),
        "secret": ("client", nordvik.pk),
    }
    assert [line.event.sentence() for line in lines_about("client", nordvik.pk)][0] == "7 appointments from diary.ics"
    assert account(bring(cast, content)) == (7, 0, 0, 7, 0)
    take_back(anna, brought)
    assert not Appointment.objects.exists()


def test_a_meeting_in_two_calendars_is_one_of_each(cast: Cast) -> None:
    one = calendar(event("a", "DTSTART:20261201T090000", "DURATION:PT1H"))
    bring(cast, one)
    brought = bring(cast, one, cast.helga)
    assert account(brought) == (1, 1, 0, 0, 0)
    assert set(Appointment.objects.values_list("owner", flat=True)) == {cast.anna.pk, cast.helga.pk}


def test_what_our_own_feed_gave_out_is_known(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    bring(cast, calendar(WEEKLY, event("day", "DTSTART;VALUE=DATE:20261224")))
    ForeignNumber.objects.all().delete()
    open_feed(anna)
    feed = written("Anna", Appointment.objects.all(), [], NOW).decode()
    assert account(bring(cast, feed)) == (2, 0, 0, 2, 0)


def test_a_day_may_stand_before_its_series(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rapport.exchange.running.BATCH", 1)
    before = business_digest()
    brought = bring(cast, calendar(MOVED, WEEKLY))
    assert account(brought) == (2, 2, 0, 0, 0)
    assert only(title="Plan of the year, moved").series == only(title="Plan of the year")
    take_back(cast.acts(cast.anna), brought)
    assert business_digest() == before


def test_a_day_that_comes_alone_is_taken_out_of_its_series(cast: Cast) -> None:
    bring(cast, calendar(WEEKLY), at=NOW - timedelta(hours=1))
    before = business_digest()
    in_utc = MOVED.replace("RECURRENCE-ID;TZID=Europe/Oslo:20261215T090000", "RECURRENCE-ID:20261215T080000Z")

    brought = bring(cast, calendar(in_utc))

    series, day = only(title="Plan of the year"), only(title="Plan of the year, moved")
    assert account(brought) == (1, 1, 0, 0, 0) and day.series == series
    assert series.except_days == ["2026-12-08", "2026-12-15"]
    assert account(bring(cast, calendar(in_utc))) == (1, 0, 0, 1, 0)
    assert account(bring(cast, calendar(WEEKLY, in_utc))) == (2, 0, 0, 2, 0)
    take_back(cast.acts(cast.anna), brought)
    assert business_digest() == before


@pytest.mark.parametrize("year", ["0001", "1601", "9999"])
def test_days_at_the_ends_of_time_are_told(cast: Cast, year: str) -> None:
    brought = bring(
        cast,
        calendar(
            event("a", f"DTSTART:{year}0101T000000Z", "DURATION:PT1H"),
            event("b", f"DTSTART;TZID=Asia/Kolkata:{year}1231T235900", "DURATION:P9999W"),
            event("c", f"DTSTART;VALUE=DATE:{year}1231", "DURATION:P9999W"),
            event("d", "DTSTART:20261201T090000", f"DTEND;TZID=America/New_York:{year}1231T235900"),
            event("e", "DTSTART:20261201T090000", "DURATION:PT1H", f"RRULE:FREQ=DAILY;UNTIL={year}0101T000000Z"),
            event("f", "DTSTART:20261201T090000", "DURATION:PT1H", "LOCATION:Oslo\0"),
        ),
    )
    assert brought.state == "done" and brought.rejected >= 4, brought.trouble
    assert only(place="Oslo").minutes == 60


@pytest.mark.data
@pytest.mark.parametrize("folder", ["ical-icalendar", "ical-libical", "ical-icaljs"])
def test_calendars_of_strangers_come_in_once(cast: Cast, shared_data: Path, folder: str) -> None:
    """Check 85, with whatever their authors thought of: every event is told of, and a second time nothing changes."""
    came = 0
    for path in sorted((shared_data / folder).rglob("*.ics")):
        # Many stand in the last century, where no appointment is kept: there they would end before anything is tried.
        content = re.sub(rb"\b19(\d{6}T?)", rb"20\1", path.read_bytes())
        try:
            brought = bring_file(cast.acts(cast.anna), content, kind="appointments", name=path.name)
        except BadInput as refused:
            assert str(refused.fields["file"][0]).endswith(".")
            continue
        assert brought.state == "done", (path.name, brought.trouble)
        rows, created, _updated, _skipped, rejected = account(brought)
        came += created
        reasons = [reason for wrong in told(brought).values() for some in wrong.values() for reason in some]
        assert len(reasons) >= rejected and all(reason.endswith(".") for reason in reasons), (path.name, reasons)
        again = bring_file(cast.acts(cast.anna), content, kind="appointments", name=path.name)
        assert account(again) == (rows, 0, 0, rows - rejected, rejected), path.name
    assert came >= 6 and Appointment.objects.exists()


def test_of_two_versions_of_an_event_the_newer_one_counts(cast: Cast) -> None:
    content = calendar(
        event("a", "DTSTART:20261201T110000", "DURATION:PT1H", "SEQUENCE:2"),
        event("a", "DTSTART:20261201T090000", "DURATION:PT1H", "SEQUENCE:1"),
    )
    prepared = receive(cast.acts(cast.anna), content, kind="appointments", name="diary.ics")
    assert sheet_of(prepared).problems == ["1 older version of an event is left out."]
    assert account(bring(cast, content)) == (1, 1, 0, 0, 0) and only().time == time(11)
    assert account(bring(cast, content)) == (1, 0, 0, 1, 0)


def test_nobody_is_told_and_the_machine_itself_has_no_calendar(cast: Cast) -> None:
    from rapport.staff.actor import Actor

    brought = bring_file(
        Actor(None, NOW, "command"),
        calendar(event("a", "DTSTART:20261201T090000", "DURATION:PT1H")),
        kind="appointments",
        name="diary.ics",
    )
    assert told(brought)[4]["starts"] == ["Nobody here has this calendar. Bring it in as the person whose it is."]


def test_a_long_calendar_comes_in_in_bounded_time(cast: Cast, django_assert_max_num_queries: Any) -> None:
    many = calendar(
        *(
            event(
                str(number), f"DTSTART:{date(2026, 1, 1) + timedelta(days=number % 300):%Y%m%d}T090000", "DURATION:PT1H"
            )
            for number in range(450)
        )
    )
    prepared = receive(cast.acts(cast.anna), many, kind="appointments", name="diary.ics")
    from rapport.exchange.actions import start_import

    start_import(cast.acts(cast.anna), prepared)
    with django_assert_max_num_queries(120):
        work()
    assert account(prepared) == (450, 450, 0, 0, 0)
    assert Appointment.objects.filter(starts_at__gte=datetime(2026, 1, 1, tzinfo=UTC)).count() == 450
