"""Calendars of strangers are not brought in: each is named as what it is, and no rule of repeating runs away."""

import time
from datetime import date
from pathlib import Path

import pytest

from rapport.agenda.rules import repeat
from rapport.exchange.formats.detect import open_sheet
from rapport.exchange.formats.sheet import UnreadableFile

# Files of the collections that hold no calendar at all: noise of a fuzzer, a vCard, and a test of reading letters.
NO_CALENDARS = {
    "Index_Error.ics", "Type_Error.ics", "fuzz_testcase_invalid_month.ics", "get_char_test.ics", "issue250.ics",
    "issue339.ics", "issue_178_component_with_invalid_name_represented.ics",
    "issue_178_custom_component_contains_other.ics",
}  # fmt: skip


@pytest.mark.data
@pytest.mark.parametrize("folder", ["ical-icalendar", "ical-libical", "ical-icaljs"])
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
