"""A project was begun, changed, started, stopped or finished; orders came to it."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, WORK, Event, event
from rapport.kit.ui import formats


@event("projects.begun", group=WORK, icon="flag", label=gettext_lazy("Project begun"))
@dataclass(frozen=True)
class ProjectBegun(Event):
    """A project was planned for a client."""

    project: int
    number: str
    title: str
    budget: str
    currency: str

    def sentence(self) -> str:
        told = {
            "number": self.number, "title": self.title,
            "budget": formats.money(Decimal(self.budget), self.currency),
        }  # fmt: skip
        return _("Planned project %(number)s: %(title)s, budget %(budget)s") % told


@event("projects.changed", group=CHANGES, icon="edit", label=gettext_lazy("Project changed"))
@dataclass(frozen=True)
class ProjectChanged(Event):
    """The head of a project changed."""

    project: int
    number: str

    def sentence(self) -> str:
        return _("Changed project %(number)s") % {"number": self.number}


@event("projects.moved", group=WORK, icon="flag", label=gettext_lazy("Project started, paused or ended"))
@dataclass(frozen=True)
class ProjectMoved(Event):
    """A project came to another state; `resumed` tells a start after a pause from the first one."""

    project: int
    number: str
    state: str
    reason: str = ""
    resumed: bool = False

    def sentence(self) -> str:
        told = {"number": self.number}
        if self.state == "running":
            return (_("Took up project %(number)s again") if self.resumed else _("Started project %(number)s")) % told
        if self.state == "paused":
            return _("Paused project %(number)s") % told
        if self.state == "done":
            return _("Finished project %(number)s") % told
        return _("Abandoned project %(number)s") % told

    def words(self) -> str:
        return self.reason


@event("projects.order_put", group=CHANGES, icon="cart", label=gettext_lazy("Order of a project"))
@dataclass(frozen=True)
class ProjectOrderPut(Event):
    """An order was put into a project, or taken out of it."""

    project: int
    number: str
    order: str
    out: bool = False

    def sentence(self) -> str:
        told = {"number": self.number, "order": self.order}
        if self.out:
            return _("Took order %(order)s out of project %(number)s") % told
        return _("Put order %(order)s into project %(number)s") % told
