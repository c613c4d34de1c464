"""Planning, editing, moving, cancelling and holding appointments (R-073)."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from rapport.agenda.actions import warn
from rapport.agenda.actions.occurrences import single
from rapport.agenda.actions.subject import Subject, checked, told_about
from rapport.agenda.events import (
    AppointmentCancelled,
    AppointmentEdited,
    AppointmentHeld,
    AppointmentMoved,
    AppointmentPlanned,
)
from rapport.agenda.models import Appointment, Participant
from rapport.agenda.rights import PLAN
from rapport.journal.book import record
from rapport.kit.changes import Change, create, remove, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.roles.authority import act
from rapport.roles.queries import carried_by
from rapport.staff.actor import Actor, me
from rapport.staff.queries import colleagues


@act("agenda.plan_appointment", right=PLAN)
def plan_appointment(
    actor: Actor,
    *,
    title: str,
    day: date,
    time: time | None = None,
    minutes: int = 60,
    zone: str = "",
    subject: Subject | None = None,
    invited: Iterable[int] = (),
    **fields: Any,
) -> Appointment:
    """Put an appointment into one's own calendar and into those of the colleagues invited (their numbers).

    `day` and `time` are local in `zone` (by default where the person is); without a time it fills whole days, 1440
    minutes each. Other fields: kind, place, note, private, travel_minutes, repeats (a rule of `rules/repeat.py`).
    Raises BadInput with a sentence per field, NotSeen for a subject that the actor may not see.
    """
    kind, pk = checked(actor, subject)
    row = Appointment(
        owner=me(actor), title=title.strip(), day=day, time=time, minutes=minutes, zone=zone or me(actor).time_zone,
        subject_kind=kind, subject_id=pk, created_at=actor.at, **fields,
    )  # fmt: skip
    changes: list[Change | None] = [create(row)]
    changes += [update(row, warn_at=warn.next_of_appointment(row, actor.at)), *_invite(row, set(invited) - {actor.pk})]
    people = sorted(Participant.objects.filter(appointment=row).values_list("employee_id", flat=True))
    event = AppointmentPlanned(row.pk, shown_title(row), row.kind, str(row.day), _clock(row.time), people)
    record(actor, event, *told_about(row), changes=changes)
    return row


@act("agenda.edit_appointment", right=PLAN)
def edit_appointment(
    actor: Actor,
    appointment: Appointment,
    *,
    on: date | None = None,
    invited: Iterable[int] | None = None,
    **fields: Any,
) -> Appointment:
    """Change or move an appointment and return it; `on` takes one day out of a series and changes only that.

    Fields are those of `plan_appointment` without the subject; `invited` replaces who is invited. Only the owner may.
    Raises NotAllowed, BadInput with a sentence per field, and Stale.
    """
    _only_owner(actor, appointment)
    _only_planned(appointment)
    was = {participant.employee_id: participant for participant in appointment.participants.all()}
    if not _differs(appointment, on, fields) and (invited is None or set(invited) - {actor.pk} == was.keys()):
        return appointment
    row, changes = single(appointment, on)
    before = (row.day, row.time)
    was = {participant.employee_id: participant for participant in row.participants.all()}
    changed = update(row, **fields)
    if invited is not None:
        wanted = set(invited) - {actor.pk}
        changes += [remove(was[pk]) for pk in sorted(was.keys() - wanted)]
        changes += _invite(row, wanted - was.keys())
    changes += [changed, update(row, warn_at=warn.next_of_appointment(row, actor.at))]
    if (row.day, row.time) != before:
        record(actor, _moved(row, *before), *told_about(row), changes=changes)
    else:
        now = set(row.participants.values_list("employee_id", flat=True))
        names = [name for name in fields if changed and _column(name) in changed.fields]
        event = AppointmentEdited(row.pk, shown_title(row), names, sorted(now - was.keys()), sorted(was.keys() - now))
        record(actor, event, *told_about(row), changes=changes)
    return row


@act("agenda.cancel_appointment", right=PLAN)
def cancel_appointment(
    actor: Actor, appointment: Appointment, *, on: date | None = None, reason: str = ""
) -> Appointment:
    """Take an appointment, or one day of a series, out of the calendars; those invited are told. Only the owner may."""
    _only_owner(actor, appointment)
    _only_planned(appointment)
    row, changes = single(appointment, on)
    changes.append(update(row, state=Appointment.State.CANCELLED, warn_at=None))
    told = "" if row.private else reason.strip()
    event = AppointmentCancelled(row.pk, shown_title(row), str(row.day), _clock(row.time), told)
    record(actor, event, *told_about(row), changes=changes)
    return row


@act("agenda.hold_appointment", right=PLAN)
def hold_appointment(actor: Actor, appointment: Appointment, *, on: date | None = None) -> Appointment:
    """Say that an appointment, or one day of a series, took place.

    Raises BadInput before it has begun, and for a whole series.
    """
    _only_owner(actor, appointment)
    _only_planned(appointment)
    if appointment.repeats and on is None:
        raise BadInput(_("Choose which day of the series took place."))
    row, changes = single(appointment, on)
    if row.starts_at > actor.at:
        raise BadInput(_("It has not begun yet."))
    changes.append(update(row, state=Appointment.State.HELD, warn_at=None))
    event = AppointmentHeld(row.pk, shown_title(row), row.kind, row.minutes)
    record(actor, event, *told_about(row), changes=changes, happened_at=row.starts_at)
    return row


def shown_title(appointment: Appointment) -> str:
    """Return the title as the journal may keep it: none of a private appointment."""
    return "" if appointment.private else appointment.title


def _invite(row: Appointment, people: set[int]) -> list[Change | None]:
    here = set(colleagues().filter(pk__in=people).values_list("pk", flat=True))
    if people - here:
        raise BadInput(fields={"invited": [_("Somebody among those invited does not work here any more.")]})
    return [create(Participant(appointment=row, employee_id=pk)) for pk in sorted(here)]


def _moved(row: Appointment, day: date, time: time | None) -> AppointmentMoved:
    return AppointmentMoved(row.pk, shown_title(row), str(day), _clock(time), str(row.day), _clock(row.time))


def _clock(at: time | None) -> str:
    return at.isoformat("minutes") if at else ""


def _differs(appointment: Appointment, on: date | None, fields: dict[str, Any]) -> bool:
    now = {name: getattr(appointment, name) for name in fields}
    return now | ({"day": on} if on and "day" in fields else {}) != fields


def _column(name: str) -> str:
    return Appointment._meta.get_field(name).attname  # type: ignore[union-attr]


def _only_owner(actor: Actor, appointment: Appointment) -> None:
    if appointment.owner_id not in carried_by(actor) or (appointment.private and appointment.owner_id != actor.pk):
        raise NotAllowed(_("Only %(person)s, whose appointment it is, may change it.") % {"person": appointment.owner})


def _only_planned(appointment: Appointment) -> None:
    if appointment.state != Appointment.State.PLANNED:
        raise BadInput(_("It was held or cancelled already, so it stays as it is."))
