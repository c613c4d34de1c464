"""What can happen with job descriptions."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, Event, event
from rapport.kit.ui.formats import day
from rapport.roles.start import called_here


@dataclass(frozen=True)
class _OfVersion(Event):
    position: str
    number: int

    @property
    def _named(self) -> dict[str, object]:
        return {"position": called_here(self.position), "number": self.number}


@event("roles.description_drafted", group=CHANGES, icon="doc", label=gettext_lazy("Job description drafted"))
@dataclass(frozen=True)
class DescriptionDrafted(_OfVersion):
    """Somebody began the next version."""

    def sentence(self) -> str:
        return _("Began version %(number)s of the job description “%(position)s”") % self._named


@event("roles.description_edited", group=CHANGES, icon="edit", label=gettext_lazy("Draft changed"))
@dataclass(frozen=True)
class DescriptionEdited(_OfVersion):
    """A draft changed; `clauses` are their numbers then, or names of its facts."""

    clauses: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        return _("Changed the draft of “%(position)s”, version %(number)s: %(clauses)s") % {
            **self._named,
            "clauses": ", ".join(_named_fact(one) for one in self.clauses),
        }


@event("roles.description_dropped", group=CHANGES, icon="close", label=gettext_lazy("Draft dropped"))
@dataclass(frozen=True)
class DescriptionDropped(_OfVersion):
    """A draft was given up."""

    def sentence(self) -> str:
        return _("Dropped the draft of “%(position)s”, version %(number)s") % self._named


@event("roles.coordination_asked", group=CHANGES, icon="users", label=gettext_lazy("Coordination asked"))
@dataclass(frozen=True)
class CoordinationAsked(_OfVersion):
    """People of the services were asked to look a draft over."""

    people: str
    by: str

    def sentence(self) -> str:
        told = {**self._named, "people": self.people, "day": day(date.fromisoformat(self.by))}
        return _("Asked %(people)s to look over “%(position)s”, version %(number)s, by %(day)s") % told


@event("roles.coordination_said", group=CHANGES, icon="comment", label=gettext_lazy("Coordination given"))
@dataclass(frozen=True)
class CoordinationSaid(_OfVersion):
    """Somebody agreed to a draft, or remarked on it."""

    service: str
    state: str
    remark: str

    def sentence(self) -> str:
        if self.state == "agreed":
            return _("Agreed to “%(position)s”, version %(number)s") % self._named
        return _("Remarked on “%(position)s”, version %(number)s") % self._named

    def words(self) -> str:
        return self.remark


@event("roles.coordination_ended", group=CHANGES, icon="users", label=gettext_lazy("Coordination asked no longer"))
@dataclass(frozen=True)
class CoordinationEnded(_OfVersion):
    """Somebody who had not spoken is asked no longer to look a draft over."""

    person: str

    def sentence(self) -> str:
        told = {**self._named, "person": self.person}
        return _("Asked %(person)s no longer to look over “%(position)s”, version %(number)s") % told


@event("roles.remark_resolved", group=CHANGES, icon="ok", label=gettext_lazy("Remark resolved"))
@dataclass(frozen=True)
class RemarkResolved(_OfVersion):
    """Something was done about a remark."""

    person: str
    answer: str

    def sentence(self) -> str:
        return _("Resolved the remark of %(person)s on “%(position)s”, version %(number)s") % {
            **self._named,
            "person": self.person,
        }

    def words(self) -> str:
        return self.answer


@event("roles.description_approved", group=CHANGES, icon="shield", label=gettext_lazy("Job description approved"))
@dataclass(frozen=True)
class DescriptionApproved(_OfVersion):
    """A version was approved; from its day on it is in force."""

    in_force_from: str
    order: str

    def sentence(self) -> str:
        told = {**self._named, "day": day(date.fromisoformat(self.in_force_from)), "order": self.order}
        if self.order:
            return _("Approved “%(position)s”, version %(number)s, by order %(order)s, in force from %(day)s") % told
        return _("Approved “%(position)s”, version %(number)s, in force from %(day)s") % told


@event("roles.description_in_force", group=CHANGES, icon="shield", label=gettext_lazy("Job description in force"))
@dataclass(frozen=True)
class DescriptionInForce(_OfVersion):
    """The first day of a version has come."""

    def sentence(self) -> str:
        return _("Version %(number)s of the job description “%(position)s” is in force") % self._named


@event("roles.description_acknowledged", group=CHANGES, icon="ok", label=gettext_lazy("Job description signed"))
@dataclass(frozen=True)
class DescriptionAcknowledged(_OfVersion):
    """A holder signed a version; `text_hash` is the SHA-256 of what they read."""

    text_hash: str

    def sentence(self) -> str:
        return _("Read and signed “%(position)s”, version %(number)s") % self._named


def _named_fact(name: str) -> str:
    from rapport.roles.models import JobDescription

    if name[:1].isdigit():
        return name
    return str(JobDescription._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
