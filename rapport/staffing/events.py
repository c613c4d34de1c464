"""What can happen to rotas and to what units are planned by. Days are ISO."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, Event, event
from rapport.kit.ui import formats


@event("staffing.rule_kept", group=CHANGES, icon="sliders", label=gettext_lazy("Staffing rule"))
@dataclass(frozen=True)
class StaffingRuleKept(Event):
    """By what the people of a unit are planned was set or changed."""

    rule: int
    unit: str

    def sentence(self) -> str:
        return _("By what the people of %(unit)s are planned is set") % {"unit": self.unit}


@event("staffing.rota_written", group=CHANGES, icon="clock", label=gettext_lazy("Rota written"))
@dataclass(frozen=True)
class RotaWritten(Event):
    """The hours of a person from a day on were written or changed."""

    rota: int
    person: str
    since: str

    def sentence(self) -> str:
        told = {"person": self.person, "day": formats.day(date.fromisoformat(self.since))}
        return _("The hours of %(person)s from %(day)s are written") % told


@event("staffing.rota_removed", group=CHANGES, icon="trash", label=gettext_lazy("Rota removed"))
@dataclass(frozen=True)
class RotaRemoved(Event):
    """The hours of a person from a day on hold no more."""

    rota: int
    person: str
    since: str

    def sentence(self) -> str:
        told = {"person": self.person, "day": formats.day(date.fromisoformat(self.since))}
        return _("Removed the hours of %(person)s from %(day)s") % told
