"""Requests to the management, as far as the actor may read them."""

from django.db.models import Q

from rapport.conduct.models import Request
from rapport.conduct.models.requests import RequestQuerySet
from rapport.conduct.queries.people import people_under, selves
from rapport.staff.actor import Actor


def requests_seen_by(actor: Actor) -> RequestQuerySet:
    """Return the requests that the actor, or who is under them, asked or has to answer."""
    rows = Request.objects.select_related("asked_by", "owner")
    if actor.is_program:
        return rows
    people = [*selves(actor), *people_under(actor)]
    return rows.filter(Q(asked_by_id__in=people) | Q(owner_id__in=people))


def requests_to_answer(actor: Actor) -> RequestQuerySet:
    """Return the open requests that the actor has to answer, those of absent colleagues too, most urgent first."""
    rows = Request.objects.open().filter(owner_id__in=selves(actor)).exclude(asked_by_id=actor.pk)
    return rows.select_related("asked_by", "owner").order_by("due_on", "id")
