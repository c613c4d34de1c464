"""Whom to ask: the nearest person with enough authority who is here today."""

from collections.abc import Collection, Mapping

from rapport.roles import used
from rapport.roles.catalogue import Grant, Size
from rapport.roles.holding import holders
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.staff.queries import absent, heads_above


def nearest(
    actor: Actor, right: str, size: Size, facts: Mapping[str, str] | None = None, *, besides: Collection[int] = ()
) -> Employee | None:
    """Return the nearest head above the actor who may do it alone and is present, else anyone such, else None.

    `besides` are people who have been asked already.
    """
    if actor.employee is None:
        return None
    away = absent(actor.today)
    able = [
        pk
        for pk, grants in holders(right, actor.today).items()
        if pk != actor.pk and pk not in away and pk not in besides and _may(grants, right, size, facts, actor)
    ]
    chain = heads_above(actor.employee)
    able.sort(key=lambda pk: (chain.index(pk) if pk in chain else len(chain), pk))
    return Employee.objects.filter(pk=able[0]).first() if able else None


def _may(grants: tuple[Grant, ...], right: str, size: Size, facts: Mapping[str, str] | None, actor: Actor) -> bool:
    return any(
        grant.meets(facts) and grant.allows(size, used.in_period(grant, right, size, actor.today)) for grant in grants
    )
