"""What can happen in the portal."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, PAPERS, TALKS, Event, event
from rapport.kit.ui import formats


@event("portal.access_given", group=CHANGES, icon="key", label=gettext_lazy("Let into the portal"))
@dataclass(frozen=True)
class AccessGiven(Event):
    """A person at a client may enter the portal, until a day (ISO)."""

    person: str
    until: str

    def sentence(self) -> str:
        told = {"person": self.person, "day": formats.day(date.fromisoformat(self.until))}
        return _("Let %(person)s into the portal until %(day)s") % told


@event("portal.access_withdrawn", group=CHANGES, icon="key", label=gettext_lazy("Access to the portal withdrawn"))
@dataclass(frozen=True)
class AccessWithdrawn(Event):
    """A person at a client may enter the portal no longer."""

    person: str

    def sentence(self) -> str:
        return _("Let %(person)s into the portal no longer") % {"person": self.person}


@event("portal.entered", group=TALKS, icon="key", label=gettext_lazy("Entered the portal"))
@dataclass(frozen=True)
class Entered(Event):
    """A person at a client entered the portal."""

    person: str

    def sentence(self) -> str:
        return _("%(person)s entered the portal") % {"person": self.person}


@event("portal.paper_shared", group=PAPERS, icon="eye", label=gettext_lazy("Paper shown to the client"))
@dataclass(frozen=True)
class PaperShared(Event):
    """A paper is shown to the client from now on."""

    name: str

    def sentence(self) -> str:
        return _("Shows the client in the portal: %(name)s") % {"name": self.name}


@event("portal.paper_hidden", group=PAPERS, icon="eye", label=gettext_lazy("Paper hidden from the client"))
@dataclass(frozen=True)
class PaperHidden(Event):
    """A paper is shown to the client no longer."""

    name: str

    def sentence(self) -> str:
        return _("Shows the client no longer: %(name)s") % {"name": self.name}


@event("portal.paper_fetched", group=PAPERS, icon="download", label=gettext_lazy("Paper fetched by the client"))
@dataclass(frozen=True)
class PaperFetched(Event):
    """A person at the client fetched a version of a paper, or (number 0) one that was printed for the moment."""

    person: str
    name: str
    number: int

    def sentence(self) -> str:
        told = {"person": self.person, "name": self.name, "number": self.number}
        if not self.number:
            return _("%(person)s fetched %(name)s") % told
        return _("%(person)s fetched %(name)s, version %(number)s") % told


@event("portal.asked", group=TALKS, icon="ask", label=gettext_lazy("Asked in the portal"))
@dataclass(frozen=True)
class PortalAsked(Event):
    """A person at the client asked something; `owner` is the number of who answers, 0 when the desk tells them."""

    person: str
    question: str
    owner: int

    def sentence(self) -> str:
        return _("%(person)s asked in the portal") % {"person": self.person}

    def words(self) -> str:
        return self.question


@event("portal.passkey_added", group=CHANGES, icon="passkey", label=gettext_lazy("Passkey of the portal added"))
@dataclass(frozen=True)
class PasskeyAdded(Event):
    """A person at a client enters the portal with a key of their device from now on."""

    person: str
    name: str

    def sentence(self) -> str:
        told = {"person": self.person, "name": self.name}
        return _("%(person)s enters the portal with a passkey from now on: %(name)s") % told


@event("portal.passkey_revoked", group=CHANGES, icon="passkey", label=gettext_lazy("Passkey of the portal removed"))
@dataclass(frozen=True)
class PasskeyRevoked(Event):
    """A passkey opens the portal no longer: its person removed it (`by_person`), or one of us."""

    person: str
    name: str
    by_person: bool

    def sentence(self) -> str:
        told = {"person": self.person, "name": self.name}
        if self.by_person:
            return _("%(person)s removed the passkey %(name)s of the portal") % told
        return _("Removed %(person)s's passkey of the portal: %(name)s") % told


@event("portal.link_sent", group=CHANGES, icon="mail", label=gettext_lazy("Link to the portal sent"))
@dataclass(frozen=True)
class LinkSent(Event):
    """A person at a client asked for a link into the portal and got it by e-mail."""

    person: str
    address: str

    def sentence(self) -> str:
        return _("%(person)s got a link into the portal at %(address)s") % {
            "person": self.person,
            "address": self.address,
        }
