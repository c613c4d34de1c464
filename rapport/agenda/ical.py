"""A calendar written as iCalendar (RFC 5545), folded and with its time zones by the icalendar library."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from rapport.agenda.models import Appointment, Task
from rapport.agenda.rules import repeat
from rapport.agenda.rules.local_time import moment


def written(name: str, appointments: Iterable[Appointment], tasks: Iterable[Task], at: datetime) -> bytes:
    """Return the calendar of one person: appointments as events, deadlines and calls as to-dos.

    Times of appointments are local with their zone, series stay series with the days taken out.
    """
    # It takes a quarter of a second to load, and few requests need it.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Rapport//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(minutes=15), parameters={"VALUE": "DURATION"})
    for appointment in appointments:
        calendar.add_component(_event(appointment, at))
    for task in tasks:
        calendar.add_component(_to_do(task, at))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(row: Appointment, at: datetime):  # type: ignore[no-untyped-def]
    from icalendar import Event

    event = Event()
    event.add("uid", f"{row.uid}@{_host()}")
    event.add("dtstamp", at)
    event.add("sequence", row.version)
    event.add("summary", row.title)
    zone = ZoneInfo(row.zone)
    if row.time is None:
        event.add("dtstart", row.day)
        event.add("dtend", row.day + timedelta(days=max(1, row.minutes // 1440)))
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", datetime.combine(row.day, row.time, zone))
        # Written as a length, every day of a series is as long as the first, also when clocks change meanwhile.
        event.add("duration", timedelta(minutes=row.minutes))
    if row.repeats:
        event.add("rrule", _rule(row))
        for day in row.except_days:
            skipped = datetime.fromisoformat(day).date()
            event.add("exdate", skipped if row.time is None else datetime.combine(skipped, row.time, zone))
    if row.place:
        event.add("location", row.place)
    if row.note:
        event.add("description", row.note)
    if row.private:
        event.add("class", "PRIVATE")
    event.add("url", f"{settings.PUBLIC_URL}/calendar/{row.pk}/")
    return event


def _rule(row: Appointment) -> dict[str, object]:
    rule = repeat.read(row.repeats)
    written: dict[str, object] = {"freq": rule.every, "interval": rule.interval}
    if rule.days:
        written["byday"] = list(rule.days)
    if rule.count:
        written["count"] = rule.count
    if rule.until:
        # UNTIL is of the kind of DTSTART: a day for whole days, else a moment in UTC.
        written["until"] = rule.until if row.time is None else moment(rule.until, row.time, row.zone)
    return written


def _to_do(task: Task, at: datetime):  # type: ignore[no-untyped-def]
    from icalendar import Todo

    to_do = Todo()
    to_do.add("uid", f"task-{task.pk}@{_host()}")
    to_do.add("dtstamp", at)
    to_do.add("sequence", task.version)
    to_do.add("summary", _("Call: %(about)s") % {"about": task.title} if task.kind == Task.Kind.CALL else task.title)
    to_do.add("due", task.due_at)
    to_do.add("percent-complete", task.progress)
    to_do.add("status", "IN-PROCESS" if task.progress else "NEEDS-ACTION")
    to_do.add("url", f"{settings.PUBLIC_URL}/tasks/{task.pk}/")
    return to_do


def _host() -> str:
    return urlsplit(settings.PUBLIC_URL).hostname or "localhost"
