"""Goals of a project, and who has a stake in it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, WORK, Event, event


@event("projects.goal_set", group=CHANGES, icon="target", label=gettext_lazy("Goal set"))
@dataclass(frozen=True)
class GoalSet(Event):
    """A goal was set, changed or removed."""

    project: int
    number: str
    goal: str
    removed: bool = False

    def sentence(self) -> str:
        told = {"number": self.number, "goal": self.goal}
        if self.removed:
            return _("Removed a goal of project %(number)s: %(goal)s") % told
        return _("Goal of project %(number)s: %(goal)s") % told


@event("projects.goal_judged", group=WORK, icon="target", label=gettext_lazy("Goal judged"))
@dataclass(frozen=True)
class GoalJudged(Event):
    """It was judged whether a goal is reached, by its result."""

    project: int
    number: str
    goal: str
    result: str
    reached: bool

    def sentence(self) -> str:
        told = {"number": self.number, "goal": self.goal}
        if self.reached:
            return _("Reached a goal of project %(number)s: %(goal)s") % told
        return _("Did not reach a goal of project %(number)s: %(goal)s") % told

    def words(self) -> str:
        return self.result


@event("projects.stakeholder_set", group=CHANGES, icon="users", label=gettext_lazy("Stakeholder of a project"))
@dataclass(frozen=True)
class StakeholderSet(Event):
    """Somebody has a stake in a project, in another way than before, or no more."""

    project: int
    number: str
    name: str
    role: str
    removed: bool = False

    def sentence(self) -> str:
        told = {"number": self.number, "person": self.name, "role": self.role}
        if self.removed:
            return _("%(person)s has no part in project %(number)s any more") % told
        return _("%(person)s has a part in project %(number)s: %(role)s") % told
