"""What can happen with clocks, their rules and calendars."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.clocks.shelves import kinds_of_clock
from rapport.journal.events import CHANGES, WORK, Event, event
from rapport.kit.ui import formats


def called(code: str) -> str:
    """Return the name of the kind of clock in the active language, or its code when its app is gone."""
    kind = kinds_of_clock.get(code)
    return str(kind.label) if kind else code


@event("clocks.missed", group=WORK, icon="clock", label=gettext_lazy("Time limit missed"))
@dataclass(frozen=True)
class ClockMissed(Event):
    """A clock ran out; `what` is its kind, `due` the ISO moment of its end, `owner` the name of who had it."""

    clock: int
    what: str
    due: str
    owner: str = ""

    def sentence(self) -> str:
        told = {
            "clock": called(self.what),
            "due": formats.moment(datetime.fromisoformat(self.due)),
            "person": self.owner,
        }
        if self.owner:
            return _("Too late: %(clock)s ended at %(due)s and %(person)s had it") % told
        return _("Too late: %(clock)s ended at %(due)s and nobody had it") % told


@event("clocks.rule_set", group=CHANGES, icon="clock", label=gettext_lazy("Rule of a clock set"))
@dataclass(frozen=True)
class RuleSet(Event):
    """A version of a rule was written; `target` are its working seconds, 0 when the special rule ended."""

    rule: int
    what: str
    number: int
    target: int

    def sentence(self) -> str:
        told = {"clock": called(self.what), "number": formats.number(self.number)}
        if not self.target:
            return _("The special rule for %(clock)s ended") % told
        return _("The rule for %(clock)s has version %(number)s") % told


@event("clocks.calendar_kept", group=CHANGES, icon="calendar", label=gettext_lazy("Working calendar changed"))
@dataclass(frozen=True)
class CalendarKept(Event):
    """A working calendar was written or changed; `days` are the ISO days of its own that were set or removed."""

    calendar: int
    name: str
    days: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        return _("The working calendar %(name)s is written") % {"name": self.name}
