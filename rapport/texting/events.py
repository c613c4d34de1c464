"""What can happen to SMS, to numbers and to gateways."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import TALKS, Event, event


@event("texting.text_written", group=TALKS, icon="chat", label=gettext_lazy("SMS"))
@dataclass(frozen=True)
class TextWritten(Event):
    """An SMS was given to the gateway's queue; `cost` is its amount and currency, empty for what costs nothing."""

    text: int
    to: str
    body: str
    parts: int
    cost: str = ""

    def sentence(self) -> str:
        return _("SMS to %(person)s: %(text)s") % {"person": self.to, "text": _short(self.body)}

    def words(self) -> str:
        return self.body


@event("texting.text_failed", group=TALKS, icon="alert", label=gettext_lazy("SMS not sent"))
@dataclass(frozen=True)
class TextFailed(Event):
    """The gateway refused an SMS for good, was not to be had for too long, or could not deliver it (`returned`)."""

    text: int
    to: str
    body: str
    trouble: str
    returned: bool = False

    def sentence(self) -> str:
        told = {"person": self.to, "text": _short(self.body)}
        if self.returned:
            return _("The SMS “%(text)s” to %(person)s was not delivered") % told
        return _("The SMS “%(text)s” to %(person)s was not sent") % told

    def words(self) -> str:
        return self.trouble


@event("texting.number_stopped", group=TALKS, icon="x", label=gettext_lazy("Wants no SMS"))
@dataclass(frozen=True)
class NumberStopped(Event):
    """The people of a number want no SMS any more."""

    number: str
    reason: str

    def sentence(self) -> str:
        return _("No SMS to %(number)s any more") % {"number": self.number}

    def words(self) -> str:
        return self.reason


@event("texting.number_opened", group=TALKS, icon="check", label=gettext_lazy("Wants SMS again"))
@dataclass(frozen=True)
class NumberOpened(Event):
    """The people of a number want SMS again."""

    number: str
    reason: str

    def sentence(self) -> str:
        return _("SMS to %(number)s are wanted again") % {"number": self.number}

    def words(self) -> str:
        return self.reason


@event("texting.gateway_kept", icon="plug", label=gettext_lazy("SMS gateway connected or changed"))
@dataclass(frozen=True)
class GatewayKept(Event):
    """A gateway was connected or changed."""

    gateway: int
    name: str

    def sentence(self) -> str:
        return _("Connected or changed the SMS gateway %(name)s") % {"name": self.name}


@event("texting.gateway_switched", icon="plug", label=gettext_lazy("SMS gateway switched on or off"))
@dataclass(frozen=True)
class GatewaySwitched(Event):
    """A gateway is used from now on, or is not."""

    gateway: int
    name: str
    on: bool

    def sentence(self) -> str:
        told = {"name": self.name}
        if self.on:
            return _("The SMS gateway %(name)s is used again") % told
        return _("The SMS gateway %(name)s is off") % told


@event("texting.gateway_address_given", icon="link", label=gettext_lazy("Address for incoming SMS made"))
@dataclass(frozen=True)
class GatewayAddressGiven(Event):
    """A new secret address was made, under which a gateway brings SMS; the one before works no longer."""

    gateway: int
    name: str

    def sentence(self) -> str:
        return _("Made an address for SMS that come in by %(name)s") % {"name": self.name}


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:60]}…"
