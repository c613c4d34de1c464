"""A calendar as a table of one row per event, so that bringing it in works as with every other file."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..limits import ICAL_EVENTS, ICAL_ZONES
from ..packages import ZIP, one_by_one
from ..sheet import Cell, Reading, Row, Sheet, UnreadableFile, clipped_row
from ..source import Source
from .components import Component, Left, components
from .lines import Property
from .moments import UTC, Moment, WrongLine, moment_in, moments_in
from .zones import Definition, definition_in, known_zone, same_clock

SHOWN = 5
HEAD = 512
ENDINGS = ("ics", "ical", "ifb", "icalendar")
# A mark of the byte order may stand before it.
_FIRST = re.compile(rb"[^A-Za-z]{0,16}BEGIN\s*:\s*VCALENDAR", re.IGNORECASE)
REMARKS_ENOUGH = 50
# The field that each column holds, and what stands above it.
COLUMNS: dict[str, object] = {
    "uid": gettext_lazy("Number there"),
    "title": gettext_lazy("Title"),
    "starts": gettext_lazy("Starts"),
    "zone": gettext_lazy("Time zone"),
    "ends": gettext_lazy("Ends"),
    "repeats": gettext_lazy("Repeats"),
    "except_days": gettext_lazy("Except on"),
    "also_on": gettext_lazy("Also on"),
    "changes_from": gettext_lazy("Goes another way from"),
    "occurrence": gettext_lazy("Instead of the one on"),
    "state": gettext_lazy("State"),
    "private": gettext_lazy("Private"),
    "place": gettext_lazy("Place"),
    "note": gettext_lazy("Note"),
    "client": gettext_lazy("With whom"),
}
ONCE = frozenset({"UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "STATUS", "CLASS", "LOCATION"})
OTHERS = ("VTODO", "VJOURNAL", "VFREEBUSY")


@dataclass
class _Event:
    """What one event says, its moments read. Only of a sound one all of this can be trusted."""

    component: Component
    said: dict[str, Property] = field(default_factory=dict)
    starts: Moment | None = None
    ends: Moment | None = None
    occurrence: Moment | None = None
    later_too: bool = False
    except_days: list[Moment] = field(default_factory=list)
    also_on: list[Moment] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        """What a line says as text, "" without it."""
        return self.said[name].text if name in self.said else ""

    @cached_property
    def uid(self) -> str:
        """The number that the event has everywhere; one without gets it of what it says."""
        told = self.text("UID")
        if told:
            return told
        known = (self.text("SUMMARY"), self.starts, self.ends, self.text("LOCATION"))
        return f"- {hashlib.sha256(repr(known).encode()).hexdigest()[:32]}"


@dataclass
class _Seen:
    """What a first walk over the file finds out, for what one event says may depend on others far from it."""

    events: int = 0
    explained: dict[str, Definition | None] = field(default_factory=dict)
    used: dict[str, tuple[date, str]] = field(default_factory=dict)
    # By UID: the days of a series that stand in the file by themselves, and from which it goes another way.
    apart: dict[str, list[Moment]] = field(default_factory=dict)
    split: dict[str, Moment] = field(default_factory=dict)
    # By UID and day: how new the newest version of an event is, and on which line it begins.
    newest: dict[tuple[str, Moment | None], tuple[int, int]] = field(default_factory=dict)


class CalendarSheet(Sheet):
    """All events of a calendar file, each under the number of the line on which it begins.

    Times are local in the zone of the column beside them. A zone is called as in the world (Europe/Berlin): by its
    name, a name of Windows, or by how the file explains it. Whatever else it is called stands there as in the file,
    and in `zones_asked` with the title of an event that uses it: only a person can say what is meant.
    """

    kind = "ical"

    def __init__(self, source: Source) -> None:
        self._source = source
        self._left = Left()
        self._seen = _Seen()
        # The lines on which older versions of events begin.
        self._superseded: set[int] = set()
        for component in components(source, self._left):
            self._look_at(component)
        self._zones, told = self._meant()
        self.columns = [str(label) for label in COLUMNS.values()]
        self.holds = dict(enumerate(COLUMNS))
        self.reading = Reading()
        self.problems = [*told, *self._told_left()][:REMARKS_ENOUGH]
        self.zones_asked = {
            name: title for name, (_first, title) in self._seen.used.items() if name and not self._zones.get(name)
        }
        if not self._seen.events:
            raise UnreadableFile(_("No event stands in this calendar. Export the one that holds the appointments."))

    @cached_property
    def count(self) -> int:
        """How many events there are, broken ones included."""
        return self._seen.events - len(self._superseded)

    def _walk(self) -> Iterator[Row]:
        for component in components(self._source, Left()):
            if component.name == "VEVENT" and component.line not in self._superseded:
                yield self._row(component)

    # The first walk

    def _look_at(self, component: Component) -> None:
        seen = self._seen
        if component.name == "VTIMEZONE":
            name, definition = definition_in(component)
            seen.explained.setdefault(name, definition)
            return
        seen.events += 1
        if seen.events > ICAL_EVENTS:
            told = _(
                "At most %(limit)s events can be read, and line %(line)s begins another. Export fewer years at a time."
            )
            raise UnreadableFile(told % {"line": component.line, "limit": ICAL_EVENTS})
        event = _read(component)
        if component.fault or event.starts is None:
            return
        for moment in (event.starts, event.ends, event.occurrence, *event.except_days):
            if moment is not None and moment.zone not in ("", UTC):
                first, title = seen.used.get(moment.zone, (moment.day, event.text("SUMMARY")))
                seen.used[moment.zone] = (min(first, moment.day), title)
        if event.occurrence is not None and event.later_too:
            seen.split.setdefault(event.uid, event.occurrence)
        elif event.occurrence is not None:
            seen.apart.setdefault(event.uid, []).append(event.occurrence)
        self._weigh(event)

    def _weigh(self, event: _Event) -> None:
        """Of several versions of one event in a file the one with the highest number counts, else the last."""
        key = (event.uid, event.occurrence)
        sequence = event.text("SEQUENCE")
        mine = (int(sequence) if sequence.isdecimal() and len(sequence) < 10 else 0, event.component.line)
        other = self._seen.newest.get(key)
        if other is not None:
            self._superseded.add(min(mine, other)[1])
        self._seen.newest[key] = mine if other is None else max(mine, other)

    def _meant(self) -> tuple[dict[str, str], list[str]]:
        """The zones of the world by the names that events use, and sentences about those found by their clocks."""
        meant: dict[str, str] = {}
        told: list[str] = []
        compared = 0
        for name, (first, _title) in self._seen.used.items():
            meant[name] = known_zone(name)
            definition = self._seen.explained.get(name)
            if meant[name] or definition is None or compared >= ICAL_ZONES:
                continue
            compared += 1
            meant[name] = same_clock(name, definition, first)
            if meant[name]:
                sentence = _(
                    "“%(name)s” is read as the time zone %(zone)s: the file says that its clocks are the same."
                )
                told.append(sentence % {"name": name[:60], "zone": meant[name]})
        return meant, told

    def _told_left(self) -> Iterator[str]:
        others = sum(self._left.others[name] for name in OTHERS)
        if others:
            yield ngettext(
                "%(num)s entry is no appointment (a task, a note or free time) and is left out.",
                "%(num)s entries are no appointments (tasks, notes or free time) and are left out.",
                others,
            ) % {"num": others}
        older = len(self._superseded)
        if older:
            yield ngettext(
                "%(num)s older version of an event is left out.",
                "%(num)s older versions of events are left out.",
                older,
            ) % {"num": older}
        if self._left.lines:
            lines = ", ".join(str(number) for number in self._left.lines[:SHOWN])
            yield ngettext(
                "%(num)s line says nothing and is left out: line %(lines)s.",
                "%(num)s lines say nothing and are left out: line %(lines)s.",
                len(self._left.lines),
            ) % {"num": len(self._left.lines), "lines": lines + (" …" if len(self._left.lines) > SHOWN else "")}

    # The rows

    def _row(self, component: Component) -> Row:
        event = _read(component)
        raw = "\n".join(component.raw)
        told = self._cells(event)
        cells: list[Cell] = [told.get(key) or None for key in COLUMNS]
        row = clipped_row(component.line, cells, raw)
        return Row(row.number, row.cells, row.raw, component.fault or row.problem)

    def _cells(self, event: _Event) -> Mapping[str, str]:
        starts = self._in_the_world(event.starts)
        zone = starts.zone if starts else ""
        series = event.occurrence is None
        apart = self._seen.apart.get(event.uid, []) if series else []
        split = self._seen.split.get(event.uid) if series or event.later_too else None

        def told(moments: list[Moment]) -> str:
            texts = [one.text(zone) for one in map(self._in_the_world, moments) if one is not None]
            return ", ".join(dict.fromkeys(texts))

        return {
            "uid": event.uid,
            "title": event.text("SUMMARY"),
            "starts": starts.text(zone) if starts else "",
            "zone": zone,
            "ends": told([event.ends]) if event.ends else event.text("DURATION"),
            "repeats": "\n".join(event.rules),
            "except_days": told([*event.except_days, *apart]),
            "also_on": told(event.also_on),
            "changes_from": told([split]) if split else "",
            "occurrence": told([event.occurrence]) if event.occurrence else "",
            "state": event.text("STATUS"),
            "private": event.text("CLASS"),
            "place": event.text("LOCATION"),
            "note": event.text("DESCRIPTION"),
            "client": ", ".join(dict.fromkeys(event.people)),
        }

    def _in_the_world(self, moment: Moment | None) -> Moment | None:
        if moment is None:
            return None
        return Moment(moment.day, moment.time, self._zones.get(moment.zone) or moment.zone)


def _read(component: Component) -> _Event:
    """Read what an event says; the first line that can't be is kept as its fault."""
    event = _Event(component)
    try:
        for found in component.properties:
            _take(event, found)
        if event.starts is None:
            raise WrongLine(_("The event in line %(line)s does not say when it starts.") % {"line": component.line})
    except WrongLine as wrong:
        component.say(wrong.sentence)
    return event


def _take(event: _Event, found: Property) -> None:
    name = found.name
    if name in ONCE and name in event.said:
        told = _("Line %(line)s says %(name)s a second time.")
        raise WrongLine(told % {"line": found.number, "name": name})
    event.said.setdefault(name, found)
    if name == "DTSTART":
        event.starts = moment_in(found)
    elif name == "DTEND":
        event.ends = moment_in(found)
    elif name == "RECURRENCE-ID":
        event.occurrence = moment_in(found)
        event.later_too = bool(found.parameters.get("RANGE"))
    elif name == "EXDATE":
        event.except_days += moments_in(found)
    elif name == "RDATE":
        event.also_on += moments_in(found)
    elif name in ("RRULE", "EXRULE"):
        event.rules.append(found.value.strip() if name == "RRULE" else f"{name}:{found.value.strip()}")
    elif name in ("ATTENDEE", "ORGANIZER"):
        address = found.value.strip()
        if address[:7].casefold() == "mailto:" and "@" in address:
            event.people.append(address[7:].casefold())


def is_calendar(path: Path, name: str) -> bool:
    """True for a file that says it is a calendar, by its ending or its first line."""
    source = Source(path, name)
    return source.ending in ENDINGS or bool(_FIRST.match(source.head(HEAD).replace(b"\0", b"")))


def open_calendar(path: Path, name: str) -> CalendarSheet:
    """Return the calendar as a table, whatever it is called. Raises UnreadableFile with a sentence."""
    source = Source(path, name)
    if source.head(len(ZIP[0])).startswith(ZIP):
        raise UnreadableFile(one_by_one())
    return CalendarSheet(source)
