"""What can happen to a client's card."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.journal.events import CHANGES, PAPERS, Event, event
from rapport.kit.ui import formats
from rapport.parties.events.words import field_words


@event("parties.client_added", group=CHANGES, icon="building", label=gettext_lazy("Client added"))
@dataclass(frozen=True)
class ClientAdded(Event):
    """A client came into the base; `owner_id` is who answers for it."""

    name: str
    owner_id: int | None = None

    def sentence(self) -> str:
        return _("Added the client %(name)s") % {"name": self.name}


@event("parties.client_edited", group=CHANGES, icon="edit", label=gettext_lazy("Card edited"))
@dataclass(frozen=True)
class ClientEdited(Event):
    """Facts on the card changed; `fields` are their names, the values stand in the entry's changes."""

    fields: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        return _("Changed: %(fields)s") % {"fields": field_words("parties.Client", self.fields)}


@event("parties.client_confirmed", group=CHANGES, icon="check", label=gettext_lazy("Card confirmed"))
@dataclass(frozen=True)
class ClientConfirmed(Event):
    """Somebody looked through the card and found it true (R-013)."""

    def sentence(self) -> str:
        return _("Confirmed that the card is true")


@event("parties.clients_removed", group=CHANGES, icon="trash", label=gettext_lazy("Clients removed"))
@dataclass(frozen=True)
class ClientsRemoved(Event):
    """Clients left the base; `name` is set when it was one."""

    count: int
    name: str = ""

    def sentence(self) -> str:
        if self.count == 1:
            return _("Removed the client %(name)s") % {"name": self.name}
        return ngettext("Removed %(num)s client", "Removed %(num)s clients", self.count) % {"num": self.count}


@event("parties.clients_merged", group=CHANGES, icon="merge", label=gettext_lazy("Clients merged"))
@dataclass(frozen=True)
class ClientsMerged(Event):
    """Two cards of one client became one: `moved` rows went over, `stayed` were at both."""

    kept_id: int
    kept: str
    gone_id: int
    gone: str
    moved: int
    stayed: int

    def sentence(self) -> str:
        return _("Merged %(gone)s into %(kept)s") % {"gone": self.gone, "kept": self.kept}


@event("parties.clients_changed", group=CHANGES, icon="edit", label=gettext_lazy("Many cards edited"))
@dataclass(frozen=True)
class ClientsChanged(Event):
    """One fact was set on many cards at once."""

    count: int
    fields: list[str]

    def sentence(self) -> str:
        told = ngettext("Changed on %(num)s card: %(fields)s", "Changed on %(num)s cards: %(fields)s", self.count)
        return told % {"num": self.count, "fields": field_words("parties.Client", self.fields)}


@event("parties.files_imported", group=PAPERS, icon="upload", label=gettext_lazy("Files brought in"))
@dataclass(frozen=True)
class FilesImported(Event):
    """A batch of files came out of a ZIP, each to its client."""

    files: int
    origin: str

    def sentence(self) -> str:
        told = ngettext("%(num)s file from %(file)s", "%(num)s files from %(file)s", self.files)
        return told % {"num": formats.number(self.files), "file": self.origin}


@event("parties.clients_imported", group=CHANGES, icon="upload", label=gettext_lazy("Clients brought in"))
@dataclass(frozen=True)
class ClientsImported(Event):
    """A batch of a file came in. `owners` counts the new clients by the owner's number (R-014)."""

    created: int
    updated: int
    origin: str = ""
    owners: dict[str, int] = field(default_factory=dict)

    def sentence(self) -> str:
        told = _("Brought in from %(origin)s: %(created)s new, %(updated)s updated")
        return told % {"origin": self.origin or _("a file"), "created": self.created, "updated": self.updated}
