"""An enquiry was offered to a colleague, taken over, or left where it was."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import WORK, Event, event


@event("service.enquiry_offered", group=WORK, icon="swap", label=gettext_lazy("Enquiry offered to a colleague"))
@dataclass(frozen=True)
class EnquiryOffered(Event):
    """A colleague (`to_employee` is the number) is asked to take an enquiry over."""

    enquiry: int
    number: str
    subject: str
    to: str
    to_employee: int
    note: str

    def sentence(self) -> str:
        return _("Asked %(person)s to take over enquiry %(number)s") % {"person": self.to, "number": self.number}

    def words(self) -> str:
        return self.note


@event("service.enquiry_taken", group=WORK, icon="user", label=gettext_lazy("Enquiry taken over"))
@dataclass(frozen=True)
class EnquiryTaken(Event):
    """Somebody looks after an enquiry from now on; `before` is the name (and number) of who did, "" (0) for a queue."""

    enquiry: int
    number: str
    subject: str
    who: str
    before: str
    before_employee: int

    def sentence(self) -> str:
        told = {"person": self.who, "number": self.number, "before": self.before}
        if self.before:
            return _("%(person)s took over enquiry %(number)s from %(before)s") % told
        return _("%(person)s took enquiry %(number)s from the queue") % told


@event("service.enquiry_declined", group=WORK, icon="x", label=gettext_lazy("Enquiry not taken over"))
@dataclass(frozen=True)
class EnquiryDeclined(Event):
    """Who was asked does not take the enquiry over; the owner (`owner_id`, 0 for a queue) stays."""

    enquiry: int
    number: str
    subject: str
    who: str
    owner_id: int
    reason: str

    def sentence(self) -> str:
        return _("%(person)s does not take over enquiry %(number)s") % {"person": self.who, "number": self.number}

    def words(self) -> str:
        return self.reason
