"""For whom the actor speaks, and who is above and below them."""

from datetime import date

from rapport.roles.models import Holding, JobDescription
from rapport.roles.queries import posts_of, sight_of, substituted_by
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.staff.queries import absent, colleagues, heads_above, subordinates


def selves(actor: Actor) -> list[int]:
    """Return the actor's own number and those of the absent colleagues whom they stand in for."""
    return [actor.pk, *(one.pk for one in substituted_by(actor))]


def people_under(actor: Actor) -> set[int]:
    """Return the numbers of the people in the units that the actor heads. One query an operation."""
    return actor.known("conduct.people", lambda: set(subordinates(actor).values_list("pk", flat=True)))


def people_watched(actor: Actor) -> set[int]:
    """Return the people under the actor; for somebody whose position sees everything, all who work here."""

    def ask() -> set[int]:
        if actor.is_program or sight_of(actor) == "all":
            return set(colleagues().exclude(pk=actor.pk).values_list("pk", flat=True))
        return people_under(actor)

    return actor.known("conduct.watched", ask)


def nearest_head(employee: Employee, on: date) -> Employee | None:
    """Return the nearest head above who is here on the day, the nearest at all when all are away, None without one."""
    chain = heads_above(employee)
    away = absent(on)
    heads = Employee.objects.working().in_bulk(chain)
    here = [pk for pk in chain if pk in heads and pk not in away] or [pk for pk in chain if pk in heads]
    return heads[here[0]] if here else None


def superior_of(actor: Actor) -> Employee | None:
    """Return the nearest head; above the topmost unit, who holds the position that the description reports to."""
    if actor.employee is None:
        return None
    head = nearest_head(actor.employee, actor.today)
    if head is not None:
        return head
    versions = [post.in_force_id for post in posts_of(actor) if post.employee_id == actor.pk]
    above = JobDescription.objects.filter(pk__in=versions, reports_to__isnull=False).values("reports_to")
    held = Holding.objects.in_force(actor.today).filter(position__in=above).exclude(employee_id=actor.pk)
    people = Employee.objects.working().filter(pk__in=held.values("employee_id")).order_by("pk")
    return people.exclude(pk__in=absent(actor.today)).first() or people.first()
