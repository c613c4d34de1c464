"""What stands in calendars, as the actor may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from rapport.agenda.models import Appointment, AppointmentQuerySet, Participant, Task
from rapport.agenda.queries.people import hours_of, number
from rapport.agenda.rules.working import gap
from rapport.staff.actor import Actor, me

# What an appointment is called to those who may not read it.
BUSY = "busy"


@dataclass(frozen=True)
class Item:
    """One thing in one person's calendar: an appointment on one of its days, a deadline, or a call to make.

    Moments are aware, UTC; `all_day` fills local days. `kind` is that of the appointment, or "task", "call", "busy"
    (somebody else's private time: then there is nothing else to know). `day` names the repetition of a series.
    `travel` are the minutes of the way each way.
    """

    employee_id: int
    kind: str
    title: str
    starts_at: datetime
    ends_at: datetime
    all_day: bool = False
    travel: int = 0
    appointment: Appointment | None = None
    task: Task | None = None
    day: date | None = None

    @property
    def span(self) -> tuple[datetime, datetime]:
        """When the person is taken, the way there and back included."""
        way = timedelta(minutes=self.travel)
        return self.starts_at - way, self.ends_at + way

    @property
    def takes_time(self) -> bool:
        """True when nobody can meet the person meanwhile: deadlines and events of whole days take none."""
        return self.task is None and not self.all_day


def calendar_items(actor: Actor, employees: Iterable[int], since: datetime, until: datetime) -> list[Item]:
    """Return what stands in these people's calendars between the moments, in order of time. Three queries.

    The caller has made sure that the actor may look at these people; what is private is "busy" to all but those who
    take part. An appointment of several people comes once for each.
    """
    people = set(employees)
    near = _with_people(_appointments(people, since, until))
    items = [item for row, all_ in near for item in _items_of(actor, row, all_, people, since, until)]
    tasks = Task.objects.to_do().filter(asked_of_id__in=people, due_at__gte=since, due_at__lt=until)
    items += [_due_item(task) for task in tasks]
    return sorted(items, key=lambda item: (item.starts_at, not item.all_day, item.title))


def appointments_on(employees: Iterable[int], since: datetime, until: datetime) -> list[tuple[int, datetime, datetime]]:
    """Return when each of the people is taken between the moments: (employee, from, until), the way included."""
    people = set(employees)
    program = Actor(None, since)
    near = _with_people(_appointments(people, since, until))
    items = [item for row, all_ in near for item in _items_of(program, row, all_, people, since, until)]
    return [(item.employee_id, *item.span) for item in items if item.takes_time]


def unprepared(actor: Actor, until: datetime) -> list[Item]:
    """Return the actor's own meetings and visits that begin before the moment and are not prepared, in order."""
    rows = Appointment.objects.filter(
        owner_id=number(actor), prepared=False, state=Appointment.State.PLANNED, kind__in=["meeting", "visit"]
    ).exclude(subject_kind="")
    mine = {number(actor)}
    near = rows.touching(actor.at, until)
    items = [item for row in near for item in _items_of(actor, row, mine, mine, actor.at, until)]
    return sorted((item for item in items if item.starts_at >= actor.at), key=lambda item: item.starts_at)


def next_free(actor: Actor, minutes: int, since: datetime | None = None) -> datetime:
    """Return when the actor next has so many minutes free within working hours (UTC, a full quarter hour)."""
    start = since or actor.at
    spans = [(begin, end) for _, begin, end in appointments_on([number(actor)], start, start + timedelta(days=35))]
    return gap(spans, start, minutes, hours_of(me(actor)))


def _appointments(people: set[int], since: datetime, until: datetime) -> AppointmentQuerySet:
    # An appointment that has begun days ago, or whose way there leads into the span, is looked at too.
    rows = Appointment.objects.of(people).standing().touching(since - timedelta(days=1), until + timedelta(days=1))
    return rows.order_by("starts_at")


def _with_people(appointments: AppointmentQuerySet) -> list[tuple[Appointment, set[int]]]:
    """Return the appointments, each with everybody who takes part. Two queries."""
    rows = list(appointments)
    taking_part = {row.pk: {row.owner_id} for row in rows}
    invited = Participant.objects.filter(appointment_id__in=taking_part).values_list("appointment_id", "employee_id")
    for appointment, employee in invited:
        taking_part[appointment].add(employee)
    return [(row, taking_part[row.pk]) for row in rows]


def _items_of(
    actor: Actor, row: Appointment, taking_part: set[int], people: set[int], since: datetime, until: datetime
) -> Iterable[Item]:
    """Give the appointment on each of its days in the span, once for each of the people who take part."""
    hidden = row.private and actor.reader not in taking_part and not actor.is_program
    zone = ZoneInfo(row.zone)
    first = since.astimezone(zone).date() - timedelta(days=row.minutes // 1440 + 2)
    last = until.astimezone(zone).date() + timedelta(days=2)
    for day in row.days_between(first, last):
        starts, ends = row.span_on(day)
        way = timedelta(minutes=row.travel_minutes)
        if starts - way >= until or ends + way <= since:
            continue
        for employee in taking_part & people:
            if hidden:
                yield Item(employee, BUSY, _("Busy"), starts, ends, row.all_day, row.travel_minutes)
            else:
                yield Item(
                    employee, row.kind, row.title, starts, ends, row.all_day, row.travel_minutes, row, None, day
                )  # fmt: skip


def _due_item(task: Task) -> Item:
    due = task.due_at
    assert due is not None and task.asked_of_id is not None
    return Item(task.asked_of_id, task.kind, task.title, due, due, task=task)
