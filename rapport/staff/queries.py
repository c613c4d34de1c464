"""What others may ask about the people who work here."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from rapport.kit.written_once import written_once
from rapport.staff.actor import Actor
from rapport.staff.models import Absence, Employee, EmployeeQuerySet, Unit


def colleagues() -> EmployeeQuerySet:
    """Return everyone who works here, by name; colleagues see each other."""
    return Employee.objects.working().select_related("unit")


@written_once
def colleague_names() -> QuerySet[Employee, tuple[int, str]]:
    """Return number and name of everyone who works here, by name."""
    return colleagues().select_related(None).values_list("pk", "name")


def units_under(unit_id: int | None) -> set[int]:
    """Return the numbers of the unit and of all units below it; empty for None. One query."""
    if unit_id is None:
        return set()
    return _under({unit_id}, unit_tree())


@written_once
def unit_tree() -> QuerySet[Unit, tuple[int, int | None, int | None]]:
    """Return every unit's number, that of the unit above it, and that of its head."""
    return Unit.objects.order_by().values_list("pk", "above_id", "head_id")


def tree_for(actor: Actor) -> list[tuple[int, int | None, int | None]]:
    """Return the same for the actor, asked once however many deeds and questions need it. One query."""
    return actor.known("staff.unit_tree", lambda: list(unit_tree()))


def _under(units: Iterable[int], tree: list[tuple[int, int | None, int | None]]) -> set[int]:
    below: dict[int | None, list[int]] = {}
    for pk, above, _head in tree:
        below.setdefault(above, []).append(pk)
    found, waiting = set(), list(units)
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += below.get(current, [])
    return found


def team_units(actor: Actor) -> set[int]:
    """Return the units whose work the actor shares: those below their own, and below any that they head."""

    def ask() -> set[int]:
        if actor.employee is None:
            return set()
        tree = tree_for(actor)
        mine = {pk for pk, _above, head in tree if head == actor.pk}
        return _under(mine | {actor.employee.unit_id} if actor.employee.unit_id else mine, tree)

    return actor.known("staff.team_units", ask)


def heads_above(employee: Employee, tree: Iterable[tuple[int, int | None, int | None]] | None = None) -> list[int]:
    """Return the numbers of the heads over a person, nearest first, the person left out.

    One query, none with the `unit_tree` that is known already.
    """
    units = {pk: (above, head) for pk, above, head in (unit_tree() if tree is None else tree)}
    heads: list[int] = []
    current = employee.unit_id
    while current in units:
        above, head = units[current]
        if head and head != employee.pk and head not in heads:
            heads.append(head)
        current = above
    return heads


def subordinates(actor: Actor) -> EmployeeQuerySet:
    """Return the people in the units that the actor heads (R-074, R-081); empty for somebody who heads none."""
    tree = unit_tree()
    units = _under([pk for pk, _above, head in tree if head == actor.pk], tree)
    return colleagues().filter(unit_id__in=units).exclude(pk=actor.pk)


def absent(on: date) -> set[int]:
    """Return the numbers of the people who are away on the day."""
    return set(Absence.objects.filter(first_day__lte=on, last_day__gte=on).values_list("employee_id", flat=True))
