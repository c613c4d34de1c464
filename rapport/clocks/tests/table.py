"""The table of working time: what a head of service reckons by hand, exact to the second.

A moment is what the clock on the wall shows in the calendar's zone, `*` after it when it shows this for the second time
that night. In 2026 clocks go forward on Sunday 29 March from 2:00 to 3:00, and back on Sunday 25 October from 3:00 to
2:00, in Bratislava, Stockholm and Rome; never in Moscow and Kolkata.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from rapport.clocks.rules import Stretch, Week, WorkingCalendar

MINUTE, HOUR = 60, 3600
OFF: tuple[Stretch, ...] = ()


def hours(*written: str) -> tuple[Stretch, ...]:
    return tuple(Stretch.of(*one.split("-")) for one in written)


def workdays(*written: str, saturday: bool = False) -> Week:
    day = hours(*written)
    return (day, day, day, day, day, day if saturday else OFF, OFF)


BRATISLAVA, STOCKHOLM, ROME = "Europe/Bratislava", "Europe/Stockholm", "Europe/Rome"
MOSCOW, KOLKATA = "Europe/Moscow", "Asia/Kolkata"
ALWAYS, NIGHTS = (hours("0:00-24:00"),) * 7, (hours("0:00-6:00", "22:00-24:00"),) * 7

OFFICE = workdays("8:30-17:00")
ba = WorkingCalendar(BRATISLAVA, OFFICE, "SK")
se = WorkingCalendar(STOCKHOLM, workdays("8:00-17:00"), "SE")
it = WorkingCalendar(ROME, workdays("9:00-13:00", "14:00-18:00"), "IT")
milan = WorkingCalendar(ROME, workdays("9:00-13:00", "14:00-18:00"), "IT", "MI")
ru = WorkingCalendar(MOSCOW, workdays("9:00-18:00"), "RU")
ind = WorkingCalendar(KOLKATA, workdays("9:30-18:30", saturday=True), "IN")
day_and_night = {zone: WorkingCalendar(zone, ALWAYS) for zone in (BRATISLAVA, STOCKHOLM, ROME, MOSCOW, KOLKATA)}
nights = {zone: WorkingCalendar(zone, NIGHTS) for zone in (BRATISLAVA, STOCKHOLM, ROME, MOSCOW, KOLKATA)}
own_days = WorkingCalendar(
    BRATISLAVA,
    OFFICE,
    "SK",
    closed=frozenset({date(2026, 11, 24)}),
    opened={
        date(2026, 11, 26): hours("8:30-12:00"),
        date(2026, 11, 28): hours("9:00-12:00"),
        date(2026, 12, 24): hours("8:30-12:00"),
    },
)
only_two = WorkingCalendar(BRATISLAVA, (*(OFF,) * 6, hours("2:00-3:00")))
half_past_two = WorkingCalendar(BRATISLAVA, (*(OFF,) * 6, hours("2:30-3:30")))


def wall(calendar: WorkingCalendar, shown: str) -> datetime:
    """Return the moment at which the clock on the wall shows this."""
    at = datetime.fromisoformat(shown.rstrip("*"))
    return at.replace(tzinfo=ZoneInfo(calendar.zone), fold=int(shown.endswith("*")))


A, B, C = BRATISLAVA, STOCKHOLM, ROME
# Case, calendar, from, until, working seconds between them.
PASSED: list[tuple[str, WorkingCalendar, str, str, int]] = [
    ("the rest of a Monday", ba, "2026-11-23 10:25", "2026-11-23 17:00", 6 * HOUR + 35 * MINUTE),
    ("ten hours over two days", ba, "2026-11-23 10:25", "2026-11-24 11:55", 10 * HOUR),
    ("a second on each side of a weekend", ba, "2026-11-27 16:59:59", "2026-11-30 08:30:01", 2),
    ("a weekend", ba, "2026-11-28 00:00", "2026-11-29 23:59:59", 0),
    ("before work", ba, "2026-11-23 07:00", "2026-11-23 08:30", 0),
    ("from before work on", ba, "2026-11-23 07:00", "2026-11-23 09:00", 30 * MINUTE),
    ("after work", ba, "2026-11-23 17:00", "2026-11-23 23:59", 0),
    ("an end before the start", ba, "2026-11-24 09:00", "2026-11-23 09:00", 0),
    ("a whole week", ba, "2026-11-23 00:00", "2026-11-30 00:00", 5 * (8 * HOUR + 30 * MINUTE)),
    ("Christmas in Slovakia", ba, "2026-12-23 16:00", "2026-12-28 09:00", HOUR + 30 * MINUTE),
    ("New Year in Slovakia", ba, "2026-12-31 12:00", "2027-01-04 09:00", 5 * HOUR + 30 * MINUTE),
    ("Epiphany in Slovakia", ba, "2026-01-05 16:00", "2026-01-07 09:30", 2 * HOUR),
    ("Easter in Slovakia", ba, "2026-04-02 16:30", "2026-04-07 08:45", 45 * MINUTE),
    ("an office over the spring night", ba, "2026-03-27 16:00", "2026-03-30 09:30", 2 * HOUR),
    ("an office over the autumn night", ba, "2026-10-23 16:00", "2026-10-26 09:30", 2 * HOUR),
    ("an office in Stockholm over spring", se, "2026-03-27 16:00", "2026-03-30 09:00", 2 * HOUR),
    ("an office in Rome over autumn", it, "2026-10-23 17:00", "2026-10-26 10:00", 2 * HOUR),
    ("the spring Sunday in Bratislava", day_and_night[A], "2026-03-29 00:00", "2026-03-30 00:00", 23 * HOUR),
    ("the autumn Sunday in Bratislava", day_and_night[A], "2026-10-25 00:00", "2026-10-26 00:00", 25 * HOUR),
    ("the spring Sunday in Stockholm", day_and_night[B], "2026-03-29 00:00", "2026-03-30 00:00", 23 * HOUR),
    ("the autumn Sunday in Stockholm", day_and_night[B], "2026-10-25 00:00", "2026-10-26 00:00", 25 * HOUR),
    ("the spring Sunday in Rome", day_and_night[C], "2026-03-29 00:00", "2026-03-30 00:00", 23 * HOUR),
    ("the autumn Sunday in Rome", day_and_night[C], "2026-10-25 00:00", "2026-10-26 00:00", 25 * HOUR),
    ("the spring Sunday in Moscow", day_and_night[MOSCOW], "2026-03-29 00:00", "2026-03-30 00:00", 24 * HOUR),
    ("the autumn Sunday in Moscow", day_and_night[MOSCOW], "2026-10-25 00:00", "2026-10-26 00:00", 24 * HOUR),
    ("the spring Sunday in Kolkata", day_and_night[KOLKATA], "2026-03-29 00:00", "2026-03-30 00:00", 24 * HOUR),
    ("the autumn Sunday in Kolkata", day_and_night[KOLKATA], "2026-10-25 00:00", "2026-10-26 00:00", 24 * HOUR),
    ("the second before the skipped hour", day_and_night[A], "2026-03-29 01:59:59", "2026-03-29 03:00", 1),
    ("half past two, and again", day_and_night[A], "2026-10-25 02:30", "2026-10-25 02:30*", HOUR),
    ("the last second of the hour that came twice", day_and_night[A], "2026-10-25 02:59:59*", "2026-10-25 03:00", 1),
    ("a usual night shift", nights[A], "2026-11-23 22:00", "2026-11-24 06:00", 8 * HOUR),
    ("the spring night shift in Bratislava", nights[A], "2026-03-28 22:00", "2026-03-29 06:00", 7 * HOUR),
    ("the autumn night shift in Bratislava", nights[A], "2026-10-24 22:00", "2026-10-25 06:00", 9 * HOUR),
    ("the spring night shift in Stockholm", nights[B], "2026-03-28 22:00", "2026-03-29 06:00", 7 * HOUR),
    ("the autumn night shift in Stockholm", nights[B], "2026-10-24 22:00", "2026-10-25 06:00", 9 * HOUR),
    ("the spring night shift in Rome", nights[C], "2026-03-28 22:00", "2026-03-29 06:00", 7 * HOUR),
    ("the autumn night shift in Rome", nights[C], "2026-10-24 22:00", "2026-10-25 06:00", 9 * HOUR),
    ("the spring night shift in Moscow", nights[MOSCOW], "2026-03-28 22:00", "2026-03-29 06:00", 8 * HOUR),
    ("the autumn night shift in Kolkata", nights[KOLKATA], "2026-10-24 22:00", "2026-10-25 06:00", 8 * HOUR),
    ("two to three on a usual Sunday", only_two, "2026-03-22 00:00", "2026-03-23 00:00", HOUR),
    ("two to three when it is skipped", only_two, "2026-03-29 00:00", "2026-03-30 00:00", 0),
    ("two to three when it comes twice", only_two, "2026-10-25 00:00", "2026-10-26 00:00", 2 * HOUR),
    ("half past two on, half skipped", half_past_two, "2026-03-29 00:00", "2026-03-30 00:00", 30 * MINUTE),
    ("half past two on, half twice", half_past_two, "2026-10-25 00:00", "2026-10-26 00:00", 90 * MINUTE),
    ("over lunch in Rome", it, "2026-11-24 12:00", "2026-11-24 15:00", 2 * HOUR),
    ("a second on each side of lunch", it, "2026-11-24 12:59:59", "2026-11-24 14:00:01", 2),
    ("the Republic's day in Italy", it, "2026-06-01 17:00", "2026-06-03 10:00", 2 * HOUR),
    ("Saint Ambrose outside Milan", it, "2026-12-04 17:00", "2026-12-09 10:00", 10 * HOUR),
    ("Saint Ambrose in Milan", milan, "2026-12-04 17:00", "2026-12-09 10:00", 2 * HOUR),
    ("Ascension in Sweden", se, "2026-05-13 16:00", "2026-05-15 09:00", 2 * HOUR),
    ("Epiphany in Sweden", se, "2026-01-05 16:00", "2026-01-07 09:00", 2 * HOUR),
    ("Russia's day", ru, "2026-06-11 17:00", "2026-06-15 10:00", 2 * HOUR),
    ("New Year in Russia", ru, "2026-12-30 17:00", "2027-01-11 10:00", 2 * HOUR),
    ("the Republic's day in India", ind, "2026-01-24 18:00", "2026-01-27 10:00", HOUR),
    ("Independence on a working Saturday in India", ind, "2026-08-14 18:00", "2026-08-17 10:00", HOUR),
    ("our own closed Tuesday", own_days, "2026-11-23 16:00", "2026-11-25 09:30", 2 * HOUR),
    ("our own open Saturday", own_days, "2026-11-27 16:00", "2026-11-30 09:00", 4 * HOUR + 30 * MINUTE),
    ("our own short Thursday", own_days, "2026-11-26 08:30", "2026-11-27 08:30", 3 * HOUR + 30 * MINUTE),
    ("our own open Christmas Eve", own_days, "2026-12-23 16:00", "2026-12-28 09:00", 5 * HOUR),
]
# Case, calendar, from, working seconds, until.
DUE: list[tuple[str, WorkingCalendar, str, int, str]] = [
    ("ten hours from Monday morning", ba, "2026-11-23 10:25", 10 * HOUR, "2026-11-24 11:55"),
    ("eight hours from Monday morning", ba, "2026-11-23 10:25", 8 * HOUR, "2026-11-24 09:55"),
    ("to the very end of Friday", ba, "2026-11-27 15:00", 2 * HOUR, "2026-11-27 17:00"),
    ("a second more than Friday has", ba, "2026-11-27 15:00", 2 * HOUR + 1, "2026-11-30 08:30:01"),
    ("a second from Saturday noon", ba, "2026-11-28 12:00", 1, "2026-11-30 08:30:01"),
    ("nothing from Saturday noon", ba, "2026-11-28 12:00", 0, "2026-11-28 12:00"),
    ("ten hours over Christmas", ba, "2026-12-23 16:00", 10 * HOUR, "2026-12-29 09:00"),
    ("two hours over New Year", ba, "2026-12-31 16:00", 2 * HOUR, "2027-01-04 09:30"),
    ("an hour over lunch in Rome", it, "2026-11-24 12:30", HOUR, "2026-11-24 14:30"),
    ("ten hours over spring in Bratislava", day_and_night[A], "2026-03-28 22:00", 10 * HOUR, "2026-03-29 09:00"),
    ("ten hours over autumn in Bratislava", day_and_night[A], "2026-10-24 22:00", 10 * HOUR, "2026-10-25 07:00"),
    ("ten hours over spring in Stockholm", day_and_night[B], "2026-03-28 22:00", 10 * HOUR, "2026-03-29 09:00"),
    ("ten hours over autumn in Stockholm", day_and_night[B], "2026-10-24 22:00", 10 * HOUR, "2026-10-25 07:00"),
    ("ten hours over spring in Rome", day_and_night[C], "2026-03-28 22:00", 10 * HOUR, "2026-03-29 09:00"),
    ("ten hours over autumn in Rome", day_and_night[C], "2026-10-24 22:00", 10 * HOUR, "2026-10-25 07:00"),
    ("ten hours over spring in Moscow", day_and_night[MOSCOW], "2026-03-28 22:00", 10 * HOUR, "2026-03-29 08:00"),
    ("ten hours over autumn in Kolkata", day_and_night[KOLKATA], "2026-10-24 22:00", 10 * HOUR, "2026-10-25 08:00"),
    ("to two o'clock, the second time", day_and_night[A], "2026-10-25 00:00", 3 * HOUR, "2026-10-25 02:00*"),
    ("from half past two to half past two", day_and_night[A], "2026-10-25 02:30", HOUR, "2026-10-25 02:30*"),
    ("eight hours of the short night shift", nights[A], "2026-03-28 22:00", 8 * HOUR, "2026-03-29 23:00"),
    ("eight hours of the long night shift", nights[A], "2026-10-24 22:00", 8 * HOUR, "2026-10-25 05:00"),
    ("an hour that is skipped once", only_two, "2026-03-23 00:00", HOUR, "2026-04-05 03:00"),
    ("fifteen seconds over midnight", day_and_night[A], "2026-11-23 23:59:50", 15, "2026-11-24 00:00:05"),
    ("through our own days", own_days, "2026-11-23 16:00", 13 * HOUR, "2026-11-26 12:00"),
]
# Case, pieces of (calendar, from, until) each on the wall of its own place, working seconds together.
PIECES: list[tuple[str, list[tuple[WorkingCalendar, str, str]], int]] = [
    (
        "paused over night",
        [(ba, "2026-11-23 09:00", "2026-11-23 10:00"), (ba, "2026-11-24 09:00", "2026-11-24 10:30")],
        2 * HOUR + 30 * MINUTE,
    ),
    (
        "paused only while nobody works",
        [(ba, "2026-11-23 16:00", "2026-11-23 17:00"), (ba, "2026-11-24 08:00", "2026-11-24 09:30")],
        2 * HOUR,
    ),
    (
        "paused through the hour that came twice",
        [
            (day_and_night[A], "2026-10-24 12:00", "2026-10-25 00:00"),
            (day_and_night[A], "2026-10-25 04:00", "2026-10-25 06:00"),
        ],
        14 * HOUR,
    ),
    (
        "paused from one to the other half past two",
        [
            (day_and_night[A], "2026-10-25 02:00", "2026-10-25 02:30"),
            (day_and_night[A], "2026-10-25 02:30*", "2026-10-25 03:00"),
        ],
        HOUR,
    ),
    (
        # 11:00 in Bratislava is 15:30 in Kolkata.
        "handed from Bratislava to Kolkata",
        [(ba, "2026-11-23 09:00", "2026-11-23 11:00"), (ind, "2026-11-23 15:30", "2026-11-25 10:30")],
        2 * HOUR + 3 * HOUR + HOUR,
    ),
    (
        "handed from Bratislava to Stockholm on Friday",
        [(ba, "2026-11-27 16:00", "2026-11-27 16:30"), (se, "2026-11-27 16:30", "2026-11-30 08:30")],
        30 * MINUTE + 30 * MINUTE + 30 * MINUTE,
    ),
    (
        "handed to Rome, which works on Christmas Eve",
        [(ba, "2026-12-23 16:00", "2026-12-24 09:00"), (it, "2026-12-24 09:00", "2026-12-24 13:00")],
        5 * HOUR,
    ),
    (
        # 16:00 in Bratislava is 18:00 in Moscow, where work is over.
        "handed to Moscow, where the day is over",
        [(ba, "2026-11-23 15:00", "2026-11-23 16:00"), (ru, "2026-11-23 18:00", "2026-11-24 10:00")],
        2 * HOUR,
    ),
    (
        # 13:00 in Bratislava is 15:00 in Moscow in winter.
        "handed there and back with a pause between",
        [
            (ba, "2026-11-23 08:30", "2026-11-23 09:30"),
            (ru, "2026-11-23 15:00", "2026-11-23 16:00"),
            (ba, "2026-11-23 14:00", "2026-11-23 15:00"),
        ],
        3 * HOUR,
    ),
]
