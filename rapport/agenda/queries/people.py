"""Who works when, who stands in which part to a task, and whose days the actor may see."""

from datetime import datetime

from django.db.models import Q

from rapport.agenda.models import SilenceLimit, Task
from rapport.agenda.rights import SEE_TEAM
from rapport.agenda.rules.contract import ASKER, DOER, HEAD
from rapport.agenda.rules.working import Hours, after_working
from rapport.roles.authority import may
from rapport.roles.queries import carried_by, sight_of
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, EmployeeQuerySet
from rapport.staff.queries import colleagues, subordinates, team_units, tree_for

# Working minutes that a department without a limit of its own has to answer a task.
SILENCE_MINUTES = 240


def hours_of(employee: Employee) -> Hours:
    """Return when the person works."""
    field = Employee._meta.get_field("day_starts")
    starts, ends = field.to_python(employee.day_starts), field.to_python(employee.day_ends)
    return Hours(starts, ends, employee.time_zone)


def working_later(person: Employee, at: datetime, minutes: int) -> datetime:
    """Return the moment (UTC) at which so many working minutes of the person have passed since `at` (aware)."""
    return after_working(at, minutes, hours_of(person))


def watched_by(actor: Actor) -> EmployeeQuerySet:
    """Return whose days and load the actor may see (R-074), the actor left out; nobody without the right.

    Heads see the people of their units. Who holds the right without heading a unit (a director, a head's deputy) sees
    as far as their position lets them see clients.
    """
    if actor.is_program:
        return colleagues()
    if not may(actor, SEE_TEAM):
        return colleagues().none()
    own = subordinates(actor)
    if actor.known("agenda.heads", lambda: own.exists()):
        return own
    reach = {"all": Q(), "team": Q(unit_id__in=team_units(actor))}.get(sight_of(actor))
    return colleagues().none() if reach is None else colleagues().filter(reach).exclude(pk=number(actor))


def watched_numbers(actor: Actor) -> set[int]:
    """Return the numbers of the people whose days the actor may see. One query an operation."""
    return actor.known("agenda.watched", lambda: set(watched_by(actor).values_list("pk", flat=True)))


def units_of(actor: Actor) -> set[int]:
    """Return the actor's unit and all units above it: a task given to one of them may be taken by the actor."""

    def ask() -> set[int]:
        tree = tree_for(actor)
        above = {pk: over for pk, over, _head in tree}
        found: set[int] = set()
        unit = actor.employee.unit_id if actor.employee else None
        while unit is not None and unit not in found:
            found.add(unit)
            unit = above.get(unit)
        return found | {pk for pk, _over, head in tree if head == actor.pk}

    return actor.known("agenda.units", ask)


def parts_in(actor: Actor, task: Task) -> frozenset[str]:
    """Return the actor's parts in the task: doer, asker, head (of the doer)."""
    parts = set()
    people = carried_by(actor)
    if task.asked_by_id in people:
        parts.add(ASKER)
    if task.asked_of_id in people or (task.asked_of_id is None and task.unit_id in units_of(actor)):
        parts.add(DOER)
    if task.asked_of_id in watched_numbers(actor):
        parts.add(HEAD)
    return frozenset(parts)


def silence_minutes(unit_id: int | None) -> int:
    """Return how many working minutes the unit may leave a task unanswered."""
    limit = SilenceLimit.objects.filter(unit_id=unit_id or 0).values_list("minutes", flat=True).first()
    return limit or SILENCE_MINUTES


def number(actor: Actor) -> int:
    """Return the actor's number; 0, which nobody has, for the program."""
    return actor.pk or 0
