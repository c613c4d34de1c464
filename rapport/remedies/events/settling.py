"""Disputes: claimed, tried to settle, handed to the lawyer, settled."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import TALKS, WORK, Event, event
from rapport.kit.ui import formats
from rapport.remedies.models import DisputeStep


@event("remedies.dispute_opened", group=WORK, icon="alert", label=gettext_lazy("Dispute opened"))
@dataclass(frozen=True)
class DisputeOpened(Event):
    """A client claims something that we see otherwise."""

    dispute: int
    claim: str

    def sentence(self) -> str:
        return _("The client disputes something")

    def words(self) -> str:
        return self.claim


@event("remedies.attempt_logged", group=TALKS, icon="users", label=gettext_lazy("Attempt to settle"))
@dataclass(frozen=True)
class AttemptLogged(Event):
    """We tried to settle a dispute; `on` is an ISO day."""

    dispute: int
    on: str
    way: str
    offered: str
    answer: str

    def sentence(self) -> str:
        told = {"day": formats.day(date.fromisoformat(self.on)), "way": DisputeStep.Way(self.way).label}
        return _("Tried to settle the dispute on %(day)s (%(way)s)") % told

    def words(self) -> str:
        return "\n".join(one for one in (self.offered, self.answer) if one)


@event("remedies.dispute_handed", group=WORK, icon="scale", label=gettext_lazy("Dispute handed to the lawyer"))
@dataclass(frozen=True)
class DisputeHanded(Event):
    """The lawyer got the dispute with the whole file, after so many attempts to settle it."""

    dispute: int
    lawyer: str
    attempts: int
    said: str = ""

    def sentence(self) -> str:
        told = {"person": self.lawyer, "number": formats.number(self.attempts)}
        return _("Handed the dispute with the whole file to %(person)s; attempts before: %(number)s") % told

    def words(self) -> str:
        return self.said


@event("remedies.dispute_settled", group=WORK, icon="check", label=gettext_lazy("Dispute settled"))
@dataclass(frozen=True)
class DisputeSettled(Event):
    """A dispute ended; `stayed` is None while it is not known whether the client stays."""

    dispute: int
    settlement: str
    stayed: bool | None

    def sentence(self) -> str:
        if self.stayed is None:
            return _("Settled the dispute")
        return _("Settled the dispute; the client stayed") if self.stayed else _("Settled the dispute; the client left")

    def words(self) -> str:
        return self.settlement
