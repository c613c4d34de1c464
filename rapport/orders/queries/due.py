"""What is due soon around orders: what Today asks for."""

from datetime import timedelta

from django.db.models import Q, QuerySet

from rapport.agenda.models import Task
from rapport.orders.models import Order, OrderQuerySet, Part
from rapport.staff.actor import Actor

# Days before the agreed day from which the order is looked at.
AHEAD = 2


def orders_due(actor: Actor) -> OrderQuerySet:
    """Return the actor's running orders whose agreed day is near or has passed, soonest first.

    Of a late one the client was told of another day: it comes up again when that is near.
    """
    until = actor.today + timedelta(days=AHEAD)
    rows = Order.objects.running().filter(owner_id=actor.pk)
    near = Q(expected_on=None, wanted_by__lte=until) | Q(expected_on__lte=until)
    return rows.filter(near).select_related("client").order_by("wanted_by", "id")


def parts_to_see_to(actor: Actor) -> QuerySet[Part]:
    """Return the parts of the actor's running orders that a department declined, is late with, wants another day for,
    or has finished and nobody checked yet; soonest first.
    """
    state = Task.State
    stuck = Q(task__state__in=[state.DECLINED, state.COUNTERED]) | Q(task__closed_at=None, task__due_at__lte=actor.at)
    stuck |= Q(task__state=state.DONE, complete=None)
    rows = Part.objects.filter(stuck, order__owner_id=actor.pk, order__state__in=Order.RUNNING)
    return rows.select_related("order__client", "task", "unit").order_by("task__due_at", "id")
