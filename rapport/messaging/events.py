"""What can happen to a message."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.journal.events import CHANGES, TALKS, Event, event


@event("messaging.message_written", group=TALKS, icon="mail", label=gettext_lazy("Message"))
@dataclass(frozen=True)
class MessageWritten(Event):
    """An e-mail was given to the outbox; `files` are the names of what it carries."""

    to: str
    subject: str
    body: str
    files: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        if self.files:
            told = {"person": self.to, "subject": self.subject, "files": ", ".join(self.files)}
            return _("E-mail to %(person)s with %(files)s: %(subject)s") % told
        return _("E-mail to %(person)s: %(subject)s") % {"person": self.to, "subject": self.subject}

    def words(self) -> str:
        return self.body


@event("messaging.message_failed", group=TALKS, icon="alert", label=gettext_lazy("Message not sent"))
@dataclass(frozen=True)
class MessageFailed(Event):
    """The mail server refused a message for good, or was not to be had for too long."""

    to: str
    subject: str
    trouble: str

    def sentence(self) -> str:
        return _("The e-mail “%(subject)s” to %(person)s was not sent") % {"person": self.to, "subject": self.subject}

    def words(self) -> str:
        return self.trouble


@event("messaging.message_returned", group=TALKS, icon="alert", label=gettext_lazy("Message not delivered"))
@dataclass(frozen=True)
class MessageReturned(Event):
    """The reader's mail server gave the message back, in its own words."""

    to: str
    subject: str
    trouble: str

    def sentence(self) -> str:
        told = {"person": self.to, "subject": self.subject}
        return _("The e-mail “%(subject)s” to %(person)s was not delivered") % told

    def words(self) -> str:
        return self.trouble


@event("messaging.round_sent", group=TALKS, icon="mail", label=gettext_lazy("Message to several clients"))
@dataclass(frozen=True)
class RoundWritten(Event):
    """One text went to several clients."""

    subject: str
    body: str
    number: int

    def sentence(self) -> str:
        told = ngettext("E-mail to %(num)s client: %(subject)s", "E-mail to %(num)s clients: %(subject)s", self.number)
        return told % {"num": self.number, "subject": self.subject}

    def words(self) -> str:
        return self.body


@event("messaging.template_written", group=CHANGES, icon="doc", label=gettext_lazy("Standard text written"))
@dataclass(frozen=True)
class TemplateWritten(Event):
    """A standard text was written or changed."""

    name: str
    language: str

    def sentence(self) -> str:
        return _("Wrote the standard text “%(name)s” (%(language)s)") % {"name": self.name, "language": self.language}
