"""What can happen to a task."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.agenda.events.telling import field_words, told
from rapport.journal.events import WORK, Event, event
from rapport.kit.ui import formats


@dataclass(frozen=True)
class AboutTask(Event):
    """Which task: its number and title."""

    task: int
    title: str

    def _told(self, sentence: str, **more: str) -> str:
        return sentence % {"title": self.title, **more}


@event("agenda.task_asked", group=WORK, icon="check", label=gettext_lazy("Task given"))
@dataclass(frozen=True)
class TaskAsked(AboutTask):
    """A task was given: `to` is the name, `to_employee` or `to_unit` the number of the receiver (0: none)."""

    to: str
    to_employee: int
    to_unit: int
    due: str
    note: str

    def sentence(self) -> str:
        if not self.due:
            return self._told(_("Asked %(person)s: %(title)s"), person=self.to)
        return self._told(_("Asked %(person)s: %(title)s, due %(due)s"), person=self.to, due=told(self.due))

    def words(self) -> str:
        return self.note


@event("agenda.task_accepted", group=WORK, icon="check", label=gettext_lazy("Task accepted"))
@dataclass(frozen=True)
class TaskAccepted(AboutTask):
    """Who was asked will do it."""

    due: str

    def sentence(self) -> str:
        return self._told(_("Accepted: %(title)s"))


@event("agenda.task_countered", group=WORK, icon="swap", label=gettext_lazy("Other date offered"))
@dataclass(frozen=True)
class TaskCountered(AboutTask):
    """Who was asked offers another date."""

    due: str
    reason: str

    def sentence(self) -> str:
        return self._told(_("Offered another date, %(due)s: %(title)s"), due=told(self.due))

    def words(self) -> str:
        return self.reason


@event("agenda.task_date_agreed", group=WORK, icon="check", label=gettext_lazy("Other date agreed"))
@dataclass(frozen=True)
class TaskDateAgreed(AboutTask):
    """Who asked agrees to the other date."""

    due: str

    def sentence(self) -> str:
        return self._told(_("Agreed to %(due)s: %(title)s"), due=told(self.due))


@event("agenda.task_date_refused", group=WORK, icon="swap", label=gettext_lazy("Other date refused"))
@dataclass(frozen=True)
class TaskDateRefused(AboutTask):
    """Who asked keeps to the first date."""

    due: str
    reason: str

    def sentence(self) -> str:
        return self._told(_("Kept to %(due)s: %(title)s"), due=told(self.due))

    def words(self) -> str:
        return self.reason


@event("agenda.task_declined", group=WORK, icon="x", label=gettext_lazy("Task declined"))
@dataclass(frozen=True)
class TaskDeclined(AboutTask):
    """Who was asked will not do it."""

    reason: str

    def sentence(self) -> str:
        return self._told(_("Declined: %(title)s"))

    def words(self) -> str:
        return self.reason


@event("agenda.task_progressed", group=WORK, icon="steps", label=gettext_lazy("Task went on"))
@dataclass(frozen=True)
class TaskProgressed(AboutTask):
    """So many per cent are done."""

    percent: int
    note: str

    def sentence(self) -> str:
        return self._told(_("%(percent)s done: %(title)s"), percent=formats.percent(self.percent / 100))

    def words(self) -> str:
        return self.note


@event("agenda.task_done", group=WORK, icon="ok", label=gettext_lazy("Task done"))
@dataclass(frozen=True)
class TaskDone(AboutTask):
    """The task is done; `in_time` is false when its deadline had passed."""

    in_time: bool
    note: str

    def sentence(self) -> str:
        return self._told(_("Done: %(title)s") if self.in_time else _("Done after its deadline: %(title)s"))

    def words(self) -> str:
        return self.note


@event("agenda.task_withdrawn", group=WORK, icon="x", label=gettext_lazy("Task withdrawn"))
@dataclass(frozen=True)
class TaskWithdrawn(AboutTask):
    """Who asked needs it no more."""

    reason: str

    def sentence(self) -> str:
        return self._told(_("Withdrew: %(title)s"))

    def words(self) -> str:
        return self.reason


@event("agenda.task_handed_on", group=WORK, icon="right", label=gettext_lazy("Task handed on"))
@dataclass(frozen=True)
class TaskHandedOn(AboutTask):
    """The task went to another person or department, with what they have to know (R-056)."""

    to: str
    to_employee: int
    to_unit: int
    before: int
    note: str

    def sentence(self) -> str:
        return self._told(_("Handed on to %(person)s: %(title)s"), person=self.to)

    def words(self) -> str:
        return self.note


@event("agenda.task_moved", group=WORK, icon="move", label=gettext_lazy("Task put off"))
@dataclass(frozen=True)
class TaskMoved(AboutTask):
    """One's own task got another date."""

    before: str
    due: str

    def sentence(self) -> str:
        return self._told(_("Moved to %(due)s: %(title)s"), due=told(self.due))


@event("agenda.task_edited", group=WORK, icon="edit", label=gettext_lazy("Task edited"))
@dataclass(frozen=True)
class TaskEdited(AboutTask):
    """Who asked changed what they ask; `asks_again` when that needs a new answer."""

    fields: list[str]
    asks_again: bool

    def sentence(self) -> str:
        from rapport.agenda.models import Task

        return self._told(_("Changed in the task %(title)s: %(fields)s"), fields=field_words(Task, self.fields))


@event("agenda.task_escalated", group=WORK, icon="alert", label=gettext_lazy("Task without an answer"))
@dataclass(frozen=True)
class TaskEscalated(AboutTask):
    """Nobody answered within the department's limit: its head was told."""

    head: int
    head_name: str
    to: str

    def sentence(self) -> str:
        if not self.head:
            return self._told(_("%(person)s did not answer: %(title)s"), person=self.to)
        told_to = _("%(person)s did not answer, so %(head)s was told: %(title)s")
        return self._told(told_to, person=self.to, head=self.head_name)


@event("agenda.silence_limit_set", icon="hourglass", label=gettext_lazy("Limit of silence set"))
@dataclass(frozen=True)
class SilenceLimitSet(Event):
    """A department may leave a task unanswered for so many working minutes."""

    unit: str
    minutes: int

    def sentence(self) -> str:
        return _("%(department)s has to answer a task within %(time)s of work") % {
            "department": self.unit,
            "time": formats.span(self.minutes),
        }
