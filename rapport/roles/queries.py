"""What others may ask about rights: who holds what, and what the actor sees."""

from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from rapport.kit.written_once import written_once
from rapport.roles import used
from rapport.roles.holding import grants_of, holders, posts_of, sight_of
from rapport.roles.models import Approval, Position, Substitution
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

__all__ = [
    "asked_by",
    "grants_of",
    "holders",
    "positions_of",
    "posts_of",
    "sight_of",
    "substituted_by",
    "used_by_each",
    "waiting_for",
]


def positions_of(actor: Actor) -> list[Position]:
    """Return the positions that the actor holds today, their own first, then those they stand in for (R-252)."""
    return [post.position for post in posts_of(actor)]


def substituted_by(actor: Actor) -> list[Employee]:
    """Return the colleagues for whom the actor stands in today (R-252)."""

    return actor.known("roles.substituted", lambda: [row.absent for row in _stands_in(actor.pk, actor.today)])


@written_once
def _stands_in(deputy: int, on: date) -> QuerySet[Substitution]:
    return Substitution.objects.carried_by(deputy, on).select_related("absent").order_by("since", "id")


def waiting_for(actor: Actor) -> list[Approval]:
    """Return the requests that wait for the actor's decision, oldest first. One query an operation."""
    return actor.known("roles.waiting", lambda: _waiting(actor.pk))


@written_once
def _waiting(asked_of: int) -> QuerySet[Approval]:
    rows = Approval.objects.filter(asked_of_id=asked_of, state=Approval.State.WAITING)
    return rows.select_related("asked_by").order_by("id")


def asked_by(actor: Actor) -> list[Approval]:
    """Return the actor's own requests that still wait, oldest first."""
    return _asked_by(actor.pk)


@written_once
def _asked_by(asker: int) -> QuerySet[Approval]:
    rows = Approval.objects.filter(asked_by_id=asker, state=Approval.State.WAITING)
    return rows.select_related("asked_of").order_by("id")


def used_by_each(right: str, period: str, today: date) -> dict[tuple[int, str], Decimal]:
    """Return what each holder used of the right in the period that holds the day, by number and currency. One query."""
    return used.by_each(right, used.begin_of(period, today))
