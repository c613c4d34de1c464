"""What can happen in the care of a client."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import TALKS, WORK, Event, event
from rapport.kit.ui import formats


@event("care.scheme_kept", icon="steps", label=gettext_lazy("Scheme of work written"))
@dataclass(frozen=True)
class SchemeKept(Event):
    """A scheme of work was written or changed; `steps` are its steps in order."""

    scheme: int
    name: str
    steps: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        return _("The scheme of work %(name)s is written") % {"name": self.name}

    def words(self) -> str:
        return "\n".join(self.steps)


@event("care.run_started", group=WORK, icon="steps", label=gettext_lazy("Scheme begun"))
@dataclass(frozen=True)
class RunStarted(Event):
    """A scheme was begun with a client; `people` are those who got tasks."""

    run: int
    name: str
    people: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        return _("Began the scheme %(name)s") % {"name": self.name}

    def words(self) -> str:
        return ", ".join(self.people)


@event("care.run_closed", group=WORK, icon="check", label=gettext_lazy("Scheme ended"))
@dataclass(frozen=True)
class RunClosed(Event):
    """A run was finished or stopped; `again` is the ISO day on which it begins again, empty for never."""

    run: int
    name: str
    done: bool
    said: str = ""
    again: str = ""

    def sentence(self) -> str:
        told = {"name": self.name}
        if not self.done:
            return _("Stopped the scheme %(name)s") % told
        if self.again:
            day = formats.day(date.fromisoformat(self.again))
            return _("Finished the scheme %(name)s; it begins again on %(day)s") % {**told, "day": day}
        return _("Finished the scheme %(name)s") % told

    def words(self) -> str:
        return self.said


@event("care.review_held", group=TALKS, icon="users", label=gettext_lazy("Review held"))
@dataclass(frozen=True)
class ReviewHeld(Event):
    """Results and prospects were gone through with the client; `next_on` is the ISO day of the next review."""

    review: int
    on: str
    said: str
    next_on: str = ""

    def sentence(self) -> str:
        told = {"day": formats.day(date.fromisoformat(self.on))}
        if self.next_on:
            told["next"] = formats.day(date.fromisoformat(self.next_on))
            return _("Review with the client on %(day)s, the next on %(next)s") % told
        return _("Review with the client on %(day)s") % told

    def words(self) -> str:
        return self.said


@event("care.advice_given", group=TALKS, icon="chat", label=gettext_lazy("Advice given"))
@dataclass(frozen=True)
class AdviceGiven(Event):
    """The client was advised how to make the best of working with us."""

    advice: int
    advised: str

    def sentence(self) -> str:
        return _("Advised the client")

    def words(self) -> str:
        return self.advised


@event("care.advice_result", group=WORK, icon="chat", label=gettext_lazy("Result of advice noted"))
@dataclass(frozen=True)
class AdviceResult(Event):
    """What came of advice was written down; `helped` is None while not known."""

    advice: int
    result: str
    helped: bool | None

    def sentence(self) -> str:
        if self.helped is None:
            return _("What came of our advice")
        return _("Our advice helped") if self.helped else _("Our advice did not help")

    def words(self) -> str:
        return self.result
