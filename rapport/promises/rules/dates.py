"""Finding days and hours in what somebody wrote, so that they can be offered as promises (R-176).

    offers_in("You get it by Friday 16:00.", at, "Europe/Bratislava", "en")  →  [Found(11, 26, …)]

English, Slovak, Swedish, Italian, Russian and Marathi are read in any text; the language named is read first. What has
passed is left out, and so is a day said of the past. A number like 3/4 is a day and a month, in this order, unless only
the other order makes a date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rapport.promises.rules.date_finders import Day, finders, hours_on, whole
from rapport.promises.rules.date_words import LANGUAGES, LETTER, Words

END_OF_DAY = time(23, 59)
# How far from its day an hour may stand.
BESIDE = 14
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
_SENTENCE_END = re.compile(r"[.!?…।](?:\s|$)|\n")
_BARE_CLOCK = r"(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)"


@dataclass(frozen=True)
class Found:
    """A moment in a text: where it stands (letters from the start), when it is (aware, UTC), if an hour is said.

    Without an hour the moment is the last minute of the day in the zone that was asked for.
    """

    start: int
    end: int
    moment: datetime
    has_time: bool


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
    instants = [
        Found(start, end, moment, True)
        for words in reading
        for start, end, moment in hours_on(plain, words, at)
        if _claim(spans, start, end)
    ]
    days = [one for find in finders(reading) for one in find(plain, local.date()) if _claim(spans, one.start, one.end)]
    clocks = [one for one in _clocks(plain, reading) if _claim(spans, one.start, one.end)]
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


def _clocks(text: str, reading: list[Words]) -> Iterator[_Clock]:
    """Give the hours: those that say so by themselves in any language before those that may be something else."""
    sure = [(words.clock, True, words) for words in reading]
    maybe = [(words.weak, False, words) for words in reading]
    for pattern, alone, words in [*sure, (_BARE_CLOCK, False, reading[0]), *maybe]:
        for hit in whole(rf"(?:{pattern})(?!\s?[-–%]|:\d)").finditer(text):
            at = _hour(hit, words, weak=pattern == words.weak)
            if at is not None:
                yield _Clock(hit.start(), hit.end(), at, alone)
    for words in reading:
        for hit in whole(words.noon).finditer(text) if words.noon else ():
            yield _Clock(hit.start(), hit.end(), time(12), False)


def _hour(hit: re.Match[str], words: Words, *, weak: bool) -> time | None:
    named = {name.rstrip("23"): value for name, value in hit.groupdict().items() if value}
    hour, part = int(named["h"]), named.get("part", "").lower()
    if hour < 12 and ((weak and words.twelve and hour < 8) or part.startswith(tuple(words.later.split("|")))):
        hour += 12
    elif hour == 12 and part.startswith("a"):
        hour = 0
    return time(hour, int(named.get("m", 0))) if hour < 24 else None


def _together(text: str, days: list[Day], clocks: list[_Clock], local: datetime) -> Iterator[Found]:
    """Give each day with the hour beside it, and the hours that stand by themselves: today, or tomorrow once passed."""
    left = list(clocks)
    for day in _merged(text, days):
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


def _merged(text: str, days: list[Day]) -> Iterator[Day]:
    """Give "Friday 27.11." as the one day that it is."""
    kept: Day | None = None
    for day in days:
        if kept and kept.day == day.day and not re.search(rf"[{LETTER}.!?;\n।]", text[kept.end : day.start]):
            kept = Day(kept.start, day.end, day.day)
            continue
        if kept:
            yield kept
        kept = day
    if kept:
        yield kept


def _distance(day: Day, clock: _Clock) -> int:
    return clock.start - day.end if clock.start >= day.end else day.start - clock.end


def _near(text: str, day: Day, clock: _Clock) -> bool:
    between = text[day.end : clock.start] if clock.start >= day.end else text[clock.end : day.start]
    return len(between) <= BESIDE and not re.search(r"[.!?;\n।\d]", between)


def _moment(day: date, at: time, local: datetime) -> datetime:
    return datetime.combine(day, at, local.tzinfo).astimezone(UTC)
