"""How the people of a head stand today: a few questions for all of them, never one for each (R-074, R-081)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from rapport.agenda.models import Task
from rapport.agenda.queries import load, watched_by
from rapport.interactions.models import OpenQuestion
from rapport.kit.clock import local_day
from rapport.kit.ui.sorting import by_name
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.projects.queries import projects_in_trouble
from rapport.projects.queries.standing import Standing as ProjectStanding
from rapport.projects.queries.standing import standing as project_standing
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.staff.queries import team_units
from rapport.workday.models import Rhythm
from rapport.workday.queries.calendar import day_bounds
from rapport.workday.rules import rhythm
from rapport.workday.rules.rows import SOON

ESCALATED_SHOWN = 20
SILENT_SHOWN = 20
PROJECTS_SHOWN = 20


@dataclass
class Standing:
    """One person today: how much breaks and how much else is due, the agenda's load of the day, and the rhythm."""

    employee: Employee
    breaking: int
    today: int
    load: Any
    kept_for: str


@dataclass
class Team:
    """A head's view: their people, tasks unanswered beyond the limit, silent key clients, projects late or too dear."""

    people: list[Standing] = field(default_factory=list)
    escalated: list[Task] = field(default_factory=list)
    silent: list[Client] = field(default_factory=list)
    projects: list[ProjectStanding] = field(default_factory=list)


def team_of(actor: Actor) -> Team:
    """Return the people whose days the actor may see, and what needs the actor. A dozen queries for any number."""
    people = by_name(watched_by(actor).select_related("unit"))
    numbers = [person.pk for person in people]
    soon, ends = actor.at + SOON, day_bounds(actor).ends
    breaking, due = _due(numbers, soon, ends)
    loads = load(actor, people, actor.today, 1)
    kinds = _kinds(people, actor.at)
    standing = [
        Standing(
            person,
            breaking.get(person.pk, 0),
            due.get(person.pk, 0),
            loads[person.pk][0],
            kinds.get(person.pk, rhythm.MIXED),
        )
        for person in people
    ]
    theirs = Q(asked_of_id__in=numbers) | Q(asked_of_id=None, unit_id__in=team_units(actor))
    escalated = Task.objects.to_do().filter(theirs).exclude(escalated_at=None).order_by("escalated_at", "pk")
    escalated = escalated.select_related("asked_of", "unit")
    silent = clients_seen_by(actor).filter(owner_id__in=numbers, status=Client.Status.KEY).silent(actor.at)
    silent = silent.select_related("owner").order_by("talk_due_at", "pk")
    stuck = project_standing(list(projects_in_trouble(actor, numbers)[:PROJECTS_SHOWN]), actor.today)
    return Team(standing, list(escalated[:ESCALATED_SHOWN]), list(silent[:SILENT_SHOWN]), stuck)


def _due(people: list[int], soon: datetime, ends: datetime) -> tuple[dict[int, int], dict[int, int]]:
    """Return how many calls, tasks and questions break soon, and how many others are due today, by person."""
    breaking: dict[int, int] = {}
    today: dict[int, int] = {}
    until = max(soon, ends)
    tasks = Task.objects.to_do().filter(asked_of_id__in=people, due_at__lt=until)
    questions = OpenQuestion.objects.filter(owner_id__in=people, told_at=None, due_at__lt=until)
    soonest = Count("pk", filter=Q(due_at__lte=soon))
    for rows, who in ((tasks, "asked_of_id"), (questions, "owner_id")):
        counted = rows.order_by().values_list(who).annotate(breaking=soonest, every=Count("pk"))
        for person, number, every in counted:
            breaking[person] = breaking.get(person, 0) + number
            today[person] = today.get(person, 0) + every - number
    return breaking, today


def _kinds(people: Iterable[Employee], at: datetime) -> dict[int, str]:
    """Return what each person keeps their today for, by person."""
    weekdays = {person.pk: local_day(at, person.time_zone).weekday() for person in people}
    rows = Rhythm.objects.filter(employee_id__in=weekdays).values_list("employee_id", "weekday", "kind")
    return {person: kind for person, weekday, kind in rows if weekdays[person] == weekday}
