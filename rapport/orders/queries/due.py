"""What is due soon around orders: what Today asks for.

Today asks this of everybody with every showing, so the questions are written once and read only what its rows show.
"""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from rapport.agenda.models import Task
from rapport.kit.written_once import written_once
from rapport.orders.models import Order, Part
from rapport.staff.actor import Actor

# Days before the agreed day from which the order is looked at.
AHEAD = 2


class OrderDue(NamedTuple):
    """An order that is due: the agreed day, the day of which the client was told since, and the client."""

    pk: int
    number: str
    title: str
    wanted_by: date
    expected_on: date | None
    client_id: int
    client__status: str


class PartDue(NamedTuple):
    """A part that has to be seen to: its order and client, the department, and how its task stands (moment in UTC)."""

    pk: int
    order_id: int
    order__number: str
    order__wanted_by: date
    order__client_id: int
    order__client__status: str
    unit__name: str
    task__state: str
    task__title: str
    task__due_at: datetime | None


def orders_due(actor: Actor, *, most: int) -> list[OrderDue]:
    """Return the actor's running orders whose agreed day is near or has passed, soonest first. One query.

    Of a late one the client was told of another day: it comes up again when that is near.
    """
    return [OrderDue(*row) for row in _orders(actor.pk, actor.today + timedelta(days=AHEAD), most=most)]


@written_once
def _orders(owner: int, until: date, *, most: int) -> QuerySet[Order, Any]:
    near = Q(expected_on=None, wanted_by__lte=until) | Q(expected_on__lte=until)
    rows = Order.objects.running().filter(near, owner_id=owner).order_by("wanted_by", "id")
    return rows.values_list(*OrderDue._fields)[:most]


def parts_to_see_to(actor: Actor, *, most: int) -> list[PartDue]:
    """Return the parts of the actor's running orders that a department declined, is late with, wants another day for,
    or has finished and nobody checked yet; soonest first. One query.
    """
    return [PartDue(*row) for row in _parts(actor.pk, actor.at, most=most)]


@written_once
def _parts(owner: int, at: datetime, *, most: int) -> QuerySet[Part, Any]:
    state = Task.State
    stuck = Q(task__state__in=[state.DECLINED, state.COUNTERED]) | Q(task__closed_at=None, task__due_at__lte=at)
    stuck |= Q(task__state=state.DONE, complete=None)
    rows = Part.objects.filter(stuck, order__owner_id=owner, order__state__in=Order.RUNNING)
    return rows.order_by("task__due_at", "id").values_list(*PartDue._fields)[:most]
