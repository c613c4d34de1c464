"""What was said in an enquiry."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import TALKS, WORK, Event, event
from rapport.service.models import Way


@event("service.enquiry_heard", group=TALKS, icon="chat", label=gettext_lazy("Client wrote again"))
@dataclass(frozen=True)
class EnquiryHeard(Event):
    """The client said more about an enquiry; `reopened` when it had ended."""

    enquiry: int
    number: str
    subject: str
    channel: str
    said: str
    owner_id: int
    reopened: bool = False

    def sentence(self) -> str:
        told = {"number": self.number, "means": Way(self.channel).label}
        if self.reopened:
            return _("The client came back to enquiry %(number)s (%(means)s): it is open again") % told
        return _("The client said more about enquiry %(number)s (%(means)s)") % told

    def words(self) -> str:
        return self.said


@event("service.enquiry_acknowledged", group=TALKS, icon="check", label=gettext_lazy("Enquiry acknowledged"))
@dataclass(frozen=True)
class EnquiryAcknowledged(Event):
    """The client knows that the enquiry arrived, and by when it is answered (`by`, an ISO moment)."""

    enquiry: int
    number: str
    by: str

    def sentence(self) -> str:
        return _("Told the client that enquiry %(number)s arrived and when it is answered") % {"number": self.number}


@event("service.enquiry_answered", group=TALKS, icon="reply", label=gettext_lazy("Enquiry answered"))
@dataclass(frozen=True)
class EnquiryAnswered(Event):
    """The client heard from us about an enquiry; `first` when something waited for an answer."""

    enquiry: int
    number: str
    channel: str
    first: bool

    def sentence(self) -> str:
        told = {"number": self.number, "means": Way(self.channel).label}
        if self.first:
            return _("Answered enquiry %(number)s (%(means)s)") % told
        return _("Told the client how enquiry %(number)s goes on (%(means)s)") % told


@event("service.enquiry_noted", group=WORK, icon="note", label=gettext_lazy("Note on an enquiry"))
@dataclass(frozen=True)
class EnquiryNoted(Event):
    """Somebody noted something for colleagues; the client never sees it."""

    enquiry: int
    number: str
    said: str

    def sentence(self) -> str:
        return _("Noted on enquiry %(number)s") % {"number": self.number}

    def words(self) -> str:
        return self.said
