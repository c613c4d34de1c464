"""Dates as people write them, and the serial numbers that spreadsheets keep them as."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from django.utils.translation import gettext as _

from .doubt import Doubt, Guessed, shown
from .months import month_of

Order = Literal["YMD", "DMY", "MDY", "serial 1900", "serial 1904"]

LONGEST = 60  # letters of a date with its time
SERIALS = range(15_000, 80_000)  # 1941 to 2119: what a date column of a spreadsheet holds


@dataclass(frozen=True)
class DateHabit:
    """In which order day, month and year stand, or from which day a spreadsheet counts.

    Dates that begin with a year of four digits are read year, month, day in every habit.
    """

    order: Order


DAY_FIRST, MONTH_FIRST, YEAR_FIRST = DateHabit("DMY"), DateHabit("MDY"), DateHabit("YMD")
SERIAL_1900, SERIAL_1904 = DateHabit("serial 1900"), DateHabit("serial 1904")

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)\s*(Z|[+-]\d\d(?::?\d\d)?)?)?\Z")
_THREE = re.compile(
    r"(\d{1,4})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?(?:,?\s+(\d{1,2}:\d\d(?::\d\d)?)(?:\s*([AaPp])[Mm])?)?\Z"
)
_NAMED = re.compile(r"(\d{1,4})?\.?\s*([^\d\s.,/_-]{2,}\.?)\s+(?:(\d{1,2})[,.a-z]*\s+)?(\d{4})(?:\s*г\.?)?\Z")
_SERIAL = re.compile(r"\d{1,6}(?:[.,]\d+)?\Z")


def date_of(text: str | int | float | date, habit: DateHabit) -> date | datetime | Doubt:
    """Return the day, or the moment when a time is given, that the text means in this habit, or a `Doubt`.

    A moment carries the offset that is written with it and none otherwise. Years need four digits. Days that do not
    exist are a doubt: 30.2.2011, and 29.2.1900, which Excel believes in.
    """
    if isinstance(text, date):
        return text
    if isinstance(text, (int, float)):
        text = str(text)
    text = " ".join(text.split()) if len(text) <= LONGEST else text
    if habit.order.startswith("serial") and _SERIAL.match(text):
        return _from_serial(float(text.replace(",", ".")), habit)
    if len(text) > LONGEST:
        return Doubt(_("%(text)s is no date.") % {"text": shown(text)})
    if iso := _ISO.match(text):
        return _from_iso(text, iso)
    if three := _THREE.match(text):
        return _from_three(text, three, habit)
    if named := _NAMED.match(text):
        before, word, after, year = named.groups()
        if (month := month_of(word)) and (before or after) and not (before and after):
            return _day(text, int(year), month, int(before or after))
    return Doubt(_("%(text)s is no date.") % {"text": shown(text)})


def guess_date_habit(values: Iterable[object]) -> Guessed[DateHabit]:
    """Return in which order the column writes its dates. 03/04/2011 alone is ambiguous, and so are bare serials."""
    votes = {DAY_FIRST: 0, MONTH_FIRST: 0, YEAR_FIRST: 0}
    examples: dict[DateHabit | None, str] = {}
    serials = either = 0
    for value in values:
        text = " ".join(str(value).split()) if isinstance(value, (str, int, float)) else ""
        text = text if len(text) <= LONGEST else ""
        if _SERIAL.match(text) and int(float(text.replace(",", "."))) in SERIALS:
            serials += 1
            examples.setdefault(SERIAL_1900, text)
        for habit in _orders(text):
            examples.setdefault(habit, text)
            if habit is None:
                either += 1
            else:
                votes[habit] += 1
    if serials and serials >= sum(votes.values()) + either:
        return Guessed(SERIAL_1900, 0.6, True, examples[SERIAL_1900])
    if votes[DAY_FIRST] or votes[MONTH_FIRST]:  # what begins with the year is read in these habits too
        best = DAY_FIRST if votes[DAY_FIRST] >= votes[MONTH_FIRST] else MONTH_FIRST
        share = votes[best] / (votes[DAY_FIRST] + votes[MONTH_FIRST])
        return Guessed(best, share, share < 1, examples[best])
    if either:
        return Guessed(DAY_FIRST, 0.5, True, examples[None])
    return Guessed(YEAR_FIRST if votes[YEAR_FIRST] else DAY_FIRST, 1.0, False, examples.get(YEAR_FIRST, ""))


def _orders(text: str) -> list[DateHabit | None]:
    """The only order that the text allows, None when it allows two, nothing when it tells nothing."""
    if _ISO.match(text):
        return [YEAR_FIRST]
    three = _THREE.match(text)
    if not three:
        return []
    first, sign, second, last = int(three[1]), three[2], int(three[3]), three[4]
    if len(three[1]) == 4:
        return [YEAR_FIRST]
    if len(last) != 4 or first > 31 or second > 31 or first == second:
        return []
    if sign == "." or first > 12:  # nobody writes month.day.year
        return [DAY_FIRST] if second <= 12 else [MONTH_FIRST]
    return [MONTH_FIRST] if second > 12 else [None]


def _from_iso(text: str, iso: "re.Match[str]") -> date | datetime | Doubt:
    day = _day(text, int(iso[1]), int(iso[2]), int(iso[3]))
    if isinstance(day, Doubt) or iso[4] is None:
        return day
    offset = (iso[5] or "").replace("Z", "+00:00")
    clock = re.sub(r"[.,](\d+)", lambda part: "." + part[1][:6].ljust(6, "0"), iso[4])
    try:
        return datetime.fromisoformat(f"{day.isoformat()}T{clock}{offset}")
    except ValueError:
        return Doubt(_("%(text)s has a time that does not exist.") % {"text": shown(text)})


def _from_three(text: str, three: "re.Match[str]", habit: DateHabit) -> date | datetime | Doubt:
    first, second, last = three[1], three[3], three[4]
    if len(first) == 4:
        year, month, day = first, second, last
    elif len(last) < 4 or len(first) > 2:
        return Doubt(_("The year in %(text)s needs four digits.") % {"text": shown(text)})
    elif habit.order == "MDY":
        year, month, day = last, first, second
    elif habit.order == "DMY" or three[2] == ".":
        year, month, day = last, second, first
    else:
        return Doubt(_("%(text)s does not begin with the year.") % {"text": shown(text)})
    found = _day(text, int(year), int(month), int(day))
    if isinstance(found, Doubt) or three[5] is None:
        return found
    hour, rest = three[5].split(":", 1)
    if three[6]:
        hour = str(int(hour) % 12 + (12 if three[6] in "Pp" else 0))
    try:
        return datetime.fromisoformat(f"{found.isoformat()}T{hour:0>2}:{rest}")
    except ValueError:
        return Doubt(_("%(text)s has a time that does not exist.") % {"text": shown(text)})


def _day(text: str, year: int, month: int, day: int) -> date | Doubt:
    try:
        return date(year, month, day)
    except ValueError:
        return Doubt(_("%(text)s is a day that does not exist.") % {"text": shown(text)})


def _from_serial(serial: float, habit: DateHabit) -> date | datetime | Doubt:
    days, part = int(serial), serial % 1
    if habit.order == "serial 1904":
        start = date(1904, 1, 1)
    elif days == 60:
        return Doubt(_("Day 60 is 29 February 1900 for Excel, a day that did not exist."))
    else:
        start = date(1899, 12, 31) if days < 60 else date(1899, 12, 30)
    found = start + timedelta(days=days)
    if not part:
        return found
    return datetime(found.year, found.month, found.day) + timedelta(seconds=round(part * 86_400))
