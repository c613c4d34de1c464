"""What others may ask about rights: who holds what, and what the actor sees."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import QuerySet

from rapport.kit.written_once import written_once
from rapport.roles import used
from rapport.roles.catalogue import Grant
from rapport.roles.holding import grants_of, holders, mandate_grant, posts_of, sight_of
from rapport.roles.models import Approval, Mandate, Position, Substitution
from rapport.roles.versions import to_coordinate, to_resolve, unsigned
from rapport.roles.words import limit_sentence
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

__all__ = [
    "asked_by",
    "carried_by",
    "grants_of",
    "holders",
    "lately_answered",
    "limit_sentence",
    "mandates_of",
    "positions_of",
    "posts_of",
    "sight_of",
    "substituted_by",
    "to_coordinate",
    "to_resolve",
    "unsigned",
    "used_by_each",
    "waiting_for",
]


def positions_of(actor: Actor) -> list[Position]:
    """Return the positions that the actor holds today, their own first, then those they stand in for (R-252)."""
    return [post.position for post in posts_of(actor)]


def carried_by(actor: Actor) -> list[int]:
    """Return the numbers of those whose work the actor does now: their own first, then of the absent (R-252).

    No query more than the posts.
    """
    return list(dict.fromkeys([actor.pk, *(post.employee_id for post in posts_of(actor))]))


def substituted_by(actor: Actor) -> list[Employee]:
    """Return the colleagues for whom the actor stands in now (R-252)."""

    return actor.known("roles.substituted", lambda: [row.absent for row in _stands_in(actor.pk, actor.at)])


@written_once
def _stands_in(deputy: int, at: datetime) -> QuerySet[Substitution]:
    return Substitution.objects.carried_by(deputy, at).select_related("absent").order_by("since", "id")


def mandates_of(actor: Actor, right: str) -> tuple[Grant, ...]:
    """Return what the actor's own mandates give of the right today, beyond the job description (R-141). One query."""

    def ask() -> tuple[Grant, ...]:
        rows = Mandate.objects.in_force(actor.today).filter(employee=actor.pk, right=right)
        return tuple(mandate_grant(row) for row in rows)

    return actor.known(f"roles.mandates.{right}", ask)


def waiting_for(actor: Actor) -> list[Approval]:
    """Return the requests that wait for the actor's decision, oldest first. One query an operation.

    What waits for an absent colleague waits for who stands in, except their own requests and what was asked for them:
    nobody decides for oneself (R-252).
    """
    return actor.known("roles.waiting", lambda: _waiting(carried_by(actor), actor.pk))


@written_once
def _waiting(asked_of: list[int], me: int) -> QuerySet[Approval]:
    rows = Approval.objects.filter(asked_of__pk__in=asked_of, state=Approval.State.WAITING)
    rows = rows.exclude(asked_by_id=me).exclude(acting_for_id__isnull=False, acting_for_id=me)
    return rows.select_related("asked_by", "asked_of", "acting_for").order_by("id")


def asked_by(actor: Actor) -> list[Approval]:
    """Return the actor's own requests that still wait, oldest first."""
    return _asked_by(actor.pk)


@written_once
def _asked_by(asker: int) -> QuerySet[Approval]:
    rows = Approval.objects.filter(asked_by_id=asker, state=Approval.State.WAITING)
    return rows.select_related("asked_of", "acting_for").order_by("id")


def lately_answered(actor: Actor) -> list[Approval]:
    """Return the actor's own requests that were decided or ran out within a week, the latest first. One query."""
    since = actor.at - timedelta(days=7)
    rows = Approval.objects.filter(asked_by_id=actor.pk, decided_at__gte=since)
    rows = rows.exclude(state__in=[Approval.State.WAITING, Approval.State.WITHDRAWN])
    return list(rows.select_related("decided_by", "asked_of").order_by("-decided_at", "-id")[:50])


def used_by_each(right: str, period: str, today: date) -> dict[tuple[int, str], Decimal]:
    """Return what each holder used of the right in the period that holds the day, by number and currency. One query."""
    return used.by_each(right, used.begin_of(period, today))
