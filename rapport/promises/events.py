"""What can happen to a promise. `due` and `was` are ISO days for whole days, else ISO moments."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.interactions.models import Channel
from rapport.journal.events import TALKS, WORK, Event, event
from rapport.promises.words import told_due


@event("promises.promise_made", group=TALKS, icon="promise", label=gettext_lazy("Promise made"))
@dataclass(frozen=True)
class PromiseMade(Event):
    """Something was promised to the client; `authority` is the code of a right, or "fact"."""

    promise: int
    promised: str
    kind: str
    due: str
    owner: str
    authority: str
    size: str = ""

    def sentence(self) -> str:
        told = {"due": told_due(self.due), "person": self.owner}
        return _("Promised by %(due)s; %(person)s keeps it") % told

    def words(self) -> str:
        return self.promised


@event("promises.promise_moved", group=TALKS, icon="calendar", label=gettext_lazy("Promise moved"))
@dataclass(frozen=True)
class PromiseMoved(Event):
    """The client heard of another date; `before` says whether before the earlier one had passed."""

    promise: int
    promised: str
    was: str
    due: str
    reason: str
    how: str
    before: bool

    def sentence(self) -> str:
        told = {"was": told_due(self.was), "due": told_due(self.due), "means": Channel(self.how).label}
        if self.before:
            return _("Moved the promise from %(was)s to %(due)s; the client heard before (%(means)s)") % told
        return _("Moved the promise from %(was)s to %(due)s; the client heard too late (%(means)s)") % told

    def words(self) -> str:
        return f"{self.promised}\n{self.reason}"


@event("promises.promise_kept", group=TALKS, icon="check", label=gettext_lazy("Promise kept"))
@dataclass(frozen=True)
class PromiseKept(Event):
    """The client got what was promised; `late` says that it was after its time."""

    promise: int
    promised: str
    late: bool
    outcome: str = ""

    def sentence(self) -> str:
        return _("Kept the promise, but late") if self.late else _("Kept the promise")

    def words(self) -> str:
        return "\n".join(part for part in (self.promised, self.outcome) if part)


@event("promises.promise_broken", group=TALKS, icon="x", label=gettext_lazy("Promise broken"))
@dataclass(frozen=True)
class PromiseBroken(Event):
    """What was promised will not be: why, and what the client was told."""

    promise: int
    promised: str
    reason: str
    said: str

    def sentence(self) -> str:
        return _("Broke the promise")

    def words(self) -> str:
        return f"{self.promised}\n{self.reason}\n" + _("The client was told: %(words)s") % {"words": self.said}


@event("promises.promise_withdrawn", group=TALKS, icon="minus", label=gettext_lazy("Promise withdrawn"))
@dataclass(frozen=True)
class PromiseWithdrawn(Event):
    """The client agreed that the promise need not be kept."""

    promise: int
    promised: str
    why: str

    def sentence(self) -> str:
        return _("Withdrew the promise, the client agreed")

    def words(self) -> str:
        return f"{self.promised}\n{self.why}"


@event("promises.promise_handed_on", group=WORK, icon="right", label=gettext_lazy("Promise handed on"))
@dataclass(frozen=True)
class PromiseHandedOn(Event):
    """A colleague keeps the promise from now on; `to` is the number of who that is."""

    promise: int
    promised: str
    to: int
    name: str
    note: str = ""

    def sentence(self) -> str:
        return _("Passed the promise to %(person)s") % {"person": self.name}

    def words(self) -> str:
        return "\n".join(part for part in (self.promised, self.note) if part)


@event("promises.promise_late", group=WORK, icon="alert", label=gettext_lazy("Promise late"))
@dataclass(frozen=True)
class PromiseLate(Event):
    """A promise's time passed and nobody said what became of it; `head` is who was told, 0 for nobody."""

    promise: int
    promised: str
    due: str
    owner: str
    head: int = 0
    head_name: str = ""

    def sentence(self) -> str:
        told = {"due": told_due(self.due), "person": self.owner, "head": self.head_name}
        if self.head:
            return _("A promise of %(person)s is late since %(due)s; %(head)s was told") % told
        return _("A promise of %(person)s is late since %(due)s") % told

    def words(self) -> str:
        return self.promised


@event("promises.expectation_noted", group=TALKS, icon="eye", label=gettext_lazy("Expectation noted"))
@dataclass(frozen=True)
class ExpectationNoted(Event):
    """What the client expects was written down."""

    expectation: int
    expected: str

    def sentence(self) -> str:
        return _("Noted what the client expects")

    def words(self) -> str:
        return self.expected


@event("promises.expectation_ended", group=TALKS, icon="eye", label=gettext_lazy("Expectation answered"))
@dataclass(frozen=True)
class ExpectationEnded(Event):
    """The client got what they expected, or it was talked over with them."""

    expectation: int
    expected: str
    met: bool
    ending: str

    def sentence(self) -> str:
        if self.met:
            return _("The client got what they expected")
        return _("The client did not get what they expected; it was talked over")

    def words(self) -> str:
        return f"{self.expected}\n{self.ending}"
