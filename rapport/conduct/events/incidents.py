"""What can happen to an incident of liability; who is concerned stands only in the incident itself."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.conduct.words import called
from rapport.journal.events import CHANGES, Event, event


@event("conduct.incident_registered", group=CHANGES, icon="alert", label=gettext_lazy("Incident registered"))
@dataclass(frozen=True)
class IncidentRegistered(Event):
    """An incident of liability was registered."""

    incident: int
    breach: str

    def sentence(self) -> str:
        return _("Registered an incident: %(breach)s") % {"breach": called("breach", self.breach)}


@event("conduct.incident_said", group=CHANGES, icon="chat", label=gettext_lazy("Said about an incident"))
@dataclass(frozen=True)
class IncidentSaid(Event):
    """The person concerned said what they have to say."""

    incident: int
    said: str

    def sentence(self) -> str:
        return _("Said about the incident")

    def words(self) -> str:
        return self.said


@event("conduct.incident_decided", group=CHANGES, icon="scale", label=gettext_lazy("Incident decided"))
@dataclass(frozen=True)
class IncidentDecided(Event):
    """What follows from an incident was decided."""

    incident: int
    decision: str
    ground: str

    def sentence(self) -> str:
        return _("Decided on the incident: %(decision)s") % {"decision": called("decision", self.decision)}

    def words(self) -> str:
        return self.ground
