"""What can happen in a talk."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.interactions.models import Channel, Outcome
from rapport.journal.events import TALKS, Event, event


@event("interactions.talk_logged", group=TALKS, icon="phone", label=gettext_lazy("Talk"))
@dataclass(frozen=True)
class TalkLogged(Event):
    """Somebody talked, or tried to. `people` are names as they were then."""

    channel: str
    direction: str
    outcome: str
    said: str = ""
    decisions: str = ""
    minutes: int | None = None
    people: list[str] = field(default_factory=list)
    next_step: str = ""

    def sentence(self) -> str:
        told = _("%(means)s: %(outcome)s") % {
            "means": Channel(self.channel).label,
            "outcome": Outcome(self.outcome).label,
        }
        if self.minutes:
            told += ", " + ngettext("%(num)s minute", "%(num)s minutes", self.minutes) % {"num": self.minutes}
        if self.people:
            told += ". " + _("With %(people)s") % {"people": ", ".join(self.people)}
        return told

    def words(self) -> str:
        parts = [self.said]
        if self.decisions:
            parts.append(_("Decided: %(what)s") % {"what": self.decisions})
        if self.next_step:
            parts.append(_("Next: %(what)s") % {"what": self.next_step})
        return "\n".join(part for part in parts if part)


@event("interactions.talk_corrected", group=TALKS, icon="edit", label=gettext_lazy("Talk corrected"))
@dataclass(frozen=True)
class TalkCorrected(Event):
    """A logged talk was put right."""

    channel: str
    said: str = ""

    def sentence(self) -> str:
        return _("Corrected the talk (%(means)s)") % {"means": Channel(self.channel).label}

    def words(self) -> str:
        return self.said


@event("interactions.question_left_open", group=TALKS, icon="help", label=gettext_lazy("Question left open"))
@dataclass(frozen=True)
class QuestionLeftOpen(Event):
    """A client's question that nobody could answer at once."""

    question: str
    owner: str

    def sentence(self) -> str:
        return _("Open question for %(person)s") % {"person": self.owner}

    def words(self) -> str:
        return self.question


@event("interactions.question_answered", group=TALKS, icon="check", label=gettext_lazy("Question answered"))
@dataclass(frozen=True)
class QuestionAnswered(Event):
    """The answer was found; `told` says whether the client knows it already."""

    question: str
    answer: str
    told: bool

    def sentence(self) -> str:
        return _("Answered the client's question") if self.told else _("Found the answer, the client is to be told")

    def words(self) -> str:
        return f"{self.question}\n{self.answer}".strip()


@event("interactions.question_passed_on", group=TALKS, icon="right", label=gettext_lazy("Question passed on"))
@dataclass(frozen=True)
class QuestionPassedOn(Event):
    """An open question went to somebody who can answer it."""

    question: str
    to: str
    note: str = ""

    def sentence(self) -> str:
        return _("Passed the question to %(person)s") % {"person": self.to}

    def words(self) -> str:
        return "\n".join(part for part in (self.question, self.note) if part)
