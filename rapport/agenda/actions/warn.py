"""When the next warning of a row is due: kept in its `warn_at`, so that the round finds it by an index."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from rapport.agenda.models import Appointment, Task
from rapport.agenda.queries.people import hours_of
from rapport.agenda.rules import warnings
from rapport.agenda.rules.warnings import Warning
from rapport.staff.models import Employee

# How far ahead the next repetition of a series is looked for: a yearly one, and a leap day.
HORIZON = timedelta(days=400)


def of_task(task: Task) -> list[Warning]:
    """Return the warnings of a task that somebody has to do by a date."""
    if task.due_at is None or not task.is_open or task.asked_of is None:
        return []
    return warnings.of_deadline(task.due_at, _day_starts(task.asked_of, task.due_at), task.asked_at)


def starts_ahead(appointment: Appointment, at: datetime) -> Iterator[datetime]:
    """Give when the appointment, or each day of a series in the next 400 days, starts, if that is after the moment."""
    if appointment.all_day or appointment.state != Appointment.State.PLANNED:
        return
    today = at.astimezone(ZoneInfo(appointment.zone)).date()
    for day in appointment.days_between(today, today + HORIZON):
        starts, _ = appointment.span_on(day)
        if starts > at:
            yield starts


def of_talk(appointment: Appointment, starts: datetime) -> list[Warning]:
    """Return the warnings of an appointment when it starts at that moment."""
    unprepared = appointment.wants_preparation and not appointment.prepared
    return warnings.of_talk(
        starts, _day_starts(appointment.owner, starts), appointment.created_at, unprepared=unprepared
    )


def next_of_task(task: Task, after: datetime) -> datetime | None:
    """Return when the task's next warning later than the moment is due."""
    found = warnings.following(of_task(task), after)
    return found.at if found else None


def next_of_appointment(appointment: Appointment, after: datetime) -> datetime | None:
    """Return when the next warning later than the moment, of the appointment or any day of its series, is due."""
    for starts in starts_ahead(appointment, after):
        found = warnings.following(of_talk(appointment, starts), after)
        if found:
            return found.at
    return None


def _day_starts(employee: Employee, at: datetime) -> datetime | None:
    hours = hours_of(employee)
    open_ = hours.of(at.astimezone(ZoneInfo(hours.zone)).date())
    return open_[0] if open_ else None
