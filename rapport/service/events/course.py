"""An enquiry came in, changed, waits, ended or was opened again."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, TALKS, WORK, Event, event
from rapport.service.models import Enquiry, Way


@event("service.enquiry_registered", group=TALKS, icon="ask", label=gettext_lazy("Enquiry of a client"))
@dataclass(frozen=True)
class EnquiryRegistered(Event):
    """A client asks something; `owner_id` looks after it, 0: the queue of a unit has it."""

    enquiry: int
    number: str
    subject: str
    kind: str
    channel: str
    owner_id: int
    said: str

    def sentence(self) -> str:
        told = {
            "number": self.number, "subject": self.subject, "kind": Enquiry.Kind(self.kind).label,
            "means": Way(self.channel).label,
        }  # fmt: skip
        return _("Enquiry %(number)s came in (%(kind)s, %(means)s): %(subject)s") % told

    def words(self) -> str:
        return self.said


@event("service.enquiry_edited", group=CHANGES, icon="edit", label=gettext_lazy("Enquiry changed"))
@dataclass(frozen=True)
class EnquiryEdited(Event):
    """Subject, kind, cause or person of an enquiry changed."""

    enquiry: int
    number: str

    def sentence(self) -> str:
        return _("Changed enquiry %(number)s") % {"number": self.number}


@event("service.enquiry_waits", group=WORK, icon="pause", label=gettext_lazy("Enquiry waits"))
@dataclass(frozen=True)
class EnquiryWaits(Event):
    """An enquiry waits for the client, or for colleagues (`for_client` false)."""

    enquiry: int
    number: str
    reason: str
    for_client: bool

    def sentence(self) -> str:
        told = {"number": self.number}
        if self.for_client:
            return _("Enquiry %(number)s waits for the client") % told
        return _("Enquiry %(number)s waits for colleagues") % told

    def words(self) -> str:
        return self.reason


@event("service.enquiry_ended", group=WORK, icon="check", label=gettext_lazy("Enquiry ended"))
@dataclass(frozen=True)
class EnquiryEnded(Event):
    """An enquiry was solved, or it was said that it can't be met (`refused`)."""

    enquiry: int
    number: str
    result: str
    cause: str
    refused: bool

    def sentence(self) -> str:
        told = {"number": self.number, "cause": self.cause}
        if self.refused:
            return _("Enquiry %(number)s can't be met") % told
        if self.cause:
            return _("Solved enquiry %(number)s, cause: %(cause)s") % told
        return _("Solved enquiry %(number)s") % told

    def words(self) -> str:
        return self.result


@event("service.enquiry_reopened", group=WORK, icon="history", label=gettext_lazy("Enquiry opened again"))
@dataclass(frozen=True)
class EnquiryReopened(Event):
    """An ended enquiry was opened again by one of us, with the reason."""

    enquiry: int
    number: str
    reason: str

    def sentence(self) -> str:
        return _("Opened enquiry %(number)s again") % {"number": self.number}

    def words(self) -> str:
        return self.reason


@event("service.enquiry_goes_on", group=WORK, icon="play", label=gettext_lazy("Enquiry goes on"))
@dataclass(frozen=True)
class EnquiryGoesOn(Event):
    """An enquiry waits no longer."""

    enquiry: int
    number: str

    def sentence(self) -> str:
        return _("Enquiry %(number)s goes on") % {"number": self.number}
