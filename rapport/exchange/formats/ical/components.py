"""What a calendar is made of: its events and time zones, each with its lines and with what is wrong with it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ..limits import ICAL_BYTES, ICAL_DEPTH, ICAL_LINES
from ..sheet import UnreadableFile
from ..source import Source
from .lines import Line, Property, lines_of, property_in

_BORDER = re.compile(r"\s*(BEGIN|END)\s*:\s*([A-Za-z0-9-]+)\s*", re.IGNORECASE)
SHOWN = 60
# What stands in a calendar side by side; one of them begins only when the one before it has ended.
WHOLES = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"})
KEPT = frozenset({"VEVENT", "VTIMEZONE"})


@dataclass
class Component:
    """An event or a time zone: the line on which it begins, what its lines say, and the parts of a time zone.

    `fault` is a sentence that names a line, "" when all of it can be read. `raw` are its lines.
    """

    name: str
    line: int
    properties: list[Property] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    fault: str = ""

    def say(self, sentence: str) -> None:
        """Keep what is wrong; the first fault is the one to be told."""
        self.fault = self.fault or sentence


@dataclass
class Left:
    """What of a file does not come in: lines that say nothing, by number, and components of other kinds."""

    lines: list[int] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)


def components(source: Source, left: Left) -> Iterator[Component]:
    """Yield the events and time zones of the file in their order, and note in `left` what is passed over.

    Raises UnreadableFile with a sentence that names the line for what is no calendar, or breaks off.
    """
    if source.size > ICAL_BYTES:
        told = _("The calendar is larger than %(limit)s MB. Export fewer years of it at a time.")
        raise UnreadableFile(told % {"limit": ICAL_BYTES // 1_000_000})
    reader, last = _Reader(left), 0
    for line in lines_of(source):
        last = line.number
        yield from reader.take(line)
    reader.end(last)


class _Reader:
    """The components that are open, the calendar first."""

    def __init__(self, left: Left) -> None:
        self.open: list[Component] = []
        self.left = left
        self.begun = False

    def take(self, line: Line) -> Iterator[Component]:
        """Take the next line; yield what it ends."""
        border = _BORDER.fullmatch(line.text)
        if border and border[1].upper() == "BEGIN":
            yield from self._begin(line, border[2].upper())
        elif border:
            yield from self._end(line, border[2].upper())
        elif not self.begun:
            raise UnreadableFile(
                _("Line %(line)s should begin a calendar (BEGIN:VCALENDAR). Export the calendar again as iCalendar.")
                % {"line": line.number}
            )
        else:
            self._add(line)

    def end(self, last: int) -> None:
        """Look at the end of the file, whose last line has that number."""
        if not self.begun:
            raise UnreadableFile(_("The file is empty: there is no row in it."))
        if self.open:
            told = _("The file ends in line %(line)s, before END:%(name)s: a part of it is missing. Export it again.")
            raise UnreadableFile(told % {"line": last, "name": self.open[-1].name})

    def _begin(self, line: Line, name: str) -> Iterator[Component]:
        if name != "VCALENDAR" and not self.open:
            told = _("“%(name)s” in line %(line)s stands outside of a calendar. Export it again as iCalendar.")
            raise UnreadableFile(told % {"name": name, "line": line.number})
        if len(self.open) > 1 and (name in WHOLES or name == "VCALENDAR"):
            yield from self._close_down_to(1, line)
        if name == "VCALENDAR" and self.open:
            self.open.clear()
        if len(self.open) >= ICAL_DEPTH:
            told = _("Too many parts stand inside each other in line %(line)s. Export the calendar again.")
            raise UnreadableFile(told % {"line": line.number})
        self.begun = True
        component = Component(name, line.number, raw=[line.text])
        if len(self.open) == 2 and self.open[1].name == "VTIMEZONE":
            self.open[1].parts.append(component)
        self.open.append(component)

    def _end(self, line: Line, name: str) -> Iterator[Component]:
        places = [place for place, one in enumerate(self.open) if one.name == name]
        if places:
            if len(self.open) > 1:
                self._raw(line)
            yield from self._close_down_to(places[-1] + 1, line)
            yield from self._close()
            return
        told = _("Line %(line)s ends “%(name)s”, which never began.") % {"line": line.number, "name": name}
        if len(self.open) > 1:
            self.open[1].say(told)
            return
        raise UnreadableFile(_("%(fault)s Export the calendar again.") % {"fault": told})

    def _close_down_to(self, depth: int, line: Line) -> Iterator[Component]:
        """Close what should have ended before this line."""
        while len(self.open) > depth:
            told = _("Before line %(line)s the line END:%(name)s is missing.")
            self.open[min(1, len(self.open) - 1)].say(told % {"line": line.number, "name": self.open[-1].name})
            yield from self._close()

    def _close(self) -> Iterator[Component]:
        done = self.open.pop()
        if len(self.open) != 1:
            return
        if done.name in KEPT:
            yield done
        else:
            self.left.others[done.name] += 1

    def _add(self, line: Line) -> None:
        found = property_in(line)
        if len(self.open) < 2:
            self._add_to_calendar(line, found)
            return
        whole = self.open[1]
        self._raw(line)
        if found is None:
            told = _("Line %(line)s is no line of a calendar: “%(text)s”.")
            whole.say(told % {"line": line.number, "text": line.text[:SHOWN]})
        elif len(whole.properties) + len(whole.parts) >= ICAL_LINES:
            whole.say(_("Up to line %(line)s it is longer than can be read.") % {"line": line.number})
        elif whole.name in KEPT and (len(self.open) == 2 or whole.name == "VTIMEZONE"):
            self.open[-1].properties.append(found)

    def _add_to_calendar(self, line: Line, found: Property | None) -> None:
        if found is None or not self.open:
            self.left.lines.append(line.number)
        elif found.name == "VERSION" and found.value.strip() == "1.0":
            told = _("Line %(line)s says that this is an old calendar (version 1.0). Export it as iCalendar (2.0).")
            raise UnreadableFile(told % {"line": line.number})

    def _raw(self, line: Line) -> None:
        whole = self.open[1]
        if whole.name == "VEVENT" and len(whole.raw) < ICAL_LINES:
            whole.raw.append(line.text)
