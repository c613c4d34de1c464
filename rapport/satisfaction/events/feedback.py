"""A client was asked, answered, and was called back."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.journal.events import CHANGES, TALKS, WORK, Event, event
from rapport.kit.ui import formats


@event("satisfaction.feedback_policy_kept", group=CHANGES, icon="edit", label=gettext_lazy("Policy of asking set"))
@dataclass(frozen=True)
class FeedbackPolicyKept(Event):
    """It was set whether and how often clients are asked."""

    is_on: bool
    every_days: int

    def sentence(self) -> str:
        if not self.is_on:
            return _("Clients are not asked after an enquiry any more")
        told = ngettext(
            "Clients are asked after an enquiry, nobody more often than once in %(num)s day",
            "Clients are asked after an enquiry, nobody more often than once in %(num)s days",
            self.every_days,
        )
        return told % {"num": formats.number(self.every_days)}


@event("satisfaction.feedback_asked", group=TALKS, icon="mail", label=gettext_lazy("Client asked if satisfied"))
@dataclass(frozen=True)
class FeedbackAsked(Event):
    """A client was asked by e-mail how an enquiry was served."""

    feedback: int
    enquiry: str
    who: str

    def sentence(self) -> str:
        told = {"person": self.who, "number": self.enquiry}
        return _("Asked %(person)s how enquiry %(number)s was served") % told


@event("satisfaction.feedback_withdrawn", group=WORK, icon="undo", label=gettext_lazy("Question withdrawn"))
@dataclass(frozen=True)
class FeedbackWithdrawn(Event):
    """A question was withdrawn: the enquiry was not solved after all."""

    enquiry: str

    def sentence(self) -> str:
        return _("Withdrew the question how enquiry %(number)s was served") % {"number": self.enquiry}


@event(
    "satisfaction.feedback_round_sent", group=TALKS, icon="mail", label=gettext_lazy("Clients asked to recommend us")
)
@dataclass(frozen=True)
class FeedbackRoundSent(Event):
    """Many clients were asked at once whether they would recommend us."""

    round: int
    name: str
    number: int

    def sentence(self) -> str:
        told = ngettext(
            "Asked %(num)s client whether they recommend us: %(name)s",
            "Asked %(num)s clients whether they recommend us: %(name)s",
            self.number,
        )
        return told % {"num": formats.number(self.number), "name": self.name}


@event("satisfaction.feedback_answered", group=TALKS, icon="chat", label=gettext_lazy("Client told if satisfied"))
@dataclass(frozen=True)
class FeedbackAnswered(Event):
    """A client answered, or changed the answer (`again`); `bad` when they are not satisfied.

    `served_by` and `owner_id` are employees, 0 for nobody; `points` is what the answer brought.
    """

    feedback: int
    kind: str
    score: int
    said: str
    served_by: int
    owner_id: int
    points: int
    bad: bool
    again: bool

    def sentence(self) -> str:
        told = {"score": formats.number(self.score), "most": formats.number(5 if self.kind == "service" else 10)}
        if self.again:
            return _("The client changed the answer: %(score)s of %(most)s") % told
        return _("The client answered: %(score)s of %(most)s") % told

    def words(self) -> str:
        return self.said


@event("satisfaction.feedback_read", group=WORK, icon="check", label=gettext_lazy("Bad answer read"))
@dataclass(frozen=True)
class FeedbackRead(Event):
    """A head read the answer of a client who is not satisfied."""

    feedback: int

    def sentence(self) -> str:
        return _("Read the answer of a client who is not satisfied")


@event("satisfaction.feedback_called", group=TALKS, icon="phone", label=gettext_lazy("Dissatisfied client called back"))
@dataclass(frozen=True)
class FeedbackCalled(Event):
    """A client who is not satisfied was called back and said why."""

    feedback: int
    reason: str

    def sentence(self) -> str:
        return _("Called back and asked why they are not satisfied")

    def words(self) -> str:
        return self.reason
