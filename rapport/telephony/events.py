"""What happens with calls and lines."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.journal.events import TALKS, Event, event
from rapport.kit.ui import formats
from rapport.telephony.models import Call

Outcome = Call.Outcome


def call_in_words(direction: str, outcome: str, person: str, rings: int | None, talked: int | None) -> str:
    """Return in one sentence how a call went: `person` of us had it, `talked` are seconds."""
    told = {"person": person, "outcome": str(Outcome(outcome).label)}
    if direction == "out":
        reached = _("%(person)s called and was answered") if person else _("We called and were answered")
        tried = _("%(person)s called: %(outcome)s") if person else _("We called: %(outcome)s")
        parts = [(reached if outcome == Outcome.ANSWERED else tried) % told]
    elif outcome == Outcome.ANSWERED:
        parts = [(_("Call in, %(person)s answered") if person else _("Call in, answered")) % told]
    else:
        parts = [_("Missed call: %(outcome)s") % told]
    if rings and direction == "in":
        parts.append(ngettext("%(num)s ring", "%(num)s rings", rings) % {"num": formats.number(rings)})
    if talked is not None:
        parts.append(formats.span(max(1, -(-talked // 60))))
    return ", ".join(parts)


@dataclass(frozen=True)
class AboutCall(Event):
    """Which call, and how it went: `number` is the other side, `person` who of us had it, `talked` in seconds."""

    call: int
    direction: str
    outcome: str
    number: str
    person: str
    rings: int | None = None
    talked: int | None = None
    menu: str = ""

    def sentence(self) -> str:
        return call_in_words(self.direction, self.outcome, self.person, self.rings, self.talked)

    def words(self) -> str:
        return self.number


@event("telephony.call_ended", group=TALKS, icon="phone", label=gettext_lazy("Call"))
@dataclass(frozen=True)
class CallEnded(AboutCall):
    """A call over a line is over."""


@event("telephony.call_corrected", group=TALKS, icon="phone", label=gettext_lazy("Call corrected"))
@dataclass(frozen=True)
class CallCorrected(AboutCall):
    """The exchange told later how a call that was over really went."""

    def sentence(self) -> str:
        return _("Told later by the exchange: %(what)s") % {"what": super().sentence()}


@event("telephony.call_given", group=TALKS, icon="user", label=gettext_lazy("Call given to its client"))
@dataclass(frozen=True)
class CallGiven(Event):
    """Somebody said whose a call is; `calls` are all of that number that waited."""

    number: str
    client: str
    calls: int

    def sentence(self) -> str:
        told = {"number": self.number, "client": self.client}
        return _("The calls from %(number)s are of %(client)s") % told


@event("telephony.call_aside", group=TALKS, icon="x", label=gettext_lazy("Call set aside"))
@dataclass(frozen=True)
class CallSetAside(Event):
    """Somebody said that a call is not for us, and why."""

    number: str
    reason: str

    def sentence(self) -> str:
        return _("Set aside the call from %(number)s") % {"number": self.number}

    def words(self) -> str:
        return self.reason


@event("telephony.call_passed_on", group=TALKS, icon="right", label=gettext_lazy("Call passed on"))
@dataclass(frozen=True)
class CallPassedOn(Event):
    """A call without a client became something else, named in `into`."""

    number: str
    into: str

    def sentence(self) -> str:
        return _("The call from %(number)s was passed on: %(what)s") % {"number": self.number, "what": self.into}


@event("telephony.called_back", group=TALKS, icon="phone", label=gettext_lazy("Called back"))
@dataclass(frozen=True)
class CalledBack(Event):
    """A missed call was called back, or the caller reached us again (`again`)."""

    number: str
    person: str
    again: bool

    def sentence(self) -> str:
        if self.again:
            return _("The caller reached us again; no call is owed any more")
        if self.person:
            return _("%(person)s called back") % {"person": self.person}
        return _("Called back")

    def words(self) -> str:
        return self.number


@event("telephony.call_logged", group=TALKS, icon="note", label=gettext_lazy("Call written down"))
@dataclass(frozen=True)
class CallLogged(Event):
    """A call was written down as a talk."""

    number: str

    def sentence(self) -> str:
        return _("Wrote the call down as a talk")


@event("telephony.line_kept", icon="plug", label=gettext_lazy("Telephone line connected or changed"))
@dataclass(frozen=True)
class LineKept(Event):
    """A line was connected or changed."""

    name: str

    def sentence(self) -> str:
        return _("Connected or changed the telephone line %(name)s") % {"name": self.name}


@event("telephony.line_switched", icon="plug", label=gettext_lazy("Telephone line switched on or off"))
@dataclass(frozen=True)
class LineSwitched(Event):
    """A line is listened to from now on, or is not."""

    name: str
    on: bool

    def sentence(self) -> str:
        told = {"name": self.name}
        return _("The line %(name)s is listened to again") % told if self.on else _("The line %(name)s is off") % told


@event("telephony.secret_renewed", icon="key", label=gettext_lazy("New secret of a telephone line"))
@dataclass(frozen=True)
class SecretRenewed(Event):
    """Messages over the line are signed with another secret from now on."""

    name: str

    def sentence(self) -> str:
        return _("Gave the line %(name)s a new secret") % {"name": self.name}


@event("telephony.extension_kept", icon="phone", label=gettext_lazy("Extension entered or changed"))
@dataclass(frozen=True)
class ExtensionKept(Event):
    """An extension was entered or changed; `whose` is a person or a unit."""

    line: str
    number: str
    whose: str

    def sentence(self) -> str:
        told = {"number": self.number, "person": self.whose, "line": self.line}
        return _("Extension %(number)s of the line %(line)s: %(person)s") % told
