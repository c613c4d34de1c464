"""Which appointment of the actor each event is: by the number that it has in all calendars."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from rapport.agenda.models import Appointment
from rapport.exchange.models import ForeignNumber
from rapport.exchange.shelves import Difference
from rapport.kit.subjects import kinds
from rapport.kit.ui import formats
from rapport.parties.importing.appointments.rows import AppointmentRow
from rapport.staff.actor import Actor

# The name under which numbers of calendars are kept, whatever program wrote them: they are the same in all.
PROGRAM = "icalendar"
SUBJECT = "appointment"
CHUNK = 400
# Only where it was planned a person may have said what kind of appointment it is.
COMPARED = ("title", "day", "time", "minutes", "zone", "repeats", "except_days", "place", "note", "private")
CLOCK = frozenset({"day", "time", "zone"})


def keys_of(row: AppointmentRow) -> tuple[str, ...]:
    """Return the key of a row: the number of its event."""
    return (f"event:{row.key}",)


def meeting_keys(row: AppointmentRow) -> tuple[set[str], set[str]]:
    """Return the keys under which other rows of the file find the row, and those under which it looks for them."""
    return {*keys_of(row)}, {*keys_of(row)}


def known_appointments(actor: Actor, keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the actor's own appointments by the keys of events. Two queries for every 400.

    An event that our own feed has given out is known by the number it had there. What a colleague brought in of the
    same meeting is theirs.
    """
    numbers = sorted({key.partition(":")[2] for key in keys})
    found: dict[str, list[int]] = {}
    for start in range(0, len(numbers), CHUNK):
        part = numbers[start : start + CHUNK]
        mine = Appointment.objects.filter(owner_id=actor.pk).order_by()
        rows = ForeignNumber.objects.filter(program=PROGRAM, subject=SUBJECT, number__in=part)
        rows = rows.filter(record__in=mine.values("pk")).order_by("pk")
        for number, pk in rows.values_list("number", "record"):
            found.setdefault(f"event:{number}", []).append(pk)
        of_ours = {uid: number for number in part if (uid := _our_uid(number))}
        for pk, uid in mine.filter(uid__in=of_ours).values_list("pk", "uid") if of_ours else ():
            found.setdefault(f"event:{of_ours[uid]}", []).append(pk)
    return found


def _our_uid(number: str) -> UUID | None:
    uid, _at, host = number.partition("@")
    if host != (urlsplit(settings.PUBLIC_URL).hostname or "localhost"):
        return None
    try:
        return UUID(uid)
    except ValueError:
        return None


def changes_of(row: Appointment, said: AppointmentRow) -> dict[str, Any]:
    """Return what the file says otherwise than the appointment.

    Days that were taken out of a series here stay out. What was held or cancelled here is not planned anew.
    """
    facts = dict(said.facts)
    facts["except_days"] = sorted({*row.except_days, *facts["except_days"]})
    if not (facts["repeats"] or row.repeats) and facts["time"] is not None and row.time is not None:
        other = Appointment(**{name: facts[name] for name in ("day", "time", "minutes", "zone")})
        other.place_in_the_world()
        if other.starts_at == row.starts_at:
            # The same moment, told in the zone of another place.
            facts = {name: value for name, value in facts.items() if name not in CLOCK}
    changed = {name: facts[name] for name in COMPARED if name in facts and getattr(row, name) != facts[name]}
    if facts["state"] == Appointment.State.CANCELLED and row.state == Appointment.State.PLANNED:
        changed["state"] = Appointment.State.CANCELLED
    if said.subject and not row.subject_kind:
        changed["subject_kind"], changed["subject_id"] = said.subject
    return changed


def differences(actor: Actor, rows: Sequence[AppointmentRow]) -> dict[int, list[Difference]]:
    """Return by row number what matched rows would change on their appointments. One query."""
    there = Appointment.objects.in_bulk([row.match for row in rows if row.match])
    found: dict[int, list[Difference]] = {}
    for row in rows:
        known = there.get(row.match or 0)
        if known is None:
            continue
        changed = {name: value for name, value in changes_of(known, row).items() if name != "subject_id"}
        found[row.number] = [_difference(known, name, value) for name, value in changed.items()]
    return found


def _difference(known: Appointment, name: str, value: Any) -> Difference:
    if name == "subject_kind":
        return Difference(str(kinds[value].label), "", "✓")
    column: Any = Appointment._meta.get_field(name)
    return Difference(str(column.verbose_name), _word(column, getattr(known, name)), _word(column, value))


def _word(column: Any, value: Any) -> str:
    if isinstance(value, bool):
        return "✓" if value else "–"
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, time):
        return formats.clock(value)
    if isinstance(value, list):
        return ", ".join(formats.day(date.fromisoformat(day)) for day in value)
    return str(dict(column.flatchoices).get(value, "" if value is None else value))
