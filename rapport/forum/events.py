"""What can happen in the advice forum."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, TALKS, WORK, Event, event


@event("forum.contribution_written", group=TALKS, icon="chat", label=gettext_lazy("Contribution to the forum"))
@dataclass(frozen=True)
class ContributionWritten(Event):
    """Somebody asked or answered in the forum under a public name; `question` is the number of the question."""

    contribution: int
    question: int
    name: str
    said: str

    def sentence(self) -> str:
        told = {"name": self.name}
        if self.contribution == self.question:
            return _("%(name)s asked in the forum") % told
        return _("%(name)s answered in the forum") % told

    def words(self) -> str:
        return self.said


@event("forum.contribution_shown", group=WORK, icon="eye", label=gettext_lazy("Contribution to the forum shown"))
@dataclass(frozen=True)
class ContributionShown(Event):
    """Readers of the forum see the contribution; reports of it are settled."""

    contribution: int
    name: str

    def sentence(self) -> str:
        return _("Shows what %(name)s wrote in the forum") % {"name": self.name}


@event("forum.contribution_refused", group=WORK, icon="x", label=gettext_lazy("Contribution to the forum refused"))
@dataclass(frozen=True)
class ContributionRefused(Event):
    """Readers of the forum don't see the contribution, or no longer, for the reason."""

    contribution: int
    name: str
    reason: str

    def sentence(self) -> str:
        return _("Does not show what %(name)s wrote in the forum") % {"name": self.name}

    def words(self) -> str:
        return self.reason


@event(
    "forum.contribution_reported", group=WORK, icon="alert", label=gettext_lazy("Contribution to the forum reported")
)
@dataclass(frozen=True)
class ContributionReported(Event):
    """A reader wants a contribution looked at again; `by` is their public name, "" for who has none."""

    contribution: int
    by: str
    reason: str

    def sentence(self) -> str:
        if not self.by:
            return _("A reader reported a contribution to the forum")
        return _("%(person)s reported a contribution to the forum") % {"person": self.by}

    def words(self) -> str:
        return self.reason


@event("forum.best_marked", group=WORK, icon="star", label=gettext_lazy("Best answer marked"))
@dataclass(frozen=True)
class BestMarked(Event):
    """An answer in the forum is the one that solved the question."""

    contribution: int
    name: str

    def sentence(self) -> str:
        return _("Marked the answer of %(name)s as the best") % {"name": self.name}


@event("forum.faq_made", group=WORK, icon="help", label=gettext_lazy("Frequent question made of the forum"))
@dataclass(frozen=True)
class FaqMade(Event):
    """A question of the forum became a frequent question, with its answer as a draft."""

    contribution: int
    title: str

    def sentence(self) -> str:
        return _("Made a frequent question of the forum's question: %(title)s") % {"title": self.title}


@event("forum.name_chosen", group=CHANGES, icon="edit", label=gettext_lazy("Public name chosen"))
@dataclass(frozen=True)
class NameChosen(Event):
    """A client's person is known in the forum under a public name from now on."""

    person: str
    name: str

    def sentence(self) -> str:
        return _("%(person)s is called %(name)s in the forum") % {"person": self.person, "name": self.name}
