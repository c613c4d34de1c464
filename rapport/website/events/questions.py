"""A question came from the web, and what became of it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import TALKS, WORK, Event, event


@event("website.question_came", group=TALKS, icon="globe", label=gettext_lazy("Question from the web"))
@dataclass(frozen=True)
class QuestionCame(Event):
    """Somebody sent a question through the form of a desk; it waits in the queue of the unit (a number)."""

    question: int
    reference: str
    who: str
    desk: str
    unit: int
    said: str

    def sentence(self) -> str:
        told = {"person": self.who, "desk": self.desk, "reference": self.reference}
        return _("%(person)s asked at “%(desk)s” (%(reference)s)") % told

    def words(self) -> str:
        return self.said


@event("website.question_given", group=WORK, icon="swap", label=gettext_lazy("Question given to a client"))
@dataclass(frozen=True)
class QuestionGiven(Event):
    """A question from the web is one of a client, and became an enquiry (its number)."""

    question: int
    reference: str
    client: str
    number: str

    def sentence(self) -> str:
        told = {"reference": self.reference, "client": self.client, "number": self.number}
        return _("Question %(reference)s is from %(client)s: enquiry %(number)s") % told


@event("website.question_became_lead", group=WORK, icon="funnel", label=gettext_lazy("Question became a lead"))
@dataclass(frozen=True)
class QuestionBecameLead(Event):
    """Who sent a question may become a client: it is a lead now."""

    question: int
    reference: str
    lead: str

    def sentence(self) -> str:
        return _("Question %(reference)s became the lead %(lead)s") % {"reference": self.reference, "lead": self.lead}


@event("website.question_set_aside", group=WORK, icon="x", label=gettext_lazy("Question set aside"))
@dataclass(frozen=True)
class QuestionSetAside(Event):
    """A question is not for us, for a reason."""

    question: int
    reference: str
    reason: str

    def sentence(self) -> str:
        return _("Set question %(reference)s aside") % {"reference": self.reference}

    def words(self) -> str:
        return self.reason
