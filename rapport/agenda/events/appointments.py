"""What can happen to an appointment. Of a private one only the times are kept."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.agenda.events.telling import field_words, title_or_private, told_local
from rapport.journal.events import WORK, Event, event
from rapport.kit.ui import formats


@dataclass(frozen=True)
class _AboutAppointment(Event):
    """Which appointment: its number and title ("" when private)."""

    appointment: int
    title: str

    def _told(self, sentence: str, **more: str) -> str:
        return sentence % {"title": title_or_private(self.title), **more}


@event("agenda.appointment_planned", group=WORK, icon="calendar", label=gettext_lazy("Appointment planned"))
@dataclass(frozen=True)
class AppointmentPlanned(_AboutAppointment):
    """An appointment came into a calendar; `day` and `time` are local ("" for the whole day), `kind` is its kind."""

    kind: str
    day: str
    time: str
    invited: list[int] = field(default_factory=list)

    def sentence(self) -> str:
        return self._told(_("Planned %(title)s for %(when)s"), when=told_local(self.day, self.time))


@event("agenda.appointment_edited", group=WORK, icon="calendar", label=gettext_lazy("Appointment edited"))
@dataclass(frozen=True)
class AppointmentEdited(_AboutAppointment):
    """Facts of an appointment other than its time changed, or who is invited."""

    fields: list[str]
    invited: list[int] = field(default_factory=list)
    released: list[int] = field(default_factory=list)

    def sentence(self) -> str:
        from rapport.agenda.models import Appointment

        words = field_words(Appointment, self.fields)
        if words:
            return self._told(_("Changed in %(title)s: %(fields)s"), fields=words)
        return self._told(_("Changed who is invited to %(title)s"))


@event("agenda.appointment_moved", group=WORK, icon="move", label=gettext_lazy("Appointment moved"))
@dataclass(frozen=True)
class AppointmentMoved(_AboutAppointment):
    """An appointment, or one of a series, got another day or time."""

    from_day: str
    from_time: str
    day: str
    time: str

    def sentence(self) -> str:
        before, after = told_local(self.from_day, self.from_time), told_local(self.day, self.time)
        return self._told(_("Moved %(title)s from %(before)s to %(after)s"), before=before, after=after)


@event("agenda.appointment_cancelled", group=WORK, icon="x", label=gettext_lazy("Appointment cancelled"))
@dataclass(frozen=True)
class AppointmentCancelled(_AboutAppointment):
    """An appointment, or one of a series, will not take place."""

    day: str
    time: str
    reason: str

    def sentence(self) -> str:
        return self._told(_("Cancelled %(title)s on %(when)s"), when=told_local(self.day, self.time))

    def words(self) -> str:
        return self.reason


@event("agenda.appointment_held", group=WORK, icon="ok", label=gettext_lazy("Appointment held"))
@dataclass(frozen=True)
class AppointmentHeld(_AboutAppointment):
    """An appointment took place."""

    kind: str
    minutes: int

    def sentence(self) -> str:
        return self._told(_("Held %(title)s"))


@event("agenda.appointment_prepared", group=WORK, icon="target", label=gettext_lazy("Meeting prepared"))
@dataclass(frozen=True)
class AppointmentPrepared(_AboutAppointment):
    """Goal, offer and objections of a meeting were written down; `done` of three are answered."""

    done: int
    goal: str

    def sentence(self) -> str:
        return self._told(_("Prepared %(title)s: %(done)s of 3 questions answered"), done=str(self.done))

    def words(self) -> str:
        return self.goal


@event("agenda.appointment_left", group=WORK, icon="x", label=gettext_lazy("Invitation declined"))
@dataclass(frozen=True)
class AppointmentLeft(_AboutAppointment):
    """Somebody invited said that they will not come."""

    reason: str

    def sentence(self) -> str:
        return self._told(_("Will not come to %(title)s"))

    def words(self) -> str:
        return self.reason


@event("agenda.appointments_imported", group=WORK, icon="upload", label=gettext_lazy("Appointments brought in"))
@dataclass(frozen=True)
class AppointmentsImported(Event):
    """A batch of a calendar file came in: how many appointments are new, how many changed, and the file's name."""

    created: int
    updated: int
    origin: str

    def sentence(self) -> str:
        number = self.created + self.updated
        told = ngettext("%(num)s appointment from %(file)s", "%(num)s appointments from %(file)s", number)
        return told % {"num": formats.number(number), "file": self.origin}
