"""The log of decisions."""

from django.db.models import Q, QuerySet

from rapport.conduct.models import Decision
from rapport.conduct.queries.people import people_under, selves
from rapport.roles.models import Clause
from rapport.roles.queries import posts_of
from rapport.staff.actor import Actor
from rapport.staff.queries import unit_tree


def decisions_seen_by(actor: Actor) -> QuerySet[Decision]:
    """Return the actor's own decisions, those of their people, and what was made known to their unit or one above."""
    rows = Decision.objects.select_related("employee", "unit", "clause")
    if actor.is_program:
        return rows
    people = [*selves(actor), *people_under(actor)]
    return rows.filter(Q(employee_id__in=people) | Q(unit_id__in=units_of(actor)))


def units_of(actor: Actor) -> set[int]:
    """Return the actor's unit, all above it, and those that the actor heads. One query."""
    tree = unit_tree()
    above = {pk: over for pk, over, _head in tree}
    found: set[int] = set()
    unit = actor.employee.unit_id if actor.employee else None
    while unit is not None and unit not in found:
        found.add(unit)
        unit = above.get(unit)
    return found | {pk for pk, _over, head in tree if head == actor.pk}


def clauses_of(actor: Actor, right: str = "") -> list[Clause]:
    """Return the clauses of the versions in force for the actor, those with the right if one is named. Two queries."""
    versions = [post.in_force_id for post in posts_of(actor) if post.in_force_id]
    rows = Clause.objects.filter(description_id__in=versions).select_related("description__position")
    if right:
        rows = rows.filter(right=right)
    order = list(Clause.Section.values)
    return sorted(rows, key=lambda one: (versions.index(one.description_id), order.index(one.section), one.place))
