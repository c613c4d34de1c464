"""Tables of cases that a head of sales could check."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import translation
from django.utils.translation import gettext

from rapport.agenda.forms.task import LineForm
from rapport.agenda.models import Task
from rapport.agenda.rules import repeat, warnings
from rapport.agenda.rules.contract import allowed
from rapport.agenda.rules.line import Line, read_line
from rapport.agenda.rules.load import DayLoad, minutes_left, week
from rapport.agenda.rules.local_time import day_span, moment, span
from rapport.agenda.rules.working import Hours, after_working, covered, gap, minutes_outside
from rapport.kit.ui import formats

MONDAY = date(2026, 11, 23)
SHOP = Hours(time(8, 30), time(17), "Europe/Bratislava")


def utc(day: int, hour: int, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "hour", "expected"),
    [
        # The night in which 02:30 does not exist: clocks show 03:30.
        ("Europe/Bratislava", date(2027, 3, 28), time(2, 30), utc(28, 1, 30, 3, 2027)),
        ("Europe/Stockholm", date(2027, 3, 28), time(2, 30), utc(28, 1, 30, 3, 2027)),
        ("Europe/Rome", date(2027, 3, 28), time(2, 30), utc(28, 1, 30, 3, 2027)),
        # The night in which 02:30 comes twice: it is the first.
        ("Europe/Bratislava", date(2026, 10, 25), time(2, 30), utc(25, 0, 30, 10)),
        ("Europe/Bratislava", date(2026, 10, 26), time(2, 30), utc(26, 1, 30, 10)),
        # Moscow and Kolkata leave their clocks alone.
        ("Europe/Moscow", date(2026, 10, 25), time(2, 30), utc(24, 23, 30, 10)),
        ("Asia/Kolkata", date(2027, 3, 28), time(2, 30), utc(27, 21, 0, 3, 2027)),
        ("Asia/Kolkata", date(2026, 10, 25), time(2, 30), utc(24, 21, 0, 10)),
    ],
)
@pytest.mark.requirement("R-073")
def test_a_local_time_is_one_moment(zone: str, day: date, hour: time, expected: datetime) -> None:
    assert moment(day, hour, zone) == expected


def test_a_day_has_23_or_25_hours_when_clocks_change() -> None:
    spring, autumn = day_span(date(2027, 3, 28), "Europe/Bratislava"), day_span(date(2026, 10, 25), "Europe/Bratislava")
    assert (spring[1] - spring[0]).total_seconds() / 3600 == 23
    assert (autumn[1] - autumn[0]).total_seconds() / 3600 == 25
    assert span(date(2027, 3, 28), None, 2880, "Europe/Bratislava") == (
        utc(27, 23, 0, 3, 2027),
        utc(29, 22, 0, 3, 2027),
    )


@pytest.mark.parametrize(
    ("rule", "first", "since", "until", "expected"),
    [
        ("", MONDAY, MONDAY, date(2026, 11, 24), [MONDAY]),
        ("", MONDAY, date(2026, 11, 24), date(2026, 12, 24), []),
        ("FREQ=DAILY", date(2016, 1, 1), MONDAY, date(2026, 11, 26), [MONDAY, date(2026, 11, 24), date(2026, 11, 25)]),
        ("FREQ=DAILY;INTERVAL=3", date(2026, 11, 20), MONDAY, date(2026, 11, 28), [MONDAY, date(2026, 11, 26)]),
        (
            "FREQ=WEEKLY;BYDAY=MO,WE",
            MONDAY,
            date(2026, 12, 1),
            date(2026, 12, 9),
            [date(2026, 12, 2), date(2026, 12, 7)],
        ),
        ("FREQ=WEEKLY;INTERVAL=2", MONDAY, date(2026, 11, 30), date(2026, 12, 20), [date(2026, 12, 7)]),
        ("FREQ=WEEKLY;COUNT=2", MONDAY, MONDAY, date(2027, 1, 1), [MONDAY, date(2026, 11, 30)]),
        ("FREQ=WEEKLY;UNTIL=20261130", MONDAY, MONDAY, date(2027, 1, 1), [MONDAY, date(2026, 11, 30)]),
        ("FREQ=MONTHLY", date(2026, 1, 31), date(2026, 1, 1), date(2026, 5, 1), [date(2026, 1, 31), date(2026, 3, 31)]),
        ("FREQ=YEARLY", date(2024, 2, 29), date(2028, 1, 1), date(2028, 12, 31), [date(2028, 2, 29)]),
    ],
)
def test_a_series_gives_its_days(rule: str, first: date, since: date, until: date, expected: list[date]) -> None:
    last = repeat.last_day(rule, first) if "COUNT" in rule else None
    assert repeat.days_of(rule, first, since, until, last=last) == expected


def test_a_day_taken_out_is_left_out_and_four_hundred_days_are_the_most() -> None:
    days = repeat.days_of("FREQ=WEEKLY", MONDAY, MONDAY, date(2026, 12, 8), except_={date(2026, 11, 30)})
    assert days == [MONDAY, date(2026, 12, 7)]
    assert len(repeat.days_of("FREQ=DAILY", MONDAY, MONDAY, date(2040, 1, 1))) == 400


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=HOURLY", "FREQ=SECONDLY", "FREQ=DAILY;COUNT=999", "FREQ=DAILY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=DAILY;UNTIL=20261331", "FREQ=DAILY;BYHOUR=1", "DTSTART:20260101", "FREQ=DAILY\nEXDATE:20260101",
    ],
)  # fmt: skip
def test_only_the_closed_part_of_rules_is_read(text: str) -> None:
    with pytest.raises(ValueError):
        repeat.read(text)


def test_a_rule_is_written_as_it_was_read() -> None:
    text = "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20270101"
    assert repeat.read(text).text() == text


@pytest.mark.parametrize(
    ("due", "known", "expected"),
    [
        # Due on Monday at 15:00, known since Friday: at the start of work and two hours before.
        (utc(23, 14), utc(20, 9), [("day", utc(23, 7, 30)), ("soon", utc(23, 12))]),
        # Set at 10:00 for 15:00: the start of work has passed.
        (utc(23, 14), utc(23, 9), [("soon", utc(23, 12))]),
        # Set one hour before: half an hour before.
        (utc(23, 10), utc(23, 9), [("half", utc(23, 9, 30))]),
        # Due at the start of work: two hours before that, never at the deadline itself.
        (utc(23, 7, 30), utc(20, 9), [("soon", utc(23, 5, 30))]),
        # Set for the past: never after the deadline.
        (utc(23, 8), utc(23, 9), []),
    ],
)
@pytest.mark.requirement("R-083")
def test_warnings_come_before_the_deadline(
    due: datetime, known: datetime, expected: list[tuple[str, datetime]]
) -> None:
    found = warnings.of_deadline(due, moment(MONDAY, time(8, 30), "Europe/Bratislava"), known)
    assert [(one.code, one.at) for one in found] == expected
    assert all(one.at < due for one in found)


@pytest.mark.requirement("R-083")
def test_an_unprepared_meeting_is_warned_of_earlier_than_a_prepared_one() -> None:
    starts, day = utc(23, 14), utc(23, 7, 30)
    unprepared = warnings.of_talk(starts, day, utc(20, 9), unprepared=True)
    assert [one.code for one in unprepared] == ["unprepared_day", "unprepared", "starts"]
    assert [one.code for one in warnings.of_talk(starts, day, utc(20, 9), unprepared=False)] == ["starts"]
    assert warnings.following(unprepared, utc(23, 12)) == warnings.Warning(utc(23, 13, 45), "starts")
    assert warnings.latest(unprepared, utc(23, 12, 30)) == warnings.Warning(utc(23, 12), "unprepared")


def test_working_minutes_leave_out_nights_and_weekends() -> None:
    # Friday 16:00 and four working hours: one today, three on Monday from 8:30.
    assert after_working(utc(20, 15), 240, SHOP) == utc(23, 10, 30)
    assert after_working(utc(21, 15), 15, SHOP) == utc(23, 7, 45)
    assert after_working(utc(23, 9), 60, SHOP) == utc(23, 10)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (utc(23, 9), utc(23, 10), 0),
        (utc(23, 15), utc(23, 19), 180),  # until 20:00 local: three hours after 17:00
        (utc(21, 9), utc(21, 11), 120),  # a Saturday
        (utc(22, 22), utc(23, 8), 10 * 60 - 30),  # Sunday night to Monday 9:00 local
    ],
)
@pytest.mark.requirement("R-084")
def test_work_outside_normal_hours_is_counted(start: datetime, end: datetime, minutes: int) -> None:
    assert minutes_outside(start, end, SHOP) == minutes


def test_what_overlaps_counts_once() -> None:
    spans = [(utc(23, 9), utc(23, 11)), (utc(23, 10), utc(23, 12)), (utc(23, 6), utc(23, 8))]
    assert covered(spans, utc(23, 7, 30), utc(23, 16)) == 30 + 180


def test_the_next_gap_is_in_working_hours() -> None:
    assert gap([], utc(23, 9, 25), 60, SHOP) == utc(23, 9, 30)
    assert gap([(utc(23, 9, 30), utc(23, 15, 20))], utc(23, 9, 25), 60, SHOP) == utc(24, 7, 30)
    assert gap([(utc(23, 10), utc(23, 11))], utc(23, 9, 25), 60, SHOP) == utc(23, 11)


def test_a_day_in_numbers() -> None:
    day = DayLoad(minutes=480, capacity=450)
    assert (day.over, day.room, day.percent) == (True, 0, 107)
    assert DayLoad(minutes=30).percent == 100
    both = week([day, DayLoad(calls=2, minutes=45, capacity=450)])
    assert (both.minutes, both.capacity, both.calls, both.over, both.room) == (525, 900, 2, False, 375)
    assert minutes_left(60, 75) == 15


@pytest.mark.parametrize(
    ("step", "state", "parts", "expected"),
    [
        ("accept", "new", {"doer"}, True),
        ("accept", "new", {"asker"}, False),
        ("accept", "done", {"doer"}, False),
        ("agree", "countered", {"asker"}, True),
        ("agree", "countered", {"doer"}, False),
        ("finish", "new", {"doer"}, True),
        ("finish", "declined", {"doer"}, False),
        ("hand_on", "accepted", {"head"}, True),
        ("decline", "new", {"head"}, False),
        ("withdraw", "declined", {"asker"}, True),
    ],
)
@pytest.mark.requirement("R-076")
def test_who_may_take_which_step(step: str, state: str, parts: set[str], expected: bool) -> None:
    assert allowed(step, state, frozenset(parts)) is expected


LINES = [
    ("Check pallet 4417 @warehouse today 12:00 high", "Check pallet 4417", "warehouse", MONDAY, time(12), "high", None),
    ("Send the offer tomorrow at 9am", "Send the offer", "", date(2026, 11, 24), time(9), "", None),
    ("Call Jonas on Friday 15:30 30 min", "Call Jonas", "", date(2026, 11, 27), time(15, 30), "", 30),
    ("Sort the shelf", "Sort the shelf", "", None, None, "", None),
    ("Check the high shelf @sklad", "Check the high shelf", "sklad", None, None, "", None),
    ("Skontrolovať paletu 4417 @sklad dnes o 12 súrne", "Skontrolovať paletu 4417", "sklad", MONDAY, time(12), "high", None),  # noqa: E501
    ("Poslať zmluvu do piatku", "Poslať zmluvu", "", date(2026, 11, 27), None, "", None),
    ("Zavolať pani Kováčovej zajtra 2 hodiny", "Zavolať pani Kováčovej", "", date(2026, 11, 24), None, "", 120),
    ("Kontrollera pall 4417 @lager i dag kl 12 hög", "Kontrollera pall 4417", "lager", MONDAY, time(12), "high", None),
    ("Skicka avtalet senast i övermorgon", "Skicka avtalet", "", date(2026, 11, 25), None, "", None),
    ("Ring kunden på måndag kl. 9:15", "Ring kunden", "", date(2026, 11, 30), time(9, 15), "", None),
    ("Controllare il bancale 4417 @magazzino oggi alle 12 alta", "Controllare il bancale 4417", "magazzino", MONDAY, time(12), "high", None),  # noqa: E501
    ("Inviare offerta entro lunedì", "Inviare offerta", "", date(2026, 11, 30), None, "", None),
    ("Inviare offerta entro giovedi bassa", "Inviare offerta", "", date(2026, 11, 26), None, "low", None),
    ("Проверить паллету 4417 @склад сегодня в 12:00 срочно", "Проверить паллету 4417", "склад", MONDAY, time(12), "high", None),  # noqa: E501
    ("Отправить договор до среды", "Отправить договор", "", date(2026, 11, 25), None, "", None),
    ("Позвонить в пятницу в 12 часов", "Позвонить", "", date(2026, 11, 27), time(12), "", None),
    ("पॅलेट 4417 तपासा @गोदाम आज १२:०० तातडीचे", "पॅलेट 4417 तपासा", "गोदाम", MONDAY, time(12), "high", None),
    ("प्रस्ताव पाठवा उद्या 12 वाजता", "प्रस्ताव पाठवा", "", date(2026, 11, 24), time(12), "", None),
    ("करार पाठवा शुक्रवारी 30 मिनिटे", "करार पाठवा", "", date(2026, 11, 27), None, "", 30),
    ("Invoice 2026-12-01", "Invoice", "", date(2026, 12, 1), None, "", None),
    ("Faktúra 1.12.", "Faktúra", "", date(2026, 12, 1), None, "", None),
    ("Fattura 3/2/2027", "Fattura", "", date(2027, 2, 3), None, "", None),
    ("Účet 5.1.", "Účet", "", date(2027, 1, 5), None, "", None),
    ("Call at 16:00", "Call", "", MONDAY, time(16), "", None),
    ("Call tomorrow 1:05 PM", "Call", "", date(2026, 11, 24), time(13, 5), "", None),
    ("फोन करा आज १:०५ PM", "फोन करा", "", MONDAY, time(13, 5), "", None),
    ("Order 12.50 of screws", "Order 12.50 of screws", "", None, None, "", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "to", "day", "at", "priority", "minutes"), LINES)
@pytest.mark.requirement("R-075")
def test_a_typed_line_is_read_in_six_languages(
    text: str, title: str, to: str, day: date | None, at: time | None, priority: str, minutes: int | None
) -> None:
    line = read_line(text, MONDAY)
    assert (line.title, line.to, line.day, line.at, line.priority, line.minutes, line.wrong) == (
        title, to, day, at, priority, minutes, "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "title", "to"),
    [
        ("en", "Check pallet 4417", "warehouse"),
        ("sk", "Skontrolovať paletu 4417", "sklad"),
        ("sv", "Kolla pall 4417", "lager"),
        ("it", "Controllare pallet 4417", "magazzino"),
        ("ru", "Проверить паллету 4417", "склад"),
        ("mr", "पॅलेट 4417 तपासा", "गोदाम"),
    ],
)
@pytest.mark.requirement("R-075")
def test_the_example_that_the_page_shows_is_understood(language: str, title: str, to: str) -> None:
    with translation.override(language):
        line = read_line(str(LineForm.base_fields["line"].widget.attrs["placeholder"]), MONDAY)
    assert line == Line(title, to=to, day=MONDAY, at=time(12), priority="high")


@pytest.mark.parametrize("language", ["en", "sk", "sv", "it", "ru", "mr"])
@pytest.mark.requirement("R-075")
def test_the_words_that_the_pages_use_are_understood(language: str) -> None:
    with translation.override(language):
        high, low = (read_line(f"Anna {Task.Priority(one).label}", MONDAY).priority for one in (3, 1))
        days = [read_line(f"Anna {word}", MONDAY).day for word in (gettext("today"), gettext("tomorrow"))]
        named = [read_line(f"Anna {formats.day(date(2026, 11, 23 + n), 'EEEE')}", MONDAY).day for n in range(1, 8)]
    assert (high, low) == ("high", "low")
    assert days == [MONDAY, MONDAY + timedelta(days=1)]
    assert named == [MONDAY + timedelta(days=n) for n in range(1, 8)]


def test_a_client_is_named_after_the_number_sign() -> None:
    line = read_line("Check pallet 4417 #hedin @warehouse", MONDAY)
    assert (line.title, line.about, line.to) == ("Check pallet 4417", "hedin", "warehouse")


@pytest.mark.parametrize(
    ("text", "wrong"), [("Pay 31.2.", "31.2."), ("Call at 25:00", "25:00"), ("On 2026-02-30", "2026-02-30")]
)
def test_a_day_or_time_that_does_not_exist_is_named(text: str, wrong: str) -> None:
    assert read_line(text, MONDAY).wrong == wrong
