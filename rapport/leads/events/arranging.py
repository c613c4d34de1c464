"""What can happen to sources, forms, rules and call lists."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.journal.events import CHANGES, WORK, Event, event
from rapport.kit.ui import formats


@event("leads.lead_source_kept", group=CHANGES, icon="megaphone", label=gettext_lazy("Source of leads"))
@dataclass(frozen=True)
class LeadSourceKept(Event):
    """A source of leads was entered or changed."""

    source: int
    name: str

    def sentence(self) -> str:
        return _("Source of leads: %(name)s") % {"name": self.name}


@event("leads.lead_form_kept", group=CHANGES, icon="globe", label=gettext_lazy("Form on the web"))
@dataclass(frozen=True)
class LeadFormKept(Event):
    """A form on the web was made or changed."""

    form: int
    name: str

    def sentence(self) -> str:
        return _("Form on the web: %(name)s") % {"name": self.name}


@event("leads.lead_rule_kept", group=CHANGES, icon="split", label=gettext_lazy("Rule of distribution"))
@dataclass(frozen=True)
class LeadRuleKept(Event):
    """A rule of distribution was made or changed; `people` are the names of those among whom it distributes."""

    rule: int
    name: str
    people: list[str]

    def sentence(self) -> str:
        return _("Rule of distribution: %(name)s") % {"name": self.name}

    def words(self) -> str:
        return ", ".join(self.people)


@event("leads.quiet_hours_set", group=CHANGES, icon="coffee", label=gettext_lazy("Quiet hours"))
@dataclass(frozen=True)
class QuietHoursSet(Event):
    """The quiet hours of working days were set (local times as HH:MM)."""

    starts: str
    ends: str

    def sentence(self) -> str:
        return _("Quiet hours from %(start)s to %(end)s") % {"start": self.starts, "end": self.ends}


@event("leads.call_list_made", group=WORK, icon="list", label=gettext_lazy("Call list made"))
@dataclass(frozen=True)
class CallListMade(Event):
    """Somebody put a list together, to call through."""

    list: int
    name: str
    number: int

    def sentence(self) -> str:
        told = ngettext(
            "Made the call list %(name)s with %(num)s line",
            "Made the call list %(name)s with %(num)s lines",
            self.number,
        )
        return told % {"name": self.name, "num": formats.number(self.number)}


@event("leads.call_list_closed", group=WORK, icon="ok", label=gettext_lazy("Call list closed"))
@dataclass(frozen=True)
class CallListClosed(Event):
    """The list was called through, or is called no further."""

    list: int
    name: str
    called: int
    number: int

    def sentence(self) -> str:
        told = {"name": self.name, "called": formats.number(self.called), "num": formats.number(self.number)}
        return _("Closed the call list %(name)s: %(called)s of %(num)s called") % told
