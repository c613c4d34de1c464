"""Who sees which clients and people: one rule for page, list, search, export, feed, API and report."""

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
    return actor.known("parties.clients_seen", lambda: _seen(actor)).all()


def _seen(actor: Actor) -> ClientQuerySet:
    present = Client.objects.present()
    if actor.is_program:
        return present
    mine = Q(owner_id=actor.pk) | Q(pk__in=TeamMember.objects.filter(employee_id=actor.pk).values("client_id"))
    sight = sight_of(actor)
    if sight == "own":
        return present.filter(mine)
    open_ones = Q() if may(actor, SEE_CONFIDENTIAL) else Q(confidential=False)
    if sight == "team":
        open_ones &= Q(unit_id__in=team_units(actor))
    return present.filter(open_ones | mine) if open_ones else present


def people_seen_by(actor: Actor) -> PersonQuerySet:
    """Return the people of the clients that the actor may see; people without a client are seen by everyone."""
    present = Person.objects.present()
    if actor.is_program:
        return present.filter(Q(client=None) | Q(client__removed_at=None))
    return present.filter(Q(client=None) | Q(client__in=clients_seen_by(actor)))
