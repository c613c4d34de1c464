"""What others may ask about rights: who holds what, and what the actor sees."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from rapport.kit.written_once import written_once
from rapport.roles.catalogue import Grant
from rapport.roles.models import Approval, Holding, Position, Right, Substitution
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


def positions_of(actor: Actor) -> list[Position]:
    """Return the positions that the actor holds today, their own first, then those they stand in for (R-243)."""

    def ask() -> list[Position]:
        held = sorted(_held(actor.pk, actor.today), key=lambda holding: (holding.employee_id != actor.pk, holding.pk))
        return [holding.position for holding in held]

    return actor.known("roles.positions", ask)


@written_once
def _held(me: int, on: date) -> QuerySet[Holding]:
    absent = Substitution.objects.carried_by(me, on).values("absent_id")
    mine = Q(employee_id=me) | Q(employee_id__in=absent)
    return Holding.objects.in_force(on).filter(mine).select_related("position")


def substituted_by(actor: Actor) -> list[Employee]:
    """Return the colleagues for whom the actor stands in today (R-243)."""

    return actor.known("roles.substituted", lambda: [row.absent for row in _stands_in(actor.pk, actor.today)])


@written_once
def _stands_in(deputy: int, on: date) -> QuerySet[Substitution]:
    return Substitution.objects.carried_by(deputy, on).select_related("absent").order_by("since", "id")


def grants_of(actor: Actor) -> dict[str, Grant]:
    """Return what the actor may do, by right; of several limits the widest. Two queries an operation."""
    return actor.known("roles.grants", lambda: _widest(_rights_of([held.pk for held in positions_of(actor)])))


@written_once
def _rights_of(positions: list[int]) -> QuerySet[Right]:
    return Right.objects.filter(position__pk__in=positions)


def _widest(rows: Iterable[Right]) -> dict[str, Grant]:
    grants: dict[str, Grant] = {}
    for row in rows:
        one, other = Grant(row.limit, row.must_ask), grants.get(row.code)
        grants[row.code] = one if other is None else _wider(one, other)
    return grants


def _wider(one: Grant, other: Grant) -> Grant:
    if one.must_ask != other.must_ask:
        return other if one.must_ask else one
    if one.limit is None or other.limit is None:
        return Grant(None, one.must_ask)
    return Grant(max(one.limit, other.limit), one.must_ask)


def holders(right: str, on: date) -> dict[int, Grant]:
    """Return who holds the right on the day, by employee number. One query."""
    grants: dict[int, Grant] = {}
    rows = Holding.objects.in_force(on).filter(position__rights__code=right, employee__is_active=True)
    for employee, limit, must_ask in rows.values_list(
        "employee_id", "position__rights__limit", "position__rights__must_ask"
    ):
        one = Grant(limit, must_ask)
        grants[employee] = _wider(one, grants[employee]) if employee in grants else one
    return grants


def sight_of(actor: Actor) -> str:
    """Return how far the actor sees: own, team or all; the widest of their positions, nothing more than own without."""
    if actor.is_program:
        return Position.Sight.ALL
    order = [Position.Sight.OWN, Position.Sight.TEAM, Position.Sight.ALL]
    sights = [Position.Sight(position.sight) for position in positions_of(actor)]
    return max(sights, key=order.index, default=Position.Sight.OWN)


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
