"""Days, times and lengths as the cells of a calendar row say them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from rapport.agenda.rules.local_time import moment
from rapport.exchange.formats.ical import known_zone, zone_names
from rapport.parties.importing.appointments.people import CalendarHabits
from rapport.parties.importing.values import WrongValue

SHOWN = 60
# Beyond these no moment is counted with; what of them a calendar takes, the appointment itself says.
YEARS = range(1800, 2301)
_SAID = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d{1,2}):(\d\d)(?::(\d\d))?)?(?:\s+(\S.*))?")
_LENGTH = re.compile(r"\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?", re.I)


@dataclass(frozen=True)
class Said:
    """A day, or a day and time of day; the zone as it is written, "" when it is that of the row."""

    day: date
    time: time | None
    zone: str = ""


def said_in(text: str) -> Said:
    """Return what a cell says, as 2026-03-02 or 2026-03-02 09:00. Raises WrongValue with a sentence."""
    found = _SAID.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError(text)
        if int(found[1]) not in YEARS:
            raise ValueError(text)
        at = time(int(found[4]), int(found[5]), int(found[6] or 0)) if found[4] else None
        return Said(date(int(found[1]), int(found[2]), int(found[3])), at, (found[7] or "").strip())
    except ValueError as wrong:
        told = _("“%(text)s” is no day and time. Write it as 2026-03-02 09:00, or 2026-03-02 for a whole day.")
        raise WrongValue(told % {"text": text[:SHOWN]}) from wrong


def zone_of(name: str, habits: CalendarHabits) -> str:
    """Return the zone of the world that is meant: "" is where the person is. Raises WrongValue when nobody knows."""
    if not name:
        return habits.actor.zone
    zone = habits.zones.get(name) or known_zone(name)
    if not zone or zone not in zone_names():
        told = _("Which time zone “%(name)s” is, the file does not explain. Say which one is meant, as Europe/Berlin.")
        raise WrongValue(told % {"name": name[:SHOWN]})
    return zone


def local_in(said: Said, zone: str, habits: CalendarHabits) -> Said:
    """Return the same as clocks in the zone of the row show it. Raises WrongValue for a zone that nobody knows."""
    if said.time is None or not said.zone:
        return said
    other = zone_of(said.zone, habits)
    if other == zone:
        return Said(said.day, said.time)
    local = moment(said.day, said.time, other).astimezone(ZoneInfo(zone))
    return Said(local.date(), local.time().replace(fold=0))


def minutes_between(starts: Said, zone: str, ends: str, habits: CalendarHabits) -> int:
    """Return how long it lasts in whole minutes, 1440 for each whole day; `ends` is when it ends, or how long it lasts.

    Raises WrongValue with a sentence.
    """
    if not ends:
        if starts.time is None:
            return 1440
        raise WrongValue(_("It has no length. Write when it ends, as 2026-03-02 10:00, or how long it lasts, as PT1H."))
    if ends[:1] in "+-Pp":
        return _length(starts, zone, ends)
    until = said_in(ends)
    if (until.time is None) != (starts.time is None):
        raise WrongValue(_("It begins at a time and ends on a day, or the other way round. Write both alike."))
    if starts.time is None or until.time is None:
        # Outlook says of a single whole day that it ends when it begins.
        return max(1, _days(starts, until)) * 1440
    last = moment(until.day, until.time, zone_of(until.zone, habits) if until.zone else zone)
    return _minutes(last - moment(starts.day, starts.time, zone))


def _days(starts: Said, until: Said) -> int:
    if until.day < starts.day:
        raise WrongValue(_("It ends before it begins."))
    return (until.day - starts.day).days


def _length(starts: Said, zone: str, ends: str) -> int:
    found = _LENGTH.fullmatch(ends.strip())
    if found is None or not any(found.groups()):
        told = _("“%(text)s” is no length. Write when it ends, as 2026-03-02 10:00, or how long it lasts, as PT1H30M.")
        raise WrongValue(told % {"text": ends[:SHOWN]})
    weeks, days, hours, minutes, seconds = (int(one or 0) for one in found.groups())
    whole, rest = timedelta(days=7 * weeks + days), timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if starts.time is None:
        if rest:
            raise WrongValue(_("It begins at a time and ends on a day, or the other way round. Write both alike."))
        return max(1, whole.days) * 1440
    # Days are counted by the calendar, hours by the clock.
    first = moment(starts.day, starts.time, zone)
    try:
        later = datetime.combine(starts.day, starts.time) + whole
    except OverflowError as wrong:
        raise WrongValue(_("It lasts too long. At most 14 days can be kept.")) from wrong
    return _minutes(moment(later.date(), later.time(), zone) + rest - first)


def _minutes(span: timedelta) -> int:
    if span < timedelta(0):
        raise WrongValue(_("It ends before it begins."))
    # Many programs say of a whole day that it ends a second before midnight.
    return round(span.total_seconds() / 60)


def moment_of(said: Said, zone: str) -> date | datetime:
    """Return the moment (UTC) that is told in the zone, or the day when no time is told."""
    return said.day if said.time is None else moment(said.day, said.time, zone)


def in_the_persons_zone(said: Said, habits: CalendarHabits) -> Said:
    """Return a moment told in UTC as clocks show it where the person is."""
    assert said.time is not None
    local = datetime.combine(said.day, said.time, UTC).astimezone(ZoneInfo(habits.actor.zone))
    return Said(local.date(), local.time().replace(fold=0))
