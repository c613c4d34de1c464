"""What can happen to a call-back (R-054)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.agenda.events.tasks import AboutTask
from rapport.agenda.events.telling import told
from rapport.journal.events import TALKS, event


@event("agenda.call_planned", group=TALKS, icon="phone", label=gettext_lazy("Call-back planned"))
@dataclass(frozen=True)
class CallPlanned(AboutTask):
    """Somebody has to call at a time: `title` is what about, `promised` that the client was told so."""

    to: str
    to_employee: int
    due: str
    phone: str
    promised: bool

    def sentence(self) -> str:
        promised, planned = (
            _("Promised a call at %(due)s by %(person)s: %(title)s"),
            _("Planned a call at %(due)s by %(person)s: %(title)s"),
        )
        return self._told(promised if self.promised else planned, due=told(self.due), person=self.to)


@event("agenda.call_owed", group=TALKS, icon="phone", label=gettext_lazy("Call-back owed"))
@dataclass(frozen=True)
class CallOwed(AboutTask):
    """A call is owed because of what happened; `to` is the person or the department that has to make it."""

    to: str
    due: str
    phone: str

    def sentence(self) -> str:
        return self._told(_("A call is owed at %(due)s by %(person)s: %(title)s"), due=told(self.due), person=self.to)


@event("agenda.call_moved", group=TALKS, icon="move", label=gettext_lazy("Call-back moved"))
@dataclass(frozen=True)
class CallMoved(AboutTask):
    """The call is to be made at another time."""

    before: str
    due: str
    promised: bool

    def sentence(self) -> str:
        moved = _("Moved the call from %(before)s to %(due)s: %(title)s")
        return self._told(moved, before=told(self.before), due=told(self.due))


@event("agenda.call_made", group=TALKS, icon="phone", label=gettext_lazy("Call-back made"))
@dataclass(frozen=True)
class CallMade(AboutTask):
    """The call was made; `in_time` is false when it was late."""

    in_time: bool
    note: str

    def sentence(self) -> str:
        return self._told(_("Called back: %(title)s") if self.in_time else _("Called back late: %(title)s"))

    def words(self) -> str:
        return self.note
