"""Mistakes of ours, public reviews, and clients who went too far."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import TALKS, WORK, Event, event
from rapport.kit.ui import formats


@event("remedies.mistake_noted", group=WORK, icon="alert", label=gettext_lazy("Mistake of ours"))
@dataclass(frozen=True)
class MistakeNoted(Event):
    """We made a mistake; `responsible` puts it right by the ISO day `due_on`."""

    mistake: int
    what: str
    responsible: str
    due_on: str

    def sentence(self) -> str:
        told = {"person": self.responsible, "day": formats.day(date.fromisoformat(self.due_on))}
        return _("A mistake of ours; %(person)s puts it right by %(day)s") % told

    def words(self) -> str:
        return self.what


@event("remedies.mistake_corrected", group=WORK, icon="check", label=gettext_lazy("Mistake put right"))
@dataclass(frozen=True)
class MistakeCorrected(Event):
    """A mistake was put right, with a thought on how it does not happen again."""

    mistake: int
    correction: str
    prevention: str = ""

    def sentence(self) -> str:
        return _("Put our mistake right")

    def words(self) -> str:
        return "\n".join(one for one in (self.correction, self.prevention) if one)


@event("remedies.mistake_told", group=TALKS, icon="chat", label=gettext_lazy("Client told of a mistake"))
@dataclass(frozen=True)
class MistakeTold(Event):
    """The client knows of our mistake and its correction."""

    mistake: int

    def sentence(self) -> str:
        return _("Told the client of our mistake and its correction")


@event("remedies.review_noted", group=TALKS, icon="globe", label=gettext_lazy("Public review"))
@dataclass(frozen=True)
class ReviewNoted(Event):
    """A review about us stands on a site."""

    review: int
    site: str
    positive: bool
    says: str

    def sentence(self) -> str:
        told = {"site": self.site}
        return (_("A positive review on %(site)s") if self.positive else _("A negative review on %(site)s")) % told

    def words(self) -> str:
        return self.says


@event("remedies.review_answered", group=TALKS, icon="chat", label=gettext_lazy("Public review answered"))
@dataclass(frozen=True)
class ReviewAnswered(Event):
    """A public review got our answer."""

    review: int
    site: str
    answer: str

    def sentence(self) -> str:
        return _("Answered the review on %(site)s") % {"site": self.site}

    def words(self) -> str:
        return self.answer


@event("remedies.overstep_noted", group=TALKS, icon="shield", label=gettext_lazy("Overstepped limit"))
@dataclass(frozen=True)
class OverstepNoted(Event):
    """A client went too far. The words stay with the note: this line says nothing of them."""

    overstep: int

    def sentence(self) -> str:
        return _("Noted where a limit was overstepped, and how it was answered")
