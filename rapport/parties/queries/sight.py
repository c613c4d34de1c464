"""Who sees which clients and people: one rule for page, list, search, export, feed, API and report."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from rapport.kit.written_once import written_once
from rapport.parties.models import Client, ClientQuerySet, Person, PersonQuerySet, TeamMember
from rapport.parties.rights import SEE_CONFIDENTIAL
from rapport.roles.authority import may
from rapport.roles.queries import carried_by, sight_of, substituted_by
from rapport.staff.actor import Actor
from rapport.staff.queries import team_units


def clients_seen_by(actor: Actor) -> ClientQuerySet:
    """Return the clients in the base that the actor may see: own, the team's or all, by the position.

    A client on whose team one serves is seen too. A confidential client is seen only by its owner, its team and those
    with the right to see confidential clients.
    """
    # Asked several times a page: the conditions are put together once, and every caller gets a copy.
    return actor.known("parties.clients_seen", lambda: Client.objects.filter(client_is_seen(actor))).all()


def client_seen_by(actor: Actor, pk: int) -> Client | None:
    """Return the client of that number with its owner, if the actor may see it. One query."""
    reach, people, units = reach_of(actor)
    return next(iter(_one_seen(pk, people, units, reach=reach)), None)


@written_once
def _one_seen(pk: int, people: list[int], units: list[int], *, reach: "Reach") -> QuerySet[Client]:
    return Client.objects.filter(seen_in_reach(reach, people, units), pk=pk).select_related("owner")


def people_seen_by(actor: Actor) -> PersonQuerySet:
    """Return the people of the clients that the actor may see; people without a client are seen by everyone."""
    if not actor.is_program and sight_of(actor) == "own":
        # Whose own clients are few need not be looked for among all people.
        return people_at(clients_seen_by(actor))
    return Person.objects.present().filter(Q(client=None) | client_is_seen(actor, "client"))


def people_at(clients: QuerySet[Client]) -> PersonQuerySet:
    """Return the people of these clients and those without a client: the same as a join, and quick for few clients."""
    rows = Person.objects.order_by()
    theirs = rows.filter(client__in=clients.order_by().values("pk")).values("pk")
    return Person.objects.present().filter(pk__in=rows.filter(client=None).values("pk").union(theirs, all=True))


def client_is_seen(actor: Actor, path: str = "") -> Q:
    """Return the same rule as a condition on rows that point at a client by the path ("client", "talk__client").

    For large tables: a join on the client's columns is cheaper than a list of all seen clients.
    """
    reach, people, units = reach_of(actor)
    return seen_in_reach(reach, people, units, path)


@dataclass(frozen=True)
class Reach:
    """How far somebody's sight goes, without saying whose."""

    program: bool = False
    sight: str = ""
    confidential: bool = False


def reach_of(actor: Actor) -> tuple[Reach, list[int], list[int]]:
    """Return how far the actor's sight goes, whose clients they see as their own, and the units of their team.

    For questions that are written once: the reach is their shape, the numbers are values.
    """
    reach = _reach(actor)
    return reach, _people(actor), _units(actor, reach)


def _reach(actor: Actor) -> Reach:
    if actor.is_program:
        return Reach(program=True)
    sight = sight_of(actor)
    return Reach(False, sight, sight != "own" and may(actor, SEE_CONFIDENTIAL))


def _people(actor: Actor) -> list[int]:
    # Who stands in sees what the absent one owns.
    return [actor.pk] if actor.is_program else carried_by(actor)


def _units(actor: Actor, reach: Reach) -> list[int]:
    # 0 is no unit's number: a list of values is never empty.
    if reach.sight != "team":
        return [0]
    absent = substituted_by(actor) if len(_people(actor)) > 1 else []
    units = team_units(actor).union(*(team_units(Actor(one, actor.at)) for one in absent))
    return sorted(units) or [0]


def seen_in_reach(reach: Reach, people: list[int], units: list[int], path: str = "") -> Q:
    """Return the rule of sight for what `reach_of` answered."""

    def on(**conditions: Any) -> Q:
        return Q(**{f"{path}__{name}" if path else name: value for name, value in conditions.items()})

    present = on(removed_at=None)
    if path:
        # Through an outer join the columns of no client at all are empty too.
        present &= Q(**{f"{path}__isnull": False})
    if reach.program:
        return present
    team = TeamMember.objects.filter(employee__pk__in=people).values("client_id")
    if reach.sight == "own" and not path:
        # One list of few numbers: of "owned, or among these" PostgreSQL makes a look at every client there is.
        owned = Client.objects.order_by().filter(owner__pk__in=people).values("pk")
        return present & Q(pk__in=owned.union(team, all=True))
    mine = on(owner__pk__in=people) | (Q(**{f"{path}__in": team}) if path else Q(pk__in=team))
    if reach.sight == "own":
        return present & mine
    open_ones = Q() if reach.confidential else on(confidential=False)
    if reach.sight == "team":
        open_ones &= on(unit__pk__in=units)
    return present & (open_ones | mine) if open_ones else present
