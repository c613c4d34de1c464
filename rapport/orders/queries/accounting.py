"""What accounting says that somebody has to decide on."""

from django.db.models import Q, QuerySet

from rapport.orders.models import Proposal, UnmatchedOrder
from rapport.orders.queries.sight import seen_through
from rapport.roles.queries import carried_by
from rapport.staff.actor import Actor
from rapport.staff.queries import subordinates


def proposals_seen_by(actor: Actor) -> QuerySet[Proposal]:
    """Return what accounting proposes for seen orders, newest first."""
    return seen_through(actor, Proposal.objects.select_related("order__client"), "order__client")  # type: ignore[no-any-return]


def unmatched_seen_by(actor: Actor) -> QuerySet[UnmatchedOrder]:
    """Return the orders of nobody that the actor, whom they stand in for, or one of their people brought in."""
    rows = UnmatchedOrder.objects.select_related("order", "brought_by")
    if actor.is_program:
        return rows
    theirs = Q(brought_by__in=carried_by(actor)) | Q(brought_by__in=subordinates(actor).values("pk"))
    return rows.filter(theirs)
