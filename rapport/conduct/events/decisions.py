"""What can happen in the log of decisions."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import WORK, Event, event


@event("conduct.decision_taken", group=WORK, icon="scale", label=gettext_lazy("Decision"))
@dataclass(frozen=True)
class DecisionTaken(Event):
    """Somebody decided within their competence."""

    decision: int
    title: str
    ground: str
    clause: str

    def sentence(self) -> str:
        if self.clause:
            return _("Decided by clause %(clause)s: %(what)s") % {"clause": self.clause, "what": self.title}
        return _("Decided: %(what)s") % {"what": self.title}

    def words(self) -> str:
        return self.ground


@event("conduct.decision_published", group=WORK, icon="megaphone", label=gettext_lazy("Decision of the management"))
@dataclass(frozen=True)
class DecisionPublished(Event):
    """A decision of the management was made known to a unit."""

    decision: int
    title: str
    ground: str
    unit: int
    unit_name: str

    def sentence(self) -> str:
        return _("Made known to %(unit)s: %(what)s") % {"unit": self.unit_name, "what": self.title}

    def words(self) -> str:
        return self.ground
