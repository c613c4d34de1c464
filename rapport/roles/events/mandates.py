"""What can happen with mandates."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, Event, event
from rapport.kit.ui.formats import day


@event("roles.mandate_given", group=CHANGES, icon="sign", label=gettext_lazy("Mandate given"))
@dataclass(frozen=True)
class MandateGiven(Event):
    """Somebody may act in the company's name by a written mandate."""

    number: str
    person: str
    right: str
    since: str

    def sentence(self) -> str:
        told = {"number": self.number, "person": self.person, "day": day(date.fromisoformat(self.since))}
        return _("Gave %(person)s the mandate %(number)s, from %(day)s") % told


@event("roles.mandate_ended", group=CHANGES, icon="sign", label=gettext_lazy("Mandate ended"))
@dataclass(frozen=True)
class MandateEnded(Event):
    """A mandate holds no longer."""

    number: str
    person: str

    def sentence(self) -> str:
        return _("Ended the mandate %(number)s of %(person)s") % {"number": self.number, "person": self.person}
