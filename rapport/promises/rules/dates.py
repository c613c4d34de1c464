"""Finding days and hours in what somebody wrote, so that they can be offered as promises (R-176).

    offers_in("You get it by Friday 16:00.", at, "Europe/Bratislava", "en")  →  [Found(11, 26, …)]

English, Slovak, Swedish, Italian, Russian and Marathi are read in any text; the language named is read first. What has
passed is left out, and so is a day said of the past. A number like 3/4 is a day and a month, in this order, unless only
the other order makes a date.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from rapport.promises.rules.date_words import LANGUAGES, LETTER, Words

END_OF_DAY = time(23, 59)
FRIDAY = 4
# What stands without a year and passed less than this long ago is told of the past, else meant for next year.
LONG_AGO = timedelta(days=183)
FARTHEST = timedelta(days=800)
# How far from its day an hour may stand.
BESIDE = 14
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
_SENTENCE_END = re.compile(r"[.!?…।](?:\s|$)|\n")
_ISO = r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
_DOTTED = r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\.(?: ?(?P<y>\d{4}|\d{2}(?![\d:])))?"
_DOTTED_YEAR = r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})"
_SLASHED_YEAR = r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4}|\d{2})"
_BARE_CLOCK = r"(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)"


@dataclass(frozen=True)
class Found:
    """A moment in a text: where it stands (letters from the start), when it is (aware, UTC), and whether an hour is said.

    Without an hour the moment is the last minute of the day in the zone that was asked for.
    """

    start: int
    end: int
    moment: datetime
    has_time: bool


@dataclass(frozen=True)
class _Day:
    start: int
    end: int
    day: date


@dataclass(frozen=True)
class _Clock:
    start: int
    end: int
    at: time
    alone: bool


def offers_in(text: str, at: datetime, zone: str, language: str = "") -> list[Found]:
    """Return the moments to come that the text names, in its order; `at` is aware, `zone` is where the reader of it is.

    `language` is a code such as "sk" or "sk-SK". Each moment is given once. Pure: the same values, the same answer.
    """
    plain = text.translate(_DIGITS)
    local = at.astimezone(ZoneInfo(zone))
    reading = _in_order(language[:2].lower())
    spans: list[tuple[int, int]] = []
    instants = [one for words in reading for one in _hours_on(plain, words, at) if _claim(spans, one.start, one.end)]
    days = [one for find in _finders(reading) for one in find(plain, local.date()) if _claim(spans, one.start, one.end)]
    clocks = [one for words in reading for one in _clocks(plain, words) if _claim(spans, one.start, one.end)]
    found = [*instants, *_together(plain, sorted(days, key=lambda one: one.start), clocks, local)]
    once: dict[tuple[datetime, bool], Found] = {}
    for one in sorted(found, key=lambda one: one.start):
        if one.moment > at:
            once.setdefault((one.moment, one.has_time), one)
    return list(once.values())


def sentence_at(text: str, found: Found, most: int = 200) -> str:
    """Return the sentence in which it was found, on one line, cut to so many letters."""
    start, end = 0, len(text)
    for stop in _SENTENCE_END.finditer(text):
        if stop.end() <= found.start:
            start = stop.end()
        elif stop.start() >= found.end - 1:
            end = stop.start()
            break
    line = " ".join(text[start:end].split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _in_order(language: str) -> list[Words]:
    first = [LANGUAGES[language]] if language in LANGUAGES else []
    return first + [words for words in LANGUAGES.values() if words not in first]


def _claim(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Take the place in the text; False when something longer or surer stands there."""
    if any(start < other_end and other_start < end for other_start, other_end in spans):
        return False
    spans.append((start, end))
    return True


@cache
def _whole(pattern: str) -> re.Pattern[str]:
    """Return the pattern as whole words, with any white space where it has a space."""
    spaced = pattern.replace(" ", r"\s+").replace(r"\s+?", r"\s*")
    return re.compile(rf"(?<![{LETTER}.,:/-])(?:{spaced})(?![{LETTER}])", re.IGNORECASE)


def _finders(reading: list[Words]) -> Iterator[Callable[[str, date], Iterator[_Day]]]:
    """Give what finds days, the surest first."""
    yield _numbered
    for find in (_named_months, _counted, _ends, _weekdays, _near_days):
        for words in reading:
            yield lambda text, today, find=find, words=words: find(text, today, words)  # type: ignore[misc]
    for words in reading:
        yield lambda text, today, words=words: _short(text, today, words)  # type: ignore[misc]


def _numbered(text: str, today: date) -> Iterator[_Day]:
    for pattern in (_ISO, _DOTTED_YEAR, _DOTTED, _SLASHED_YEAR):
        for hit in _whole(pattern).finditer(text):
            yield from _as_day(hit, today)


def _short(text: str, today: date, words: Words) -> Iterator[_Day]:
    """Day and month without a year or a last dot are a date only after a word such as "by"."""
    for hit in _whole(rf"(?:{words.before}) (?P<d>\d{{1,2}})[./](?P<m>\d{{1,2}})(?![./:]?\d|\s?%)").finditer(text):
        yield from _as_day(hit, today)


def _as_day(hit: re.Match[str], today: date) -> Iterator[_Day]:
    named = hit.groupdict()
    day, month, year = int(named["d"]), int(named["m"]), named.get("y")
    if month > 12 >= day:
        day, month = month, day
    made = _date(day, month, int(year) if year else None, today)
    if made is not None:
        yield _Day(hit.start(), hit.end(), made)


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


def _named_months(text: str, today: date, words: Words) -> Iterator[_Day]:
    names = "|".join(f"(?P<m{number}>{name})" for number, name in enumerate(words.months, 1))
    year = r"(?:,? (?P<y>20\d\d)(?: ?г\.?)?)?"
    for pattern in (
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)? ?(?:of )?(?:{names}){year}",
        rf"(?:{names}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![:.]\d){year}",
    ):
        for hit in _whole(pattern).finditer(text):
            month = next(number for number in range(1, 13) if hit[f"m{number}"])
            made = _date(int(hit["d"]), month, int(hit["y"]) if hit["y"] else None, today)
            if made is not None:
                yield _Day(hit.start(), hit.end(), made)


def _amount(hit: re.Match[str], words: Words) -> tuple[int, str]:
    """Return how many of which unit: hour, day, work or week."""
    told, unit = (hit["n"] or "").lower(), hit["unit"].lower()
    number = int(told) if told.isdecimal() else next((n for w, n in words.numbers.items() if told.startswith(w)), 1)
    return number, next(kind for start, kind in words.units.items() if unit.startswith(start))


def _hours_on(text: str, words: Words, at: datetime) -> Iterator[Found]:
    for hit in _whole(words.within).finditer(text):
        number, unit = _amount(hit, words)
        if unit == "hour":
            yield Found(hit.start(), hit.end(), (at + timedelta(hours=number)).astimezone(UTC), True)


def _counted(text: str, today: date, words: Words) -> Iterator[_Day]:
    for hit in _whole(words.within).finditer(text):
        number, unit = _amount(hit, words)
        if unit != "hour":
            day = _work_days_on(today, number) if unit == "work" else today + timedelta(number * 7 ** (unit == "week"))
            yield _Day(hit.start(), hit.end(), day)


def _work_days_on(day: date, number: int) -> date:
    while number > 0:
        day += timedelta(days=1)
        number -= day.weekday() < 5
    return day


def _ends(text: str, today: date, words: Words) -> Iterator[_Day]:
    for pattern, what in words.ends.items():
        for hit in _whole(pattern).finditer(text):
            yield _Day(hit.start(), hit.end(), _end_of(what, today))


def _end_of(what: str, today: date) -> date:
    if what == "week":
        return today + timedelta(days=(FRIDAY - today.weekday()) % 7)
    if what == "month":
        return (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return today


def _weekdays(text: str, today: date, words: Words) -> Iterator[_Day]:
    """The day of that name after today; with "next" that of the coming week; one of the past takes its place only."""
    names = "|".join(f"(?P<w{number}>{name})" for number, name in enumerate(words.weekdays))
    around = rf"(?:(?P<past>{words.past}) |(?P<next>{words.coming}) )"
    after = rf"(?: (?P<past2>{words.past})| (?P<next2>{words.coming}))?"
    for hit in _whole(rf"{around}?(?:{names}){after}").finditer(text):
        number = next(one for one in range(7) if hit[f"w{one}"])
        if hit["past"] or hit["past2"]:
            day = today - timedelta(days=(today.weekday() - number) % 7 or 7)
        elif hit["next"] or hit["next2"]:
            day = today + timedelta(days=7 - today.weekday() + number)
        else:
            day = today + timedelta(days=(number - today.weekday()) % 7 or 7)
        yield _Day(hit.start(), hit.end(), day)


def _near_days(text: str, today: date, words: Words) -> Iterator[_Day]:
    for pattern, distance in sorted(words.days.items(), key=lambda pair: -pair[1]):
        for hit in _whole(pattern).finditer(text):
            yield _Day(hit.start(), hit.end(), today + timedelta(days=distance))


def _clocks(text: str, words: Words) -> Iterator[_Clock]:
    patterns = [(words.clock, True), (_BARE_CLOCK, False), (words.weak, False)]
    for pattern, alone in patterns:
        for hit in _whole(rf"(?:{pattern})(?!\s?[-–%]|:\d)").finditer(text):
            named = {name.rstrip("23"): value for name, value in hit.groupdict().items() if value}
            hour, minute = int(named["h"]), int(named.get("m", 0))
            part = named.get("part", "").lower()
            small = words.twelve and pattern == words.weak and hour < 8
            if hour < 12 and (small or (part and part.startswith(tuple(words.later.split("|"))))):
                hour += 12
            elif hour == 12 and part.startswith("a"):
                hour = 0
            if hour < 24:
                yield _Clock(hit.start(), hit.end(), time(hour, minute), alone)
    if words.noon:
        for hit in _whole(words.noon).finditer(text):
            yield _Clock(hit.start(), hit.end(), time(12), False)


def _together(text: str, days: list[_Day], clocks: list[_Clock], local: datetime) -> Iterator[Found]:
    """Give each day with the hour beside it, and the hours that stand by themselves: today, or tomorrow once passed."""
    left = list(clocks)
    for day in days:
        beside = min((one for one in left if _near(text, day, one)), key=lambda one: _distance(day, one), default=None)
        if beside is not None:
            left.remove(beside)
        start, end = (min(day.start, beside.start), max(day.end, beside.end)) if beside else (day.start, day.end)
        yield Found(start, end, _moment(day.day, beside.at if beside else END_OF_DAY, local), beside is not None)
    for one in left:
        if one.alone:
            moment = _moment(local.date(), one.at, local)
            moment = moment if moment > local else _moment(local.date() + timedelta(days=1), one.at, local)
            yield Found(one.start, one.end, moment, True)


def _distance(day: _Day, clock: _Clock) -> int:
    return clock.start - day.end if clock.start >= day.end else day.start - clock.end


def _near(text: str, day: _Day, clock: _Clock) -> bool:
    between = text[day.end : clock.start] if clock.start >= day.end else text[clock.end : day.start]
    return len(between) <= BESIDE and not re.search(r"[.!?;\n।\d]", between)


def _moment(day: date, at: time, local: datetime) -> datetime:
    return datetime.combine(day, at, local.tzinfo).astimezone(UTC)
