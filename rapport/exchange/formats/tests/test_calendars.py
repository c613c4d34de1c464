"""Calendars of strangers end in rows or a sentence with its line, each within a second; as tables none comes in."""

import re
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from rapport.agenda.rules import repeat
from rapport.exchange.formats.detect import open_sheet
from rapport.exchange.formats.ical import known_zone, open_calendar
from rapport.exchange.formats.limits import ICAL_BYTES, ICAL_LINE
from rapport.exchange.formats.sheet import UnreadableFile
from rapport.exchange.tests.calendars import HEAD, calendar, event, zone

FOLDERS = ["ical-icalendar", "ical-libical", "ical-icaljs"]
# Files of the collections that hold no calendar at all: noise of a fuzzer, a vCard, and a test of reading letters.
NO_CALENDARS = {
    "Index_Error.ics", "Type_Error.ics", "fuzz_testcase_invalid_month.ics", "get_char_test.ics", "issue250.ics",
    "issue339.ics", "issue_178_component_with_invalid_name_represented.ics",
    "issue_178_custom_component_contains_other.ics",
}  # fmt: skip


@pytest.mark.data
@pytest.mark.parametrize("folder", FOLDERS)
def test_every_calendar_is_named_and_none_comes_in_as_a_table(shared_data: Path, folder: str) -> None:
    """Check 85: whole, broken and fuzzed ones end in a sentence, each within a second."""
    files = sorted((shared_data / folder).rglob("*.ics"))
    assert len(files) > 30
    read = set[str]()
    for path in files:
        begun = time.process_time()
        try:
            open_sheet(path, path.name)
            read.add(path.name)
        except UnreadableFile as refusal:
            assert refusal.sentence.endswith(".")
        assert time.process_time() - begun < 1, path.name
    assert read <= NO_CALENDARS


@pytest.mark.data
@pytest.mark.parametrize("folder", FOLDERS)
def test_every_calendar_ends_in_rows_or_a_sentence_with_its_line(shared_data: Path, folder: str) -> None:
    """Check 85: what can't be read is refused with its line, and so is one broken event among others."""
    ends = Counter[str]()
    for path in sorted((shared_data / folder).rglob("*.ics")):
        begun = time.process_time()
        try:
            sheet = open_calendar(path, path.name)
            rows = list(sheet.rows)
        except UnreadableFile as refusal:
            ends["refused"] += 1
            no_event = refusal.sentence.startswith("No event stands")
            assert no_event or re.search(r"[Ll]ine \d+", refusal.sentence), (path.name, refusal.sentence)
        else:
            ends["read"] += 1
            assert len(rows) == sheet.count and [row.number for row in rows] == sorted({row.number for row in rows})
            for row in rows:
                assert not row.problem or re.search(r"line \d+", row.problem.lower()), (path.name, row.problem)
                assert row.problem or row.cells[2], path.name
        assert time.process_time() - begun < 1, path.name
    assert ends["read"] >= 14 and ends["refused"] >= 15, ends


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name;date\nAnna;2026-12-01\n", "Line 1 should begin a calendar (BEGIN:VCALENDAR)."),
        ("\n\nBEGIN:VEVENT\nEND:VEVENT\n", "“VEVENT” in line 3 stands outside of a calendar."),
        ("BEGIN:VCALENDAR\nVERSION:1.0\nEND:VCALENDAR\n", "Line 2 says that this is an old calendar (version 1.0)."),
        (HEAD + "BEGIN:VEVENT\r\nUID:a\r\n", "The file ends in line 5, before END:VEVENT: a part of it is missing."),
        (HEAD + "END:VTODO\r\nEND:VCALENDAR\r\n", "Line 4 ends “VTODO”, which never began."),
        (HEAD + "BEGIN:X-A\r\n" * 9, "Too many parts stand inside each other in line 11."),
        (calendar(), "No event stands in this calendar."),
        ("\n", "The file is empty"),
        ("PK\x03\x04…", "This is a ZIP archive. Bring it as “A ZIP of several tables”"),
    ],
)
def test_a_file_that_can_not_be_read_is_refused_with_its_line(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "diary.ics"
    file.write_text(text, newline="")
    with pytest.raises(UnreadableFile) as refused:
        open_calendar(file, file.name)
    assert refused.value.sentence.startswith(sentence)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
def test_letters_are_read_as_they_were_written(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "diary.ics"
    title = "Stretnutie s riaditeľom: žiadosť o štvrťročný prehľad"
    file.write_bytes(calendar(event("a", "DTSTART:20261201T090000", title=title)).encode(encoding))
    assert next(open_calendar(file, file.name).rows).cells[1] == title


def test_a_line_may_be_folded_inside_a_letter(tmp_path: Path) -> None:
    raw = (
        calendar(event("a", "DTSTART:20261201T090000", title="Žilina")).encode().replace("Ž".encode(), b"\xc5\r\n \xbd")
    )
    (tmp_path / "diary.ics").write_bytes(raw)
    (row,) = open_calendar(tmp_path / "diary.ics", "diary.ics").rows
    assert (row.number, row.cells[1], row.problem) == (4, "Žilina", "")
    (tmp_path / "old.ics").write_bytes(raw.replace(b"\r\n", b"\r"))
    assert next(open_calendar(tmp_path / "old.ics", "old.ics").rows).cells[1] == "Žilina"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("/Europe/Stockholm", "Europe/Stockholm"),
        ("/softwarestudio.org/Olson_20011030_5/America/Indiana/Knox", "America/Indiana/Knox"),
        ("Central European Standard Time", "Europe/Warsaw"),
        ("UTC", "UTC"),
        ("Our office", ""),
        ("../../etc/passwd", ""),
        ("", ""),
    ],
)
def test_a_zone_is_known_by_its_names(name: str, expected: str) -> None:
    assert known_zone(name) == expected


def test_huge_and_hostile_calendars_end_in_bounded_time(tmp_path: Path) -> None:
    """Rules, zones and lines that run away cost no more than their bytes."""
    file = tmp_path / "diary.ics"
    clocks = zone("Z0").replace("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31")
    zones = [clocks.replace("Z0", f"Zone {number}") for number in range(200)]
    used = [event(str(n), f"DTSTART;TZID=Zone {n}:20261201T090000", "RRULE:FREQ=SECONDLY") for n in range(200)]
    dates = event("dates", "DTSTART:20261201T090000", *["EXDATE:" + ",".join(["20261201T090000"] * 1000)] * 20)
    picture = event("picture", "DTSTART:20261201T090000", "ATTACH;ENCODING=BASE64:" + "A" * (3 * ICAL_LINE))
    parts = event("parts", "DTSTART:20261201T090000", *["BEGIN:VALARM\nEND:VALARM"] * 10_000)
    file.write_text(calendar(*zones, *used, dates, picture, parts), newline="")
    begun = time.process_time()
    sheet = open_calendar(file, file.name)
    assert sum(1 for row in sheet.rows if not row.problem) >= 202
    assert len(sheet.zones_asked) >= 160 and time.process_time() - begun < 5
    with file.open("ab") as out:
        out.truncate(ICAL_BYTES + 1)
    with pytest.raises(UnreadableFile, match="larger than 32 MB"):
        open_calendar(file, file.name)


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=DAILY;COUNT=1000000000", "FREQ=DAILY;INTERVAL=0", "FREQ=HOURLY;COUNT=1000000000"]
)
def test_a_rule_that_runs_away_is_refused(rule: str) -> None:
    """Check 85: repeating by the second, and a thousand million times."""
    with pytest.raises(ValueError):
        repeat.read(rule)


@pytest.mark.parametrize("rule", ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=MONTHLY", "FREQ=YEARLY;INTERVAL=99"])
def test_a_rule_without_an_end_is_read_in_bounded_time(rule: str) -> None:
    """Check 85: a hundred years on, and asked for a hundred years at once."""
    begun = time.process_time()
    days = repeat.days_of(rule, date(2000, 1, 3), date(2000, 1, 1), date(2100, 1, 1))
    days += repeat.days_of(rule, date(2000, 1, 3), date(2099, 1, 1), date(2100, 1, 1))
    assert len(days) <= 2 * repeat.MOST_DAYS_AT_ONCE
    assert time.process_time() - begun < 1
