"""What can happen to a request to the management."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.conduct.models import Request
from rapport.journal.events import WORK, Event, event


@event("conduct.request_asked", group=WORK, icon="ask", label=gettext_lazy("Request to the management"))
@dataclass(frozen=True)
class RequestAsked(Event):
    """Somebody asked something of the management, or refused dangerous work; `owner` is the number of who answers."""

    request: int
    kind: str
    title: str
    said: str
    to: str
    owner: int = 0

    def sentence(self) -> str:
        if self.kind == Request.Kind.DANGER:
            return _("Stopped dangerous work and told %(person)s: %(what)s") % {"person": self.to, "what": self.title}
        return _("Asked %(person)s: %(what)s") % {"person": self.to, "what": self.title}

    def words(self) -> str:
        return self.said


@event("conduct.request_handed_on", group=WORK, icon="right", label=gettext_lazy("Request handed on"))
@dataclass(frozen=True)
class RequestHandedOn(Event):
    """Somebody else answers the request now."""

    request: int
    title: str
    to: str
    said: str
    owner: int = 0

    def sentence(self) -> str:
        return _("Handed the request on to %(person)s: %(what)s") % {"person": self.to, "what": self.title}

    def words(self) -> str:
        return self.said


@event("conduct.request_decided", group=WORK, icon="ok", label=gettext_lazy("Request decided"))
@dataclass(frozen=True)
class RequestDecided(Event):
    """A request was granted, refused, or put off (`state` is a Request.State)."""

    request: int
    title: str
    state: str
    said: str

    def sentence(self) -> str:
        told = {
            Request.State.GRANTED: _("Granted the request: %(what)s"),
            Request.State.REFUSED: _("Refused the request: %(what)s"),
        }
        return told.get(Request.State(self.state), _("Put the request off: %(what)s")) % {"what": self.title}

    def words(self) -> str:
        return self.said


@event("conduct.request_withdrawn", group=WORK, icon="undo", label=gettext_lazy("Request withdrawn"))
@dataclass(frozen=True)
class RequestWithdrawn(Event):
    """Whoever asked needs it no more."""

    request: int
    title: str

    def sentence(self) -> str:
        return _("Withdrew the request: %(what)s") % {"what": self.title}
