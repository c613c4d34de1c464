"""Mistakes, disputes, public reviews and overstepped limits: who sees them, and which of them wait."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from rapport.conduct.queries.people import selves
from rapport.kit.written_once import written_once
from rapport.parties.queries import client_is_seen
from rapport.remedies.models import Dispute, Mistake, Overstep, PublicReview
from rapport.remedies.queries.common import of_clients
from rapport.remedies.rights import OVERSTEPS, WORK
from rapport.roles.authority import may
from rapport.staff.actor import Actor


def mistakes_seen_by(actor: Actor) -> QuerySet[Mistake]:
    """Return our mistakes towards the clients that the actor may see, newest first."""
    return of_clients(actor, Mistake.objects.select_related("client", "responsible", "noted_by"), WORK)


def oversteps_seen_by(actor: Actor) -> QuerySet[Overstep]:
    """Return where clients that the actor may see went too far, newest first; for who holds that right (R-190)."""
    return of_clients(actor, Overstep.objects.select_related("client", "noted_by"), OVERSTEPS)


def disputes_seen_by(actor: Actor) -> QuerySet[Dispute]:
    """Return the disputes with clients that the actor may see, newest first."""
    return of_clients(actor, Dispute.objects.select_related("client", "opened_by", "lawyer"), WORK)


def public_reviews_seen_by(actor: Actor) -> QuerySet[PublicReview]:
    """Return the public reviews, newest first; those of a known client for who sees it."""
    rows = PublicReview.objects.select_related("client", "noted_by", "answered_by")
    if actor.is_program:
        return rows
    if not may(actor, WORK):
        return rows.none()
    return rows.filter(Q(client=None) | Q(client_is_seen(actor, "client"), client__removed_at=None))


def dissatisfied(rows: QuerySet[PublicReview]) -> int:
    """Return how many of the reviews are negative. One query."""
    return int(rows.filter(tone=PublicReview.Tone.NEGATIVE).order_by().aggregate(number=Count("pk"))["number"])


class MistakeDue(NamedTuple):
    """A mistake that is not put right yet: what it is, by when, and with whom it happened."""

    pk: int
    what: str
    due_on: date
    client_id: int
    client__name: str


def mistakes_open(actor: Actor, *, most: int) -> list[MistakeDue]:
    """Return the mistakes that the actor has to put right, the most pressing first. One query."""
    return [MistakeDue(*row) for row in _mistakes_open(selves(actor), most=most)] if may(actor, WORK) else []


@written_once
def _mistakes_open(people: list[int], *, most: int) -> QuerySet[Mistake, Any]:
    rows = Mistake.objects.filter(responsible__pk__in=people, corrected_on=None, client__removed_at=None)
    return rows.order_by("due_on", "id").values_list(*MistakeDue._fields)[:most]


class ReviewUnanswered(NamedTuple):
    """A negative public review without an answer: where, what it says, since when we know it, and of whom."""

    pk: int
    site: str
    words: str
    noted_at: datetime
    client_id: int | None


def reviews_unanswered(actor: Actor, *, most: int) -> list[ReviewUnanswered]:
    """Return the negative reviews, known for a day, that nobody answered, oldest first. One query.

    Those of a client come to its owner; those of an unknown writer, and of a client without an owner, to who noted
    them.
    """
    if not may(actor, WORK):
        return []
    since = actor.at - timedelta(days=1)
    return [ReviewUnanswered(*row) for row in _unanswered(selves(actor), selves(actor), since, most=most)]


@written_once
def _unanswered(owners: list[int], noters: list[int], since: datetime, *, most: int) -> QuerySet[PublicReview, Any]:
    whose = Q(client__owner__pk__in=owners, client__removed_at=None)
    whose |= Q(client__owner=None, noted_by__pk__in=noters)
    rows = PublicReview.objects.filter(whose, tone="negative", answered_at=None, noted_at__lte=since)
    return rows.order_by("noted_at", "id").values_list(*ReviewUnanswered._fields)[:most]
