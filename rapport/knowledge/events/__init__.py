"""What can happen to what is written down for others to find."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import Event, event
from rapport.kit.ui import formats


@event("knowledge.question_kept", icon="ask", label=gettext_lazy("Question written"))
@dataclass(frozen=True)
class QuestionKept(Event):
    """A question was written down, or what is kept about it changed."""

    question: int
    name: str
    new: bool

    def sentence(self) -> str:
        told = {"name": self.name}
        return (_("New question: %(name)s") if self.new else _("Changed the question %(name)s")) % told


@event("knowledge.answer_written", icon="edit", label=gettext_lazy("Answer written"))
@dataclass(frozen=True)
class AnswerWritten(Event):
    """An answer was written or changed; readers don't see it yet."""

    question: int
    name: str
    language: str
    body: str

    def sentence(self) -> str:
        return _("Wrote the answer to %(name)s (%(language)s)") % {"name": self.name, "language": self.language}

    def words(self) -> str:
        return self.body


@event("knowledge.answer_published", icon="globe", label=gettext_lazy("Answer published"))
@dataclass(frozen=True)
class AnswerPublished(Event):
    """An answer was published as it was written; `reason` is why it was with words of the trade."""

    question: int
    name: str
    language: str
    body: str
    reason: str = ""

    def sentence(self) -> str:
        return _("Published the answer to %(name)s (%(language)s)") % {"name": self.name, "language": self.language}

    def words(self) -> str:
        return "\n\n".join(part for part in (self.body, self.reason) if part)


@event("knowledge.answer_withdrawn", icon="eye-off", label=gettext_lazy("Answer withdrawn"))
@dataclass(frozen=True)
class AnswerWithdrawn(Event):
    """An answer is shown to readers no longer."""

    question: int
    name: str
    language: str

    def sentence(self) -> str:
        return _("Withdrew the answer to %(name)s (%(language)s)") % {"name": self.name, "language": self.language}


@event("knowledge.question_reviewed", icon="check", label=gettext_lazy("Answer looked at again"))
@dataclass(frozen=True)
class QuestionReviewed(Event):
    """Somebody looked whether an answer still holds."""

    question: int
    name: str
    review_on: str

    def sentence(self) -> str:
        told = {"name": self.name, "day": formats.day(date.fromisoformat(self.review_on))}
        return _("The answer to %(name)s holds; the next look is on %(day)s") % told


@event("knowledge.remark_removed", icon="trash", label=gettext_lazy("Remark removed"))
@dataclass(frozen=True)
class RemarkRemoved(Event):
    """A reader's remark on an answer was removed."""

    question: int
    name: str

    def sentence(self) -> str:
        return _("Removed a reader's remark on %(name)s") % {"name": self.name}


@event("knowledge.topic_kept", icon="folder", label=gettext_lazy("Topic written"))
@dataclass(frozen=True)
class TopicKept(Event):
    """A topic of questions was written or changed."""

    topic: int
    name: str

    def sentence(self) -> str:
        return _("The topic %(name)s is written") % {"name": self.name}


@event("knowledge.jargon_kept", icon="book", label=gettext_lazy("Word of the trade written"))
@dataclass(frozen=True)
class JargonKept(Event):
    """A word of the trade got plain words, other ones, or went from the list."""

    word: str
    plain: str
    gone: bool = False

    def sentence(self) -> str:
        if self.gone:
            return _("%(word)s is on the list of words of the trade no longer") % {"word": self.word}
        return _("Instead of %(word)s we write: %(plain)s") % {"word": self.word, "plain": self.plain}


@event("knowledge.wording_kept", icon="chat", label=gettext_lazy("Positive wording written"))
@dataclass(frozen=True)
class WordingKept(Event):
    """A positive wording was written, changed or removed."""

    avoid: str
    instead: str
    gone: bool = False

    def sentence(self) -> str:
        if self.gone:
            return _("Removed the wording instead of “%(avoid)s”") % {"avoid": self.avoid}
        return _("Instead of “%(avoid)s”: %(instead)s") % {"avoid": self.avoid, "instead": self.instead}


@event("knowledge.etiquette_kept", icon="phone", label=gettext_lazy("Phone etiquette card written"))
@dataclass(frozen=True)
class EtiquetteKept(Event):
    """The card for the phone was written or changed in one language."""

    language: str
    lines: str

    def sentence(self) -> str:
        return _("The phone etiquette card is written (%(language)s)") % {"language": self.language}

    def words(self) -> str:
        return self.lines


@event("knowledge.policy_published", icon="shield", label=gettext_lazy("Service policy published"))
@dataclass(frozen=True)
class PolicyPublished(Event):
    """A wording of the service policy was published."""

    policy: int
    title: str
    since: str
    body: str

    def sentence(self) -> str:
        told = {"title": self.title, "day": formats.day(date.fromisoformat(self.since))}
        return _("Published %(title)s, which holds from %(day)s") % told

    def words(self) -> str:
        return self.body


@event("knowledge.measure_set", icon="chart", label=gettext_lazy("Measure of calls saved set"))
@dataclass(frozen=True)
class MeasureSet(Event):
    """It was said how many calls one answer that helped saves."""

    each: str

    def sentence(self) -> str:
        told = {"number": formats.number(Decimal(self.each))}
        return _("One answer that helped counts as %(number)s calls saved") % told
