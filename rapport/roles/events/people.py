"""What can happen with employees, units and positions."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, Event, event
from rapport.kit.ui.formats import day
from rapport.roles.start import called_here


@event("roles.employee_taken_on", group=CHANGES, icon="user-plus", label=gettext_lazy("Employee taken on"))
@dataclass(frozen=True)
class EmployeeTakenOn(Event):
    """Somebody began to work here."""

    name: str
    position: str

    def sentence(self) -> str:
        return _("Took on %(person)s as %(position)s") % {"person": self.name, "position": called_here(self.position)}


@event("roles.employee_edited", group=CHANGES, icon="user", label=gettext_lazy("Employee edited"))
@dataclass(frozen=True)
class EmployeeEdited(Event):
    """Facts about an employee changed; `fields` are their names, the values stand in the entry's changes."""

    name: str
    fields: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        from rapport.staff.models import Employee

        words = [str(Employee._meta.get_field(name).verbose_name) for name in self.fields]  # type: ignore[union-attr]
        return _("Changed of %(person)s: %(fields)s") % {"person": self.name, "fields": ", ".join(words)}


@event("roles.employee_left", group=CHANGES, icon="logout", label=gettext_lazy("Employee left"))
@dataclass(frozen=True)
class EmployeeLeft(Event):
    """Somebody left, or came back; their logins and tokens follow at once."""

    name: str
    back: bool = False

    def sentence(self) -> str:
        if self.back:
            return _("%(person)s works here again") % {"person": self.name}
        return _("%(person)s left; the login is closed") % {"person": self.name}


@event("roles.position_given", group=CHANGES, icon="briefcase", label=gettext_lazy("Position given"))
@dataclass(frozen=True)
class PositionGiven(Event):
    """Somebody holds a position from a day on."""

    name: str
    position: str
    since: str

    def sentence(self) -> str:
        return _("%(person)s is %(position)s from %(day)s") % {
            "person": self.name,
            "position": called_here(self.position),
            "day": day(date.fromisoformat(self.since)),
        }


@event("roles.position_taken", group=CHANGES, icon="briefcase", label=gettext_lazy("Position ended"))
@dataclass(frozen=True)
class PositionTaken(Event):
    """Somebody holds a position no longer."""

    name: str
    position: str
    until: str

    def sentence(self) -> str:
        return _("%(person)s is %(position)s no longer from %(day)s") % {
            "person": self.name,
            "position": called_here(self.position),
            "day": day(date.fromisoformat(self.until)),
        }


@event("roles.substitution_agreed", group=CHANGES, icon="swap", label=gettext_lazy("Substitution"))
@dataclass(frozen=True)
class SubstitutionAgreed(Event):
    """A deputy carries somebody's rights for some days."""

    absent: str
    deputy: str
    since: str
    until: str

    def sentence(self) -> str:
        return _("%(deputy)s stands in for %(absent)s from %(since)s before %(until)s") % {
            "deputy": self.deputy,
            "absent": self.absent,
            "since": day(date.fromisoformat(self.since)),
            "until": day(date.fromisoformat(self.until)),
        }


@event("roles.absence_entered", group=CHANGES, icon="coffee", label=gettext_lazy("Absence"))
@dataclass(frozen=True)
class AbsenceEntered(Event):
    """Somebody is away on some days; `deputy` stands in, if the order names somebody."""

    name: str
    first_day: str
    last_day: str
    deputy: str = ""

    def sentence(self) -> str:
        if self.deputy:
            return _("%(person)s is away from %(first)s to %(last)s; %(deputy)s stands in") % {
                "person": self.name,
                "first": day(date.fromisoformat(self.first_day)),
                "last": day(date.fromisoformat(self.last_day)),
                "deputy": self.deputy,
            }
        return _("%(person)s is away from %(first)s to %(last)s") % {
            "person": self.name,
            "first": day(date.fromisoformat(self.first_day)),
            "last": day(date.fromisoformat(self.last_day)),
        }


@event("roles.absence_began", group=CHANGES, icon="coffee", label=gettext_lazy("Absence began"))
@dataclass(frozen=True)
class AbsenceBegan(Event):
    """The first day of an absence has begun where the person is; `deputies` stand in."""

    name: str
    first_day: str
    last_day: str
    deputies: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        if self.deputies:
            told = {"person": self.name, "deputies": ", ".join(self.deputies)}
            return _("The absence of %(person)s began; %(deputies)s stands in") % told
        return _("The absence of %(person)s began") % {"person": self.name}


@event("roles.absence_ended", group=CHANGES, icon="coffee", label=gettext_lazy("Absence ended"))
@dataclass(frozen=True)
class AbsenceEnded(Event):
    """The last day of an absence is over where the person is."""

    name: str
    first_day: str
    last_day: str

    def sentence(self) -> str:
        return _("The absence of %(person)s ended") % {"person": self.name}


@event("roles.substitution_ended", group=CHANGES, icon="swap", label=gettext_lazy("Substitution ended"))
@dataclass(frozen=True)
class SubstitutionEnded(Event):
    """A deputy has given back what they carried; `number` is that of the substitution, for its report."""

    number: int
    absent: str
    deputy: str

    def sentence(self) -> str:
        return _("%(deputy)s no longer stands in for %(absent)s") % {"deputy": self.deputy, "absent": self.absent}


@event("roles.unit_edited", group=CHANGES, icon="building", label=gettext_lazy("Unit changed"))
@dataclass(frozen=True)
class UnitEdited(Event):
    """A unit came to be, or changed its name, place or head."""

    name: str

    def sentence(self) -> str:
        return _("Changed the unit %(name)s") % {"name": self.name}
