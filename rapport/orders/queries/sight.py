"""Who sees which orders: whoever sees the client."""

from typing import Any

from django.db.models import QuerySet

from rapport.orders.models import Delivery, Order, OrderLine, OrderQuerySet, Part, Return
from rapport.parties.models import Client
from rapport.parties.queries import client_is_seen
from rapport.staff.actor import Actor


def orders_seen_by(actor: Actor) -> OrderQuerySet:
    """Return the orders of clients that the actor may see, newest first, with their client and owner."""
    rows = Order.objects.select_related("client", "owner", "person", "offer", "contract")
    return rows if actor.is_program else rows.filter(client_is_seen(actor, "client"), client__removed_at=None)


def orders_of(client: Client) -> OrderQuerySet:
    """Return the client's orders, newest first. The caller has made sure of the client."""
    return Order.objects.filter(client=client).select_related("owner")


def parts_seen_by(actor: Actor) -> QuerySet[Part]:
    """Return the parts of seen orders, with their task and department."""
    return seen_through(actor, Part.objects.select_related("order__client", "task__asked_of", "unit"), "order__client")


def deliveries_seen_by(actor: Actor) -> QuerySet[Delivery]:
    """Return the deliveries of seen orders."""
    return seen_through(actor, Delivery.objects.select_related("order__client"), "order__client")


def lines_seen_by(actor: Actor) -> QuerySet[OrderLine]:
    """Return the lines of seen orders."""
    return seen_through(actor, OrderLine.objects.select_related("order__client"), "order__client")


def returns_seen_by(actor: Actor) -> QuerySet[Return]:
    """Return what came back of seen orders."""
    return seen_through(actor, Return.objects.select_related("line__order__client"), "line__order__client")


def seen_through(actor: Actor, rows: Any, path: str) -> Any:
    """Return those of the rows whose client, at the end of the path, the actor may see."""
    if actor.is_program:
        return rows
    return rows.filter(client_is_seen(actor, path), **{f"{path}__removed_at": None})
