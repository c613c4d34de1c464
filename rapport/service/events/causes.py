"""The tree of causes changed."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, Event, event


@event("service.cause_kept", group=CHANGES, icon="edit", label=gettext_lazy("Cause of complaints kept"))
@dataclass(frozen=True)
class CauseKept(Event):
    """A cause was added, renamed, moved, or is offered no longer."""

    name: str

    def sentence(self) -> str:
        return _("Kept the cause of complaints “%(name)s”") % {"name": self.name}
