"""What can happen with rights."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, Event, event


@event("roles.approval_asked", group=CHANGES, icon="shield", label=gettext_lazy("Approval asked"))
@dataclass(frozen=True)
class ApprovalAsked(Event):
    """Somebody asked for agreement to a deed above their own limit."""

    summary: str
    reason: str
    asked_of: str

    def sentence(self) -> str:
        return _("Asked %(person)s to agree: %(what)s") % {"person": self.asked_of, "what": self.summary}

    def words(self) -> str:
        return self.reason


@event("roles.approval_decided", group=CHANGES, icon="shield", label=gettext_lazy("Approval decided"))
@dataclass(frozen=True)
class ApprovalDecided(Event):
    """A request was approved, refused or withdrawn."""

    summary: str
    state: str
    note: str

    def sentence(self) -> str:
        told = {
            "approved": _("Agreed: %(what)s"),
            "refused": _("Refused: %(what)s"),
            "withdrawn": _("Withdrew the request: %(what)s"),
            "expired": _("Nobody decided in time: %(what)s"),
        }
        return told[self.state] % {"what": self.summary}

    def words(self) -> str:
        return self.note


@event("roles.approval_passed_on", group=CHANGES, icon="shield", label=gettext_lazy("Approval passed on"))
@dataclass(frozen=True)
class ApprovalPassedOn(Event):
    """A request that waited long went to the next person who may agree."""

    summary: str
    asked_of: str

    def sentence(self) -> str:
        return _("Passed on to %(person)s: %(what)s") % {"person": self.asked_of, "what": self.summary}
