"""Which time zone of the world a name in a calendar means: by its name, else by how the file explains it."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from rapport.agenda.rules.local_time import zone_names

from .components import Component
from .lines import Property
from .moments import UTC, WrongLine, moments_in

_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BYDAY = re.compile(rf"([+-]?[1-5])?({'|'.join(WEEKDAYS)})")
# So many years of a definition are compared, from the year before the first event on.
YEARS = 8
STEP = timedelta(days=7)
_PLACE = re.compile(r"[A-Za-z_]+/[A-Za-z_/+-]+")


@cache
def known_zone(name: str) -> str:
    """Return the IANA zone that a name alone means, "" for none.

    Known are IANA names, those behind the prefix of a program (/freeassociation.sourceforge.net/Europe/Berlin), and
    the names that Windows gives to zones.
    """
    name = name.strip()
    if name in zone_names():
        return name
    parts = name.strip("/").split("/")
    for length in (3, 2):
        ending = "/".join(parts[-length:])
        if len(parts) >= length and ending in zone_names():
            return ending
    # It takes a moment to load, and few names need it.
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return WINDOWS_TO_OLSON.get(name, "") if name else ""


@dataclass(frozen=True)
class Yearly:
    """On which day clocks change every year: a day of a month, or a weekday of it (the last one: -1), up to a year."""

    month: int
    days: tuple[int, ...] = ()
    weekday: int | None = None
    nth: int = 0
    until: date = date.max

    def day_in(self, year: int) -> date | None:
        """Return the day, None when there is no such day in the year."""
        last = monthrange(year, self.month)[1]
        found = [date(year, self.month, day) for day in range(1, last + 1)]
        if self.days:
            wanted = {day if day > 0 else last + 1 + day for day in self.days}
            found = [day for day in found if day.day in wanted]
        if self.weekday is not None:
            found = [day for day in found if day.weekday() == self.weekday]
        place = self.nth - 1 if self.nth > 0 else self.nth
        if not -len(found) <= place < len(found):
            return None
        return found[place] if found[place] <= self.until else None


@dataclass(frozen=True)
class Rule:
    """From which local time on an offset holds, and which one before; again on `dates`, and every year by `yearly`."""

    onset: datetime
    before: timedelta
    after: timedelta
    dates: tuple[datetime, ...] = ()
    yearly: Yearly | None = None

    def changes(self, since: int, until: int) -> Iterator[datetime]:
        """Give the local times of changes in these years (the last one left out), and the last one before them."""
        found = [self.onset, *self.dates]
        years = range(max(since, self.onset.year), until) if self.yearly else ()
        days = [self.yearly.day_in(year) for year in years] if self.yearly else []
        found += [datetime.combine(day, self.onset.time()) for day in days if day and day > self.onset.date()]
        within = sorted(one for one in found if one.year >= since)
        earlier = [one for one in found if one.year < since]
        yield from [max(earlier)] if earlier else []
        yield from (one for one in within if one.year < until)


@dataclass(frozen=True)
class Definition:
    """How a file explains a time zone: from when on which offset holds, and where it lies if the file says so."""

    rules: tuple[Rule, ...]
    place: str = ""

    def offsets(self, first: int, years: int = YEARS) -> dict[datetime, timedelta]:
        """Return the offset at noon of every seventh day of the years."""
        # In the year before the first one clocks have changed as often as they do.
        changes = sorted(
            (at, rule.after, rule.before) for rule in self.rules for at in rule.changes(first - 1, first + years)
        )
        first_rule = min(self.rules, key=lambda rule: rule.onset)
        now, place = changes[0][2] if changes else first_rule.before, 0
        found: dict[datetime, timedelta] = {}
        at, ends = datetime(first, 1, 1, 12), datetime(first + years, 1, 1)
        while at < ends:
            while place < len(changes) and changes[place][0] <= at:
                now = changes[place][1]
                place += 1
            found[at] = now
            at += STEP
        return found


def definition_in(component: Component) -> tuple[str, Definition | None]:
    """Return the name that a file explains, and the explanation: None when it can't be read."""
    said = {one.name: one for one in component.properties}
    name = said["TZID"].text if "TZID" in said else ""
    location = said["X-LIC-LOCATION"].text if "X-LIC-LOCATION" in said else ""
    parts = [one for one in component.parts if one.name in ("STANDARD", "DAYLIGHT")][:100]
    try:
        rules = tuple(_rule(one) for one in parts)
    except (ValueError, KeyError, IndexError):
        rules = ()
    if not rules or component.fault:
        return name, None
    return name, Definition(rules, known_zone(location))


def _rule(part: Component) -> Rule:
    said: dict[str, Property] = {one.name: one for one in part.properties}
    onset = _local(said["DTSTART"])[0]
    dates = [day for one in part.properties if one.name == "RDATE" for day in _local(one)][:500]
    yearly = _yearly(said["RRULE"].value, onset) if "RRULE" in said else None
    return Rule(onset, _offset(said["TZOFFSETFROM"]), _offset(said["TZOFFSETTO"]), tuple(dates), yearly)


def _yearly(rule: str, onset: datetime) -> Yearly:
    """Read when clocks change; a rule that repeats in another way than by the year explains no zone (ValueError)."""
    parts = dict(part.split("=", 1) for part in re.sub(r"\s", "", rule).upper().strip(";").split(";"))
    if parts.pop("FREQ") != "YEARLY" or parts.pop("INTERVAL", "1") != "1":
        raise ValueError(rule)
    parts.pop("WKST", None)
    # The end of a rule is told in UTC, its onset in local time: the hours between them matter to nobody.
    until = parts.pop("UNTIL", "99991231")[:8]
    month = int(parts.pop("BYMONTH", onset.month))
    days = tuple(int(day) for day in parts.pop("BYMONTHDAY", "").split(",") if day)[:31]
    weekday, nth = None, 1
    if "BYDAY" in parts:
        found = _BYDAY.fullmatch(parts.pop("BYDAY"))
        if found is None or not (found[1] or days):
            raise ValueError(rule)
        weekday, nth = WEEKDAYS.index(found[2]), int(found[1] or 1)
    if parts or not 1 <= month <= 12:
        raise ValueError(rule)
    if weekday is None and not days:
        days = (onset.day,)
    return Yearly(month, days, weekday, nth, date(int(until[:4]), int(until[4:6]), int(until[6:8])))


def _local(found: Property) -> list[datetime]:
    try:
        return [datetime.combine(one.day, one.time or time(0)) for one in moments_in(found)]
    except WrongLine as wrong:
        raise ValueError(wrong.sentence) from wrong


def _offset(found: Property) -> timedelta:
    parts = _OFFSET.fullmatch(found.value.strip())
    if parts is None:
        raise ValueError(found.value)
    told = timedelta(hours=int(parts[2]), minutes=int(parts[3]), seconds=int(parts[4] or 0))
    return -told if parts[1] == "-" else told


def same_clock(name: str, definition: Definition, first: date) -> str:
    """Return a zone of the world whose clocks show what the definition says, for some years from the day on.

    Of several the one that the file or the name itself speaks of; "" when there is none.
    """
    wanted = definition.offsets(min(max(first.year, 1971), 2090))
    matching = [zone for zone, clocks in _places() if _agrees(clocks, wanted)]
    if definition.place in matching:
        return definition.place
    written = name.replace("_", " ").casefold()
    spoken = [zone for zone in matching if zone.rpartition("/")[2].replace("_", " ").casefold() in written]
    offsets = set(wanted.values())
    if not spoken and len(offsets) == 1:
        # Clocks that never change are those of no place: where they stand so today, they may change next year.
        hours, rest = divmod(offsets.pop(), timedelta(hours=1))
        fixed = f"Etc/GMT{-hours:+d}" if hours else UTC
        if not rest and fixed in zone_names():
            return fixed
    return next(iter([*spoken, *matching]), "")


def _agrees(there: ZoneInfo, wanted: dict[datetime, timedelta]) -> bool:
    return all(at.replace(tzinfo=there).utcoffset() == offset for at, offset in wanted.items())


@cache
def _places() -> tuple[tuple[str, ZoneInfo], ...]:
    """Zones of places, those first that Windows knows: of equal ones the best known shall be found."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    there = zone_names()
    first = [zone for zone in WINDOWS_TO_OLSON.values() if zone in there]
    rest: Iterable[str] = sorted(zone for zone in there if _PLACE.fullmatch(zone) and not zone.startswith("Etc/"))
    return tuple((zone, ZoneInfo(zone)) for zone in dict.fromkeys([*first, *rest]))
