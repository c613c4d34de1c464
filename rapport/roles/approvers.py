"""Whom to ask: the nearest person with enough authority who is here today."""

from collections.abc import Collection, Mapping

from rapport.roles.catalogue import Grant, Size
from rapport.roles.everybody import everybody_for
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


def nearest(
    actor: Actor, right: str, size: Size, facts: Mapping[str, str] | None = None, *, besides: Collection[int] = ()
) -> Employee | None:
    """Return the nearest head above the actor who may do it alone and is present, else anyone such, else None.

    `besides` are people who have been asked already.
    """
    if actor.employee is None:
        return None
    firm, today = everybody_for(actor), actor.today
    away = firm.away(today)

    def may(grants: tuple[Grant, ...]) -> bool:
        return any(grant.meets(facts) and grant.allows(size, firm.used(grant, right, size, today)) for grant in grants)

    able = [
        pk
        for pk, grants in firm.holders(right, today).items()
        if pk != actor.pk and pk not in away and pk not in besides and may(grants)
    ]
    if not able:
        return None
    chain = firm.heads_above(actor.employee)
    able.sort(key=lambda pk: (chain.index(pk) if pk in chain else len(chain), pk))
    return firm.person(able[0])
