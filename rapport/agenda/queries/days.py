"""How full people's days are (R-074): capacity against appointments with their way, calls and estimates."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from rapport.agenda.models import Task
from rapport.agenda.queries.calendar import Item, calendar_items
from rapport.agenda.queries.people import hours_of
from rapport.agenda.rules.load import DayLoad, minutes_left
from rapport.agenda.rules.local_time import day_span
from rapport.agenda.rules.working import covered, minutes_outside
from rapport.kit.clock import local_day
from rapport.kit.registry import Shelf
from rapport.staff.actor import Actor
from rapport.staff.models import Absence, Employee

AWAY = {Absence.Kind.LEAVE, Absence.Kind.SICK}


@dataclass(frozen=True)
class Carried:
    """Something that people carry at the same time, such as clients: a label, and how many each has.

    `counts(actor, employees)` answers {employee number: how many} in one query. Higher apps put theirs on the shelf.
    """

    label: object
    counts: Callable[[Any, Iterable[int]], dict[int, int]]


carried: Shelf[Carried] = Shelf("what people carry")


@dataclass(frozen=True)
class Day:
    """One person's day: its things in order, what is left of working time, and what the tasks will take (minutes).

    `free` counts from now on today, else the whole working day; `needed` is the estimate of what is due or late.
    """

    items: list[Item]
    load: DayLoad
    free: int
    needed: int

    @property
    def fits(self) -> bool:
        """True when what is due can be done in the time that is free."""
        return self.needed <= self.free


def day_of(actor: Actor, employee: Employee, day: date) -> Day:
    """Return the person's day. The caller has made sure that the actor may look at it. Five queries."""
    since, until = day_span(day, employee.time_zone)
    items = calendar_items(actor, [employee.pk], since, until)
    late = _late(actor, [employee]).get(employee.pk, []) if day == _today(actor, employee) else []
    absence = _absences([employee], day, day + timedelta(days=1)).get((employee.pk, day), "")
    spans = [item.span for item in items if item.takes_time]
    open_ = hours_of(employee).of(day)
    free = 0
    if open_ and absence not in AWAY:
        begin = max(open_[0], min(actor.at, open_[1])) if day == _today(actor, employee) else open_[0]
        free = int((open_[1] - begin).total_seconds() // 60) - covered(spans, begin, open_[1])
    load = _day_load(employee, day, items, late, absence)
    needed = sum(minutes_left(task.minutes, task.progress) for task in [*_tasks(items), *late])
    return Day(items, load, free, needed)


def load(actor: Actor, employees: Iterable[Employee], monday: date, days: int = 7) -> dict[int, list[DayLoad]]:
    """Return each person's days from `monday` on, by employee number. Five queries, whatever the number of people.

    What is late counts on today; tasks without a date count nowhere.
    """
    people = list(employees)
    since, until = day_span(monday, "UTC", days)
    # A day of the week begins up to 14 hours earlier or later in other places of the world.
    items = calendar_items(actor, [e.pk for e in people], since - timedelta(days=1), until + timedelta(days=1))
    late, absences = _late(actor, people), _absences(people, monday, monday + timedelta(days=days))
    by_person: dict[int, list[Item]] = {}
    for item in items:
        by_person.setdefault(item.employee_id, []).append(item)
    return {
        employee.pk: [
            _day_load(
                employee,
                day,
                _within(by_person.get(employee.pk, []), *day_span(day, employee.time_zone)),
                late.get(employee.pk, []) if day == _today(actor, employee) else [],
                absences.get((employee.pk, day), ""),
            )
            for day in (monday + timedelta(days=number) for number in range(days))
        ]
        for employee in people
    }


def absences_of(employee: Employee, since: date, until: date) -> dict[date, str]:
    """Return on which days the person is away, with the word for why. One query."""
    words = dict(Absence.Kind.choices)
    return {day: str(words[kind]) for (_pk, day), kind in _absences([employee], since, until).items()}


def days_of_team(actor: Actor, employees: Iterable[Employee]) -> dict[int, dict[str, int]]:
    """Return what each of the people carries now: {employee: {code on the shelf: how many}}. One query per code."""
    people = [employee.pk for employee in employees]
    found: dict[int, dict[str, int]] = {pk: {} for pk in people}
    for code, thing in carried.items():
        for pk, number in thing.counts(actor, people).items():
            found[pk][code] = number
    return found


def _day_load(employee: Employee, day: date, items: list[Item], late: list[Task], absence: str) -> DayLoad:
    since, until = day_span(day, employee.time_zone)
    hours = hours_of(employee)
    tasks = [*_tasks(items), *late]
    taken = [(max(item.span[0], since), min(item.span[1], until)) for item in items if item.takes_time]
    works = day.weekday() < 5 and absence not in AWAY
    return DayLoad(
        calls=sum(item.kind == "call" for item in items if item.task is None)
        + sum(task.kind == Task.Kind.CALL for task in tasks),
        meetings=sum(item.kind not in ("call", "focus") for item in items if item.takes_time),
        tasks=sum(task.kind == Task.Kind.TASK for task in tasks),
        deadlines=len(tasks),
        minutes=covered(taken, since, until) + sum(minutes_left(task.minutes, task.progress) for task in tasks),
        capacity=employee.day_minutes if works else 0,
        outside=sum(minutes_outside(*span, hours) for span in taken),
        absence=absence,
    )


def _tasks(items: Iterable[Item]) -> list[Task]:
    return [item.task for item in items if item.task is not None]


def _within(items: Iterable[Item], since: datetime, until: datetime) -> list[Item]:
    return [item for item in items if _touches(item, since, until)]


def _touches(item: Item, since: datetime, until: datetime) -> bool:
    if item.task is not None:
        return since <= item.starts_at < until
    return item.span[0] < until and item.span[1] > since


def _today(actor: Actor, employee: Employee) -> date:
    return local_day(actor.at, employee.time_zone)


def _late(actor: Actor, people: list[Employee]) -> dict[int, list[Task]]:
    """Return what each person should have done before today began where they are."""
    starts = {employee.pk: day_span(_today(actor, employee), employee.time_zone)[0] for employee in people}
    late: dict[int, list[Task]] = {}
    for task in Task.objects.late(actor.at).filter(asked_of_id__in=starts):
        if task.asked_of_id and task.due_at and task.due_at < starts[task.asked_of_id]:
            late.setdefault(task.asked_of_id, []).append(task)
    return late


def _absences(people: list[Employee], since: date, until: date) -> dict[tuple[int, date], str]:
    rows = Absence.objects.filter(employee__in=people, first_day__lt=until, last_day__gte=since)
    return {
        (row.employee_id, since + timedelta(days=number)): row.kind
        for row in rows
        for number in range((until - since).days)
        if row.first_day <= since + timedelta(days=number) <= row.last_day
    }
