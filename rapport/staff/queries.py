"""What others may ask about the people who work here."""

from datetime import date

from rapport.staff.actor import Actor
from rapport.staff.models import Absence, Employee, EmployeeQuerySet, Unit


def colleagues() -> EmployeeQuerySet:
    """Return everyone who works here, by name; colleagues see each other."""
    return Employee.objects.working().select_related("unit")


def units_under(unit_id: int | None) -> set[int]:
    """Return the numbers of the unit and of all units below it; empty for None. One query."""
    if unit_id is None:
        return set()
    below: dict[int | None, list[int]] = {}
    for pk, above in Unit.objects.values_list("pk", "above_id"):
        below.setdefault(above, []).append(pk)
    found, waiting = set(), [unit_id]
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
        mine = units_under(actor.employee.unit_id)
        for headed in Unit.objects.filter(head_id=actor.pk).values_list("pk", flat=True):
            mine |= units_under(headed)
        return mine

    return actor.known("staff.team_units", ask)


def heads_above(employee: Employee) -> list[int]:
    """Return the numbers of the heads over a person, nearest first, the person left out."""
    units = {unit.pk: unit for unit in Unit.objects.all()}
    heads: list[int] = []
    current = units.get(employee.unit_id or 0)
    while current is not None:
        if current.head_id and current.head_id != employee.pk and current.head_id not in heads:
            heads.append(current.head_id)
        current = units.get(current.above_id or 0)
    return heads


def subordinates(actor: Actor) -> EmployeeQuerySet:
    """Return the people in the units that the actor heads (R-074, R-081); empty for somebody who heads none."""
    units: set[int] = set()
    for pk in Unit.objects.filter(head_id=actor.pk).values_list("pk", flat=True):
        units |= units_under(pk)
    return colleagues().filter(unit_id__in=units).exclude(pk=actor.pk)


def absent(on: date) -> set[int]:
    """Return the numbers of the people who are away on the day."""
    return set(Absence.objects.filter(first_day__lte=on, last_day__gte=on).values_list("employee_id", flat=True))
