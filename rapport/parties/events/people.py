"""What can happen to the people at a client."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, Event, event
from rapport.parties.events.words import field_words


@event("parties.person_added", group=CHANGES, icon="users", label=gettext_lazy("Person added"))
@dataclass(frozen=True)
class PersonAdded(Event):
    """A person came onto the card; a hole ("the owner, not met yet") has a job and no name."""

    name: str
    job: str = ""

    def sentence(self) -> str:
        if not self.name:
            return _("Marked a person to be met: %(job)s") % {"job": self.job or _("part not known")}
        return _("Added the person %(person)s") % {"person": self.name}


@event("parties.person_edited", group=CHANGES, icon="edit", label=gettext_lazy("Person edited"))
@dataclass(frozen=True)
class PersonEdited(Event):
    """What is known of a person changed."""

    name: str
    fields: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        fields = field_words("parties.Person", self.fields)
        return _("Changed on %(person)s: %(fields)s") % {
            "person": self.name or _("a person not met yet"),
            "fields": fields,
        }


@event("parties.person_removed", group=CHANGES, icon="trash", label=gettext_lazy("Person removed"))
@dataclass(frozen=True)
class PersonRemoved(Event):
    """A person left the card."""

    name: str

    def sentence(self) -> str:
        return _("Removed the person %(person)s") % {"person": self.name or _("not met yet")}


@event("parties.people_imported", group=CHANGES, icon="upload", label=gettext_lazy("People brought in"))
@dataclass(frozen=True)
class PeopleImported(Event):
    """A batch of a file of people came in."""

    created: int
    updated: int
    origin: str = ""

    def sentence(self) -> str:
        told = _("People brought in from %(origin)s: %(created)s new, %(updated)s updated")
        return told % {"origin": self.origin or _("a file"), "created": self.created, "updated": self.updated}


@event("parties.people_merged", group=CHANGES, icon="merge", label=gettext_lazy("People merged"))
@dataclass(frozen=True)
class PeopleMerged(Event):
    """Two entries of one person became one: `moved` rows went over, `stayed` were at both."""

    kept_id: int
    kept: str
    gone_id: int
    gone: str
    moved: int
    stayed: int

    def sentence(self) -> str:
        return _("Merged %(gone)s into %(kept)s") % {"gone": self.gone, "kept": self.kept}
