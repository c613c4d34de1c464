"""What can happen to the team on a client."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, Event, event


@event("parties.team_joined", group=CHANGES, icon="users", label=gettext_lazy("Team member added"))
@dataclass(frozen=True)
class TeamJoined(Event):
    """A colleague serves the client too, with a part of their own (R-017)."""

    person: str
    part: str

    def sentence(self) -> str:
        return _("%(person)s serves this client too: %(part)s") % {"person": self.person, "part": self.part}


@event("parties.team_left", group=CHANGES, icon="users", label=gettext_lazy("Team member removed"))
@dataclass(frozen=True)
class TeamLeft(Event):
    """A colleague no longer serves the client."""

    person: str

    def sentence(self) -> str:
        return _("%(person)s no longer serves this client") % {"person": self.person}
