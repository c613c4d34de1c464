"""What can happen to methods and surveys."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.journal.events import TALKS, WORK, Event, event
from rapport.kit.ui import formats


@event("leads.method_kept", icon="book", label=gettext_lazy("Method written"))
@dataclass(frozen=True)
class MethodKept(Event):
    """A method of search or contact was written down, or changed."""

    method: int
    name: str
    new: bool

    def sentence(self) -> str:
        return (_("New method: %(name)s") if self.new else _("Changed the method %(name)s")) % {"name": self.name}


@event("leads.method_set", group=WORK, icon="book", label=gettext_lazy("Method of a lead set"))
@dataclass(frozen=True)
class LeadMethodSet(Event):
    """It was said by which method a lead was won."""

    lead: int
    name: str

    def sentence(self) -> str:
        return _("Won by the method %(name)s") % {"name": self.name} if self.name else _("The method is not known")


@event("leads.survey_kept", icon="chart", label=gettext_lazy("Survey written"))
@dataclass(frozen=True)
class SurveyKept(Event):
    """A survey was written or changed."""

    survey: int
    name: str

    def sentence(self) -> str:
        return _("The survey %(name)s is written") % {"name": self.name}


@event("leads.survey_invited", group=WORK, icon="chart", label=gettext_lazy("Asked in a survey"))
@dataclass(frozen=True)
class SurveyInvited(Event):
    """Leads and clients were asked in a survey."""

    name: str
    number: int

    def sentence(self) -> str:
        told = ngettext("Asked %(num)s buyer in the survey %(name)s", "Asked %(num)s buyers in the survey %(name)s",
                        self.number)  # fmt: skip
        return told % {"num": formats.number(self.number), "name": self.name}


@event("leads.survey_answered", group=TALKS, icon="chart", label=gettext_lazy("Survey answered"))
@dataclass(frozen=True)
class SurveyAnswered(Event):
    """A buyer answered a survey."""

    name: str
    told: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        return _("Answered the survey %(name)s") % {"name": self.name}

    def words(self) -> str:
        return "\n".join(self.told)
