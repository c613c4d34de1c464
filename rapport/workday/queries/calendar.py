"""The actor's own calendar as the queue needs it: today and the next working day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rapport.agenda.models import Appointment
from rapport.agenda.queries import hours_of
from rapport.kit.written_once import written_once
from rapport.roles.queries import carried_by, substituted_by
from rapport.staff.actor import Actor, me
from rapport.staff.models import Absence


@dataclass(frozen=True)
class Bounds:
    """The edges of the actor's today (aware): the local day, its working hours, and the end of the next working day.

    On Saturday and Sunday, and while the person is on leave or ill (`away`), there are no working hours: `work_starts`
    and `work_ends` are then the same moment.
    """

    starts: datetime
    ends: datetime
    work_starts: datetime
    work_ends: datetime
    next_starts: datetime
    next_ends: datetime
    away: bool


@dataclass(frozen=True)
class Meeting:
    """An appointment on one of its days, with its way; moments are aware."""

    appointment: Appointment
    starts: datetime
    ends: datetime

    @property
    def title(self) -> str:
        """What it is called."""
        return self.appointment.title

    @property
    def leaves(self) -> datetime:
        """When one has to leave for it."""
        return self.starts - timedelta(minutes=self.appointment.travel_minutes)

    @property
    def back(self) -> datetime:
        """When one is back."""
        return self.ends + timedelta(minutes=self.appointment.travel_minutes)

    @property
    def takes_time(self) -> bool:
        """False for what fills whole days, such as a fair or a birthday: work goes on beside it."""
        return not self.appointment.all_day


def day_bounds(actor: Actor) -> Bounds:
    """Return the edges of the actor's day. One query an operation."""
    return actor.known("workday.bounds", lambda: _bounds(actor))


def _bounds(actor: Actor) -> Bounds:
    person, today = me(actor), actor.today
    zone, hours = ZoneInfo(person.time_zone), hours_of(me(actor))

    def midnight(days: int) -> datetime:
        day = today + timedelta(days=days)
        return datetime(day.year, day.month, day.day, tzinfo=zone)

    following = next(days for days in range(1, 8) if (today + timedelta(days=days)).weekday() < 5)
    away = bool(_away(person.pk, today))
    open_ = None if away else hours.of(today)
    noon = midnight(0) + timedelta(hours=12)
    work_starts, work_ends = open_ or (noon, noon)
    return Bounds(midnight(0), midnight(1), work_starts, work_ends, midnight(following), midnight(following + 1), away)


@written_once
def _away(person: int, on: date) -> QuerySet[Absence, int]:
    rows = Absence.objects.filter(kind__in=[Absence.Kind.LEAVE, Absence.Kind.SICK], first_day__lte=on, last_day__gte=on)
    return rows.filter(employee_id=person).values_list("pk", flat=True)[:1]


@written_once
def _standing(people: list[int], since: datetime, until: datetime) -> QuerySet[Appointment]:
    return Appointment.objects.of(people).standing().touching(since, until)


def meetings(actor: Actor) -> list[Meeting]:
    """Return what stands in the actor's calendar today and on the next working day. One query an operation."""

    def ask() -> list[Meeting]:
        bounds = day_bounds(actor)
        carried = {one.pk: one.name for one in substituted_by(actor)} if len(carried_by(actor)) > 1 else {}
        people = [me(actor).pk, *([] if actor.seen_by else carried)]
        standing = {row.pk: row for row in _standing(people, bounds.starts, bounds.next_ends)}.values()
        rows = [_shown(actor, row, carried) for row in standing if not (row.private and row.owner_id in carried)]
        found = [meeting for row in rows for meeting in _days_of(row, bounds)]
        return sorted(found, key=lambda meeting: (meeting.starts, meeting.appointment.pk))

    return actor.known("workday.meetings", ask)


def _shown(actor: Actor, row: Appointment, carried: dict[int, str]) -> Appointment:
    """Return the appointment without its words when it is private and somebody else looks; an absent one's has a name.

    What an absent colleague keeps private is not for their deputy at all.
    """
    if row.owner_id in carried:
        row.title = f"{carried[row.owner_id]}: {row.title}"
    if row.private and actor.seen_by is not None and actor.reader != row.owner_id:
        row.title, row.place, row.subject_kind, row.subject_id = _("Busy"), "", "", None
        row.note = row.goal = row.offer = row.objections = ""
    return row


def _days_of(row: Appointment, bounds: Bounds) -> list[Meeting]:
    zone = ZoneInfo(row.zone)
    # What began days ago may still go on; what begins elsewhere in the world has another date there.
    first = bounds.starts.astimezone(zone).date() - timedelta(days=row.minutes // 1440 + 2)
    last = bounds.next_ends.astimezone(zone).date() + timedelta(days=2)
    spans = [Meeting(row, *row.span_on(day)) for day in row.days_between(first, last)]
    return [
        one
        for one in spans
        if (one.starts < bounds.ends and one.back > bounds.starts)
        or (one.starts < bounds.next_ends and one.ends > bounds.next_starts)
    ]
