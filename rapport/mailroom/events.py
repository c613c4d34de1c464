"""What can happen to letters and mailboxes."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import TALKS, Event, event

SMS = "sms"


@event("mailroom.letter_received", group=TALKS, icon="mail", label=gettext_lazy("Letter received"))
@dataclass(frozen=True)
class LetterReceived(Event):
    """An e-mail or SMS of a client came in; `automatic` for one that no person wrote."""

    letter: int
    sender: str
    subject: str
    text: str
    automatic: bool = False
    means: str = "email"

    def sentence(self) -> str:
        told = {"person": self.sender, "subject": self.subject}
        if self.means == SMS:
            return _("SMS from %(person)s: %(subject)s") % told
        if self.automatic:
            return _("Automatic answer from %(person)s: %(subject)s") % told
        return _("E-mail from %(person)s: %(subject)s") % told

    def words(self) -> str:
        return self.text


@event("mailroom.letter_given", group=TALKS, icon="mail", label=gettext_lazy("Letter given to its client"))
@dataclass(frozen=True)
class LetterGiven(Event):
    """Somebody said whose a letter is that came in."""

    letter: int
    sender: str
    subject: str
    client: str
    text: str = ""
    means: str = "email"

    def sentence(self) -> str:
        told = {"person": self.sender, "subject": self.subject, "client": self.client}
        if self.means == SMS:
            return _("The SMS “%(subject)s” from %(person)s belongs to %(client)s") % told
        return _("The e-mail “%(subject)s” from %(person)s belongs to %(client)s") % told

    def words(self) -> str:
        return self.text


@event("mailroom.letter_aside", icon="x", label=gettext_lazy("Letter set aside"))
@dataclass(frozen=True)
class LetterSetAside(Event):
    """A letter is not for us."""

    letter: int
    sender: str
    subject: str
    reason: str
    means: str = "email"

    def sentence(self) -> str:
        told = {"person": self.sender, "subject": self.subject}
        if self.means == SMS:
            return _("The SMS “%(subject)s” from %(person)s is not for us") % told
        return _("The e-mail “%(subject)s” from %(person)s is not for us") % told

    def words(self) -> str:
        return self.reason


@event("mailroom.letter_passed_on", icon="mail", label=gettext_lazy("Letter passed on"))
@dataclass(frozen=True)
class LetterPassedOn(Event):
    """A letter without a client became something else, named in `into`."""

    letter: int
    sender: str
    subject: str
    into: str
    means: str = "email"

    def sentence(self) -> str:
        told = {"person": self.sender, "subject": self.subject, "what": self.into}
        if self.means == SMS:
            return _("The SMS “%(subject)s” from %(person)s was passed on: %(what)s") % told
        return _("The e-mail “%(subject)s” from %(person)s was passed on: %(what)s") % told


@event("mailroom.mailbox_kept", icon="mail", label=gettext_lazy("Mailbox connected or changed"))
@dataclass(frozen=True)
class MailboxKept(Event):
    """A mailbox was connected or changed."""

    mailbox: int
    name: str

    def sentence(self) -> str:
        return _("Connected or changed the mailbox %(name)s") % {"name": self.name}


@event("mailroom.mailbox_switched", icon="mail", label=gettext_lazy("Mailbox switched on or off"))
@dataclass(frozen=True)
class MailboxSwitched(Event):
    """A mailbox is read from now on, or is not."""

    mailbox: int
    name: str
    on: bool

    def sentence(self) -> str:
        told = {"name": self.name}
        return _("The mailbox %(name)s is read again") % told if self.on else _("The mailbox %(name)s is off") % told


@event("mailroom.paper_registered", group=TALKS, icon="inbox", label=gettext_lazy("Letter or fax registered"))
@dataclass(frozen=True)
class PaperRegistered(Event):
    """A letter or fax on paper came in or went out; `files` are the names of what was scanned."""

    letter: int
    means: str
    way: str
    subject: str
    text: str
    files: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        told = {"subject": self.subject}
        if self.means == "fax":
            return _("Fax came in: %(subject)s") % told if self.way == "in" else _("Fax went out: %(subject)s") % told
        return _("Letter came in: %(subject)s") % told if self.way == "in" else _("Letter went out: %(subject)s") % told

    def words(self) -> str:
        return "\n".join(filter(None, [self.text, ", ".join(self.files)]))
