"""Reads a task typed as one line: "Check pallet 4417 @warehouse today 12:00 high"."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from rapport.agenda.rules import words
from rapport.kit.text import fold

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(am|pm)?|(\d{1,2})(am|pm)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_MONTH = re.compile(r"(\d{1,2})([./])(\d{1,2})(?:\2(\d{4})?)?")
_LENGTH = re.compile(r"(\d{1,3})([^\W\d]+)")
_HALF_DAY = re.compile(r"([\d०-९]{1,2}(?:[:.][\d०-९]{2})?)\s+([ap]m)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """What the line says.

    `to` is the name after @, `about` what stands after #, `at` the time of day; `wrong` looks like a day or a time but
    is none.
    """

    title: str
    to: str = ""
    about: str = ""
    day: date | None = None
    at: time | None = None
    priority: str = ""
    minutes: int | None = None
    wrong: str = ""


def read_line(text: str, today: date) -> Line:
    """Return what was typed, in any of the six languages, taken apart; all that is not understood stays in the title.

    A weekday is the next one after today, a day and month without a year the next such day, a time without a day
    today. The word for priority counts only at the end of the line.
    """
    reader = _Reader(_HALF_DAY.sub(r"\1\2", text).split(), today)
    reader.read()
    title = " ".join(reader.tokens)
    return Line(title, reader.to, reader.about, reader.day, reader.at, reader.priority, reader.minutes, reader.wrong)


class _Reader:
    """Takes known words out of the tokens, one kind after the other."""

    def __init__(self, tokens: list[str], today: date) -> None:
        self.tokens, self.today = tokens, today
        self.to, self.about, self.priority, self.wrong = "", "", "", ""
        self.day: date | None = None
        self.at: time | None = None
        self.minutes: int | None = None

    def read(self) -> None:
        self.to, self.about = self._take_after("@"), self._take_after("#")
        self._take_priority()
        self._take_day()
        self._take_length()
        self._take_time()
        self._take_priority()
        if self.at and self.day is None:
            self.day = self.today

    def _word(self, start: int, size: int = 1) -> str:
        return fold(" ".join(self.tokens[start : start + size])) if 0 <= start <= len(self.tokens) - size else ""

    def _drop(self, start: int, size: int, before: set[str], after: set[str] = frozenset()) -> None:  # type: ignore[assignment]
        if self._word(start + size) in after:
            size += 1
        if start > 0 and self._word(start - 1) in before:
            start, size = start - 1, size + 1
        del self.tokens[start : start + size]

    def _take_after(self, sign: str) -> str:
        for place, token in enumerate(self.tokens):
            if len(token) > 1 and token[0] == sign:
                del self.tokens[place]
                return token[1:].rstrip(",.;:")
        return ""

    def _take_priority(self) -> None:
        last = len(self.tokens) - 1
        if self.priority or last < 1:
            return
        meaning = "high" if self.tokens[last] in ("!", "!!") else words.PRIORITIES.get(self._word(last))
        if meaning:
            self.priority = meaning
            del self.tokens[last]

    def _take_day(self) -> None:
        for size in (3, 2, 1):
            for place in range(len(self.tokens) - size + 1):
                found = self._named_day(self._word(place, size))
                if found is None and size == 1:
                    found = self._written_day(self.tokens[place].rstrip(",;"))
                if found is not None:
                    self.day = found
                    self._drop(place, size, words.BEFORE_DAY, words.AFTER_DAY)
                    return

    def _named_day(self, word: str) -> date | None:
        if word in words.NEAR_DAYS:
            return self.today + timedelta(days=words.NEAR_DAYS[word])
        if word in words.WEEKDAYS:
            return self.today + timedelta(days=(words.WEEKDAYS[word] - self.today.weekday() - 1) % 7 + 1)
        return None

    def _written_day(self, token: str) -> date | None:
        iso, short = _ISO.fullmatch(token), _DAY_MONTH.fullmatch(token)
        if iso:
            year, month, number = map(int, iso.groups())
        elif short and (short[2] == "/" or token.count(".") == 2):
            number, month, year = int(short[1]), int(short[3]), int(short[4] or self.today.year)
        else:
            return None
        try:
            found = date(year, month, number)
            past = short is not None and not short[4] and found < self.today
            return found.replace(year=year + 1) if past else found
        except ValueError:
            self.wrong = token
            return None

    def _take_length(self) -> None:
        for place in range(len(self.tokens)):
            joined = _LENGTH.fullmatch(self.tokens[place].rstrip(",."))
            amount, unit = (joined[1], fold(joined[2])) if joined else (self.tokens[place], self._word(place + 1))
            if amount.isascii() and amount.isdigit() and len(amount) <= 3 and unit in words.MINUTES | words.HOURS:
                if not joined and place > 0 and self._word(place - 1) in words.BEFORE_TIME:
                    continue
                self.minutes = int(amount) * (60 if unit in words.HOURS else 1)
                del self.tokens[place : place + (1 if joined else 2)]
                return

    def _take_time(self) -> None:
        for place, token in enumerate(self.tokens):
            led = self._word(place - 1) in words.BEFORE_TIME or self._word(place + 1) in words.AFTER_TIME
            found = _CLOCK.fullmatch(fold_clock(token))
            bare = token.rstrip(",.")
            if found and (":" in token or found[3] or found[5] or led):
                hour, minute = int(found[1] or found[4]), int(found[2] or 0)
                hour = hour % 12 + (12 if (found[3] or found[5]) == "pm" else 0) if found[3] or found[5] else hour
            elif led and bare.isascii() and bare.isdigit() and len(bare) <= 2 and self._time_may_be_bare(place):
                hour, minute = int(bare), 0
            else:
                continue
            if hour > 23 or minute > 59:
                self.wrong = self.wrong or token
                continue
            self.at = time(hour, minute)
            self._drop(place, 1, words.BEFORE_TIME, words.AFTER_TIME)
            return

    def _time_may_be_bare(self, place: int) -> bool:
        """A bare number is a time beside a day that was named, or before a word such as वाजता; else it is a number."""
        return self.day is not None or self._word(place + 1) in words.AFTER_TIME


def fold_clock(token: str) -> str:
    """Return the token in small letters with Latin digits, without the comma or full stop that ends it."""
    return "".join(str(int(c)) if c.isdecimal() else c for c in token.lower()).rstrip(",.")
