"""Who sees which deals."""

from typing import Any, cast

from django.db.models import Q, QuerySet

from rapport.deals.models import (
    Chance,
    ChanceQuerySet,
    ClientWord,
    Deal,
    DealQuerySet,
    Need,
    Objection,
    Pipeline,
    Point,
    Presentation,
    Recommendation,
    Stage,
)
from rapport.deals.rights import ARRANGE, WORK
from rapport.parties.models import TeamMember
from rapport.parties.queries import Reach, clients_seen_by, reach_of, seen_in_reach
from rapport.roles.authority import may
from rapport.staff.actor import Actor


def deals_seen_by(actor: Actor) -> DealQuerySet:
    """Return the deals that the actor may see: those of the clients one sees, and one's own.

    Nobody sees a deal without the right to work deals; that of a removed client only the program.
    """
    if actor.is_program:
        return Deal.objects.all()
    return actor.known("deals.seen", lambda: _seen(actor)).all()


def _seen(actor: Actor) -> DealQuerySet:
    if not may(actor, WORK):
        return Deal.objects.none()
    return Deal.objects.filter(_rule(*reach_of(actor)))


def _rule(reach: Reach, people: list[int], units: list[int]) -> Q:
    return Q(owner__pk__in=people, client__removed_at=None) | seen_in_reach(reach, people, units, "client")


def deals_in_reach(reach: Reach, people: list[int], units: list[int]) -> DealQuerySet:
    """Return the deals that somebody with this reach may see who works deals: for questions over all of them.

    They are written once: the reach is their shape, the numbers are values.
    """
    if reach.sight != "own":
        return Deal.objects.filter(_rule(reach, people, units))
    # The same few deals by their indexes: otherwise the whole base is looked through for them.
    rows = Deal.objects.order_by()
    team = TeamMember.objects.filter(employee__pk__in=people).values("client_id")
    own = rows.filter(owner__pk__in=people).values("pk")
    of_clients = rows.filter(client__owner__pk__in=people).values("pk")
    found = own.union(of_clients, rows.filter(client__in=team).values("pk"))
    return Deal.objects.filter(pk__in=found, client__removed_at=None)


def needs_seen_by(actor: Actor) -> QuerySet[Need]:
    """Return the needs noted in the deals that the actor may see."""
    return Need.objects.filter(deal__in=deals_seen_by(actor))


def objections_seen_by(actor: Actor) -> QuerySet[Objection]:
    """Return the objections noted in the deals that the actor may see."""
    return Objection.objects.filter(deal__in=deals_seen_by(actor))


def points_seen_by(actor: Actor) -> QuerySet[Point]:
    """Return the points negotiated in the deals that the actor may see."""
    return Point.objects.filter(deal__in=deals_seen_by(actor))


def presentations_seen_by(actor: Actor) -> QuerySet[Presentation]:
    """Return the presentations in the deals that the actor may see."""
    return Presentation.objects.filter(deal__in=deals_seen_by(actor))


def chances_seen_by(actor: Actor) -> ChanceQuerySet:
    """Return the chances with the clients that the actor may see, for who works deals."""
    return cast(ChanceQuerySet, _of_clients(actor, Chance.objects.all()))


def recommendations_seen_by(actor: Actor) -> QuerySet[Recommendation]:
    """Return the recommendations asked of the clients that the actor may see, for who works deals."""
    return _of_clients(actor, Recommendation.objects.all())


def client_words_seen_by(actor: Actor) -> QuerySet[ClientWord]:
    """Return the words of the clients that the actor may see, for who works deals."""
    return _of_clients(actor, ClientWord.objects.all())


def _of_clients(actor: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    if actor.is_program:
        return rows
    return rows.filter(client__in=clients_seen_by(actor)) if may(actor, WORK) else rows.none()


def pipelines_seen_by(actor: Actor) -> QuerySet[Pipeline]:
    """Return the pipelines, in order, for who works deals or arranges their stages."""
    seen = actor.is_program or may(actor, WORK) or may(actor, ARRANGE)
    return Pipeline.objects.all() if seen else Pipeline.objects.none()


def stages_seen_by(actor: Actor) -> QuerySet[Stage]:
    """Return the stages, for who works deals or arranges their stages."""
    seen = actor.is_program or may(actor, WORK) or may(actor, ARRANGE)
    return Stage.objects.all() if seen else Stage.objects.none()
