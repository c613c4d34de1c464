"""For whom the actor speaks, and who is above and below them."""

from datetime import date

from rapport.roles.queries import sight_of, substituted_by
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
