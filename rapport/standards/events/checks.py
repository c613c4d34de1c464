"""The course of a self-check. Days are ISO."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import WORK, Event, event
from rapport.kit.ui import formats


@event("standards.check_planned", group=WORK, icon="eye", label=gettext_lazy("Self-check given out"))
@dataclass(frozen=True)
class CheckPlanned(Event):
    """Somebody is to make a self-check by a day."""

    check: int
    name: str
    checker: str
    due_on: str

    def sentence(self) -> str:
        told = {"name": self.name, "person": self.checker, "day": formats.day(date.fromisoformat(self.due_on))}
        return _("%(person)s makes the self-check %(name)s by %(day)s") % told


@event("standards.check_given", group=WORK, icon="swap", label=gettext_lazy("Self-check given to another"))
@dataclass(frozen=True)
class CheckGiven(Event):
    """Somebody else makes a self-check."""

    check: int
    name: str
    checker: str
    due_on: str

    def sentence(self) -> str:
        told = {"name": self.name, "person": self.checker, "day": formats.day(date.fromisoformat(self.due_on))}
        return _("%(person)s now makes the self-check %(name)s, by %(day)s") % told


@event("standards.question_asked", group=WORK, icon="clock", label=gettext_lazy("Asked in a self-check"))
@dataclass(frozen=True)
class QuestionAsked(Event):
    """A checker asked us something, and the time until our answer runs."""

    check: int
    name: str

    def sentence(self) -> str:
        return _("Asked for the self-check %(name)s; the time to the answer runs") % {"name": self.name}


@event("standards.wait_ended", group=WORK, icon="clock", label=gettext_lazy("Answer to a self-check"))
@dataclass(frozen=True)
class WaitEnded(Event):
    """Our answer to a checker came after so many working seconds."""

    check: int
    name: str
    seconds: int

    def sentence(self) -> str:
        told = {"name": self.name, "time": formats.span(self.seconds // 60)}
        return _("The answer to the self-check %(name)s came after %(time)s of working time") % told


@event("standards.check_done", group=WORK, icon="check", label=gettext_lazy("Self-check made"))
@dataclass(frozen=True)
class CheckDone(Event):
    """A self-check was made; `score` is in per cent, None when nothing applied."""

    check: int
    name: str
    score: int | None
    findings: int
    said: str

    def sentence(self) -> str:
        if self.score is None:
            return _("Made the self-check %(name)s; nothing of it applied") % {"name": self.name}
        told = {"name": self.name, "score": formats.per_cent(self.score), "number": formats.number(self.findings)}
        return _("Made the self-check %(name)s: %(score)s, findings: %(number)s") % told

    def words(self) -> str:
        return self.said


@event("standards.check_called_off", group=WORK, icon="x", label=gettext_lazy("Self-check called off"))
@dataclass(frozen=True)
class CheckCalledOff(Event):
    """A self-check will not be made."""

    check: int
    name: str
    reason: str

    def sentence(self) -> str:
        return _("Called off the self-check %(name)s") % {"name": self.name}

    def words(self) -> str:
        return self.reason


@event("standards.finding_handed", group=WORK, icon="flag", label=gettext_lazy("Finding to be put right"))
@dataclass(frozen=True)
class FindingHanded(Event):
    """Somebody is asked to put right what a self-check found, by a day."""

    check: int
    what: str
    person: str
    due_on: str

    def sentence(self) -> str:
        told = {"what": self.what, "person": self.person, "day": formats.day(date.fromisoformat(self.due_on))}
        return _("%(person)s puts right by %(day)s: %(what)s") % told
