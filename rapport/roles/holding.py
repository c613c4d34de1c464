"""What people hold: the version in force, narrowed to what they have taken on (R-244, R-255).

What a new version adds begins when it is in force and its holder has acknowledged it; what it takes away ends at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from rapport.kit.written_once import written_once
from rapport.roles.catalogue import Grant, narrower
from rapport.roles.models import Clause, Holding, JobDescription, Position, Substitution
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

SIGHTS = [Position.Sight.OWN, Position.Sight.TEAM, Position.Sight.ALL]


@dataclass(frozen=True)
class Post:
    """A position that somebody holds today: the version in force (0: none yet), the one taken on, and how far it sees."""

    employee_id: int
    position: Position
    since: date
    holding_id: int
    in_force_id: int
    accepted_id: int
    sight: str

    @property
    def owes_signature(self) -> bool:
        """True while the version in force is not the one that the holder took on."""
        return self.in_force_id != self.accepted_id


def posts_of(actor: Actor) -> list[Post]:
    """Return what the actor holds today, their own first, then what they stand in for (R-252). One query."""

    def ask() -> list[Post]:
        found = [_post(row) for row in _held(actor.pk, actor.today)]
        return sorted(found, key=lambda post: (post.employee_id != actor.pk, post.holding_id))

    return actor.known("roles.posts", ask)


def grants_of(actor: Actor) -> dict[str, tuple[Grant, ...]]:
    """Return what the actor may do, by right, their own grants first. Two queries an operation, none when known."""
    return actor.known("roles.grants", lambda: _by_right(posts_of(actor)))


def sight_of(actor: Actor) -> str:
    """Return how far the actor sees: own, team or all; the widest of their positions, nothing more than own without."""
    if actor.is_program:
        return Position.Sight.ALL
    return max((Position.Sight(post.sight) for post in posts_of(actor)), key=SIGHTS.index, default=Position.Sight.OWN)


def holders(right: str, on: date) -> dict[int, tuple[Grant, ...]]:
    """Return who holds the right on the day, by employee number, deputies of the absent included. Three queries."""
    clauses = _sorted(Clause.objects.filter(right=right).select_related("description"))
    grants: dict[int, list[Grant]] = defaultdict(list)
    for row in _with_versions(Holding.objects.in_force(on).filter(employee__is_active=True), on):
        post = _post(row)
        grants[post.employee_id] += _given(post, clauses)
    for deputy, absent in Substitution.objects.in_force(on).values_list("deputy_id", "absent_id"):
        grants[deputy] += grants.get(absent, [])
    return {employee: tuple(given) for employee, given in grants.items() if given}


def grants_of_employee(employee: Employee, on: date) -> dict[str, tuple[Grant, ...]]:
    """Return what somebody else may do by their own positions on the day, by right. Two queries."""
    rows = _with_versions(Holding.objects.in_force(on).filter(employee=employee).select_related("position"), on)
    return _by_right([_post(row) for row in rows])


def _by_right(posts: list[Post]) -> dict[str, tuple[Grant, ...]]:
    clauses = _sorted(_rights_of(sorted({pk for post in posts for pk in (post.in_force_id, post.accepted_id) if pk})))
    grants: dict[str, list[Grant]] = defaultdict(list)
    for post in posts:
        for right, grant in _by_post(post, clauses):
            grants[right].append(grant)
    return {right: tuple(given) for right, given in grants.items()}


def _given(post: Post, clauses: dict[int, list[Clause]]) -> list[Grant]:
    return [grant for _right, grant in _by_post(post, clauses)]


def _by_post(post: Post, clauses: dict[int, list[Clause]]) -> Iterator[tuple[str, Grant]]:
    taken_on = [(one.right, _grant(post, one)) for one in clauses.get(post.accepted_id, [])]
    for one in clauses.get(post.in_force_id, []):
        grant = _grant(post, one)
        if not post.owes_signature:
            yield one.right, grant
            continue
        for right, older in taken_on:
            if right == one.right and older.conditions == grant.conditions:
                yield one.right, narrower(grant, older)


def _grant(post: Post, clause: Clause) -> Grant:
    return Grant(
        clause.limit,
        clause.must_ask,
        clause.currency,
        clause.period,
        frozenset((name, frozenset(values)) for name, values in clause.conditions.items()),
        clause=clause.number,
        version=clause.description.number,
        position=post.position.name,
        holder_id=post.employee_id,
    )


def _sorted(clauses: Iterable[Clause]) -> dict[int, list[Clause]]:
    found: dict[int, list[Clause]] = defaultdict(list)
    for one in clauses:
        found[one.description_id].append(one)
    return found


def _post(row: Any) -> Post:
    in_force = row.in_force_id or 0
    sights = [one for one in (row.in_force_sight, row.accepted_sight) if one]
    sight = min((Position.Sight(one) for one in sights), key=SIGHTS.index, default=Position.Sight.OWN)
    return Post(row.employee_id, row.position, row.since, row.pk, in_force, row.taken_on_id or 0, sight)


def _with_versions(rows: QuerySet[Holding], on: date) -> QuerySet[Holding]:
    versions = JobDescription.objects.approved().filter(position=OuterRef("position"))
    in_force = versions.filter(in_force_from__lte=on).order_by("-in_force_from", "-number")
    first = versions.order_by("number")
    return rows.select_related("position").annotate(
        in_force_id=Subquery(in_force.values("pk")[:1]),
        in_force_sight=Subquery(in_force.values("sight")[:1]),
        taken_on_id=Coalesce(F("accepted_id"), Subquery(first.values("pk")[:1])),
        accepted_sight=Coalesce(F("accepted__sight"), Subquery(first.values("sight")[:1])),
    )


@written_once
def _held(me: int, on: date) -> QuerySet[Holding]:
    absent = Substitution.objects.carried_by(me, on).values("absent_id")
    mine = Q(employee_id=me) | Q(employee_id__in=absent)
    return _with_versions(Holding.objects.in_force(on).filter(mine), on)


@written_once
def _rights_of(versions: list[int]) -> QuerySet[Clause]:
    return Clause.objects.filter(description__pk__in=versions).exclude(right="").select_related("description")
