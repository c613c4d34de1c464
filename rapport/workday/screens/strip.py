"""The hours of today: meetings, free stretches, deadlines, and what to be warned of."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.ui import formats
from rapport.kit.ui.day_strip import QUARTER, Span, Strip, day_strip
from rapport.staff.actor import Actor, me
from rapport.workday.queries.calendar import Meeting, day_bounds
from rapport.workday.queries.queue import Queue, told
from rapport.workday.rules.order import group_of
from rapport.workday.rules.rows import Firmness, Group, Means, Row

SHORTEST_HOURS, LONGEST_HOURS = 9, 14
SHORTEST_FREE = timedelta(hours=1)
MOST_DEADLINES = 12
MOST_CAUGHT = 3


def strip_of(actor: Actor, queue: Queue) -> Strip:
    """Return the strip of the actor's working day; it is longer when something stands outside the working hours."""
    zone, bounds = ZoneInfo(me(actor).time_zone), day_bounds(actor)
    timed = [meeting for meeting in queue.meetings if meeting.takes_time]
    begins = min([bounds.work_starts, *(one.starts for one in timed)]).astimezone(zone)
    ends = max([bounds.work_ends, *(one.ends for one in timed)]).astimezone(zone)
    first = max(begins, bounds.starts.astimezone(zone)).replace(minute=0, second=0, microsecond=0)
    if bounds.work_starts == bounds.work_ends and not timed:
        first = first.replace(hour=SHORTEST_HOURS)
    hours = -((first - ends) // timedelta(hours=1))
    spans = [Span(one.starts, one.ends, one.title) for one in timed]
    spans += [Span(start, end, _free(queue, end - start)) for start, end in queue.free if end - start >= SHORTEST_FREE]
    spans = [
        Span(one.starts, one.ends, one.text, "free" if place >= len(timed) else "busy")
        for place, one in enumerate(spans)
    ]
    spans += [_deadline(actor, queue, row) for row in _due_today(queue)]
    spans.append(Span(actor.at, actor.at + QUARTER, _("Now, %(time)s") % {"time": formats.clock(actor.at)}, "now"))
    return day_strip(first, min(max(hours, SHORTEST_HOURS), LONGEST_HOURS), spans)


def _free(queue: Queue, length: timedelta) -> str:
    minutes = {"time": formats.span(int(length.total_seconds() // 60))}
    if queue.moment.kept_for is Means.CALL:
        return _("%(time)s free for calls") % minutes
    return _("%(time)s free") % minutes


def _due_today(queue: Queue) -> list[Row]:
    rows = [row for lead in queue.leads for row in (lead.row, *lead.also)]
    due = [
        row
        for row in rows
        if row.firmness is Firmness.HARD and row.deadline and queue.moment.now < row.deadline < queue.moment.day_ends
    ]
    return due[:MOST_DEADLINES]


def _deadline(actor: Actor, queue: Queue, row: Row) -> Span:
    assert row.deadline is not None
    text = _("Deadline %(time)s: %(what)s") % {"time": formats.clock(row.deadline), "what": _named(actor, row)}
    caught = any(one is row for one, _meeting in queue.caught)
    late = caught or group_of(row, queue.moment) is Group.BREAKING
    return Span(row.deadline, row.deadline + QUARTER, text, "late" if late else "due")


def _named(actor: Actor, row: Row) -> str:
    one = told(actor, row)
    return one.what or one.text


def warnings_of(actor: Actor, queue: Queue) -> list[dict[str, Any]]:
    """Return what to be warned of today: deadlines inside a meeting, when to leave, a rhythm that is not kept."""
    warnings = [_caught(actor, row, meeting) for row, meeting in queue.caught[:MOST_CAUGHT]]
    if day_bounds(actor).away:
        warnings.append(
            {"tone": "warn", "symbol": "info", "text": _("You are away today by the calendar of absences.")}
        )
    planned = sum(one.appointment.kind in ("meeting", "visit") for one in queue.meetings)
    if queue.moment.kept_for is Means.CALL and planned:
        text = ngettext(
            "Today is kept for calls, but %(num)s meeting is planned.",
            "Today is kept for calls, but %(num)s meetings are planned.",
            planned,
        )
        warnings.append({"tone": "warn", "symbol": "calendar", "text": text % {"num": formats.number(planned)}})
    ahead = [one for one in queue.meetings if one.takes_time and one.leaves > actor.at and one.leaves < one.starts]
    for meeting in ahead[:1]:
        text = _("Leave for %(meeting)s at %(time)s.")
        when = {"meeting": meeting.title, "time": formats.clock(meeting.leaves)}
        warnings.append({"tone": "", "symbol": "pin", "text": text % when})
    for meeting in queue.meetings:
        if not meeting.takes_time:
            warnings.append(
                {"tone": "", "symbol": "calendar", "text": _("All day: %(what)s") % {"what": meeting.title}}
            )
    return warnings


def _caught(actor: Actor, row: Row, meeting: Meeting) -> dict[str, Any]:
    text = _("At %(time)s, while you are at %(meeting)s, this runs out: “%(what)s”. Do it before %(before)s.")
    return {
        "tone": "danger",
        "symbol": "alert",
        "text": text
        % {
            "what": _named(actor, row),
            "time": formats.clock(row.deadline),
            "meeting": meeting.title,
            "before": formats.clock(max(meeting.leaves, actor.at + timedelta(minutes=1))),
        },
    }


def next_meeting(queue: Queue, at: datetime) -> Meeting | None:
    """Return the next meeting of today, None when there is none left."""
    return next((one for one in queue.meetings if one.takes_time and one.starts > at), None)
