"""What can happen to a lead."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.journal.events import TALKS, WORK, Event, event
from rapport.kit.ui import formats
from rapport.leads.models import Channel, Ground, Lead, Result


@event("leads.lead_added", group=WORK, icon="funnel", label=gettext_lazy("Lead entered"))
@dataclass(frozen=True)
class LeadAdded(Event):
    """A lead came in by a channel; `form` is the name of the form on the web that brought it."""

    lead: int
    name: str
    channel: str
    source: str = ""
    form: str = ""
    need: str = ""

    def sentence(self) -> str:
        told = {"name": self.name, "channel": Channel(self.channel).label, "source": self.source or self.form}
        if told["source"]:
            return _("New lead %(name)s: %(channel)s, %(source)s") % told
        return _("New lead %(name)s: %(channel)s") % told

    def words(self) -> str:
        return self.need


@event("leads.leads_imported", group=WORK, icon="upload", label=gettext_lazy("Leads brought in"))
@dataclass(frozen=True)
class LeadsImported(Event):
    """A batch of leads came from a file."""

    created: int
    updated: int
    origin: str

    def sentence(self) -> str:
        number = self.created + self.updated
        told = ngettext("%(num)s lead from %(file)s", "%(num)s leads from %(file)s", number)
        return told % {"num": formats.number(number), "file": self.origin}


@event("leads.lead_edited", group=WORK, icon="edit", label=gettext_lazy("Lead changed"))
@dataclass(frozen=True)
class LeadEdited(Event):
    """Facts of a lead were changed; `names` are the fields."""

    lead: int
    names: list[str]

    def sentence(self) -> str:
        labels = [str(Lead._meta.get_field(name).verbose_name) for name in self.names]  # type: ignore[union-attr]
        return _("Changed the lead: %(fields)s") % {"fields": ", ".join(labels)}


@event("leads.lead_given", group=WORK, icon="user", label=gettext_lazy("Lead given"))
@dataclass(frozen=True)
class LeadGiven(Event):
    """Somebody answers for the lead now; `by_rule` names the rule that chose them, `owner` is their number."""

    lead: int
    name: str
    to: str
    owner: int = 0
    by_rule: str = ""
    earlier: str = ""
    said: str = ""

    def sentence(self) -> str:
        told = {"name": self.name, "person": self.to, "rule": self.by_rule}
        if self.by_rule:
            return _("%(name)s was given to %(person)s by the rule “%(rule)s”") % told
        return _("%(name)s was given to %(person)s") % told

    def words(self) -> str:
        return self.said


@event("leads.lead_waits", group=WORK, icon="hourglass", label=gettext_lazy("Lead without an owner"))
@dataclass(frozen=True)
class LeadWaits(Event):
    """No rule found anybody who is here: the lead waits in the queue."""

    lead: int
    name: str

    def sentence(self) -> str:
        return _("No rule of distribution found anybody for %(name)s") % {"name": self.name}


@event("leads.lead_talked", group=TALKS, icon="phone", label=gettext_lazy("Talk with a lead"))
@dataclass(frozen=True)
class LeadTalked(Event):
    """Somebody talked with the lead, or tried to."""

    lead: int
    name: str
    result: str
    said: str = ""

    def sentence(self) -> str:
        return _("%(name)s: %(result)s") % {"name": self.name, "result": Result(self.result).label}

    def words(self) -> str:
        return self.said


@event("leads.lead_state", group=WORK, icon="flag", label=gettext_lazy("Lead judged"))
@dataclass(frozen=True)
class LeadState(Event):
    """The lead came into another state, with its grounds; `until` is the ISO date to come back."""

    lead: int
    name: str
    state: str
    ground: str = ""
    said: str = ""
    until: str = ""

    def sentence(self) -> str:
        told = {"name": self.name, "state": Lead.State(self.state).label, "day": self.until}
        if self.until:
            return _("%(name)s: not now, come back on %(day)s") % told
        if self.ground:
            return _("%(name)s: %(state)s. %(ground)s") % {**told, "ground": Ground(self.ground).label}
        return _("%(name)s: %(state)s") % told

    def words(self) -> str:
        return self.said


@event("leads.lead_became_client", group=WORK, icon="award", label=gettext_lazy("Lead became a client"))
@dataclass(frozen=True)
class LeadBecameClient(Event):
    """The lead became a new client, or `joined` one that was there."""

    lead: int
    name: str
    client: int
    client_name: str
    joined: bool

    def sentence(self) -> str:
        told = {"name": self.name, "client": self.client_name}
        if self.joined:
            return _("The lead %(name)s was joined to the client %(client)s") % told
        return _("The lead %(name)s became a client") % told


@event("leads.lead_called", group=WORK, icon="phone", label=gettext_lazy("Call of a list"))
@dataclass(frozen=True)
class LeadCalled(Event):
    """One line of a call list was called."""

    list: int
    name: str
    result: str

    def sentence(self) -> str:
        return _("Called %(name)s: %(result)s") % {"name": self.name, "result": Result(self.result).label}
