"""What can happen in data protection. Events name no person by name: who is meant says the line's record."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.journal.events import CHANGES, PAPERS, WORK, Event, event


@event("privacy.purpose_kept", group=CHANGES, icon="shield", label=gettext_lazy("Purpose of personal data"))
@dataclass(frozen=True)
class PurposeKept(Event):
    """A purpose was written down or changed."""

    name: str
    basis: str

    def sentence(self) -> str:
        return _("Kept the purpose “%(name)s”") % {"name": self.name}


@event("privacy.source_kept", group=CHANGES, icon="shield", label=gettext_lazy("Source of personal data"))
@dataclass(frozen=True)
class SourceKept(Event):
    """A source was written down or changed."""

    name: str
    purpose: str

    def sentence(self) -> str:
        return _("Kept the source “%(name)s” (%(purpose)s)") % {"name": self.name, "purpose": self.purpose}


@event("privacy.origins_kept", group=CHANGES, icon="shield", label=gettext_lazy("Origin of personal data"))
@dataclass(frozen=True)
class OriginsKept(Event):
    """It was noted whence people's data came."""

    source: str
    number: int

    def sentence(self) -> str:
        told = ngettext(
            "Noted whence the data of %(num)s record came: %(source)s",
            "Noted whence the data of %(num)s records came: %(source)s",
            self.number,
        )
        return told % {"num": self.number, "source": self.source}


@event("privacy.consented", group=WORK, icon="ok", label=gettext_lazy("Consent given"))
@dataclass(frozen=True)
class Consented(Event):
    """A person consented to a purpose."""

    purpose: str
    way: str
    said: str

    def sentence(self) -> str:
        return _("Consents to “%(purpose)s”") % {"purpose": self.purpose}

    def words(self) -> str:
        return self.said


@event("privacy.withdrew", group=WORK, icon="stop", label=gettext_lazy("Consent withdrawn"))
@dataclass(frozen=True)
class Withdrew(Event):
    """A person withdrew consent; so much of what waited was held back."""

    purpose: str
    way: str
    said: str
    held_back: int

    def sentence(self) -> str:
        told = ngettext(
            "Withdraws consent to “%(purpose)s”; %(num)s message was held back",
            "Withdraws consent to “%(purpose)s”; %(num)s messages were held back",
            self.held_back,
        )
        return told % {"purpose": self.purpose, "num": self.held_back}

    def words(self) -> str:
        return self.said


@event("privacy.handed_out", group=PAPERS, icon="download", label=gettext_lazy("Personal data handed out"))
@dataclass(frozen=True)
class HandedOut(Event):
    """Everything about the person was handed out."""

    rows: int
    sha256: str

    def sentence(self) -> str:
        told = ngettext(
            "Handed out all personal data: %(num)s record", "Handed out all personal data: %(num)s records", self.rows
        )
        return told % {"num": self.rows}


@event("privacy.erased", group=CHANGES, icon="trash", label=gettext_lazy("Personal data erased"))
@dataclass(frozen=True)
class PersonErased(Event):
    """The person's data were erased."""

    number: str
    ground: str

    def sentence(self) -> str:
        return _("Erased the personal data (proof %(number)s)") % {"number": self.number}


@event("privacy.rule_set", group=CHANGES, icon="clock", label=gettext_lazy("Retention rule"))
@dataclass(frozen=True)
class RuleSet(Event):
    """It was set for how long one kind of record is kept."""

    rule: str
    days: int
    is_on: bool

    def sentence(self) -> str:
        told = _("Set that %(what)s are kept for %(num)s days") if self.is_on else _("Put the rule for %(what)s aside")
        return told % {"what": _what(self.rule), "num": self.days}


@event("privacy.run_counted", group=WORK, icon="clock", label=gettext_lazy("Retention: counted"))
@dataclass(frozen=True)
class RunCounted(Event):
    """A first run counted what is over its time; nothing was erased."""

    rule: str
    number: int

    def sentence(self) -> str:
        return _("Counted %(num)s records over their time (%(what)s)") % {"num": self.number, "what": _what(self.rule)}


@event("privacy.run_begun", group=WORK, icon="trash", label=gettext_lazy("Retention: begun"))
@dataclass(frozen=True)
class RunBegun(Event):
    """A run over many records was begun, which the worker carries on: into the trash, or back out of it."""

    rule: str
    number: int
    state: str

    def sentence(self) -> str:
        told = {"num": self.number, "what": _what(self.rule)}
        if self.state == "undoing":
            return _("Began to take %(num)s records out of the trash (%(what)s)") % told
        return _("Began to put %(num)s records into the trash (%(what)s)") % told


@event("privacy.run_trashed", group=CHANGES, icon="trash", label=gettext_lazy("Retention: put into the trash"))
@dataclass(frozen=True)
class RunTrashed(Event):
    """A second run put into the trash what the first had counted."""

    rule: str
    number: int
    held: int

    def sentence(self) -> str:
        told = {"num": self.number, "held": self.held, "what": _what(self.rule)}
        return _("Put %(num)s records into the trash, %(held)s stay (%(what)s)") % told


@event("privacy.run_ended", group=CHANGES, icon="trash", label=gettext_lazy("Retention: ended"))
@dataclass(frozen=True)
class RunEnded(Event):
    """A run was taken back, dropped, or its trash emptied."""

    rule: str
    number: int
    state: str

    def sentence(self) -> str:
        told = {"num": self.number, "what": _what(self.rule)}
        if self.state == "undone":
            return _("Took %(num)s records out of the trash (%(what)s)") % told
        if self.state == "purged":
            return _("Emptied the trash of %(num)s records (%(what)s)") % told
        return _("Dropped a run over %(num)s records (%(what)s)") % told


@event("privacy.law_kept", group=CHANGES, icon="scale", label=gettext_lazy("Law"))
@dataclass(frozen=True)
class LawKept(Event):
    """A law was written down or changed."""

    name: str

    def sentence(self) -> str:
        return _("Kept the law “%(name)s”") % {"name": self.name}


@event("privacy.law_checked", group=WORK, icon="scale", label=gettext_lazy("Law checked"))
@dataclass(frozen=True)
class LawChecked(Event):
    """Somebody checked whether a law is complied with."""

    name: str
    result: str
    found: str

    def sentence(self) -> str:
        from rapport.privacy.models import LawCheck

        result = dict(LawCheck.Result.choices).get(self.result, self.result)
        return _("Checked “%(name)s”: %(result)s") % {"name": self.name, "result": result}

    def words(self) -> str:
        return self.found


def _what(code: str) -> str:
    from rapport.privacy.shelves import keepings

    keeping = keepings.get(code)
    return str(keeping.label) if keeping else code
