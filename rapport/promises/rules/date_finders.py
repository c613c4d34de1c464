"""What finds the days that a text names, in the six languages of `date_words`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from rapport.promises.rules.date_words import LETTER, Words

FRIDAY = 4
# What stands without a year and passed less than this long ago is told of the past, else meant for next year.
LONG_AGO = timedelta(days=183)
FARTHEST = timedelta(days=800)
_ISO = r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
_DOTTED = r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\.(?: ?(?P<y>\d{4}|\d{2}(?![\d:])))?"
_DOTTED_YEAR = r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})"
_SLASHED_YEAR = r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4}|\d{2})"


@dataclass(frozen=True)
class Day:
    """A day that a text names, and where it stands there."""

    start: int
    end: int
    day: date


@cache
def whole(pattern: str) -> re.Pattern[str]:
    """Return the pattern as whole words, with any white space where it has a space."""
    spaced = pattern.replace(" ", r"\s+").replace(r"\s+?", r"\s*")
    return re.compile(rf"(?<![{LETTER}.,:/-])(?:{spaced})(?![{LETTER}])", re.IGNORECASE)


def finders(reading: list[Words]) -> Iterator[Callable[[str, date], Iterator[Day]]]:
    """Give what finds days, the surest first."""
    yield _numbered
    for find in (_named_months, _counted, _ends, _weekdays, _near_days):
        for words in reading:
            yield lambda text, today, find=find, words=words: find(text, today, words)  # type: ignore[misc]
    for words in reading:
        yield lambda text, today, words=words: _short(text, today, words)  # type: ignore[misc]


def _numbered(text: str, today: date) -> Iterator[Day]:
    for pattern in (_ISO, _DOTTED_YEAR, _DOTTED, _SLASHED_YEAR):
        for hit in whole(pattern).finditer(text):
            yield from _as_day(hit, today)


def _short(text: str, today: date, words: Words) -> Iterator[Day]:
    """Day and month without a year or a last dot are a date only after a word such as "by"."""
    for hit in whole(rf"(?:{words.before}) (?P<d>\d{{1,2}})[./](?P<m>\d{{1,2}})(?![./:]?\d|\s?%)").finditer(text):
        yield from _as_day(hit, today)


def _as_day(hit: re.Match[str], today: date) -> Iterator[Day]:
    named = hit.groupdict()
    day, month, year = int(named["d"]), int(named["m"]), named.get("y")
    if month > 12 >= day:
        day, month = month, day
    made = _date(day, month, int(year) if year else None, today)
    if made is not None:
        yield Day(hit.start(), hit.end(), made)


def _date(day: int, month: int, year: int | None, today: date) -> date | None:
    """Return the date, None for one that is not in the calendar or too far away."""
    try:
        if year is not None:
            made = date(year + 2000 if year < 100 else year, month, day)
        else:
            made = date(today.year, month, day)
            if made < today - LONG_AGO:
                made = date(today.year + 1, month, day)
    except ValueError:
        return None
    return made if abs(made - today) <= FARTHEST else None


def _named_months(text: str, today: date, words: Words) -> Iterator[Day]:
    names = "|".join(f"(?P<m{number}>{name})" for number, name in enumerate(words.months, 1))
    year = r"(?:,? (?P<y>20\d\d)(?: ?г\.?)?)?"
    for pattern in (
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)? ?(?:of )?(?:{names}){year}",
        rf"(?:{names}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![:.]\d){year}",
    ):
        for hit in whole(pattern).finditer(text):
            month = next(number for number in range(1, 13) if hit[f"m{number}"])
            made = _date(int(hit["d"]), month, int(hit["y"]) if hit["y"] else None, today)
            if made is not None:
                yield Day(hit.start(), hit.end(), made)


def _amount(hit: re.Match[str], words: Words) -> tuple[int, str]:
    """Return how many of which unit: hour, day, work or week."""
    told, unit = (hit["n"] or "").lower(), hit["unit"].lower()
    number = int(told) if told.isdecimal() else next((n for w, n in words.numbers.items() if told.startswith(w)), 1)
    return number, next(kind for start, kind in words.units.items() if unit.startswith(start))


def hours_on(text: str, words: Words, at: datetime) -> Iterator[tuple[int, int, datetime]]:
    """Give where the text names so many hours from now, and the moment (UTC)."""
    for hit in whole(words.within).finditer(text):
        number, unit = _amount(hit, words)
        if unit == "hour":
            yield hit.start(), hit.end(), (at + timedelta(hours=number)).astimezone(UTC)


def _counted(text: str, today: date, words: Words) -> Iterator[Day]:
    for hit in whole(words.within).finditer(text):
        number, unit = _amount(hit, words)
        if unit != "hour":
            day = _work_days_on(today, number) if unit == "work" else today + timedelta(number * 7 ** (unit == "week"))
            yield Day(hit.start(), hit.end(), day)


def _work_days_on(day: date, number: int) -> date:
    while number > 0:
        day += timedelta(days=1)
        number -= day.weekday() < 5
    return day


def _ends(text: str, today: date, words: Words) -> Iterator[Day]:
    for pattern, what in words.ends.items():
        for hit in whole(pattern).finditer(text):
            yield Day(hit.start(), hit.end(), _end_of(what, today))


def _end_of(what: str, today: date) -> date:
    if what == "week":
        return today + timedelta(days=(FRIDAY - today.weekday()) % 7)
    if what == "month":
        return (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return today


def _weekdays(text: str, today: date, words: Words) -> Iterator[Day]:
    """The day of that name after today; with "next" that of the coming week; one of the past takes its place only."""
    names = "|".join(f"(?P<w{number}>{name})" for number, name in enumerate(words.weekdays))
    around = rf"(?:(?P<past>{words.past}) |(?P<next>{words.coming}) )"
    after = rf"(?: (?P<past2>{words.past})| (?P<next2>{words.coming}))?"
    for hit in whole(rf"{around}?(?:{names}){after}").finditer(text):
        number = next(one for one in range(7) if hit[f"w{one}"])
        if hit["past"] or hit["past2"]:
            day = today - timedelta(days=(today.weekday() - number) % 7 or 7)
        elif hit["next"] or hit["next2"]:
            day = today + timedelta(days=7 - today.weekday() + number)
        else:
            day = today + timedelta(days=(number - today.weekday()) % 7 or 7)
        yield Day(hit.start(), hit.end(), day)


def _near_days(text: str, today: date, words: Words) -> Iterator[Day]:
    for pattern, distance in sorted(words.days.items(), key=lambda pair: -pair[1]):
        for hit in whole(pattern).finditer(text):
            yield Day(hit.start(), hit.end(), today + timedelta(days=distance))
