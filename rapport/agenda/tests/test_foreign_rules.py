"""Rules of repeating of other calendars: kept with the same days exactly, or refused with a sentence, and at once."""

import time as clock
from datetime import date, datetime, time

import pytest
from dateutil.rrule import rrulestr

from rapport.agenda.rules import repeat
from rapport.agenda.rules.foreign import CantKeep, ours

TUESDAY = date(2026, 12, 1)
NINE = time(9)
OSLO = "Europe/Oslo"

KEPT = [
    ("FREQ=DAILY", "FREQ=DAILY"),
    ("rrule:freq=weekly; byday=tu,th ;interval=1", "FREQ=WEEKLY;BYDAY=TU,TH"),
    ("WKST=SU;BYDAY=WE,TU;INTERVAL=2;FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,WE"),
    ("FREQ=WEEKLY;WKST=SU;BYDAY=TU,SU", "FREQ=WEEKLY;BYDAY=TU,SU"),
    ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=7", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=7"),
    ("FREQ=MONTHLY;BYMONTHDAY=1;COUNT=6", "FREQ=MONTHLY;COUNT=6"),
    ("FREQ=YEARLY;BYMONTH=12", "FREQ=YEARLY"),
    ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1;INTERVAL=2;COUNT=3", "FREQ=YEARLY;INTERVAL=2;COUNT=3"),
    # In Oslo it is nine at 08:00 in UTC: the series still happens on its last day, and a second earlier it does not.
    ("FREQ=DAILY;UNTIL=20261210T080000Z", "FREQ=DAILY;UNTIL=20261210"),
    ("FREQ=DAILY;UNTIL=20261210T075959Z", "FREQ=DAILY;UNTIL=20261209"),
    ("FREQ=DAILY;UNTIL=20261210T090000", "FREQ=DAILY;UNTIL=20261210"),
    ("FREQ=DAILY;UNTIL=20261209T235959Z", "FREQ=DAILY;UNTIL=20261209"),
    ("FREQ=DAILY;UNTIL=20261210", "FREQ=DAILY;UNTIL=20261210"),
    ("FREQ=WEEKLY;UNTIL=99991231T235959Z", "FREQ=WEEKLY;UNTIL=99991231"),
]


@pytest.mark.once
@pytest.mark.requirement("R-073")
@pytest.mark.parametrize(("rule", "expected"), KEPT)
def test_a_rule_that_means_the_same_becomes_ours(rule: str, expected: str) -> None:
    found = ours(rule, TUESDAY, NINE, OSLO)
    assert found == expected and repeat.read(found).text() == found


@pytest.mark.once
@pytest.mark.parametrize(
    "rule", [rule for rule, _ours in KEPT if "Z" not in rule and rule[-14:] != "UNTIL=20261210" and "rrule" not in rule]
)
def test_its_days_are_those_that_another_reader_finds(rule: str) -> None:
    theirs = rrulestr(rule, dtstart=datetime.combine(TUESDAY, NINE)).between(
        datetime(2026, 12, 1), datetime(2027, 12, 1), inc=True
    )
    found = ours(rule, TUESDAY, NINE, OSLO)
    last = repeat.last_day(found, TUESDAY)
    days = repeat.days_of(found, TUESDAY, TUESDAY, date(2027, 12, 1), last=last)
    assert days == [one.date() for one in theirs]


@pytest.mark.once
@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY;COUNT=4",
        "FREQ=DAILY;COUNT=1000000000",
        "FREQ=DAILY;COUNT=" + "9" * 4000,
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=3;UNTIL=20261210",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=1000000000",
        "FREQ=DAILY;INTERVAL=2;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=1TU",
        "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1",
        "FREQ=MONTHLY;BYMONTHDAY=15",
        "FREQ=MONTHLY;BYMONTHDAY=1,15",
        "FREQ=YEARLY;BYMONTHDAY=1",
        "FREQ=YEARLY;BYMONTH=6",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU",
        "FREQ=WEEKLY;BYDAY=TU,XX",
        "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=DAILY;UNTIL=20261399",
        "FREQ=DAILY;UNTIL=yesterday",
        "FREQ=DAILY;BYHOUR=9,12",
        "W2 MO 20 #4",
        "FREQ=DAILY\nFREQ=WEEKLY",
        "",
    ],
)
def test_what_gives_other_days_is_refused_at_once(rule: str) -> None:
    """Check 85: nothing is counted out, whatever the rule says."""
    begun = clock.process_time()
    with pytest.raises(CantKeep) as refused:
        ours(rule, TUESDAY, NINE, OSLO)
    assert clock.process_time() - begun < 0.1
    assert refused.value.sentence.endswith(".")
