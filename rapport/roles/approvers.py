"""Whom to ask: the nearest person with enough authority who is here today."""

from decimal import Decimal

from rapport.roles import queries
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.staff.queries import absent, heads_above


def nearest(actor: Actor, right: str, size: Decimal | int | None) -> Employee | None:
    """Return the nearest head above the actor who may do it alone and is present, else anyone such, else None."""
    if actor.employee is None:
        return None
    away = absent(actor.today)
    able = [
        pk
        for pk, grant in queries.holders(right, actor.today).items()
        if grant.allows(size) and pk != actor.pk and pk not in away
    ]
    chain = heads_above(actor.employee)
    able.sort(key=lambda pk: (chain.index(pk) if pk in chain else len(chain), pk))
    return Employee.objects.filter(pk=able[0]).first() if able else None
