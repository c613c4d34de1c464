"""How an appointment repeats: a small closed part of iCalendar's RRULE, and the days that it gives.

Repeating is counted in days of the calendar, never in hours: a meeting at nine stays at nine when clocks change.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.rrule import rrulestr

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_TIMES = 500
MOST_DAYS_AT_ONCE = 400

_RULE = re.compile(
    r"FREQ=(?P<every>DAILY|WEEKLY|MONTHLY|YEARLY)"
    r"(;INTERVAL=(?P<interval>[1-9]\d?))?"
    r"(;BYDAY=(?P<days>(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*))?"
    r"(;COUNT=(?P<count>[1-9]\d{0,2})|;UNTIL=(?P<until>\d{8}))?"
)


@dataclass(frozen=True)
class Repeat:
    """Every so many days, weeks, months or years; on which weekdays; how many times or up to which day (included)."""

    every: str
    interval: int = 1
    days: tuple[str, ...] = ()
    count: int | None = None
    until: date | None = None

    def text(self) -> str:
        """Return the rule as RRULE text."""
        parts = [f"FREQ={self.every}"]
        parts += [f"INTERVAL={self.interval}"] if self.interval > 1 else []
        parts += [f"BYDAY={','.join(self.days)}"] if self.days else []
        parts += [f"COUNT={self.count}"] if self.count else []
        parts += [f"UNTIL={self.until:%Y%m%d}"] if self.until else []
        return ";".join(parts)


def read(text: str) -> Repeat:
    """Return the rule that the text holds. Raises ValueError for anything beyond the closed part."""
    found = _RULE.fullmatch(text)
    if found is None or (found["days"] and found["every"] != "WEEKLY") or int(found["count"] or 1) > MOST_TIMES:
        raise ValueError(text)
    return Repeat(
        every=found["every"],
        interval=int(found["interval"] or 1),
        days=tuple(day for day in WEEKDAYS if day in (found["days"] or "").split(",")),
        count=int(found["count"]) if found["count"] else None,
        until=datetime.strptime(found["until"], "%Y%m%d").date() if found["until"] else None,
    )


def fits(text: str, first: date) -> bool:
    """True when the first day is one of those on which the rule repeats."""
    days = read(text).days
    return not days or WEEKDAYS[first.weekday()] in days


def last_day(text: str, first: date) -> date | None:
    """Return the last day of the series, None when it has no end."""
    rule = read(text)
    if rule.until:
        return rule.until
    if rule.count is None:
        return None
    return list(rrulestr(text, dtstart=_start(first)))[-1].date()


def days_of(
    text: str, first: date, since: date, until: date, *, last: date | None = None, except_: Collection[date] = ()
) -> list[date]:
    """Return the days of the series from `since` up to and without `until`, at most 400 days apart.

    `last` is what `last_day` gave for the rule: with it a counted series need not be counted again from its start. A
    month without that day, or a year without 29 February, is left out.
    """
    if not text:
        return [first] if since <= first < until and first not in except_ else []
    rule = read(text)
    final = min(last or rule.until or date.max, date.max - timedelta(days=1))
    until = min(until, since + timedelta(days=MOST_DAYS_AT_ONCE), final + timedelta(days=1))
    endless = Repeat(rule.every, rule.interval, rule.days).text()
    start = _jump(rule, first, since)
    if since >= until or start >= until:
        return []
    found = rrulestr(endless, dtstart=_start(start)).between(
        _start(max(since, first)), _start(until - timedelta(days=1)), inc=True
    )
    return [moment.date() for moment in found if moment.date() not in except_]


def _start(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time())


def _jump(rule: Repeat, first: date, since: date) -> date:
    """Return a later day on which the same series may start, so that old daily series cost no more than new ones."""
    step = {"DAILY": rule.interval, "WEEKLY": 7 * rule.interval}.get(rule.every)
    if step is None or since <= first:
        return first
    return first + timedelta(days=(since - first).days // step * step)
