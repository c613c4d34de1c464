"""What others may ask about clients and their people, always filtered to what the actor may see."""

from django.db.models import Q

from rapport.parties.models import Client, ClientQuerySet, Person, PersonQuerySet, TeamMember
from rapport.roles.authority import may
from rapport.roles.queries import sight_of
from rapport.staff.actor import Actor
from rapport.staff.queries import team_units


def clients_seen_by(actor: Actor) -> ClientQuerySet:
    """Return the clients that the actor may see: own, the team's or all, by the position (section 9 of the rules).

    A client on whose team one serves is seen too. A confidential client is seen only by its owner, its team and those
    with the right to see confidential clients.
    """
    sight = sight_of(actor)
    mine = Q(owner_id=actor.pk) | Q(pk__in=TeamMember.objects.filter(employee_id=actor.pk).values("client_id"))
    if actor.is_program:
        return Client.objects.all()
    if sight == "own":
        return Client.objects.filter(mine)
    open_ones = Q() if may(actor, "clients.see_confidential") else Q(confidential=False)
    if sight == "team":
        open_ones &= Q(unit_id__in=team_units(actor))
    return Client.objects.filter(open_ones | mine) if open_ones else Client.objects.all()


def people_seen_by(actor: Actor) -> PersonQuerySet:
    """Return the people of the clients that the actor may see; people without a client are seen by everyone."""
    if actor.is_program:
        return Person.objects.all()
    return Person.objects.filter(Q(client=None) | Q(client__in=clients_seen_by(actor)))
