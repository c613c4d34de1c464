"""News of appointments for those who take part."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.agenda import events
from rapport.agenda.actions.notices import post
from rapport.agenda.events import NoticeKind, notice_kinds
from rapport.agenda.models import Appointment, Participant
from rapport.agenda.reactions.saying import saying, who
from rapport.journal.book import on
from rapport.journal.models import Entry

_KINDS: dict[str, tuple[object, str, str, object]] = {
    "invited": (_("Invitation"), "calendar", "", _("%(by)s invites you: %(title)s, %(when)s")),
    "released": (_("Invitation withdrawn"), "x", "", _("%(by)s does not need you at: %(title)s")),
    "moved": (_("Appointment moved"), "move", "warn", _("%(by)s moved %(title)s to %(when)s")),
    "cancelled": (_("Appointment cancelled"), "x", "warn", _("%(by)s cancelled %(title)s, %(when)s")),
    "left": (_("Will not come"), "x", "warn", _("%(by)s will not come to %(title)s")),
}
for _code, (_label, _symbol, _tone, _text) in _KINDS.items():
    notice_kinds.put(f"agenda.{_code}", NoticeKind(_label, _symbol, saying(_text), _tone))


def _tell(kind: str, entry: Entry, number: int, to: Iterable[int], **facts: Any) -> None:
    """Post the news to everybody named except to whoever did it. Those invited know the title, private or not."""
    row = Appointment.objects.filter(pk=number).values_list("title", flat=True).first()
    post(
        f"agenda.{kind}",
        to=set(to) - {entry.employee_id},
        at=entry.at,
        key=f"{kind} {entry.pk}",
        facts={"by": who(entry), "title": row or "", **facts},
        link=reverse("appointment", args=[number]),
    )


def _those_invited(number: int) -> set[int]:
    return set(Participant.objects.filter(appointment_id=number).values_list("employee_id", flat=True))


@on(events.AppointmentPlanned)
def tell_invited(entry: Entry, event: events.AppointmentPlanned) -> None:
    """Those invited hear of it."""
    _tell("invited", entry, event.appointment, event.invited, when=[event.day, event.time])


@on(events.AppointmentEdited)
def tell_newly_invited(entry: Entry, event: events.AppointmentEdited) -> None:
    """Who came to the list, and who left it, hears of it."""
    row = Appointment.objects.filter(pk=event.appointment).first()
    if row is not None:
        when = [str(row.day), row.time.isoformat("minutes") if row.time else ""]
        _tell("invited", entry, event.appointment, event.invited, when=when)
        _tell("released", entry, event.appointment, event.released)


@on(events.AppointmentMoved)
def tell_moved(entry: Entry, event: events.AppointmentMoved) -> None:
    """Those invited hear of the new time."""
    _tell("moved", entry, event.appointment, _those_invited(event.appointment), when=[event.day, event.time])


@on(events.AppointmentCancelled)
def tell_cancelled(entry: Entry, event: events.AppointmentCancelled) -> None:
    """Those invited hear that it will not take place."""
    _tell("cancelled", entry, event.appointment, _those_invited(event.appointment), when=[event.day, event.time])


@on(events.AppointmentLeft)
def tell_left(entry: Entry, event: events.AppointmentLeft) -> None:
    """The owner hears who will not come."""
    owner = Appointment.objects.filter(pk=event.appointment).values_list("owner_id", flat=True)
    _tell("left", entry, event.appointment, owner)
