"""A rule of repeating as other calendars write it, as one of ours: the same days exactly, or a sentence why not."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from rapport.agenda.rules.repeat import MOST_TIMES, WEEKDAYS, Repeat

SHOWN = 120
MOST_INTERVAL = 99
_PART = re.compile(r"([A-Z-]+)=([^=;]+)")
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?")


class CantKeep(ValueError):
    """The rule gives days that none of ours gives; `sentence` says which it is and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def ours(rule: str, day: date, at: time | None, zone: str) -> str:
    """Return the rule (RRULE text) of a series that begins on the day as one that `repeat.read` takes.

    `at` is the time of day in the zone, None for whole days. Both give the same days. No day is counted out, so a rule
    that runs away costs nothing. Raises CantKeep.
    """
    parts = _parts(rule)
    every = parts.pop("FREQ", "")
    if every not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise _unknown(rule)
    interval, count = _number(rule, parts.pop("INTERVAL", "1")), parts.pop("COUNT", None)
    if not 1 <= interval <= MOST_INTERVAL:
        raise _unknown(rule)
    times = None if count is None else _number(rule, count)
    if times is not None and times > MOST_TIMES:
        told = _("It repeats %(number)s times; at most %(most)s can be kept. Bring it in with an end that is nearer.")
        raise CantKeep(told % {"number": count, "most": MOST_TIMES})
    until = _until(rule, parts.pop("UNTIL", None), day, at, zone)
    if times == 0 or (times is not None and until is not None):
        raise _unknown(rule)
    week = parts.pop("WKST", "MO")
    days = tuple(one for one in WEEKDAYS if one in parts.get("BYDAY", "").split(","))
    if "BYDAY" in parts:
        if sorted(parts["BYDAY"].split(",")) != sorted(days):
            raise _unknown(rule)
        del parts["BYDAY"]
        if every == "DAILY" and interval == 1:
            every = "WEEKLY"
        elif every != "WEEKLY":
            raise _unknown(rule)
    _only_the_first_day_again(rule, every, parts, day)
    if interval > 1 and len(days) > 1 and not (week == "MO" or (week == "SU" and "SU" not in days)):
        # Where the week begins decides which Sunday belongs to the second week.
        raise _unknown(rule)
    return Repeat(every, interval, days, times, until).text()


def _parts(rule: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in re.sub(r"\s", "", rule).upper().removeprefix("RRULE:").strip(";").split(";"):
        found = _PART.fullmatch(part)
        if found is None or found[1] in parts:
            raise _unknown(rule)
        parts[found[1]] = found[2]
    return parts


def _only_the_first_day_again(rule: str, every: str, parts: dict[str, str], day: date) -> None:
    """Some programs say in the rule, too, on which day of the month or year the series begins."""
    if every in ("MONTHLY", "YEARLY") and parts.get("BYMONTHDAY") == str(day.day):
        if every == "YEARLY" and "BYMONTH" not in parts:
            raise _unknown(rule)
        del parts["BYMONTHDAY"]
    if every == "YEARLY" and parts.get("BYMONTH", "").lstrip("0") == str(day.month):
        del parts["BYMONTH"]
    if parts:
        raise _unknown(rule)


def _until(rule: str, written: str | None, day: date, at: time | None, zone: str) -> date | None:
    """Return the last day on which the series may happen: on the day of its end only if it begins by then."""
    if written is None:
        return None
    found = _UNTIL.fullmatch(written)
    try:
        if found is None:
            raise ValueError(written)
        last = datetime.strptime(found[1] + (found[2] or "000000"), "%Y%m%d%H%M%S")
    except ValueError as wrong:
        raise _unknown(rule) from wrong
    if found[2] is None or at is None:
        return last.date()
    # At the ends of time no zone can be counted with, and nothing happens there either.
    if found[3] and 1 < last.year < 9999:
        last = last.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return last.date() if last.time() >= at or last.year <= 1 else last.date() - timedelta(days=1)


def _number(rule: str, written: str) -> int:
    if not written.isdecimal() or not written.isascii() or len(written) > 12:
        raise _unknown(rule)
    return int(written)


def _unknown(rule: str) -> CantKeep:
    told = _("This way of repeating can't be kept here: %(rule)s. Empty the cell to bring in its first day alone.")
    return CantKeep(told % {"rule": " ".join(rule.split())[:SHOWN]})
