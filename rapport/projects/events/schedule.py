"""Milestones and the end of a project: set, shifted, done."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.journal.events import CHANGES, WORK, Event, event
from rapport.kit.ui import formats


def _day(iso: str) -> str:
    return formats.day(date.fromisoformat(iso))


@event("projects.milestone_set", group=CHANGES, icon="flag", label=gettext_lazy("Milestone set"))
@dataclass(frozen=True)
class MilestoneSet(Event):
    """A milestone was set, changed, or removed with a reason."""

    project: int
    number: str
    milestone: str
    due_on: str
    removed: bool = False
    reason: str = ""

    def sentence(self) -> str:
        told = {"number": self.number, "milestone": self.milestone, "day": _day(self.due_on)}
        if self.removed:
            return _("Removed milestone %(milestone)s of project %(number)s") % told
        return _("Milestone %(milestone)s of project %(number)s: by %(day)s") % told

    def words(self) -> str:
        return self.reason


@event("projects.milestone_shifted", group=CHANGES, icon="calendar", label=gettext_lazy("Milestone shifted"))
@dataclass(frozen=True)
class MilestoneShifted(Event):
    """Another day was agreed for a milestone of a started project."""

    project: int
    number: str
    milestone: str
    before: str
    after: str
    reason: str

    def sentence(self) -> str:
        told = {
            "number": self.number, "milestone": self.milestone, "before": _day(self.before), "after": _day(self.after),
        }  # fmt: skip
        return _("Shifted milestone %(milestone)s of project %(number)s: %(after)s instead of %(before)s") % told

    def words(self) -> str:
        return self.reason


@event("projects.put_off", group=CHANGES, icon="calendar", label=gettext_lazy("End of a project changed"))
@dataclass(frozen=True)
class ProjectPutOff(Event):
    """Another last day was agreed for a started project."""

    project: int
    number: str
    before: str
    after: str
    reason: str

    def sentence(self) -> str:
        told = {"number": self.number, "before": _day(self.before), "after": _day(self.after)}
        return _("Project %(number)s ends on %(after)s instead of %(before)s") % told

    def words(self) -> str:
        return self.reason


@event("projects.milestone_done", group=WORK, icon="ok", label=gettext_lazy("Milestone done"))
@dataclass(frozen=True)
class MilestoneDone(Event):
    """A milestone was reached; `late` is by how many days after the day agreed."""

    project: int
    number: str
    milestone: str
    on: str
    late: int = 0

    def sentence(self) -> str:
        told = {
            "number": self.number, "milestone": self.milestone, "day": _day(self.on), "num": formats.number(self.late),
        }  # fmt: skip
        if not self.late:
            return _("Milestone %(milestone)s of project %(number)s done in time, on %(day)s") % told
        text = ngettext(
            "Milestone %(milestone)s of project %(number)s done on %(day)s, %(num)s day late",
            "Milestone %(milestone)s of project %(number)s done on %(day)s, %(num)s days late",
            self.late,
        )
        return text % told
