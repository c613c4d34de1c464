"""What accounting says that somebody has to decide on."""

from django.db.models import Q, QuerySet

from rapport.orders.models import Order, Proposal, UnmatchedOrder
from rapport.orders.queries.sight import seen_through
from rapport.orders.rights import WRITE
from rapport.roles.authority import may
from rapport.roles.queries import carried_by
from rapport.staff.actor import Actor
from rapport.staff.queries import subordinates


def proposals_seen_by(actor: Actor) -> QuerySet[Proposal]:
    """Return what accounting proposes for seen orders, newest first."""
    return seen_through(actor, Proposal.objects.select_related("order__client"), "order__client")  # type: ignore[no-any-return]


def proposals_due(actor: Actor) -> QuerySet[Proposal]:
    """Return what accounting proposes for the actor's own orders and is not decided, oldest first."""
    rows = proposals_seen_by(actor).filter(state=Proposal.State.OPEN, order__owner_id=actor.pk)
    return rows.filter(order__state__in=Order.RUNNING).order_by("made_at", "id")


def unmatched_due(actor: Actor) -> QuerySet[UnmatchedOrder]:
    """Return the orders of nobody that the actor brought in and may give to a client, oldest first."""
    rows = unmatched_seen_by(actor) if may(actor, WRITE) else UnmatchedOrder.objects.none()
    return rows.filter(order=None, reason="", brought_by_id=actor.pk).order_by("made_at", "id")


def unmatched_seen_by(actor: Actor) -> QuerySet[UnmatchedOrder]:
    """Return the orders of nobody that the actor, whom they stand in for, or one of their people brought in."""
    rows = UnmatchedOrder.objects.select_related("order", "brought_by")
    if actor.is_program:
        return rows
    theirs = Q(brought_by__in=carried_by(actor)) | Q(brought_by__in=subordinates(actor).values("pk"))
    return rows.filter(theirs)
