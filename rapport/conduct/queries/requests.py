"""Requests to the management, as far as the actor may read them."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from rapport.conduct.models import Request
from rapport.conduct.models.requests import RequestQuerySet
from rapport.conduct.queries.people import people_under, selves
from rapport.kit.written_once import written_once
from rapport.staff.actor import Actor


def requests_seen_by(actor: Actor) -> RequestQuerySet:
    """Return the requests that the actor, or who is under them, asked or has to answer."""
    rows = Request.objects.select_related("asked_by", "owner")
    if actor.is_program:
        return rows
    people = [*selves(actor), *people_under(actor)]
    return rows.filter(Q(asked_by_id__in=people) | Q(owner_id__in=people))


class RequestDue(NamedTuple):
    """A request that waits for an answer: what, by which day, and who asks."""

    pk: int
    kind: str
    title: str
    due_on: date
    asked_by__name: str


def requests_to_answer(actor: Actor, *, most: int) -> list[RequestDue]:
    """Return the open requests that the actor has to answer, those of absent colleagues too, most urgent first.

    One query, written once: Today asks it with every showing.
    """
    return [RequestDue(*row) for row in _to_answer(selves(actor), actor.pk, most=most)]


@written_once
def _to_answer(owners: list[int], me: int, *, most: int) -> QuerySet[Request, Any]:
    rows = Request.objects.open().filter(owner__pk__in=owners).exclude(asked_by_id=me)
    return rows.order_by("due_on", "id").values_list(*RequestDue._fields)[:most]
