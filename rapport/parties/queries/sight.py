"""Who sees which clients and people: one rule for page, list, search, export, feed, API and report."""

from typing import Any

from django.db.models import Q

from rapport.parties.models import Client, ClientQuerySet, Person, PersonQuerySet, TeamMember
from rapport.parties.rights import SEE_CONFIDENTIAL
from rapport.roles.authority import may
from rapport.roles.queries import sight_of
from rapport.staff.actor import Actor
from rapport.staff.queries import team_units


def clients_seen_by(actor: Actor) -> ClientQuerySet:
    """Return the clients in the base that the actor may see: own, the team's or all, by the position.

    A client on whose team one serves is seen too. A confidential client is seen only by its owner, its team and those
    with the right to see confidential clients.
    """
    # Asked several times a page: the conditions are put together once, and every caller gets a copy.
    return actor.known("parties.clients_seen", lambda: Client.objects.filter(client_is_seen(actor))).all()


def people_seen_by(actor: Actor) -> PersonQuerySet:
    """Return the people of the clients that the actor may see; people without a client are seen by everyone."""
    present = Person.objects.present()
    return present.filter(Q(client=None) | client_is_seen(actor, "client"))


def client_is_seen(actor: Actor, path: str = "") -> Q:
    """Return the same rule as a condition on rows that point at a client by the path ("client", "talk__client").

    For large tables: a join on the client's columns is cheaper than a list of all seen clients.
    """

    def on(**conditions: Any) -> Q:
        return Q(**{f"{path}__{name}" if path else name: value for name, value in conditions.items()})

    present = on(removed_at=None)
    if path:
        # Through an outer join the columns of no client at all are empty too.
        present &= Q(**{f"{path}__isnull": False})
    if actor.is_program:
        return present
    team = TeamMember.objects.filter(employee_id=actor.pk).values("client_id")
    mine = on(owner_id=actor.pk) | (Q(**{f"{path}__in": team}) if path else Q(pk__in=team))
    sight = sight_of(actor)
    if sight == "own":
        return present & mine
    open_ones = Q() if may(actor, SEE_CONFIDENTIAL) else on(confidential=False)
    if sight == "team":
        open_ones &= on(unit_id__in=team_units(actor))
    return present & (open_ones | mine) if open_ones else present
