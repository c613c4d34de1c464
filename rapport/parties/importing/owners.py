"""To whom an import may give clients."""

from rapport.kit.text import fold
from rapport.parties.rights import HAND_OVER
from rapport.roles.queries import grants_of
from rapport.staff.actor import Actor
from rapport.staff.queries import colleagues


def owners_for(actor: Actor) -> dict[str, int]:
    """Return folded names and e-mails of those to whom the actor may give any number of clients, with their numbers.

    Whose right to hand over is limited brings clients in for themselves only. A name that two colleagues share is
    left out: their e-mails tell them apart. One query.
    """
    free = actor.is_program or any(grant.allows(10**9) for grant in grants_of(actor).get(HAND_OVER, ()))
    people = list(colleagues()) if free else [actor.employee] if actor.employee else []
    names = [fold(one.name) for one in people]
    owners = {fold(one.name): one.pk for one in people if names.count(fold(one.name)) == 1}
    return owners | {fold(one.email): one.pk for one in people}
