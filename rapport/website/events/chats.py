"""A chat began, was taken, went on, and ended."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import TALKS, WORK, Event, event
from rapport.website.models import Chat


@event("website.chat_began", group=TALKS, icon="chat", label=gettext_lazy("Chat begun"))
@dataclass(frozen=True)
class ChatBegan(Event):
    """Somebody on the web site wrote; the chat waits in the queue of the unit (a number)."""

    chat: int
    who: str
    desk: str
    unit: int
    said: str

    def sentence(self) -> str:
        return _("%(person)s began a chat at “%(desk)s”") % {"person": self.who, "desk": self.desk}

    def words(self) -> str:
        return self.said


@event("website.chat_heard", group=TALKS, icon="chat", label=gettext_lazy("Visitor wrote in a chat"))
@dataclass(frozen=True)
class ChatHeard(Event):
    """The visitor wrote more; `owner_id` has the chat, 0: nobody yet."""

    chat: int
    who: str
    owner_id: int
    said: str

    def sentence(self) -> str:
        return _("%(person)s wrote in the chat") % {"person": self.who}

    def words(self) -> str:
        return self.said


@event("website.chat_answered", group=TALKS, icon="reply", label=gettext_lazy("Chat answered"))
@dataclass(frozen=True)
class ChatAnswered(Event):
    """One of us wrote in a chat; `first` when it is the first answer."""

    chat: int
    who: str
    first: bool
    said: str

    def sentence(self) -> str:
        if self.first:
            return _("Gave %(person)s the first answer in the chat") % {"person": self.who}
        return _("Answered %(person)s in the chat") % {"person": self.who}

    def words(self) -> str:
        return self.said


@event("website.chat_taken", group=WORK, icon="user", label=gettext_lazy("Chat taken"))
@dataclass(frozen=True)
class ChatTaken(Event):
    """One of us took a chat from the queue."""

    chat: int
    who: str
    by: str

    def sentence(self) -> str:
        return _("%(colleague)s took the chat with %(person)s") % {"colleague": self.by, "person": self.who}


@event("website.chat_handed_over", group=WORK, icon="swap", label=gettext_lazy("Chat handed over"))
@dataclass(frozen=True)
class ChatHandedOver(Event):
    """A colleague (`to_employee` is the number) has the chat from now on, with what they should know."""

    chat: int
    who: str
    to: str
    to_employee: int
    note: str

    def sentence(self) -> str:
        return _("Handed the chat with %(person)s over to %(colleague)s") % {"person": self.who, "colleague": self.to}

    def words(self) -> str:
        return self.note


@event("website.chat_known", group=TALKS, icon="chat", label=gettext_lazy("Chat with a client"))
@dataclass(frozen=True)
class ChatKnown(Event):
    """One of us said which client the visitor of a chat belongs to."""

    chat: int
    who: str
    client: str

    def sentence(self) -> str:
        return _("The chat with %(person)s is with %(client)s") % {"person": self.who, "client": self.client}


@event("website.chat_ended", group=TALKS, icon="check", label=gettext_lazy("Chat ended"))
@dataclass(frozen=True)
class ChatEnded(Event):
    """A chat ended with an outcome; `into` names what it became, `said` is all that was written."""

    chat: int
    who: str
    outcome: str
    into: str
    reason: str
    said: str

    def sentence(self) -> str:
        told = {"person": self.who, "outcome": Chat.Outcome(self.outcome).label, "into": self.into or self.reason}
        return _("The chat with %(person)s ended. %(outcome)s: %(into)s") % told

    def words(self) -> str:
        return self.said
