"""Writing the appointments that a calendar brings."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from rapport.agenda.actions import Brought, bring_appointments
from rapport.agenda.models import Appointment
from rapport.exchange.models import ForeignNumber
from rapport.kit.changes import Change, created
from rapport.parties.importing.appointments.known import PROGRAM, SUBJECT, changes_of, known_appointments
from rapport.parties.importing.appointments.rows import AppointmentRow
from rapport.parties.importing.writer import Written
from rapport.staff.actor import Actor, me

Fresh = tuple[AppointmentRow, Appointment]


def write_appointments(actor: Actor, rows: Sequence[AppointmentRow], origin: str) -> Written:
    """Write the rows inside the caller's deed, with one journal line, and keep the numbers that their events have.

    What was held or cancelled here and is told otherwise is refused with its sentence. Raises NotAllowed without the
    right to plan appointments.
    """
    # A day that stands by itself belongs to its series, which has to have its number by then.
    ordered = sorted(rows, key=lambda row: bool(row.series))
    wanted = {f"event:{key}" for row in ordered for key in (row.series, *row.apart) if key}
    there = {key.partition(":")[2]: pks[0] for key, pks in known_appointments(actor, wanted).items()}
    mine = Appointment.objects.select_for_update(of=("self",)).select_related("owner").filter(owner_id=actor.pk)
    known = mine.in_bulk([*{row.match for row in rows if row.match}, *there.values()])
    fresh = [(row, _new(actor, row)) for row in ordered if row.match not in known]
    made = {row.key: one for row, one in fresh if not row.series}
    for row, one in fresh:
        one.series = made.get(row.series) or known.get(there.get(row.series, 0)) if row.series else None
    matched = [row for row in ordered if row.match in known]
    changed: dict[int, tuple[Appointment, dict[str, Any]]] = {
        row.match: (known[row.match], changes_of(known[row.match], row)) for row in matched if row.match
    }
    for row, one in fresh:
        if row.instead_of is not None and one.series is not None and one.series.pk in known:
            _take_out(changed, one.series, row.instead_of)
    # A day whose series comes after it in the file learns now to which it belongs.
    for row, one in fresh:
        for key in row.apart:
            day = known.get(there.get(key, 0))
            if day is not None and day.series_id is None and not day.repeats:
                changed.setdefault(day.pk, (day, {}))[1]["series"] = one
    done = bring_appointments(
        actor, [one for _row, one in fresh], changed.values(), origin=origin, beside=lambda: _numbers(fresh)
    )
    return _written(fresh, matched, done)


def _take_out(
    changed: dict[int, tuple[Appointment, dict[str, Any]]], series: Appointment, instead_of: date | datetime
) -> None:
    """Take a day out of its series, whether or not the series stands in the file, too: else it would be there twice."""
    day = instead_of.astimezone(ZoneInfo(series.zone)).date() if isinstance(instead_of, datetime) else instead_of
    if series.repeats and series.days_between(day, day + timedelta(days=1)):
        values = changed.setdefault(series.pk, (series, {}))[1]
        values["except_days"] = sorted({*values.get("except_days", series.except_days), day.isoformat()})


def _written(fresh: Sequence[Fresh], matched: Sequence[AppointmentRow], done: Brought) -> Written:
    written = Written(entry=done.entry)
    written.created = {row.number: one.pk for row, one in fresh}
    for row in matched:
        if row.match in done.refused:
            written.refused[row.number] = done.refused[row.match]
        elif row.match in done.changed:
            written.updated[row.number] = row.match or 0
        else:
            written.unchanged.append(row.number)
    return written


def _new(actor: Actor, row: AppointmentRow) -> Appointment:
    kind, pk = row.subject or ("", None)
    one = Appointment(owner=me(actor), **row.facts, subject_kind=kind, subject_id=pk)
    one.place_in_the_world()
    return one


def _numbers(fresh: Sequence[Fresh]) -> list[Change]:
    """Keep the numbers of the events; return the changes, so that they go back with the appointments."""
    rows = [ForeignNumber(program=PROGRAM, subject=SUBJECT, number=row.key, record=one.pk) for row, one in fresh]
    return [created(row) for row in ForeignNumber.objects.bulk_create(rows)]
