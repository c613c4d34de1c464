"""Standards, sheets and plans as they are written. Days are ISO."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.journal.events import CHANGES, Event, event
from rapport.kit.ui import formats


@event("standards.standard_kept", group=CHANGES, icon="shield", label=gettext_lazy("Quality standard"))
@dataclass(frozen=True)
class StandardKept(Event):
    """A standard was named, or how it is measured changed."""

    standard: int
    name: str
    new: bool

    def sentence(self) -> str:
        told = {"name": self.name}
        return (_("New quality standard: %(name)s") if self.new else _("Changed the standard %(name)s")) % told


@event("standards.standard_written", group=CHANGES, icon="shield", label=gettext_lazy("Standard written"))
@dataclass(frozen=True)
class StandardWritten(Event):
    """What a standard asks was written, from a day on."""

    standard: int
    name: str
    since: str
    bound: str
    said: str

    def sentence(self) -> str:
        told = {"name": self.name, "day": formats.day(date.fromisoformat(self.since))}
        return _("What %(name)s asks from %(day)s is written") % told

    def words(self) -> str:
        return self.said


@event("standards.sheet_kept", group=CHANGES, icon="list", label=gettext_lazy("Check sheet"))
@dataclass(frozen=True)
class SheetKept(Event):
    """A check sheet was written or changed."""

    sheet: int
    name: str

    def sentence(self) -> str:
        return _("The check sheet %(name)s is written") % {"name": self.name}


@event("standards.points_written", group=CHANGES, icon="list", label=gettext_lazy("Points of a check sheet"))
@dataclass(frozen=True)
class PointsWritten(Event):
    """The points of a sheet were written anew: its next edition."""

    sheet: int
    name: str
    edition: int
    number: int

    def sentence(self) -> str:
        told = {"name": self.name, "num": formats.number(self.number), "edition": formats.number(self.edition)}
        sentence = ngettext(
            "Wrote edition %(edition)s of %(name)s with %(num)s point",
            "Wrote edition %(edition)s of %(name)s with %(num)s points",
            self.number,
        )
        return sentence % told


@event("standards.plan_kept", group=CHANGES, icon="calendar", label=gettext_lazy("Plan of self-checks"))
@dataclass(frozen=True)
class PlanKept(Event):
    """A plan of self-checks was made or changed."""

    plan: int
    name: str
    next_on: str

    def sentence(self) -> str:
        told = {"name": self.name, "day": formats.day(date.fromisoformat(self.next_on))}
        return _("Self-check planned: %(name)s, next on %(day)s") % told
