"""Whose promises the actor sees, and those that they owe."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from rapport.kit.written_once import written_once
from rapport.parties.queries import client_is_seen
from rapport.promises.models import Expectation, Promise, PromiseQuerySet
from rapport.promises.rights import MAKE
from rapport.roles.authority import may
from rapport.roles.queries import carried_by
from rapport.staff.actor import Actor

# From so long before its date a promise is looked at in Today.
AHEAD = timedelta(days=7)
BESIDE = ("client", "person", "owner", "made_by", "approved_by")


def promises_seen_by(actor: Actor) -> PromiseQuerySet:
    """Return the promises to clients that the actor may see, and those that the actor has to keep."""
    rows = Promise.objects.select_related(*BESIDE)
    if actor.is_program:
        return rows
    theirs = Q(owner_id__in=carried_by(actor))
    seen = client_is_seen(actor, "client") & Q(client__removed_at=None) if may(actor, MAKE) else Q(pk=None)
    return rows.filter(seen | theirs)


def expectations_seen_by(actor: Actor) -> QuerySet[Expectation]:
    """Return what clients expect whom the actor may see, newest first."""
    rows = Expectation.objects.select_related("client", "person", "noted_by", "promise__made_by")
    if actor.is_program:
        return rows
    if not may(actor, MAKE):
        return rows.none()
    return rows.filter(client_is_seen(actor, "client"), client__removed_at=None)


class PromiseDue(NamedTuple):
    """A promise as the queue of Today needs it: what, by when, and to which client."""

    pk: int
    words: str
    due_at: datetime
    whole_day: bool
    made_by__time_zone: str
    person_id: int | None
    client_id: int
    client__status: str


def promises_owed(actor: Actor, *, most: int) -> list[PromiseDue]:
    """Return what the actor promised for the next seven days, or should have kept, soonest first. One query."""
    return [PromiseDue(*row) for row in _owed(actor.pk, actor.at + AHEAD, most=most)]


@written_once
def _owed(owner: int, until: datetime, *, most: int) -> QuerySet[Promise, Any]:
    rows = Promise.objects.filter(owner_id=owner, state=Promise.State.OPEN, due_at__lt=until)
    rows = rows.filter(client__removed_at=None)
    return rows.order_by("due_at", "id").values_list(*PromiseDue._fields)[:most]


@written_once
def promises_of_client(client_id: int) -> QuerySet[Promise]:
    """Return the ten promises to be kept first of a client that the actor was found to see."""
    rows = Promise.objects.filter(client_id=client_id, state=Promise.State.OPEN)
    return rows.select_related("client", "owner", "made_by").order_by("due_at", "id")[:10]
